"""Axes and labels that every chart shares: periods, units, and names that keep apart."""

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from heard.charts.strokes import height
from heard.charts.words import period_name
from heard.disclosure import Published

PIXELS = 316  # of a chart of lines, from its lower to its upper end
_MOST_LABELS = 6


def suffix(unit: str) -> str:
    """What stands behind each number of an axis."""
    return {"minutes": " h", "percent": "%"}.get(unit, "")


def highest(published: Sequence[Published]) -> float:
    """The upper end of an axis that begins at 0."""
    heights = [height(one.indicator, figure) for one in published for figure in one.figures]
    return max([1.0, *(high for high in heights if high is not None)]) * 1.08


def label_periods(
    drawn: go.Figure,
    calendar: Sequence[str],
    period: str,
    places: Sequence[int],
    where: dict[str, int] | None = None,
) -> None:
    """An axis of periods, of which those at `places` are labelled."""
    drawn.update_xaxes(
        type="category",
        range=[-0.02 * len(calendar), 1.02 * len(calendar) - 1],
        categoryorder="array",
        categoryarray=calendar,
        tickvals=[calendar[place] for place in places],
        ticktext=[short(calendar[place], period) for place in places],
        tickangle=0,
        **(where or {}),
    )


def labelled(calendar: Sequence[str], period: str) -> list[int]:
    """The places of a few periods, counted back from the newest, in a calendar's steps."""
    step = max(1, math.ceil(len(calendar) / _MOST_LABELS))
    if period == "month" and step > 1:
        step = next((n for n in (2, 3, 6) if n >= step), 12 * math.ceil(step / 12))
    return list(range(len(calendar)))[::-1][::step][::-1]


def short(name: str, period: str) -> str:
    """A period below an axis: `May`, and the year on a second line."""
    if period == "year":
        return f"{name[:4]}–<br>{int(name[:4]) + 1}"
    words = period_name(name, period).split()
    months = [words[0][:3]] if period == "month" else [words[0][:3], words[2][:3]]
    return f"{'–'.join(months)}<br>{name[:4]}"


def apart(ends: Sequence[float], top: float, least: float = 0.13) -> list[float]:
    """Heights for names, in the order of the ends, none nearer than `least` of the axis:
    two lines of text."""
    near, placed, most = least * top, dict[int, float](), top
    order = sorted(range(len(ends)), key=lambda number: ends[number], reverse=True)
    for below, number in zip(range(len(ends) - 1, -1, -1), order, strict=True):
        placed[number] = max(min(ends[number], most), below * near)
        most = placed[number] - near
    return [placed[number] for number in range(len(ends))]
