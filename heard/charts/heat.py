"""A heat map: lines by months, each cell with its number where there is room for it.

Its values are counts and shares of records, not figures of an indicator: it is handed
a grid, and knows of nothing behind it.
"""

import plotly.graph_objects as go

from heard.charts.style import LIGHT, Scheme, look, template
from heard.wording import Grid
from heard.wording.values import period_name

_MOST_WITH_NUMBERS = 12
_LINE_PIXELS = 24
# Pale to blue. Numbers in the cells can be read on either end, and so on all between.
SCALES = {
    "light": ("#FFFFFF", "#8FB3D6"),
    "dark": ("#14171A", "#2F5F8A"),
}


def heat_map(grid: Grid, scheme: Scheme = LIGHT) -> go.Figure:
    """Blue is much, pale is little, grey is no data; the first line on top."""
    names = [period_name(month, "month") for month in grid.months]
    lowest, highest = SCALES[scheme.ground]
    text = [[grid.told(value) for value in line] for line in grid.values]
    drawn = go.Figure(
        go.Heatmap(
            x=names,
            y=list(grid.lines),
            z=[list(line) for line in grid.values],
            text=text,
            texttemplate="%{text}" if len(names) <= _MOST_WITH_NUMBERS else None,
            textfont={"color": look(scheme).text, "size": scheme.text},
            hovertemplate="%{y}, %{x}: %{text}<extra></extra>",
            colorscale=[[0, lowest], [1, highest]],
            zmin=0,
            zmax=100 if grid.unit else max(grid.numbers, default=1) or 1,
            xgap=1,
            ygap=1,
            showscale=len(names) > _MOST_WITH_NUMBERS,
            colorbar={"ticksuffix": grid.unit, "thickness": 12},
            hoverongaps=False,
        )
    )
    labelled = names[:: max(1, len(names) // _MOST_WITH_NUMBERS)]
    short = [f"{name[:3]}<br>{name[-4:]}" for name in labelled]
    drawn.update_layout(
        template=template(scheme),
        plot_bgcolor=look(scheme).grid,
        height=scheme.scaled(_LINE_PIXELS * len(grid.lines) + 90),
        margin={"l": 8, "r": 8, "t": scheme.scaled(48), "b": 16},
        xaxis={"side": "top", "tickvals": labelled, "ticktext": short, "tickangle": 0},
        yaxis={"autorange": "reversed", "automargin": True, "nticks": len(grid.lines)},
    )
    return drawn
