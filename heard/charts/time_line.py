"""Time running downwards from arrival, a lane for each group: what happened when.

The lanes stand side by side on one scale, so that a telephone has room for both and the
eye sees which is longer.
"""

import functools
import math
import textwrap
from typing import Any

import plotly.graph_objects as go

from heard.charts.axes import apart
from heard.charts.style import LIGHT, Scheme, look, stroke, template
from heard.wording import Lane, moment_words

_PIXELS = 500  # from arrival to the latest moment
_SYMBOLS = ("circle", "diamond")
_WORDS_PIXELS = 38  # two lines beside a mark
_MOST_LETTERS = 16


@functools.lru_cache(maxsize=64)
def time_line(lanes: tuple[Lane, ...], scheme: Scheme = LIGHT) -> go.Figure:
    """A lane for each group, hours downwards from 0.

    Kept, as plotly takes 20 ms for each. The key is what is drawn, so a kept drawing
    cannot be stale. It is not to be changed.
    """
    latest = max((one.minutes for lane in lanes for one in lane.moments), default=60)
    top = max(latest / 60 * 1.04, 1.0)
    words = [
        note
        for number, lane in enumerate(lanes)
        for note in (_name(lane, number, scheme), *_notes(lane, number, top, scheme))
    ]
    step = next(hours for hours in (1, 2, 3, 6, 12, 24, 48) if top / hours <= 8)
    ticks = list(range(0, math.floor(top) + 1, step))
    return go.Figure(
        [_line(lane, number, scheme) for number, lane in enumerate(lanes)],
        {
            "template": template(scheme),
            "annotations": words,
            "height": scheme.scaled(_PIXELS + 76),
            "margin": {"l": scheme.scaled(36), "r": 0, "t": scheme.scaled(60), "b": 16},
            "xaxis": {"visible": False, "range": [-0.06, len(lanes)]},
            "yaxis": {
                "range": [top, -0.02 * top],
                "tickvals": ticks,
                "ticktext": [f"{hour} h" for hour in ticks],
            },
        },
    )


def _line(lane: Lane, number: int, scheme: Scheme) -> go.Scatter:
    """From the first moment to the last, with a mark for each."""
    line = stroke(scheme, number, 3.0)
    return go.Scatter(
        x=[number] * len(lane.moments),
        y=_hours(lane),
        mode="lines+markers",
        line={"color": line.colour, "width": line.width, "dash": line.dash},
        marker={
            "size": 12,
            "symbol": _SYMBOLS[number % len(_SYMBOLS)],
            "color": line.colour,
            "line": {"width": 2, "color": look(scheme).background},
        },
        text=[moment_words(one) for one in lane.moments],
        hovertemplate=f"<b>{lane.name}</b><br>%{{text}}<extra></extra>",
        cliponaxis=False,
    )


def _hours(lane: Lane) -> list[float]:
    return [one.minutes / 60 for one in lane.moments]


def _name(lane: Lane, number: int, scheme: Scheme) -> dict[str, Any]:
    """The group's name, above its lane."""
    return {
        "text": f"<b>{'<br>'.join(textwrap.wrap(lane.name, _MOST_LETTERS))}</b>",
        **{"x": number, "xshift": -8, "xanchor": "left", "align": "left"},
        **{"y": 0, "yshift": scheme.scaled(16), "yanchor": "bottom"},
        "showarrow": False,
        "font": {"color": stroke(scheme, number, 1.0).text},
    }


def _notes(lane: Lane, number: int, top: float, scheme: Scheme) -> list[dict[str, Any]]:
    """Words beside each mark, joined to it where they had to move apart."""
    hours = _hours(lane)
    places = apart(hours, top, _WORDS_PIXELS / _PIXELS)
    return [
        {
            "text": "<br>".join([*([f"<b>{one.said}</b>"] if one.said else []), one.name]),
            **{"x": number, "ax": 20, "xanchor": "left", "align": "left"},
            **{"y": hour, "ay": (at - hour) * scheme.scaled(_PIXELS) / top},
            **{"arrowhead": 0, "arrowwidth": 1, "arrowcolor": look(scheme).quiet},
            "standoff": 7,
            "bgcolor": look(scheme).background,  # no line of the grid through the words
        }
        for one, hour, at in zip(lane.moments, hours, places, strict=True)
    ]
