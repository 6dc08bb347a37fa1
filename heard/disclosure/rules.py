"""The rules of the scrutiny profile: one true cell -> what may be shown of it.

NHS Digital's method for sub-national figures (S82 to S84). Pure functions; that a
figure may be hidden for what *other* figures tell is the audit's business. Source:
docs/specification/disclosure.md.
"""

from collections.abc import Collection

from heard.catalogue import Indicator
from heard.disclosure.published import REACH, Figure
from heard.figures import Cell

LEAST_SHOWN = 8  # a count from 1 to one less is hidden
LEAST_DENOMINATOR = 20  # of a percentage, and for a 90th percentile
_STEP = 5


def is_small(count: int) -> bool:
    """Whether a count is one of those that are hidden."""
    return 1 <= count < LEAST_SHOWN


def rounded(number: int) -> int:
    """To the nearest 5; of a count, a whole number of cases or minutes."""
    return _STEP * ((number + REACH) // _STEP)


def counts(indicator: Indicator, cell: Cell) -> dict[str, int]:
    """The true counts behind a cell: of a percentage hits, the rest and both together;
    of a duration its cases, named `denominator` as they are what the median is of."""
    if indicator.is_duration:
        return {"denominator": cell.n or 0}
    hits = cell.numerator or 0
    if indicator.unit != "percent":
        return {"numerator": hits}
    both = round(cell.denominator or 0)
    return {"numerator": hits, "rest": both - hits, "denominator": both}


def is_attribute(indicator: Indicator, cell: Cell) -> bool:
    """Whether none of a few are hits: `0 of 15` tells of each of the 15, as 0 % does."""
    true = counts(indicator, cell)
    return (
        indicator.unit == "percent"
        and true["numerator"] == 0
        and 0 < true["denominator"] < LEAST_DENOMINATOR
    )


def shown(
    indicator: Indicator, cell: Cell, also: Collection[str], is_provisional: bool
) -> Figure:
    """What scrutiny may see of a cell. `also` names counts (numerator, denominator)
    that are hidden for what they would tell of others."""
    if indicator.better == "zero":
        return _figure(cell, is_provisional, occurred=bool(cell.numerator))
    if indicator.is_duration:
        return _duration(cell, also, is_provisional)
    if indicator.unit == "percent":
        return _percentage(indicator, cell, also, is_provisional)
    return _count(indicator, cell, also, is_provisional)


def _count(
    indicator: Indicator, cell: Cell, also: Collection[str], is_provisional: bool
) -> Figure:
    number = _shown_count(cell.numerator or 0, "numerator" in also)
    figure: float | None = number
    hidden = [] if number is not None else ["numerator", "figure"]
    if indicator.unit == "rate":
        if cell.denominator is None:  # there is no rate, only a count
            figure, hidden = None, hidden[:1]
        elif number:
            figure = 1000 * number / cell.denominator if cell.denominator else None
        elif cell.denominator:  # a rate needs a count of 8
            figure, hidden = None, [*hidden[:1], "figure"]
    return _figure(
        cell,
        is_provisional,
        figure=figure,
        numerator=number,
        denominator=cell.denominator,
        hidden=tuple(hidden),
    )


def _percentage(
    indicator: Indicator, cell: Cell, also: Collection[str], is_provisional: bool
) -> Figure:
    true = counts(indicator, cell)
    hits = _shown_count(true["numerator"], "numerator" in also)
    both = _shown_count(true["denominator"], "denominator" in also)
    hidden = [
        name
        for name, count in (("numerator", hits), ("denominator", both))
        if count is None
    ]
    figure = None
    if (
        true["denominator"] >= LEAST_DENOMINATOR
        and not hidden
        and not is_small(true["rest"])
    ):
        figure = float(percentage(hits or 0, both or 0))
    elif true["denominator"]:
        hidden.append("figure")
    return _figure(
        cell,
        is_provisional,
        figure=figure,
        numerator=hits,
        denominator=both,
        hidden=tuple(hidden),
    )


def percentage(hits: int, both: int) -> int:
    """To a whole per cent, a half upwards, from counts as they are shown."""
    return (200 * hits + both) // (2 * both)


def _duration(cell: Cell, also: Collection[str], is_provisional: bool) -> Figure:
    true = cell.n or 0
    number = _shown_count(true, "denominator" in also)
    if number is None:
        return _figure(cell, is_provisional, hidden=("figure", "p90", "n"))
    is_many = true >= LEAST_DENOMINATOR
    return _figure(
        cell,
        is_provisional,
        figure=None if cell.median is None else rounded(cell.median),
        p90=rounded(cell.p90) if is_many and cell.p90 is not None else None,
        n=number,
        hidden=() if is_many or not true else ("p90",),
    )


def _shown_count(count: int, is_hidden: bool) -> int | None:
    return None if is_small(count) or is_hidden else rounded(count)


def _figure(
    cell: Cell,
    is_provisional: bool,
    figure: float | None = None,
    numerator: int | None = None,
    denominator: float | None = None,
    p90: int | None = None,
    n: int | None = None,
    hidden: tuple[str, ...] = (),
    occurred: bool | None = None,
) -> Figure:
    return Figure(
        period=cell.period,
        value=cell.value,
        figure=figure,
        numerator=numerator,
        denominator=denominator,
        p90=p90,
        n=n,
        is_provisional=is_provisional,
        hidden=hidden,
        occurred=occurred,
        months=len(cell.cover.months),
        of_months=cell.cover.of,
        without=cell.cover.without,
        is_open=cell.cover.is_open,
    )
