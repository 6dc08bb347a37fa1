"""Places as points with their intervals, against all of them together."""

import functools

import plotly.graph_objects as go

from heard.charts.style import LIGHT, Scheme, look, stroke, template
from heard.wording import Dots

_ROW_PIXELS = 36


@functools.lru_cache(maxsize=64)
def dots(shown: Dots, scheme: Scheme = LIGHT) -> go.Figure:
    """One below the other in their fixed order. A diamond differs from the line beyond
    chance, a ring does not.

    Kept, as plotly takes 20 ms for each. The key is what is drawn, so a kept drawing
    cannot be stale. It is not to be changed.
    """
    colours, line = look(scheme), stroke(scheme, 0, 2.0)
    names = [one.name for one in shown.dots]
    points = go.Scatter(
        x=[one.value for one in shown.dots],
        y=names,
        mode="markers",
        marker={
            "size": 12,
            "symbol": ["diamond" if one.differs else "circle-open" for one in shown.dots],
            "color": line.colour,
            "line": {"width": 2},
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [one.upper - one.value for one in shown.dots],
            "arrayminus": [one.value - one.lower for one in shown.dots],
            "color": line.colour,
            "thickness": 2,
        },
        hovertext=[f"<b>{one.name}</b><br>{one.words}" for one in shown.dots],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    most = max([10.0, *(one.upper for one in shown.dots)]) * 1.05
    drawn = go.Figure(points)
    drawn.add_vline(
        x=shown.together, line={"color": colours.quiet, "width": 1.5, "dash": "dash"}
    )
    drawn.update_layout(
        template=template(scheme),
        height=_ROW_PIXELS * len(names) + 84,
        margin={"l": 8, "r": 16, "t": 32, "b": 40},
        annotations=[
            {
                **{"x": shown.together, "y": 1, "yref": "paper", "yanchor": "bottom"},
                **{"text": f"all together {shown.together:.0f}%", "showarrow": False},
            }
        ],
        xaxis={"range": [0, min(most, 100)], "ticksuffix": "%"},
        yaxis={
            **{"type": "category", "categoryorder": "array", "automargin": True},
            **{"categoryarray": names[::-1], "range": [-0.5, len(names) - 0.5]},
        },
    )
    return drawn
