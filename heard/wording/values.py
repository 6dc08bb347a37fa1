"""Figures and periods in words, as pages, alternative texts and hovers say them."""

import math
from collections.abc import Iterable

from heard.catalogue import Indicator
from heard.disclosure import BLANK, HIDDEN, Figure, Published
from heard.ground import clock
from heard.wording.codes import in_words, labels_of_breakdowns

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LEFT_BLANK = "Left blank"
# No group: nobody knows which; or few of whom that holds, published with others.
_NOT_KNOWN = ("Other or not known", "Not known", "not_stated", "unknown", "U", BLANK)
_BREAKDOWNS = {
    "suite": "Custody suite",
    "age_band": "Age",
    "mh_need": "Mental-health need",
    "offence_group": "Offence",
}
PERIOD_NAMES = {
    "month": "Month",
    "quarter": "Quarter",
    "year": "Financial year",
    "years": "Financial years together",
}
NO_CASES = "No cases"
NO_RATE = "No rate"  # there are cases, but no number of children to divide them by
MARK = "†"  # beside an exact count of 1 to 4
MARK_SAID = f"{MARK} marks a count of 1 to 4."


def period_name(name: str, period: str) -> str:
    """`May 2024`, `April to June 2024`, `April 2024 to March 2025`."""
    if period == "month":
        return f"{_MONTHS[int(name[5:]) - 1]} {name[:4]}"
    if period == "quarter":
        month = 3 * int(name[-1])
        return f"{_MONTHS[month - 3]} to {_MONTHS[month - 1]} {name[:4]}"
    first, _, last = name.partition("/")
    return f"April {first[:4]} to March {int((last or first)[:4]) + 1}"


def extent(first: str, last: str, period: str) -> str:
    """Of some periods the first month and the last: `in May 2024`, `from April 2022 to
    March 2026`."""
    begins = period_name(clock.first_month(first, period), "month")
    ends = last_month(last, period)
    return f"in {ends}" if begins == ends else f"from {begins} to {ends}"


def last_month(name: str, period: str) -> str:
    """The last month of a period: `March 2026` of `January to March 2026`."""
    return " ".join(period_name(name, period).split(" ")[-2:])


