"""Axes and labels that every chart shares: periods, units, and names that keep apart."""

import math
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from heard.charts.strokes import height
from heard.disclosure import Published
from heard.wording.values import period_name

PIXELS = 316  # of a chart of lines, from its lower to its upper end
_MOST_LABELS = 6
_MOST_STEPS = 6
_FEW_HOURS = 1.5  # of which minutes say more than parts of an hour


def sizes(unit: str, top: float, most: int = _MOST_STEPS) -> dict[str, Any]:
    """The numbers of an axis from 0 to `top`, in `most` steps or fewer, as plotly's.
    Durations are drawn in hours, and short ones told in minutes; of whole things there
    is no fraction, and no share is above 100 %."""
    if unit == "minutes" and top < _FEW_HOURS:
        step = next(n for n in (1, 2, 5, 10, 20, 30, 60) if n * most >= 60 * top)
        minutes = range(0, math.floor(60 * top) + 1, step)
        return {
            "tickvals": [minute / 60 for minute in minutes],
            "ticktext": [f"{minute} min" for minute in minutes],
        }
    if unit == "percent" and top > 100:
        shares = range(0, 101, 20 if most >= _MOST_STEPS else 50)
        return {"tickvals": [*shares], "ticktext": [f"{share}%" for share in shares]}
    whole = {"dtick": 1} if unit in ("n", "days", "cases") and top < most else {}
    suffix = {"minutes": " h", "percent": "%"}.get(unit, "")
    return {"ticksuffix": suffix, "separatethousands": True, "nticks": most, **whole}


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
    if period in ("year", "years"):
        last = name.partition("/")[2] or name
        return f"{name[:4]}–{(int(last[:4]) + 1) % 100:02d}"
    words = period_name(name, period).split()
    months = [words[0][:3]] if period == "month" else [words[0][:3], words[2][:3]]
    return f"{'–'.join(months)}<br>{name[:4]}"


def apart(
    ends: Sequence[float], top: float, least: float = 0.13, lowest: float = 0.0
) -> list[float]:
    """Heights for names, in the order of the ends, none nearer than `least` of the axis:
    two lines of text. The lowest is no lower than `lowest` of the axis: below it stand
    the periods."""
    near, placed, most = least * top, dict[int, float](), top
    order = sorted(range(len(ends)), key=lambda number: ends[number], reverse=True)
    for below, number in zip(range(len(ends) - 1, -1, -1), order, strict=True):
        placed[number] = max(min(ends[number], most), below * near + lowest * top)
        most = placed[number] - near
    return [placed[number] for number in range(len(ends))]
