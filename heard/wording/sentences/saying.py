"""Figures, periods and numbers as sentences say them."""

from collections.abc import Sequence

from heard.spc import ControlChart, Point
from heard.wording.values import extent, period_name, size_words

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve"),
)
_JUDGED = {"improvement": ", an improvement", "concern": ", a concern"}


def number(count: int) -> str:
    """`eight`, `14`."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def periods(chart: ControlChart, count: int) -> str:
    """`one month`, `eight quarters`."""
    return f"{number(count)} {chart.period}{'' if count == 1 else 's'}"


def when(chart: ControlChart, name: str) -> str:
    """`May 2024`, `April to June 2024`."""
    return period_name(name, chart.period)


def span(chart: ControlChart, points: Sequence[Point]) -> str:
    """`from May 2024 to June 2025`, for two points or more."""
    return extent(points[0].period, points[-1].period, chart.period)


def said(unit: str, size: float) -> str:
    """`31`, `2.4`, `38%`, `3 h 20 min`, `4.2 per 1,000 a year`, `144 days`."""
    words = size_words(unit, size)
    return f"{words} per 1,000 a year" if unit == "rate" else words


def each(chart: ControlChart) -> str:
    """` a month` after a count; nothing after what is not one."""
    return f" a {chart.period}" if chart.unit == "n" else ""


def dated(chart: ControlChart, point: Point) -> str:
    """`28 in May 2024`."""
    return f"{said(chart.unit, point.value or 0)} in {when(chart, point.period)}"


def judged(point: Point) -> str:
    """Whether a signal is good or bad, if either is."""
    return _JUDGED.get(point.icon.split("_")[0], "")
