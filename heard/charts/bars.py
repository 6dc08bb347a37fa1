"""Lying bars side by side: one for each group, on the same scale from zero.

They are handed plain values and know of nothing behind them. The name of a line stands
above its bars and each value beside its bar, so that a telephone has room for both.
"""

import textwrap
from dataclasses import dataclass

import plotly.graph_objects as go

from heard.charts.style import Scheme, look, stroke, template

_STEP_PIXELS = 21  # of a bar, and of a line of text above it
_MOST_LETTERS = 38  # of a name, in the width of a telephone
_SHARE_OF_BARS = 0.58  # of the width; the rest is for the value beside the longest bar
_GAP = 0.5  # between the bars of a line and the next name, in steps


@dataclass(frozen=True)
class Bar:
    """How long, and what is written beside it; no length where there is nothing known.
    `told`: the same, and what stands behind it, for whoever points at it."""

    size: float | None
    said: str
    told: str = ""


@dataclass(frozen=True)
class Line:
    """A name and a bar for each group."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Bars:
    """`groups` name the bars of every line, in order; one name, or none, if each line
    has one bar. `subject`: what is compared, for the words."""

    subject: str
    groups: tuple[str, ...]
    lines: tuple[Line, ...]


def bar_chart(shown: Bars, scheme: Scheme = "light") -> go.Figure:
    """Lines from the top; the first group is filled, the second hatched."""
    drawn, named = go.Figure(), [_wrapped(line.name) for line in shown.lines]
    starts, height = _starts(named, len(shown.groups) or 1)
    for number, group in enumerate(shown.groups or ("",)):
        places = [
            start + len(name) + number + 0.5
            for start, name in zip(starts, named, strict=True)
        ]
        _add(drawn, shown, number, group, places, scheme)
    for start, name in zip(starts, named, strict=True):
        drawn.add_annotation(
            text="<br>".join(name),
            x=0,
            xref="paper",
            xanchor="left",
            y=start + len(name) / 2,
            showarrow=False,
            align="left",
        )
    sizes = [bar.size or 0 for line in shown.lines for bar in line.bars]
    is_named = len(shown.groups) > 1
    return drawn.update_layout(
        template=template(scheme),
        height=_STEP_PIXELS * height + (48 if is_named else 16),
        margin={"l": 2, "r": 2, "t": 40 if is_named else 8, "b": 8},
        showlegend=is_named,
        legend={
            **{"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom"},
            **{"itemclick": False, "itemdoubleclick": False, "traceorder": "normal"},
        },
        bargap=0,
        xaxis={"visible": False, "range": [0, (max(sizes) or 1) / _SHARE_OF_BARS]},
        yaxis={"visible": False, "range": [height, 0]},
    )


def _starts(names: list[list[str]], bars: int) -> tuple[list[float], float]:
    """Where each line begins, counted from the top in steps, and how high all are."""
    starts, height = list[float](), 0.0
    for name in names:
        starts.append(height)
        height += len(name) + bars + _GAP
    return starts, height


def _add(
    drawn: go.Figure,
    shown: Bars,
    number: int,
    group: str,
    places: list[float],
    scheme: Scheme,
) -> None:
    bars = [line.bars[number] for line in shown.lines]
    line = stroke(scheme, number, 1.0)
    filled = {"color": line.colour, "line": {"color": line.colour, "width": 1}}
    hatched = {
        "color": look(scheme).background,
        "line": {"color": line.colour, "width": 1.5},
        "pattern": {"shape": "/", "fgcolor": line.colour, "size": 6, "solidity": 0.35},
    }
    drawn.add_trace(
        go.Bar(
            x=[bar.size or 0 for bar in bars],
            y=places,
            width=0.82,
            orientation="h",
            name=group,
            text=[bar.said for bar in bars],
            textposition="outside",
            textfont={"size": 13, "color": look(scheme).text},
            cliponaxis=False,
            marker=hatched if number else filled,
            customdata=[
                f"<b>{one.name}</b><br>{f'{group}: ' if group else ''}{bar.told or bar.said}"
                for one, bar in zip(shown.lines, bars, strict=True)
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )


def bars_described(shown: Bars) -> str:
    """The same in words: every bar with its value."""
    lines = []
    for line in shown.lines:
        told = [
            f"{group[:1].lower()}{group[1:]} {bar.said}" if group else bar.said
            for group, bar in zip(shown.groups or ("",), line.bars, strict=True)
        ]
        lines.append(f"{line.name}: {', '.join(told)}")
    return f"{shown.subject}. {'; '.join(lines)}." if lines else f"{shown.subject}: none."


def _wrapped(name: str) -> list[str]:
    return textwrap.wrap(name, _MOST_LETTERS) or [""]
