"""The words on a control chart: lines by value, rules at the point, events, the key."""

import math
from collections.abc import Sequence
from itertools import groupby

import plotly.graph_objects as go

from heard import clock
from heard.charts.axes import PIXELS, apart
from heard.charts.signs import RULE_NAMES, sign
from heard.charts.style import Scheme, look
from heard.charts.words import period_name, size_words
from heard.spc import ControlChart, Event, Point

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORDER = "●◆■▲○"
_WIDTH = 6  # the words of a rule take up to one in so many points


def events_shown(
    shown: ControlChart, events: Sequence[Event]
) -> list[tuple[str, int, Event]]:
    """The events within a chart: letter, the place of the point they belong to, event."""
    found = list[tuple[str, int, Event]]()
    for event in events:
        name = clock.period_of(f"{event.date:%Y-%m}", shown.period)
        later = [place for place, one in enumerate(shown.points) if one.period >= name]
        if later and shown.points[0].period <= name and len(found) < len(_LETTERS):
            found.append((_LETTERS[len(found)], later[0], event))
    return found


def event_words(shown: ControlChart, events: Sequence[Event]) -> list[str]:
    """The key to the letters: `A: November 2022, Niche replaced Unifi`."""
    return [
        f"{letter}: {period_name(f'{event.date:%Y-%m}', 'month')}, {event.title}"
        for letter, _, event in events_shown(shown, events)
    ]


def height(shown: ControlChart, value: float | None) -> float | None:
    """Where a value stands on the axis: minutes in hours."""
    return value / 60 if value is not None and shown.unit == "minutes" else value


def clamped(shown: ControlChart, value: float | None) -> float | None:
    """The same of a line, which is drawn within what the unit allows."""
    floor, ceiling = shown.drawn_range
    if value is None:
        return None
    least = value if floor is None else max(floor, value)
    return height(shown, least if ceiling is None else min(ceiling, least))


def line_words(shown: ControlChart) -> list[tuple[str, float]]:
    """Names and values of the lines that hold now: mean, limits and target."""
    if not shown.points:
        return []
    now = shown.points[-1]
    centre = "Median" if shown.kind == "g" else "Mean"
    lines = (
        ("Upper limit", now.upper),
        (centre, now.mean),
        ("Lower limit", now.lower),
        ("Target", shown.target),
    )
    floor, ceiling = shown.drawn_range
    least, most = floor if floor is not None else -math.inf, ceiling or math.inf
    return [(name, min(max(at, least), most)) for name, at in lines if at is not None]


def name_lines(drawn: go.Figure, shown: ControlChart, top: float, scheme: Scheme) -> None:
    """The lines that hold now by name and value, right of their ends."""
    named, end = line_words(shown), len(shown.points) - 0.6
    heights = [height(shown, at) or 0.0 for _, at in named]
    for (name, at), high, moved in zip(named, heights, apart(heights, top), strict=True):
        drawn.add_annotation(
            text=f"{name}<br><b>{size_words(shown.unit, at)}</b>",
            **{"x": end, "y": high, "ax": 8, "ay": (high - moved) * PIXELS / top},
            **{"xanchor": "left", "align": "left", "arrowhead": 0, "arrowwidth": 1},
            arrowcolor=look(scheme).quiet,
            font={"size": 12},
        )
    if shown.target is not None:
        line = {"color": look(scheme).text, "width": 1.5, "dash": "dot"}
        level = height(shown, shown.target)
        drawn.add_shape(type="line", x0=-0.5, x1=end, y0=level, y1=level, line=line)
    _name_earlier_means(drawn, shown)


def _name_earlier_means(drawn: go.Figure, shown: ControlChart) -> None:
    """The means that held before limits were computed anew, each above its line."""
    for group, members in groupby(enumerate(shown.points), lambda one: one[1].group):
        place, first = next(members)
        if group == shown.points[-1].group or first.mean is None:
            continue
        drawn.add_annotation(
            text=f"Mean {size_words(shown.unit, first.mean)}",
            **{"x": place - 0.4, "y": clamped(shown, first.mean), "showarrow": False},
            **{"xanchor": "left", "yanchor": "bottom", "font": {"size": 12}},
        )


