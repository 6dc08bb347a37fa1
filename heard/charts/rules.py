"""The rules on a control chart by name, where they cover neither points nor each other."""

from dataclasses import dataclass
from itertools import groupby

from heard.charts.axes import PIXELS
from heard.charts.control_notes import Words, height
from heard.charts.style import Scheme, look
from heard.spc import ControlChart, Point
from heard.wording import RULE_NAMES

_LETTER = 1 / 60  # of the width of a chart on half a page: what a letter takes up
_LINE = 15  # pixels
_CLEAR = 8  # pixels from the point
# dashboard.css finds the names by it, and leaves them out where a chart is narrow.
_MARK = "--of:rule"

Run = list[tuple[int, Point]]


@dataclass(frozen=True)
class _Name:
    """Where the words of a rule stand: points from `first` to `last`, pixels above 0."""

    first: float
    last: float
    low: float
    high: float

    def covers(self, other: "_Name") -> bool:
        """Whether two names touch."""
        across = self.first < other.last and other.first < self.last
        return across and self.low < other.high and other.low < self.high

    def moved(self, pixels: float) -> "_Name":
        """The same, higher up."""
        return _Name(self.first, self.last, self.low + pixels, self.high + pixels)


def name_rules(words: Words, shown: ControlChart, top: float, scheme: Scheme) -> None:
    """The rules by name, once for each run of points that broke them: eighteen points
    of a shift say it once. One outside the limits is named at itself if there is room.
    `top`: the upper end of the axis."""
    placed = list[_Name]()
    for run in _named(shown):
        rules = list(dict.fromkeys(RULE_NAMES[point.rule] for _, point in run))
        width = max(map(len, rules)) * _LETTER * len(shown.points)
        is_late = run[0][0] + width > len(shown.points)
        is_up = (run[0][1].value or 0) > (run[0][1].mean or 0)
        name = _beyond(shown, run, width, is_up, top, _LINE * len(rules))
        step = _LINE if is_up else -_LINE
        while any(name.covers(other) for other in placed):
            name = name.moved(step)
        placed.append(name)
        words.note(
            text=f'<span style="{_MARK}">{"<br>".join(rules)}</span>',
            **{"x": run[0][0], "y": 0, "yshift": name.low, "yanchor": "bottom"},
            **{"xanchor": "right" if is_late else "left", "showarrow": False},
            align="right" if is_late else "left",
            font={"size": 12},
            borderpad=0,
            bgcolor=look(scheme).background,
        )


def _beyond(
    shown: ControlChart, run: Run, width: float, is_up: bool, top: float, pixels: float
) -> _Name:
    """A name's place beyond all points that it would cover; above where there is no
    room below."""
    place = run[0][0]
    is_late = place + width > len(shown.points)
    first = place - width if is_late else place
    covered = [
        PIXELS * (height(shown, point.value) or 0.0) / top
        for at, point in enumerate(shown.points)
        if first - 1 <= at <= first + width + 1 and point.value is not None
    ]
    low = max(covered) + _CLEAR if is_up else min(covered) - _CLEAR - pixels
    if low < 0:
        low = max(covered) + _CLEAR
    return _Name(first, first + width, low, low + pixels)


def _named(shown: ControlChart) -> list[Run]:
    """The runs that are named, each at its first point."""
    named = list[Run]()
    for run in _runs(shown):
        words = len(RULE_NAMES["outside"]) * _LETTER * len(shown.points)
        beyond = [one for one in run if one[1].rule == "outside"]
        if beyond and beyond[0][0] > run[0][0] + words:
            named.append(beyond[:1])
            run = [one for one in run if one not in beyond]
        named.append(run)
    return named


def _runs(shown: ControlChart) -> list[Run]:
    """Neighbouring points that broke a rule in the same direction, with their places."""
    marked = groupby(enumerate(shown.points), lambda one: _kind(one[1]))
    return [list(members) for (is_marked, _), members in marked if is_marked]


def _kind(point: Point) -> tuple[bool, int]:
    return bool(point.rule) and point.value is not None, point.direction
