"""The drawing of a control chart: points, mean, limits, rules, target and events.

Only what is drawn is clamped (a percentage to 0 and 100): the arithmetic is not.
"""

import math
from collections.abc import Sequence
from itertools import groupby

import plotly.graph_objects as go

from heard.charts.axes import PIXELS, labelled, short, suffix
from heard.charts.control_words import (
    LINE,
    add_events,
    add_key,
    add_words,
    clamped,
    height,
    key,
    letters,
    name_lines,
)
from heard.charts.rules import name_rules
from heard.charts.signs import RULE_NAMES, sign, variation_words
from heard.charts.style import Scheme, look, template
from heard.charts.words import period_name, size_words
from heard.spc import ControlChart, Event, Point


def control_figure(
    shown: ControlChart,
    events: Sequence[Event] = (),
    title: str = "",
    footer: Sequence[str] = (),
    scheme: Scheme = "light",
) -> go.Figure:
    """A control chart. `title` and `footer` go with the picture when it is saved."""
    drawn = go.Figure()
    for _, members in groupby(enumerate(shown.points), key=lambda one: one[1].group):
        _add_lines(drawn, shown, list(members), scheme)
    _add_points(drawn, shown, scheme)
    top, placed, lines = _top(shown), letters(shown, events), key(shown, scheme)
    lifted = LINE * max((row + 1 for _, _, row in placed), default=0)
    above = 14 + LINE * len(lines) + lifted + 22 * bool(title)
    below = 48 + LINE * len(footer)
    drawn.update_layout(
        template=template(scheme),
        paper_bgcolor=look(scheme).background,
        height=PIXELS + above + below,
        margin={"l": 48, "r": 84, "t": above, "b": below},
        yaxis={"range": [0, top], "ticksuffix": suffix(shown.unit)},
    )
    _label_periods(drawn, shown)
    name_lines(drawn, shown, top, scheme)
    name_rules(drawn, shown, top, scheme)
    add_events(drawn, placed, scheme)
    add_key(drawn, lines, lifted)
    add_words(drawn, title, footer)
    return drawn


def _top(shown: ControlChart) -> float:
    lines = [clamped(shown, line) for p in shown.points for line in (p.upper, p.mean)]
    values = [height(shown, p.value) for p in shown.points]
    known = [one for one in (*lines, *values, height(shown, shown.target)) if one]
    return (
        max([1.0 if shown.unit != "minutes" else 0.25, *known]) * 1.22
    )  # room for the names of rules


def _add_lines(
    drawn: go.Figure,
    shown: ControlChart,
    members: list[tuple[int, Point]],
    scheme: Scheme,
) -> None:
    """Mean and limits of one rebase group."""
    first, last, one = members[0][0], members[-1][0], members[0][1]
    styles = ((one.mean, "solid", 1.5), (one.lower, "dash", 1.2), (one.upper, "dash", 1.2))
    for value, dash, width in styles:
        if value is None or math.isnan(value):
            continue
        high = clamped(shown, value)
        drawn.add_scatter(
            x=[first - 0.4, last + 0.4],
            y=[high, high],
            mode="lines",
            line={"color": look(scheme).quiet, "width": width, "dash": dash},
            hoverinfo="skip",
        )


def _add_points(drawn: go.Figure, shown: ControlChart, scheme: Scheme) -> None:
    colours, signs = look(scheme), [sign(point.icon) for point in shown.points]
    heights = [height(shown, point.value) for point in shown.points]
    doubtful = [point.is_provisional for point in shown.points]
    settled = [None if grey else high for high, grey in zip(heights, doubtful, strict=True)]
    newest = [
        high if any(doubtful[place : place + 2]) else None
        for place, high in enumerate(heights)
    ]
    places = list(range(len(shown.points)))
    for line, dash in ((settled, "solid"), (newest, "dot")):
        drawn.add_scatter(
            x=places,
            y=line,
            mode="lines",
            line={"color": colours.quiet, "width": 1.5, "dash": dash},
            hoverinfo="skip",
            cliponaxis=False,
        )
    drawn.add_scatter(
        x=places,
        y=heights,
        mode="markers",
        marker={
            "size": [
                9 if point.icon in ("", "common_cause") else 12 for point in shown.points
            ],
            "symbol": [one.symbol for one in signs],
            "color": [colours.quiet if one.glyph == "○" else one.colour for one in signs],
            "opacity": 1,
            "line": {"width": 1, "color": colours.quiet},
        },
        text=[_hover(shown, point) for point in shown.points],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _hover(shown: ControlChart, point: Point) -> str:
    if point.value is None:
        return ""
    mark = " (provisional)" if point.is_provisional else ""
    rule = f": {RULE_NAMES[point.rule].lower()}" if point.rule else ""
    judged = f"<br>{variation_words(point.icon)}{rule}" if point.icon else ""
    said = size_words(shown.unit, point.value)
    return f"{period_name(point.period, shown.period)}{mark}<br><b>{said}</b>{judged}"


def _label_periods(drawn: go.Figure, shown: ControlChart) -> None:
    names = [point.period for point in shown.points]
    places = labelled(names, shown.period)
    drawn.update_xaxes(
        range=[-0.6, max(len(names), 2) - 0.4],
        tickvals=places,
        ticktext=[short(names[place], shown.period) for place in places],
        tickangle=0,
    )