def name_rules(drawn: go.Figure, shown: ControlChart) -> None:
    """The rules by name, once for each run of points that broke them: eighteen points
    of a shift say it once. One outside the limits is named at itself if there is room."""
    for run in _runs(shown):
        far = run[0][0] + len(shown.points) / _WIDTH
        beyond = [one for one in run if one[1].rule == "outside"]
        if beyond and beyond[0][0] > far:
            _name_rule(drawn, shown, beyond[:1])
            run = [one for one in run if one not in beyond]
        _name_rule(drawn, shown, run)


def _runs(shown: ControlChart) -> list[list[tuple[int, Point]]]:
    """Neighbouring points that broke a rule in the same direction, with their places."""
    marked = groupby(enumerate(shown.points), lambda one: _kind(one[1]))
    return [list(members) for (is_marked, _), members in marked if is_marked]


def _kind(point: Point) -> tuple[bool, int]:
    return bool(point.rule) and point.value is not None, point.direction


def _name_rule(drawn: go.Figure, shown: ControlChart, run: list[tuple[int, Point]]) -> None:
    """The rules of a run, beyond those of the points that the words would cover."""
    first, width = run[0][0], len(shown.points) / _WIDTH
    rules = dict.fromkeys(RULE_NAMES[point.rule] for _, point in run)
    is_up = (run[0][1].value or 0) > (run[0][1].mean or 0)
    covered = [
        height(shown, point.value) or 0.0
        for place, point in enumerate(shown.points)
        if first <= place <= first + width and point.value is not None
    ]
    is_late = first > len(shown.points) * (1 - 1 / _WIDTH)
    drawn.add_annotation(
        text="<br>".join(rules),
        **{"x": first, "y": (max if is_up else min)(covered), "showarrow": False},
        **{"yshift": 8 if is_up else -8, "yanchor": "bottom" if is_up else "top"},
        xanchor="right" if is_late else "left",
        align="right" if is_late else "left",
        font={"size": 12},
    )


def add_events(
    drawn: go.Figure, shown: ControlChart, events: Sequence[Event], scheme: Scheme
) -> None:
    """A dotted line for each place with events, and their letters above it."""
    placed = events_shown(shown, events)
    for place, members in groupby(placed, key=lambda one: one[1]):
        line = {"color": look(scheme).quiet, "width": 1, "dash": "dot"}
        drawn.add_vline(x=place, line=line, layer="below")
        drawn.add_annotation(
            text=f"<b>{', '.join(letter for letter, _, _ in members)}</b>",
            **{"x": place, "y": 1, "yref": "paper", "yanchor": "bottom"},
            **{"showarrow": False, "font": {"size": 13}},
        )


def add_key(drawn: go.Figure, shown: ControlChart, scheme: Scheme) -> None:
    """What the shapes mean that are in the chart."""
    found = dict.fromkeys(sign(p.icon) for p in shown.points if p.value is not None)
    order = sorted(found, key=lambda one: _ORDER.index(one.glyph))
    names = {"not judged": "provisional"}
    outline = look(scheme).quiet
    parts = [
        f'<span style="color:{outline if one.glyph == "○" else one.colour}">{one.glyph}'
        f"</span> {names.get(one.name, one.name)}"
        for one in order
    ]
    lifted = (
        16 if any(note.text.startswith("<b>A") for note in drawn.layout.annotations) else 0
    )
    drawn.add_annotation(
        text="   ".join(parts),
        **{"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xshift": -40},
        **{"xanchor": "left", "yanchor": "bottom", "yshift": 8 + lifted},
        **{"showarrow": False, "font": {"size": 12}},
    )


def add_words(drawn: go.Figure, title: str, lines: Sequence[str]) -> None:
    """Title and footer: what a saved picture must say by itself."""
    if title:
        drawn.update_layout(
            title={
                **{"text": title, "x": 0, "xanchor": "left", "font": {"size": 15}},
                **{"pad": {"l": 8}, "y": 1, "yanchor": "top", "yref": "container"},
            }
        )
        drawn.layout.title.pad.t = 6
    if lines:
        drawn.add_annotation(
            text="<br>".join(lines),
            **{"x": 0, "y": 0, "xref": "paper", "yref": "paper", "xshift": -40},
            **{"xanchor": "left", "yanchor": "top", "yshift": -44, "align": "left"},
            **{"showarrow": False, "font": {"size": 12}},
        )
