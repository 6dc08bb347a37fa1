"""How useful a release is: of what could be said, how much is, and why not the rest.

For each headline and each area, suite, sex, age and ethnic group with a true base of 20
or more in the latest complete year: is a figure shown that holds that year, and is it
judged? Judged is the whole force by its control chart, a place by the limits of chance
around all places, a group against its reference. Source: docs/specification/disclosure.md.
"""

from collections import Counter
from dataclasses import dataclass

from heard.catalogue import Indicator
from heard.disclosure import grains, rules
from heard.disclosure.grains import GRAINS, YEAR
from heard.disclosure.published import Figure
from heard.disclosure.release import Scrutiny
from heard.disclosure.tables import WHOLE, Cube, Table, table_of
from heard.figures import Cell

BREAKDOWNS = (None, "area", "suite", "sex", "age_band", "ethnic_group")
REFERENCES = {"ethnic_group": "White", "sex": "M", "age_band": "16-17"}
_LEAST_EVENTS = 8
_FEWEST = 2  # places to compare
NO_TABLE, STAR, LEFT_OUT = "no grain can speak", "a number from 1 to 7", "left out"
NO_CHART = "no limits: too few points, or a cell is suppressed"
NO_LIMITS = "a count or a median has no limits of chance"
ALONE = "too little beside it to compare"


@dataclass(frozen=True)
class Useful:
    """Of the `of` cells of a headline and breakdown that could say something how many
    are shown and judged; `why` not, by reason."""

    indicator: str
    by: str
    of: int
    shown: int
    judged: int
    why: tuple[tuple[str, int], ...]


def usefulness(cube: Cube, kept: Scrutiny) -> list[Useful]:
    """A line for each headline and breakdown, of a release and the measures behind it."""
    return [
        _useful(cube, kept, indicator, by)
        for indicator in cube.catalogue.headlines()
        for by in BREAKDOWNS
        if by is None or by in indicator.breakdowns
    ]


def _useful(cube: Cube, kept: Scrutiny, indicator: Indicator, by: str | None) -> Useful:
    why: Counter[str] = Counter()
    shown = judged = 0
    year, members = _could_be_said(cube, indicator, by)
    for member in members:
        figure, reason = _figure(kept, indicator, by, member, year)
        shown += figure is not None
        reason = reason or _why_not_judged(kept, indicator, by, figure)
        judged += not reason
        if reason:
            why[reason] += 1
    return Useful(
        indicator.id, by or WHOLE, len(members), shown, judged, tuple(why.items())
    )


def _could_be_said(
    cube: Cube, indicator: Indicator, by: str | None
) -> tuple[str, list[str]]:
    """The latest complete year, and the members with a base of 20 or more in it."""
    held = cube.windows(indicator).get(YEAR, ())
    years = [year.name for year in held if len(year.months) == year.of]
    if not years:
        return "", []
    not_known = rules.not_known(cube.catalogue, by)
    return years[-1], [
        cell.value
        for cell in cube.cells(indicator, Table(by, YEAR))
        if cell.period == years[-1]
        and cell.value not in not_known
        and (indicator.better == "zero" or _base(indicator, cell) >= rules.LEAST_BASE)
    ]


def _base(indicator: Indicator, cell: Cell) -> int:
    true = rules.counts(indicator, cell)
    return true.get("denominator", true.get("numerator", 0))


def _figure(
    kept: Scrutiny, indicator: Indicator, by: str | None, member: str, year: str
) -> tuple[Figure | None, str]:
    """A figure that holds the year, the coarsest first, or why there is none."""
    chosen = kept.grains.get((indicator.id, by or ""), ())
    periods = {table_of(by, grain).period for grain in chosen}
    reason = NO_TABLE
    for grain in [one for one in reversed(GRAINS) if one in periods]:
        table = kept.published(indicator, by, grain)
        figures = [one for one in table.of(member) if _holds(one.period, grain, year)]
        if figures and not any(one.is_hidden for one in figures):
            return figures[-1], ""
        reason = STAR if figures else LEFT_OUT
    return None, reason


def _holds(period: str, grain: str, year: str) -> bool:
    if grain == grains.YEARS:
        return grains.holds(period, year)
    return grains.above(period, grain, YEAR) == [year]


def _why_not_judged(
    kept: Scrutiny, indicator: Indicator, by: str | None, figure: Figure | None
) -> str:
    if indicator.better == "zero" or figure is None:
        return ""
    if by is None:
        chart = kept.verdicts.get(indicator.id)
        return "" if chart and not chart.is_too_short else NO_CHART
    if indicator.unit != "percent":
        return NO_LIMITS
    beside = _beside(kept, indicator, by, figure)
    if by not in REFERENCES:
        return "" if len(beside) >= _FEWEST else ALONE
    reference = next((one for one in beside if one.value == REFERENCES[by]), None)
    stages = [one for one in (figure, reference) if one and _is_stage(one)]
    return "" if len(stages) == _FEWEST else ALONE


def _beside(kept: Scrutiny, indicator: Indicator, by: str, figure: Figure) -> list[Figure]:
    return [
        one
        for period in kept.offers(indicator)[by]
        for one in kept.published(indicator, by, period).figures
        if one.period == figure.period and one.figure is not None
    ]


def _is_stage(figure: Figure) -> bool:
    return (figure.numerator or 0) >= _LEAST_EVENTS
