"""Published figures of others, beside ours: lines of a chart, and notes."""

import re

from heard import wording
from heard.briefs.definitions import TAGS
from heard.catalogue import Indicator
from heard.comparators import Comparator, load_comparators
from heard.visits import Visit


def comparator_lines(visit: Visit, indicator: str) -> tuple[tuple[str, float], ...]:
    """Name with period, and figure in the unit of the indicator (minutes of durations), of
    those that are defined as ours is: what a chart may draw."""
    return tuple(
        (f"{one.name}, {one.period}", one.figure)
        for one in load_comparators(visit.settled, indicator)
        if one.is_ours
    )


def comparator_notes(visit: Visit, indicator: str) -> list[str]:
    """A sentence for each that is defined otherwise, which no chart may draw: what it is,
    how it differs, and its source."""
    return _sentences(visit, indicator, is_ours=False)


def comparator_sources(visit: Visit, indicator: str) -> list[str]:
    """The same of those that a chart draws."""
    return _sentences(visit, indicator, is_ours=True)


def comparator_short(visit: Visit, indicator: str) -> str:
    """The first of them in a few words; blank without any: `England and Wales, year to
    March 2024: 37.6% of all children`."""
    entry = visit.catalogue.indicator(indicator)
    for one in load_comparators(visit.settled, indicator):
        differs = "" if one.is_ours else f" {re.split('[,;.]', one.definition)[0]}"
        return f"{one.name}, {one.period}: {_share(entry, one)}{differs}."
    return ""


def _sentences(visit: Visit, indicator: str, is_ours: bool) -> list[str]:
    entry = visit.catalogue.indicator(indicator)
    return [
        _sentence(entry, one)
        for one in load_comparators(visit.settled, indicator)
        if one.is_ours == is_ours
    ]


def _sentence(entry: Indicator, one: Comparator) -> str:
    """`England and Wales, year to March 2024: 37.6% (23,305 of 62,019). How
    it is counted: … Source: S8 (taken from a second-hand account of the source).`"""
    how = one.definition.rstrip(".")
    differs = f". How it is counted: {how}" if how else ""
    return (
        f"{one.name}, {one.period}: {_figure(entry, one)}{differs}. "
        f"Source: {one.source} ({TAGS[one.tag]})."
    )


def _figure(entry: Indicator, one: Comparator) -> str:
    """As published, with its counts."""
    said = _share(entry, one)
    if one.numerator is None or one.denominator is None:
        return said
    return f"{said} ({one.numerator:,.0f} of {one.denominator:,.0f})"


def _share(entry: Indicator, one: Comparator) -> str:
    """As published: a percentage to one decimal."""
    if entry.is_duration:
        said = wording.size_words("minutes", one.figure)
    else:
        said = f"{one.figure:,.1f}".removesuffix(".0")
    return said + {"percent": "%", "rate": " per 1,000 a year"}.get(entry.unit, "")
