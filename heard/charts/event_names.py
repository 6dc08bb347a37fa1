"""Events of a control chart by name, each like a flag on its line above the chart.

The server does not know how wide a chart will be: the names are kept apart for half a
page. Where it is narrower the newest alone stays by name (static/dashboard.css).
"""

import html
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

from heard.charts.control_notes import LINE, Words
from heard.charts.style import Scheme, look
from heard.spc import ControlChart, Event
from heard.wording import events_shown

_HALF_A_PAGE, _TELEPHONE = 480, 210  # pixels from the first point to the last
_BESIDE = 92  # pixels right of the last point
_LETTER = 7.2  # pixels of a plain letter
_MOST_LETTERS, _MOST_LINES = 24, 2
# dashboard.css finds by it the names that go where a chart is narrow.
_MARK = "--of:event"


@dataclass(frozen=True)
class Flag:
    """An event's name: the place of its point, pixels from the first point to the name's
    ends, and to its lower edge from the chart's upper."""

    lines: tuple[str, ...]
    place: int
    first: float
    last: float
    low: float
    side: str

    @property
    def high(self) -> float:
        """To its upper edge."""
        return self.low + LINE * len(self.lines)


def flags(shown: ControlChart, events: Sequence[Event], scheme: Scheme) -> list[Flag]:
    """The names of the events within a chart, the newest first and lowest: so no line
    goes through the name of another, and none lies on another."""
    placed = list[Flag]()
    for place, event in reversed(events_shown(shown, events)):
        lines = textwrap.wrap(
            event.title, _MOST_LETTERS, max_lines=_MOST_LINES, placeholder="…"
        )
        flag = _beside(tuple(lines), place, len(shown.points), scheme, not placed)
        under = [one for one in placed if flag.first < one.last and one.first < flag.last]
        low = max((one.high for one in under), default=0)
        placed.append(replace(flag, low=low))
    return placed


def _beside(
    lines: tuple[str, ...], place: int, points: int, scheme: Scheme, is_newest: bool
) -> Flag:
    """A name right of its line; left of it, where there is no room, for the newest on a
    telephone."""
    width = max((len(line) for line in lines), default=0) * _LETTER
    step = _HALF_A_PAGE / scheme.growth / max(points - 1, 1)
    narrow = _TELEPHONE / max(points - 1, 1) if is_newest else step
    is_right = width <= (points - 1 - place) * narrow + _BESIDE
    first = place * step if is_right else place * step - width
    return Flag(lines, place, first, first + width, 0, "left" if is_right else "right")


def add_events(words: Words, named: Sequence[Flag], scheme: Scheme) -> None:
    """A dotted line for each event, and its name above it, on a pole where it had to
    move up. The newest is drawn last, over the poles of others."""
    line = {"color": look(scheme).quiet, "width": 1, "dash": "dot"}
    for number, flag in reversed([*enumerate(named)]):
        ends = {"x0": flag.place, "x1": flag.place, "y0": 0, "y1": 1, "yref": "y domain"}
        words.shapes.append({"type": "line", **ends, "line": line, "layer": "below"})
        text = "<br>".join(map(html.escape, flag.lines))
        words.note(
            text=f'<span style="{_MARK}">{text}</span>' if number else text,
            **{"x": flag.place, "y": 1, "yref": "paper", "ax": 0},
            **{"ay": -scheme.scaled(flag.low), "showarrow": flag.low > 0},
            **{"arrowhead": 0, "arrowwidth": 1, "arrowcolor": look(scheme).quiet},
            **{"xanchor": flag.side, "align": flag.side, "yanchor": "bottom"},
            **{"borderpad": 0, "bgcolor": look(scheme).background},
        )
