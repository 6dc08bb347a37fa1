"""Hours of the day by days of the week: each cell its number, so that blue only helps.

Days stand beside each other and hours below each other: so it can be read on a telephone.
"""

import functools

import plotly.graph_objects as go

from heard.charts.heat import SCALES
from heard.charts.style import LIGHT, Scheme, look, template
from heard.wording import DAYS, Counts, hour_name
from heard.wording.values import count_words

_HOURS = range(24)
_LINE_PIXELS = 24


def hours_map(counts: Counts, scheme: Scheme = LIGHT) -> go.Figure:
    """The heat map; midnight on top."""
    return _map(tuple(sorted(counts.items())), scheme)


@functools.lru_cache(maxsize=64)
def _map(cells: tuple[tuple[tuple[str, ...], int], ...], scheme: Scheme) -> go.Figure:
    """Kept, as plotly takes 20 ms for each. The key is what is drawn, so a kept drawing
    cannot be stale. It is not to be changed."""
    counts, (lowest, highest) = dict(cells), SCALES[scheme.ground]
    values = [[_of(counts, day, hour) for day in range(7)] for hour in _HOURS]
    short = [day[:3] for day in DAYS]
    return go.Figure(
        go.Heatmap(
            x=short,
            y=[f"{hour:02d}:00" for hour in _HOURS],
            z=values,
            text=[[count_words(value) for value in line] for line in values],
            customdata=[[(day, hour_name(hour)) for day in DAYS] for hour in _HOURS],
            texttemplate="%{text}",
            textfont={"color": look(scheme).text, "size": scheme.text},
            hovertemplate="%{customdata[0]}, %{customdata[1]}: %{text}<extra></extra>",
            colorscale=[[0, lowest], [1, highest]],
            zmin=0,
            zmax=max(1, *(value for line in values for value in line)),
            xgap=1,
            ygap=1,
            showscale=False,
        ),
        {
            "template": template(scheme),
            "plot_bgcolor": look(scheme).grid,
            "height": scheme.scaled(_LINE_PIXELS * len(_HOURS) + 48),
            "margin": {"l": scheme.scaled(50), "r": 8, "t": scheme.scaled(32), "b": 8},
            "xaxis": {"side": "top", "showline": False, "ticks": "", "tickangle": 0},
            "yaxis": {
                **{"autorange": "reversed", "type": "category"},
                **{"nticks": len(_HOURS), "ticks": ""},
            },
        },
    )


def _of(counts: Counts, day: int, hour: int) -> int:
    return counts.get((str(day + 1), str(hour)), 0)
