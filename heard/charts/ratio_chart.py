"""The relative rate index drawn: a point and its interval for each group."""

import math

import plotly.graph_objects as go

from heard.briefs.ratios import Group, Ratios, index_words
from heard.charts.style import LIGHT, Scheme, look, stroke, template

_ROW_PIXELS = 56
_TICKS = (0.25, 0.5, 1, 2, 4, 8)


def ratio_chart(ratios: Ratios, scheme: Scheme = LIGHT) -> go.Figure:
    """Groups that have an index, in the fixed order, each with its ratio in figures, on a
    scale where double and half are equally far."""
    drawn = go.Figure()
    shown = [group for group in ratios.groups if group.index]
    for group in shown:
        _add(drawn, ratios, group, scheme)
    drawn.add_vline(x=1, line={"color": look(scheme).quiet, "width": 1.5, "dash": "dash"})
    names = [group.name for group in shown]
    drawn.update_layout(
        template=template(scheme),
        height=scheme.scaled(_ROW_PIXELS * len(names) + 90),
        margin={"l": scheme.scaled(114), "r": 16, "t": 16, "b": scheme.scaled(64)},
        xaxis={
            "type": "log",
            "range": _range(ratios),
            "tickvals": _TICKS,
            "ticktext": [f"{tick:g}×" for tick in _TICKS],
            "title": {"text": f"times the rate of {ratios.reference}"},
        },
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": names[::-1],
            "range": [-0.5, len(names) - 0.5],
        },
    )
    return drawn


def _range(ratios: Ratios) -> list[float]:
    """Logarithms to base 10, as plotly wants them, with every interval inside."""
    shown = [group.index.interval for group in ratios.groups if group.index]
    least = min([0.4, *(max(one.lower, 0.05) * 0.9 for one in shown)])
    most = max([2.5, *(one.upper * 1.1 for one in shown)])
    return [math.log10(least), math.log10(most)]


def _add(drawn: go.Figure, ratios: Ratios, group: Group, scheme: Scheme) -> None:
    assert group.index
    ratio, interval = group.index.ratio, group.index.interval
    line = stroke(scheme, 0, 2.0)
    drawn.add_trace(
        go.Scatter(
            x=[ratio],
            y=[group.name],
            mode="markers+text",
            text=[f"<b>{ratio:.1f}×</b>"],
            textposition="top center",
            textfont={"size": 14, "color": look(scheme).text},
            marker={
                "size": 11,
                "symbol": "circle-open" if interval.has(1) else "diamond",
                "color": line.colour,
                "line": {"width": 2},
            },
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [interval.upper - ratio],
                "arrayminus": [ratio - interval.lower],
                "color": line.colour,
                "thickness": 2,
            },
            hovertemplate=f"<b>{group.name}</b><br>{index_words(ratios, group)}"
            "<extra></extra>",
        )
    )
