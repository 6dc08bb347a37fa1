"""What a rate is of, said beside its figures and not among them."""

from heard.commands.screen import say
from heard.disclosure import Published
from heard.ground.errors import HeardError
from heard.population import lacking_lines, load_population, population_areas
from heard.visits import Visit


def say_population(visit: Visit, shown: Published) -> None:
    """Where the denominators of a rate are from, and which lines they lack. Raises
    HeardError if no figure has a denominator, though it could."""
    indicator, settings = shown.indicator, visit.settings
    if not indicator.population or shown.by not in (None, "area"):
        return
    lacking = lacking_of(visit, shown)
    population = load_population(settings, *indicator.population)
    if all(one.denominator is None for one in shown.figures):
        if lacking:
            raise HeardError(
                f"{lacking} There is no rate without: add it in {settings.reference}."
            )
        return
    lacking = lacking or ("" if shown.by else population.lacks(population_areas(settings)))
    if lacking:
        say(f"{lacking} Those children are in no denominator.")
    say(f"Denominator: child-years. Population: {'; '.join(population.sources)}.")


def lacking_of(visit: Visit, shown: Published) -> str:
    """Which lines of the population a rate lacks, in a sentence; empty if none."""
    indicator = shown.indicator
    if not indicator.population or shown.by not in (None, "area"):
        return ""
    areas = None if shown.by else visit.areas(indicator)
    return lacking_lines(visit.settled, indicator.population, shown.figures, areas)