def in_sentence(name: str) -> str:
    """A name inside a sentence; an abbreviation stays as it is."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def begun(text: str) -> str:
    """Words that begin a line or a sentence."""
    return text[:1].upper() + text[1:]


def member_name(value: str) -> str:
    """A value of a breakdown in words: `Mental-health crisis`, `10-13`, `Torbay`."""
    if value == BLANK:
        return _LEFT_BLANK
    return labels_of_breakdowns().get(value) or in_words(value)


def members(published: Published) -> list[str]:
    """The values of the breakdown, those that say nothing last."""
    return sorted(
        published.members,
        key=lambda value: -1 if is_known(value) else _NOT_KNOWN.index(value),
    )


def is_known(value: str) -> bool:
    """Whether a value says something: neither blank nor recorded as not known."""
    return value not in _NOT_KNOWN


def breakdown_name(by: str) -> str:
    """A breakdown in words: `Custody suite`, `Ethnic group`."""
    return _BREAKDOWNS.get(by) or by.replace("_", " ").capitalize()


def amount(indicator: Indicator, figure: Figure) -> str:
    """The figure itself: `31%`, `1,204`, `3 h 20 min`, a rate as `4.2`."""
    if figure.occurred is not None:
        return "Occurred" if figure.occurred else "None"
    if figure.is_hidden:
        return HIDDEN
    if figure.figure is None:
        return NO_RATE if is_without_rate(indicator, figure) else NO_CASES
    if indicator.unit == "n":
        return count_words(figure.figure)
    return _said(indicator, _rounded(indicator, figure.figure), "%")


def is_without_rate(indicator: Indicator, figure: Figure) -> bool:
    """Whether the children are not known that a rate is of."""
    return indicator.unit == "rate" and figure.denominator is None


def _said(indicator: Indicator, size: float, percent: str) -> str:
    if indicator.is_duration:
        return minutes_words(int(size))
    if indicator.unit == "rate":
        return f"{size:,.1f}"
    return f"{size:,.0f}{percent if indicator.unit == 'percent' else ''}"


def percent_words(part: float, whole: float) -> str:
    """`38%`; a half goes up, as it does in the figures of the indicators."""
    return f"{math.floor(100 * part / whole + 0.5)}%"


def size_words(unit: str, size: float) -> str:
    """A value of a control chart: `38%`, `2.4`, `3 h 20 min`, `144 days`."""
    if unit == "minutes":
        return minutes_words(math.floor(size + 0.5))
    steps = 10 if abs(size) < 10 else 1  # a decimal below 10, where it says something
    rounded = math.floor(size * steps + 0.5) / steps
    figure = f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"
    if unit in ("days", "cases"):
        return f"{figure} {unit[:-1] if figure == '1' else unit}"
    return f"{figure}%" if unit == "percent" else figure


def nothing_words(indicator: Indicator, figures: Iterable[Figure]) -> str:
    """Why a series has nothing to draw: `suppressed (*)`, `no rate`, `no cases`."""
    known = list(figures)
    if any(figure.is_hidden for figure in known):
        return f"suppressed ({HIDDEN})"
    without = any(is_without_rate(indicator, figure) for figure in known)
    return (NO_RATE if without else NO_CASES).lower()


def counts(indicator: Indicator, figure: Figure) -> str:
    """What stands behind the figure; empty where it is itself a count."""
    if indicator.is_duration:
        return _cases(figure, "n", figure.n)
    if indicator.unit == "rate":
        return _cases(figure, "numerator", figure.numerator)
    if indicator.unit == "n":
        return ""
    hits = _counted(figure, "numerator", figure.numerator)
    return f"{hits} of {_counted(figure, 'denominator', figure.denominator)}"


def _cases(figure: Figure, name: str, number: int | None) -> str:
    return f"{_counted(figure, name, number)} case{'' if number == 1 else 's'}"


def _counted(figure: Figure, name: str, number: float | None) -> str:
    return HIDDEN if name in figure.hidden else count_words(number or 0)


def count_words(number: float) -> str:
    """A count, with a mark if it is one of 1 to 4."""
    return f"{number:,.0f}{MARK if 1 <= number <= 4 else ''}"


def spread(figure: Figure) -> str:
    """The 90th percentile of a duration in plain words; empty where there is none."""
    return "" if figure.p90 is None else f"9 in 10 within {minutes_words(figure.p90)}"


def with_counts(indicator: Indicator, figure: Figure) -> str:
    """Figure and counts: `31% (9 of 29)`."""
    itself, behind = amount(indicator, figure), counts(indicator, figure)
    if figure.figure is None and not figure.is_hidden:
        without = is_without_rate(indicator, figure)
        return f"{itself.lower()} ({behind})" if without else itself.lower()
    return f"{itself} ({behind})" if behind else itself


def latest(figures: list[Figure]) -> tuple[Figure | None, Figure | None]:
    """The newest complete period and the one before it.

    The newest of all is provisional: it is taken only where there is no other.
    """
    complete = [figure for figure in figures if figure.is_judged] or figures
    before = complete[-2] if len(complete) > 1 else None
    return (complete[-1] if complete else None), before


def change(published: Published, now: Figure, before: Figure | None) -> str:
    """How a figure differs from an earlier one: a fact, no judgement.

    The difference is that of the rounded figures, so that it agrees with the two
    that stand on the page.
    """
    if before is None:
        return f"no earlier {published.period} to compare with"
    name = period_name(before.period, published.period)
    then = with_counts(published.indicator, before)
    if now.figure is None or before.figure is None:
        return f"not comparable with {name}: {then}"
    entry = published.indicator
    difference = _rounded(entry, now.figure) - _rounded(entry, before.figure)
    if difference == 0:
        return f"the same as in {name}: {then}"
    size = _said(entry, abs(difference), " point" if abs(difference) == 1 else " points")
    return f"{'up' if difference > 0 else 'down'} {size} on {name}: {then}"


def recent_months(published: Published, most: int = 12) -> list[Figure]:
    """The figures of the last months of the calendar, the provisional one included."""
    figures = published.of("all")
    if not figures:
        return []
    calendar = clock.months_between(figures[0].period, figures[-1].period)[-most:]
    return [figure for figure in figures if figure.period in calendar]


def is_told(published: Published) -> bool:
    """Whether it is said only that something occurred or not, without a count."""
    return any(figure.occurred is not None for figure in published.figures)


def minutes_words(minutes: int) -> str:
    """A duration: `45 min`, `3 h 20 min`."""
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"


def _rounded(indicator: Indicator, figure: float) -> float:
    """As the figure is shown: a rate to one decimal, anything else whole."""
    steps = 10 if indicator.unit == "rate" else 1
    return math.floor(figure * steps + 0.5) / steps
