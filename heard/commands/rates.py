"""What a rate is of, said beside its figures and not among them."""

from collections.abc import Callable, Collection, Sequence

from heard.catalogue import Indicator
from heard.commands.screen import say
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.population import Divided, lacking_lines, load_population, population_areas

Occurring = Callable[[], Collection[str]]  # the areas of which there are cases


def say_population(
    indicator: Indicator,
    settings: Settings,
    by: str | None,
    figures: Sequence[Divided],
    occurring: Occurring,
) -> None:
    """Where the denominators of a rate are from, and which lines they lack. Raises
    HeardError if no figure has a denominator, though it could."""
    if not indicator.population or by not in (None, "area"):
        return
    lacking = lacking_of(indicator, settings, by, figures, occurring)
    found = load_population(settings, *indicator.population)
    if all(one.denominator is None for one in figures):
        if lacking:
            raise HeardError(
                f"{lacking} There is no rate without: add it in {settings.reference}."
            )
        return
    lacking = lacking or ("" if by else found.lacks(population_areas(settings)))
    if lacking:
        say(f"{lacking} Those children are in no denominator.")
    say(f"Denominator: child-years. Population: {'; '.join(found.sources)}.")


def lacking_of(
    indicator: Indicator,
    settings: Settings,
    by: str | None,
    figures: Sequence[Divided],
    occurring: Occurring,
) -> str:
    """Which lines of the population a rate lacks, in a sentence; empty if none."""
    if not indicator.population or by not in (None, "area"):
        return ""
    areas = None if by else occurring()
    return lacking_lines(settings, indicator.population, figures, areas)
