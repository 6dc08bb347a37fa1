"""The drawing of a control chart: points, mean, limits, rules, target and events.

Only what is drawn is clamped (a percentage to 0 and 100): the arithmetic is not.
"""

import functools
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from heard.charts.axes import PIXELS, labelled, short, sizes
from heard.charts.control_notes import (
    LINE,
    Words,
    add_footer,
    add_key,
    clamped,
    height,
    key,
    name_lines,
    title_of,
)
from heard.charts.event_names import add_events, flags
from heard.charts.inside import Plot, name_levels
from heard.charts.rules import name_rules
from heard.charts.signs import sign
from heard.charts.style import LIGHT, Scheme, look, template
from heard.spc import ControlChart, Event, Point
from heard.wording import RULE_NAMES, TOO_FEW, variation_words
from heard.wording.values import count_words, period_name, size_words


@functools.lru_cache(maxsize=64)
def control_figure(
    shown: ControlChart,
    events: tuple[Event, ...] = (),
    title: str = "",
    footer: tuple[str, ...] = (),
    scheme: Scheme = LIGHT,
    comparators: tuple[tuple[str, float], ...] = (),
    counts: tuple[tuple[str, str], ...] = (),
    pixels: int = PIXELS,
) -> go.Figure:
    """A control chart. `title` and `footer` go with the picture when it is saved.
    `comparators`: figures of others, each by name and in the figure's unit. `counts`:
    what the hover says of a period's figure, with its counts. `pixels`: its height from
    its lower to its upper end.

    Kept, as plotly takes 50 ms for each. The key is the figures themselves, so a kept
    drawing cannot be stale. It is not to be changed.
    """
    plot = Plot(shown, _top(shown, comparators), scheme, pixels)
    named, lines = flags(shown, events, scheme), key(shown, scheme)
    lifted = scheme.scaled(max((one.high for one in named), default=0))
    words = Words()
    name_lines(words, shown, plot.top, scheme)
    name_rules(words, plot, name_levels(words, plot, comparators))
    add_events(words, named, scheme)
    add_key(words, lines, lifted)
    add_footer(words, footer, scheme)
    above = lifted + scheme.scaled(14 + LINE * len(lines) + 22 * bool(title))
    layout = _layout(plot, words, above, scheme.scaled(48 + LINE * len(footer)))
    if title:
        layout["title"] = title_of(title, scheme)
    groups = groupby(enumerate(shown.points), key=lambda one: one[1].group)
    limits = [line for _, group in groups for line in _lines(shown, list(group), scheme)]
    points = _points(shown, dict(counts), scheme)
    return go.Figure({"data": [*limits, *points], "layout": layout})


def _layout(plot: Plot, words: Words, above: int, below: int) -> dict[str, Any]:
    """What stands around the points, with so many pixels above and below the axes."""
    scheme = plot.scheme
    sides = {"l": scheme.scaled(48), "r": scheme.scaled(92)}
    return {
        "template": template(scheme),
        "paper_bgcolor": look(scheme).background,
        "height": scheme.scaled(plot.high) + above + below,
        "margin": {**sides, "t": above, "b": below},
        "xaxis": _periods(plot.shown),
        "yaxis": {"range": [0, plot.top], **sizes(plot.shown.unit, plot.top)},
        "annotations": words.notes,
        "shapes": words.shapes,
    }


def _top(shown: ControlChart, comparators: tuple[tuple[str, float], ...]) -> float:
    lines = [clamped(shown, line) for p in shown.points for line in (p.upper, p.mean)]
    values = [height(shown, p.value) for p in shown.points]
    others = [height(shown, value) for _, value in (*comparators, ("", shown.target))]
    known = [one for one in (*lines, *values, *others) if one]
    return (
        max([1.0 if shown.unit != "minutes" else 0.25, *known]) * 1.22
    )  # room for the names of rules


