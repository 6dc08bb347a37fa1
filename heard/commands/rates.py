"""What a rate is of, said beside its figures and not among them."""

from collections.abc import Sequence
from typing import Protocol

from heard.catalogue import Indicator
from heard.commands.screen import say
from heard.population import load_population, population_areas
from heard.settings import HeardError, Settings

_BY = (None, "area")  # of whom the population is known


class _Figure(Protocol):
    @property
    def value(self) -> str:
        """The member of the breakdown, or `all`."""

    @property
    def denominator(self) -> float | None:
        """Child-years, if they are known."""


def say_population(
    indicator: Indicator, settings: Settings, by: str | None, figures: Sequence[_Figure]
) -> None:
    """Where the denominators of a rate are from, and which lines they lack. Raises
    HeardError if no figure has a denominator, though it could."""
    if not indicator.population or by not in _BY:
        return
    lacking = lacking_lines(indicator, settings, by, figures)
    is_any = any(one.denominator is not None for one in figures)
    if figures and lacking and not is_any:
        raise HeardError(
            f"{lacking} There is no rate without: add it in {settings.reference}."
        )
    if lacking:
        say(f"{lacking} Those children are in no denominator.")
    if is_any:
        sources = load_population(settings, *indicator.population).sources
        say(f"Denominator: child-years. Population: {'; '.join(sources)}.")


def lacking_lines(
    indicator: Indicator,
    settings: Settings,
    by: str | None = None,
    figures: Sequence[_Figure] = (),
) -> str:
    """Which lines of the population a rate lacks, in a sentence; empty if none."""
    if not indicator.population or by not in _BY:
        return ""
    areas = population_areas(settings)
    if by:
        lacking = {one.value for one in figures if one.denominator is None}
        areas = [area for area in areas if area in lacking]
    return load_population(settings, *indicator.population).lacks(areas)
