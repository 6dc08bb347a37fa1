"""The rules on a control chart by name, where they cover neither points nor each other."""

from itertools import groupby

from heard.charts.control_notes import LINE, Words
from heard.charts.inside import Box, Plot
from heard.charts.style import look
from heard.spc import Point
from heard.wording import RULE_NAMES

_CLEAR = 8  # pixels from the point
# dashboard.css finds the names by it, and leaves them out where a chart is narrow.
_MARK = "--of:rule"

Run = list[tuple[int, Point]]


def name_rules(words: Words, plot: Plot, others: list[Box]) -> None:
    """The rules by name, once for each run of points that broke them: eighteen points
    of a shift say it once. One outside the limits is named at itself if there is room.
    `others`: where other names stand."""
    placed = list(others)
    for run in _named(plot):
        rules = list(dict.fromkeys(RULE_NAMES[point.rule] for _, point in run))
        width = plot.width(max(map(len, rules)))
        is_late = run[0][0] + width > len(plot.shown.points)
        is_up = (run[0][1].value or 0) > (run[0][1].mean or 0)
        name = _beyond(plot, run[0][0], width, is_up, LINE * len(rules))
        step = LINE if is_up else -LINE
        while any(name.covers(other) for other in placed):
            name = name.moved(step)
        placed.append(name)
        words.note(
            text=f'<span style="{_MARK}">{"<br>".join(rules)}</span>',
            **{"x": run[0][0], "y": 0, "yanchor": "bottom"},
            yshift=plot.scheme.scaled(name.low),
            **{"xanchor": "right" if is_late else "left", "showarrow": False},
            align="right" if is_late else "left",
            borderpad=0,
            bgcolor=look(plot.scheme).background,
        )


def _beyond(plot: Plot, place: int, width: float, is_up: bool, pixels: float) -> Box:
    """A name's place beyond all points that it would cover; above where there is no
    room below."""
    points = plot.shown.points
    first = place - width if place + width > len(points) else place
    covered = [
        plot.pixels(point.value)
        for at, point in enumerate(points)
        if first - 1 <= at <= first + width + 1 and point.value is not None
    ]
    low = max(covered) + _CLEAR if is_up else min(covered) - _CLEAR - pixels
    if low < 0:
        low = max(covered) + _CLEAR
    return Box(first, first + width, low, low + pixels)


def _named(plot: Plot) -> list[Run]:
    """The runs that are named, each at its first point."""
    named = list[Run]()
    for run in _runs(plot.shown.points):
        words = plot.width(len(RULE_NAMES["outside"]))
        beyond = [one for one in run if one[1].rule == "outside"]
        if beyond and beyond[0][0] > run[0][0] + words:
            named.append(beyond[:1])
            run = [one for one in run if one not in beyond]
        named.append(run)
    return named


def _runs(points: tuple[Point, ...]) -> list[Run]:
    """Neighbouring points that broke a rule in the same direction, with their places."""
    marked = groupby(enumerate(points), lambda one: _kind(one[1]))
    return [list(members) for (is_marked, _), members in marked if is_marked]


def _kind(point: Point) -> tuple[bool, int]:
    return bool(point.rule) and point.value is not None, point.direction