def _lines(
    shown: ControlChart, members: list[tuple[int, Point]], scheme: Scheme
) -> list[dict[str, Any]]:
    """Mean and limits of one rebase group, as plotly's traces; stepped where each period
    has its own."""
    styles = (("mean", "solid", 1.5), ("lower", "dash", 1.2), ("upper", "dash", 1.2))
    drawn = [(*_steps(shown, members, name), dash, width) for name, dash, width in styles]
    return [
        {
            "type": "scatter",
            "x": across,
            "y": heights,
            "mode": "lines",
            "line": {"color": look(scheme).quiet, "width": width, "dash": dash},
            "hoverinfo": "skip",
        }
        for across, heights, dash, width in drawn
        if any(high is not None for high in heights)
    ]


def _steps(
    shown: ControlChart, members: list[tuple[int, Point]], name: str
) -> tuple[list[float], list[float | None]]:
    """A line of a rebase group: flat from end to end, or a step for each change."""
    across, heights = list[float](), list[float | None]()
    begins, ends = members[0][0] - 0.4, members[-1][0] + 0.4
    for size, run in groupby(members, key=lambda one: getattr(one[1], name)):
        places = [place for place, _ in run]
        across += [max(begins, places[0] - 0.5), min(ends, places[-1] + 0.5)]
        heights += [clamped(shown, size)] * 2
    return across, heights


def _points(
    shown: ControlChart, counts: dict[str, str], scheme: Scheme
) -> list[dict[str, Any]]:
    """The points and the line that joins them, as plotly's traces."""
    heights = [height(shown, point.value) for point in shown.points]
    doubtful = [point.is_left_out for point in shown.points]
    settled = [None if grey else high for high, grey in zip(heights, doubtful, strict=True)]
    newest = [
        high if any(doubtful[place : place + 2]) else None
        for place, high in enumerate(heights)
    ]
    joined = [
        {
            "type": "scatter",
            "x": list(range(len(shown.points))),
            "y": line,
            "mode": "lines",
            "line": {"color": look(scheme).quiet, "width": 1.5, "dash": dash},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
        for line, dash in ((settled, "solid"), (newest, "dot"))
    ]
    hovers = [_hover(shown, point, counts) for point in shown.points]
    return [*joined, {**_markers(shown, heights, scheme), "text": hovers}]


def _markers(
    shown: ControlChart, heights: list[float | None], scheme: Scheme
) -> dict[str, Any]:
    colours, signs = look(scheme), [sign(point.icon, scheme) for point in shown.points]
    sizes = [9 if point.icon in ("", "common_cause") else 12 for point in shown.points]
    marker = {
        "size": sizes,
        "symbol": [one.symbol for one in signs],
        "color": [colours.quiet if one.glyph == "○" else one.colour for one in signs],
        "opacity": 1,
        "line": {"width": 1, "color": colours.quiet},
    }
    return {
        "type": "scatter",
        "x": list(range(len(shown.points))),
        "y": heights,
        "mode": "markers",
        "marker": marker,
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }


def _hover(shown: ControlChart, point: Point, counts: dict[str, str]) -> str:
    """The period, the figure with its counts, and the rule."""
    if point.value is None:
        return ""
    mark = f" ({point.doubt or 'provisional'})" if point.is_left_out else ""
    rule = f": {RULE_NAMES[point.rule].lower()}" if point.rule else ""
    judged = f"<br>{variation_words(point.icon)}{rule}" if point.icon else ""
    if point.is_too_few:
        judged = f"<br>{TOO_FEW}"
    said = f"<b>{size_words(shown.unit, point.value)}</b>{_of(shown, point)}"
    if shown.is_by_period and point.period in counts:
        said = f"<b>{counts[point.period]}</b>"
    return f"{period_name(point.period, shown.period)}{mark}<br>{said}{judged}"


def _of(shown: ControlChart, point: Point) -> str:
    """Of how many cases a percentage is."""
    is_of_cases = shown.unit == "percent" and point.of is not None
    return f" of {count_words(point.of or 0)}" if is_of_cases else ""


def _periods(shown: ControlChart) -> dict[str, Any]:
    """The axis of the periods."""
    names = [point.period for point in shown.points]
    places = labelled(names, shown.period)
    return {
        "range": [-0.6, max(len(names), 2) - 0.4],
        "tickvals": places,
        "ticktext": [short(names[place], shown.period) for place in places],
        "tickangle": 0,
    }
