"""The hours of a day as 24 bars: all records, and some of them filled."""

import functools

import plotly.graph_objects as go

from heard.charts.axes import sizes
from heard.charts.style import LIGHT, Scheme, look, stroke, template
from heard.wording import HOURS, HourBars, hour_name

_PIXELS = 300


@functools.lru_cache(maxsize=64)
def hour_bars(shown: HourBars, scheme: Scheme = LIGHT) -> go.Figure:
    """Filled: the part; pale above it: the rest.

    Kept, as plotly takes 20 ms for each. The key is what is drawn, so a kept drawing
    cannot be stale. It is not to be changed.
    """
    colours, line = look(scheme), stroke(scheme, 0, 1.0)
    rest = [whole - part for whole, part in zip(shown.every, shown.part, strict=True)]
    names = [hour_name(hour) for hour in HOURS]
    hover = [
        f"{name}<br>{shown.name}: {part} of {whole}"
        for name, part, whole in zip(names, shown.part, shown.every, strict=True)
    ]
    series = ((shown.name, shown.part, line.colour), ("The others", rest, colours.grid))
    top = max(1, *shown.every) * 1.05
    return go.Figure(
        [
            go.Bar(
                x=list(HOURS),
                y=list(counts),
                name=name,
                marker={"color": colour, "line": {"color": line.colour, "width": 1}},
                hovertext=hover,
                hovertemplate="%{hovertext}<extra></extra>",
            )
            for name, counts, colour in series
        ],
        {
            "template": template(scheme),
            "barmode": "stack",
            "bargap": 0.1,
            "height": _PIXELS,
            "margin": {"l": 48, "r": 8, "t": 32, "b": 48},
            "showlegend": True,
            "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"},
            "xaxis": {
                "tickvals": list(range(0, 24, 3)),
                "ticktext": [f"{hour:02d}:00" for hour in range(0, 24, 3)],
            },
            "yaxis": {**sizes("n", top), "range": [0, top]},
        },
    )
