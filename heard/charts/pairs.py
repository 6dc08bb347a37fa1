"""Two groups beside each other: a bar of each, line by line, on one scale from zero.

They are handed plain values and know of nothing behind them. The name of a line stands
above its bars and each value beside its bar, so that a telephone has room for both.
"""

import functools
import textwrap

import plotly.graph_objects as go

from heard.charts.style import LIGHT, Scheme, look, stroke, template
from heard.wording import Pairs

_STEP_PIXELS = 21  # of a bar, and of a line of text above it
_MOST_LETTERS = 38  # of a name, in the width of a telephone
_SHARE_OF_BARS = 0.58  # of the width; the rest is for the value beside the longest bar
_LEGEND = {
    **{"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "top"},
    **{"xref": "container", "yref": "container"},  # or it slides as widths change
    **{"itemclick": False, "itemdoubleclick": False, "traceorder": "normal"},
}
_GAP = 0.5  # between a pair and the next name, in steps


@functools.lru_cache(maxsize=64)
def pair_chart(shown: Pairs, scheme: Scheme = LIGHT) -> go.Figure:
    """The bars of the first group are filled, those of the second hatched.

    Kept, as plotly takes 20 ms for each. The key is what is drawn, so a kept drawing
    cannot be stale. It is not to be changed.
    """
    named = [_wrapped(pair.name) for pair in shown.pairs]
    starts, height = _starts(named)
    bars = []
    for number in range(2):
        places = [
            start + len(name) + number + 0.5
            for start, name in zip(starts, named, strict=True)
        ]
        bars.append(_bars(shown, number, places, scheme))
    sizes = (side.size or 0 for pair in shown.pairs for side in pair.sides)
    longest = max(sizes, default=0) or 1
    return go.Figure(
        [*bars, _names(starts, named, scheme)],
        {
            "template": template(scheme),
            "height": scheme.scaled(_STEP_PIXELS * height + 48),
            "margin": {"l": 2, "r": 2, "t": scheme.scaled(40), "b": 8},
            "showlegend": True,
            "legend": _LEGEND,
            "bargap": 0,
            "xaxis": {"visible": False, "range": [0, longest / _SHARE_OF_BARS]},
            "yaxis": {"visible": False, "range": [height, 0]},
        },
    )


def _names(starts: list[float], named: list[list[str]], scheme: Scheme) -> go.Scatter:
    """The name above each pair; one trace, as annotations cost plotly ten times as much."""
    middles = [start + len(name) / 2 for start, name in zip(starts, named, strict=True)]
    return go.Scatter(
        x=[0] * len(named),
        y=middles,
        mode="text",
        text=["<br>".join(name) for name in named],
        textposition="middle right",
        textfont={"size": scheme.text, "color": look(scheme).text},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def _starts(names: list[list[str]]) -> tuple[list[float], float]:
    """Where each pair begins, counted from the top in steps, and how high all are."""
    starts, height = list[float](), 0.0
    for name in names:
        starts.append(height)
        height += len(name) + 2 + _GAP
    return starts, height


def _bars(shown: Pairs, number: int, places: list[float], scheme: Scheme) -> go.Bar:
    """All bars of one group."""
    group, sides = shown.groups[number], [pair.sides[number] for pair in shown.pairs]
    line = stroke(scheme, number, 1.0)
    filled = {"color": line.colour, "line": {"color": line.colour, "width": 1}}
    hatched = {
        "color": look(scheme).background,
        "line": {"color": line.colour, "width": 1.5},
        "pattern": {"shape": "/", "fgcolor": line.colour, "size": 6, "solidity": 0.35},
    }
    return go.Bar(
        x=[side.size or 0 for side in sides],
        y=places,
        width=0.82,
        orientation="h",
        name=group,
        text=[side.words for side in sides],
        textposition="outside",
        constraintext="none",  # else plotly shrinks it to the bar's height
        textfont={"size": scheme.text, "color": look(scheme).text},
        cliponaxis=False,
        marker=hatched if number else filled,
        customdata=[pair.name for pair in shown.pairs],
        hovertemplate=f"<b>%{{customdata}}</b><br>{group}: %{{text}}<extra></extra>",
    )


def _wrapped(name: str) -> list[str]:
    return textwrap.wrap(name, _MOST_LETTERS) or [""]
