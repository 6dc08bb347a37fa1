"""The rules of the scrutiny profile: one true cell -> what may be shown of it.

NHS Digital's method for sub-national figures (S82 to S84), so applied that a star says
no more than its cell's own rule: every `*` is a number from 1 to 7, but of the whole
force, whose lines are never left out. Of a place or group a line is left out where its
base is below 20, or where fewer than 8 are not hits. Pure functions; that a line may be
left out for what it tells of *others* is the audit's business. Source:
docs/specification/disclosure.md.
"""

from heard.catalogue import Catalogue, Indicator
from heard.disclosure.published import REACH, Figure
from heard.figures import BLANK, Cell

LEAST_SHOWN = 8  # a count from 1 to one less is hidden
LEAST_BASE = 20  # of a percentage, and for a 90th percentile
STEP = 5  # to which counts and minutes are rounded
Counts = dict[str, int]  # by role
_NOT_KNOWN = (BLANK, "unknown", "not_stated", "U")  # values that say nothing of anybody


def not_known(catalogue: Catalogue, by: str | None) -> set[str]:
    """The members of a breakdown of whom it is not known which they are."""
    return {*_NOT_KNOWN, *(name for _, name in catalogue.merge_of(by).always)}


def is_small(count: int) -> bool:
    """Whether a count is one of those that are hidden."""
    return 1 <= count < LEAST_SHOWN


def rounded(number: int) -> int:
    """To the nearest 5; of a count, a whole number of cases or minutes."""
    return STEP * ((number + REACH) // STEP)


def counts(indicator: Indicator, cell: Cell) -> Counts:
    """The true counts behind a cell: of a percentage hits, the rest and both together;
    of a duration its cases, named `denominator` as they are what the median is of."""
    if indicator.is_duration:
        return {"denominator": cell.n or 0}
    hits = cell.numerator or 0
    if indicator.unit != "percent":
        return {"numerator": hits}
    both = round(cell.denominator or 0)
    return {"numerator": hits, "rest": both - hits, "denominator": both}


def has_base(indicator: Indicator, true: Counts) -> bool:
    """Whether the base of a cell is large enough to say something of it: of a percentage
    20, of a count or a duration any case."""
    return indicator.unit != "percent" or true["denominator"] >= LEAST_BASE


def is_shown(indicator: Indicator, true: Counts) -> bool:
    """Whether the rules of its own cell show the figure."""
    return has_base(indicator, true) and not any(is_small(n) for n in true.values())


def is_plain(indicator: Indicator, true: Counts) -> bool:
    """Whether no star of a line that must be there stands for 8 or more: whoever reads
    every star as 1 to 7, as the rule is printed, is never led astray."""
    if is_shown(indicator, true) or indicator.unit != "percent":
        return True
    if has_base(indicator, true):
        return is_small(true["numerator"])
    return true["denominator"] < LEAST_SHOWN


def shown(
    indicator: Indicator, cell: Cell, is_whole: bool, is_provisional: bool
) -> Figure | None:
    """What scrutiny may see of a cell of the whole force (`is_whole`) or of a part of
    it; None: its line is left out."""
    if indicator.better == "zero":
        return _figure(cell, is_provisional, occurred=bool(cell.numerator))
    if indicator.is_duration:
        return _duration(cell, is_provisional)
    if indicator.unit == "percent":
        return _percentage(indicator, cell, is_whole, is_provisional)
    return _count(indicator, cell, is_provisional)


def starred(indicator: Indicator, cell: Cell, is_provisional: bool) -> Figure:
    """A line of which nothing is shown."""
    hidden = {
        "n": ("numerator", "figure"),
        "rate": ("numerator", "figure"),
        "percent": ("numerator", "denominator", "figure"),
        "minutes": ("figure", "p90", "n"),
    }[indicator.unit]
    base = cell.denominator if indicator.unit == "rate" else None
    return _figure(cell, is_provisional, denominator=base, hidden=hidden)


def none(cell: Cell, is_provisional: bool) -> Figure:
    """A percentage of nobody, where other lines say so already."""
    return _figure(cell, is_provisional, numerator=0, denominator=0)


def _count(indicator: Indicator, cell: Cell, is_provisional: bool) -> Figure:
    number = _shown_count(cell.numerator or 0)
    figure: float | None = number
    hidden = ["numerator", "figure"] if number is None else []
    if indicator.unit == "rate":
        figure = None  # a rate needs a count of 8, and one of 0 is told by its count
        if number and cell.denominator:
            figure = 1000 * number / cell.denominator
        elif cell.denominator is None:  # there is no rate, only a count
            hidden = hidden[:1]
    return _figure(
        cell,
        is_provisional,
        figure=figure,
        numerator=number,
        denominator=cell.denominator,
        hidden=tuple(hidden),
    )


def _percentage(
    indicator: Indicator, cell: Cell, is_whole: bool, is_provisional: bool
) -> Figure | None:
    true = counts(indicator, cell)
    base = rounded(true["denominator"])
    if is_shown(indicator, true):
        hits = rounded(true["numerator"])
        percent = float(percentage(hits, base))
        return _figure(cell, is_provisional, percent, numerator=hits, denominator=base)
    is_based = has_base(indicator, true)
    if is_based and (is_whole or is_small(true["numerator"])):
        hidden = ("numerator", "figure")
        return _figure(cell, is_provisional, denominator=base, hidden=hidden)
    return starred(indicator, cell, is_provisional) if is_whole else None


def percentage(hits: int, both: int) -> int:
    """To a whole per cent, a half upwards, from counts as they are shown."""
    return (200 * hits + both) // (2 * both)


def _duration(cell: Cell, is_provisional: bool) -> Figure:
    true = cell.n or 0
    number = _shown_count(true)
    if number is None:
        return _figure(cell, is_provisional, hidden=("figure", "p90", "n"))
    is_many = true >= LEAST_BASE
    return _figure(
        cell,
        is_provisional,
        figure=None if cell.median is None else rounded(cell.median),
        p90=rounded(cell.p90) if is_many and cell.p90 is not None else None,
        n=number,
        hidden=() if is_many or not true else ("p90",),
    )


def _shown_count(count: int) -> int | None:
    return None if is_small(count) else rounded(count)


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
