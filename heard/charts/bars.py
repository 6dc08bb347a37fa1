"""Bars with their names and numbers written above them: room for both on a telephone."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from heard.charts.style import Scheme, look, stroke, template

_BAR_PIXELS = 44
_THICK = 0.36  # of the room for a bar and the words above it


@dataclass(frozen=True)
class Bar:
    """A bar from zero, in any unit that all bars of a chart share. `words` say its size,
    with its unit and counts. `series`: which of several, by colour; `size` None: there
    is nothing to draw, and the words say why."""

    name: str
    size: float | None
    words: str
    series: int = 0


def bars(shown: Sequence[Bar], scheme: Scheme = "light", most: float = 0) -> go.Figure:
    """One below the other, the first on top. `most`: the end of the axis, if it is given
    (100 for shares of a whole), else the longest bar."""
    longest = max([most, *(bar.size or 0 for bar in shown)]) or 1
    drawn = go.Figure(
        go.Bar(
            x=[bar.size or 0 for bar in shown],
            y=list(range(len(shown))),
            orientation="h",
            width=_THICK,
            marker={
                "color": [stroke(scheme, bar.series, 1).colour for bar in shown],
                "line": {"width": 0},
            },
            hovertext=[f"{bar.name}: {bar.words}" for bar in shown],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    for place, bar in enumerate(shown):
        drawn.add_annotation(
            text=f"<b>{bar.name}</b>  {bar.words}",
            x=0,
            y=place - _THICK / 2,
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            font={"color": look(scheme).text, "size": 14},
        )
    return drawn.update_layout(
        template=template(scheme),
        height=_BAR_PIXELS * len(shown) + 24,
        margin={"l": 4, "r": 8, "t": 16, "b": 8},
        xaxis={"visible": False, "range": [0, longest * 1.02]},
        yaxis={"visible": False, "range": [len(shown) - 0.7, -0.75]},
    )


def bars_words(shown: Sequence[Bar]) -> str:
    """What the bars show, for whoever does not see them."""
    return f"{'; '.join(f'{bar.name}: {bar.words}' for bar in shown)}."
