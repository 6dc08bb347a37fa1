"""Bars with their names and numbers written above them: room for both on a telephone."""

import functools
from collections.abc import Sequence

import plotly.graph_objects as go

from heard.charts.style import LIGHT, Scheme, look, stroke, template
from heard.wording import Bar

_THICK_PIXELS, _LINE_PIXELS = 16, 18
_GAP_PIXELS = 10
_MOST_LETTERS = 36  # in a line, on a telephone


def bars(shown: Sequence[Bar], scheme: Scheme = LIGHT, most: float = 0) -> go.Figure:
    """One below the other, the first on top. `most`: the end of the axis, if it is given
    (100 for shares of a whole), else the longest bar."""
    return _bars(tuple(shown), scheme, most)


@functools.lru_cache(maxsize=64)
def _bars(shown: tuple[Bar, ...], scheme: Scheme, most: float) -> go.Figure:
    """Kept, as plotly takes 20 ms for each. The key is what is drawn, so a kept drawing
    cannot be stale. It is not to be changed."""
    longest = max([most, *(bar.size or 0 for bar in shown)]) or 1
    is_long = any(len(bar.name) + len(bar.words) > _MOST_LETTERS for bar in shown)
    lines = (2 if is_long else 1) * scheme.scaled(_LINE_PIXELS)
    room = _THICK_PIXELS + lines + _GAP_PIXELS
    thick = _THICK_PIXELS / room
    places = list(range(len(shown)))
    drawn = go.Bar(
        x=[bar.size or 0 for bar in shown],
        y=places,
        orientation="h",
        width=thick,
        marker={
            "color": [_colour(bar, scheme) for bar in shown],
            "line": {
                "width": [int(bar.is_quiet) for bar in shown],
                "color": look(scheme).quiet,
            },
        },
        hovertext=[f"{bar.name}: {bar.words}" for bar in shown],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    # One trace of text: an annotation for each bar would cost plotly ten times as much.
    above = (1 - _GAP_PIXELS / room) / 2
    words = go.Scatter(
        x=[0] * len(shown),
        y=[place - above for place in places],
        mode="text",
        text=[
            f"<b>{bar.name}</b>{'<br>' if is_long else '  '}{bar.words}" for bar in shown
        ],
        textposition="middle right",
        textfont={"color": look(scheme).text, "size": scheme.text},
        hoverinfo="skip",
        cliponaxis=False,
    )
    lowest, highest = len(shown) - 1 + thick, thick / 2 - 1
    return go.Figure(
        [drawn, words],
        {
            "template": template(scheme),
            "height": round(room * (lowest - highest)) + 16,
            "margin": {"l": 4, "r": 8, "t": 8, "b": 8},
            "xaxis": {"visible": False, "range": [0, longest * 1.02]},
            "yaxis": {"visible": False, "range": [lowest, highest]},
        },
    )


def _colour(bar: Bar, scheme: Scheme) -> str:
    return look(scheme).grid if bar.is_quiet else stroke(scheme, bar.series, 1).colour
