"""How long children were held in one night, in bars of half an hour, and the threshold
from which it counts: so that a release just before it can be seen."""

import functools
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from heard.charts.axes import sizes
from heard.charts.style import LIGHT, Scheme, look, stroke, template
from heard.wording import HALF_HOUR, NightBars, half_hour_name

_PIXELS = 230


@functools.lru_cache(maxsize=64)
def night_bars(shown: NightBars, scheme: Scheme = LIGHT) -> go.Figure:
    """A bar from what counts is filled, others are pale; a line at each threshold.

    Kept, as plotly takes 20 ms for each. The key is what is drawn, so a kept drawing
    cannot be stale. It is not to be changed.
    """
    colours, line = look(scheme), stroke(scheme, shown.number, 1.5)
    starts = [HALF_HOUR * at for at in range(len(shown.counts))]
    fills = [line.colour if at >= shown.chosen else colours.grid for at in starts]
    top = max(shown.top, 1) * 1.35  # the words stand above the bars
    side = "right" if shown.chosen < shown.official else "left"
    marks = [_Mark(shown.official, "official", 0.99 * top, "left", "solid")]
    if shown.chosen != shown.official:
        marks.append(_Mark(shown.chosen, "what if", 0.86 * top, side, "dash"))
    ends = len(shown.counts) // 2
    return go.Figure(
        go.Bar(
            x=[(at + HALF_HOUR / 2) / 60 for at in starts],
            y=list(shown.counts),
            width=0.44,
            marker={"color": fills, "line": {"color": line.colour, "width": 1.5}},
            customdata=[half_hour_name(at) for at in starts],
            hovertemplate="%{customdata} of one night: %{y} stays<extra></extra>",
        ),
        {
            "template": template(scheme),
            "annotations": [mark.words(scheme) for mark in marks],
            "shapes": [mark.line(scheme) for mark in marks],
            "height": scheme.scaled(_PIXELS + 56),
            "margin": {"l": scheme.scaled(48), "r": 8, "t": 8, "b": scheme.scaled(48)},
            "xaxis": {
                "range": [0, ends],
                "tickvals": list(range(ends + 1)),
                "title": {"text": "hours in a cell within one night"},
            },
            "yaxis": {
                **sizes("n", top),
                **{"range": [0, top], "title": {"text": "stays"}},
            },
        },
    )


@dataclass(frozen=True)
class _Mark:
    """A threshold: a line from the axis to `high`, its name to one side of it."""

    minutes: int
    name: str
    high: float
    side: str
    dash: str

    def line(self, scheme: Scheme) -> dict[str, Any]:
        hours = self.minutes / 60
        return {
            **{"type": "line", "x0": hours, "x1": hours, "y0": 0, "y1": self.high},
            "line": {"color": look(scheme).text, "width": 2, "dash": self.dash},
        }

    @property
    def shift(self) -> int:
        """Pixels from the line to its name."""
        return 4 if self.side == "left" else -4

    def words(self, scheme: Scheme) -> dict[str, Any]:
        hours = self.minutes / 60
        return {
            "text": f"{self.name}: {hours:g} h",
            **{
                "x": hours,
                "xanchor": self.side,
                "xshift": self.shift,
                "y": self.high,
                "yanchor": "top",
            },
            **{"showarrow": False, "bgcolor": look(scheme).background},
        }
