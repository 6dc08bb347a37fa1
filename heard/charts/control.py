"""The drawing of a control chart: points, mean, limits, rules, target and events.

Only what is drawn is clamped (a percentage to 0 and 100): the arithmetic is not.
"""

import math
from collections.abc import Sequence
from itertools import groupby

import plotly.graph_objects as go

from heard import clock
from heard.charts.axes import PIXELS, apart, labelled, short, suffix
from heard.charts.signs import RULE_NAMES, sign, variation_words
from heard.charts.style import Scheme, look, template
from heard.charts.words import period_name, size_words
from heard.spc import ControlChart, Event, Point

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LINE = 16  # pixels of a line of the footer


def control_figure(
    shown: ControlChart,
    events: Sequence[Event] = (),
    title: str = "",
    footer: Sequence[str] = (),
    scheme: Scheme = "light",
) -> go.Figure:
    """A control chart. `title` and `footer` go with the picture when it is saved."""
    drawn = go.Figure()
    for _, members in groupby(enumerate(shown.points), key=lambda one: one[1].group):
        _add_lines(drawn, shown, list(members), scheme)
    _add_points(drawn, shown, scheme)
    top = _top(shown)
    above = 30 + 22 * bool(title) + 16 * bool(events_shown(shown, events))
    drawn.update_layout(
        template=template(scheme),
        paper_bgcolor=look(scheme).background,
        height=PIXELS + above + 48 + _LINE * len(footer),
        margin={"l": 48, "r": 84, "t": above, "b": 48 + _LINE * len(footer)},
        yaxis={"range": [0, top], "ticksuffix": suffix(shown.unit)},
    )
    _label_periods(drawn, shown)
    _name_lines(drawn, shown, top, scheme)
    _name_rules(drawn, shown)
    _add_events(drawn, shown, events, scheme)
    _add_key(drawn, shown, scheme)
    _add_words(drawn, title, footer)
    return drawn


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


def _height(shown: ControlChart, value: float | None) -> float | None:
    """Where a value stands on the axis: minutes in hours."""
    return value / 60 if value is not None and shown.unit == "minutes" else value


def _clamped(shown: ControlChart, value: float | None) -> float | None:
    floor, ceiling = shown.drawn_range
    if value is None:
        return None
    least = value if floor is None else max(floor, value)
    return _height(shown, least if ceiling is None else min(ceiling, least))


def _top(shown: ControlChart) -> float:
    lines = [_clamped(shown, line) for p in shown.points for line in (p.upper, p.mean)]
    values = [_height(shown, p.value) for p in shown.points]
    known = [one for one in (*lines, *values, _height(shown, shown.target)) if one]
    return max([1.0 if shown.unit != "minutes" else 0.25, *known]) * 1.12


def _add_lines(
    drawn: go.Figure,
    shown: ControlChart,
    members: list[tuple[int, Point]],
    scheme: Scheme,
) -> None:
    """Mean and limits of one rebase group."""
    first, last, one = members[0][0], members[-1][0], members[0][1]
    styles = ((one.mean, "solid", 1.5), (one.lower, "dash", 1.2), (one.upper, "dash", 1.2))
    for value, dash, width in styles:
        if value is None or math.isnan(value):
            continue
        high = _clamped(shown, value)
        drawn.add_scatter(
            x=[first - 0.4, last + 0.4],
            y=[high, high],
            mode="lines",
            line={"color": look(scheme).quiet, "width": width, "dash": dash},
            hoverinfo="skip",
        )


def _add_points(drawn: go.Figure, shown: ControlChart, scheme: Scheme) -> None:
    colours, signs = look(scheme), [sign(point.icon) for point in shown.points]
    heights = [_height(shown, point.value) for point in shown.points]
    doubtful = [point.is_provisional for point in shown.points]
    settled = [None if grey else high for high, grey in zip(heights, doubtful, strict=True)]
    newest = [
        high if any(doubtful[place : place + 2]) else None
        for place, high in enumerate(heights)
    ]
    places = list(range(len(shown.points)))
    for line, dash in ((settled, "solid"), (newest, "dot")):
        drawn.add_scatter(
            x=places,
            y=line,
            mode="lines",
            line={"color": colours.quiet, "width": 1.5, "dash": dash},
            hoverinfo="skip",
            cliponaxis=False,
        )
    drawn.add_scatter(
        x=places,
        y=heights,
        mode="markers",
        marker={
            "size": [
                9 if point.icon in ("", "common_cause") else 12 for point in shown.points
            ],
            "symbol": [one.symbol for one in signs],
            "color": [colours.quiet if one.glyph == "○" else one.colour for one in signs],
            "opacity": 1,
            "line": {"width": 1, "color": colours.quiet},
        },
        text=[_hover(shown, point) for point in shown.points],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _hover(shown: ControlChart, point: Point) -> str:
    if point.value is None:
        return ""
    mark = " (provisional)" if point.is_provisional else ""
    rule = f": {RULE_NAMES[point.rule].lower()}" if point.rule else ""
    judged = f"<br>{variation_words(point.icon)}{rule}" if point.icon else ""
    said = size_words(shown.unit, point.value)
    return f"{period_name(point.period, shown.period)}{mark}<br><b>{said}</b>{judged}"


def _label_periods(drawn: go.Figure, shown: ControlChart) -> None:
    names = [point.period for point in shown.points]
    places = labelled(names, shown.period)
    drawn.update_xaxes(
        range=[-0.6, max(len(names), 2) - 0.4],
        tickvals=places,
        ticktext=[short(names[place], shown.period) for place in places],
        tickangle=0,
    )


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


def _name_lines(drawn: go.Figure, shown: ControlChart, top: float, scheme: Scheme) -> None:
    """The lines that hold now by name and value, right of their ends; the means that
    held before a rebase above them."""
    named, end = line_words(shown), len(shown.points) - 0.6
    heights = [_height(shown, at) or 0.0 for _, at in named]
    for (name, at), high, moved in zip(named, heights, apart(heights, top), strict=True):
        drawn.add_annotation(
            text=f"{name}<br><b>{size_words(shown.unit, at)}</b>",
            **{"x": end, "y": high, "ax": 8, "ay": (high - moved) * PIXELS / top},
            **{"xanchor": "left", "align": "left", "arrowhead": 0, "arrowwidth": 1},
            arrowcolor=look(scheme).quiet,
            font={"size": 12},
        )
    if shown.target is not None:
        height = _height(shown, shown.target)
        line = {"color": look(scheme).text, "width": 1.5, "dash": "dot"}
        drawn.add_shape(type="line", x0=-0.5, x1=end, y0=height, y1=height, line=line)
    for place, point in enumerate(shown.points):
        earlier = shown.points[place - 1] if place else None
        if point.group == shown.points[-1].group or point.mean is None:
            continue
        if earlier is None or earlier.group != point.group:
            drawn.add_annotation(
                text=f"Mean {size_words(shown.unit, point.mean)}",
                **{"x": place - 0.4, "y": _clamped(shown, point.mean), "showarrow": False},
                **{"xanchor": "left", "yanchor": "bottom", "font": {"size": 12}},
            )


def _name_rules(drawn: go.Figure, shown: ControlChart) -> None:
    """Rules by name: outside the limits at the point itself, the others where the run of
    points begins that broke them, so that eighteen points of a shift say it once."""
    marked = [
        (place, point)
        for place, point in enumerate(shown.points)
        if point.rule and point.value is not None
    ]
    runs = list[list[tuple[int, Point]]]()
    for place, point in marked:
        if point.rule == "outside":
            _name_rule(drawn, shown, [(place, point)])
        elif (
            runs
            and runs[-1][-1][1].direction == point.direction
            and not any(
                not between.rule for between in shown.points[runs[-1][-1][0] : place]
            )
        ):
            runs[-1].append((place, point))
        else:
            runs.append([(place, point)])
    for run in runs:
        _name_rule(drawn, shown, run)


def _name_rule(drawn: go.Figure, shown: ControlChart, run: list[tuple[int, Point]]) -> None:
    """The rules of a run, beyond those of its points that the words would cover."""
    first, width = run[0][0], len(shown.points) / 6
    rules = dict.fromkeys(RULE_NAMES[point.rule] for _, point in run)
    is_up = (run[0][1].value or 0) > (run[0][1].mean or 0)
    covered = [
        _height(shown, point.value) or 0.0
        for place, point in enumerate(shown.points)
        if first <= place <= first + width and point.value is not None
    ]
    is_alone = run[0][1].rule == "outside"
    at = covered[0] if is_alone else (max if is_up else min)(covered)
    is_late = first > len(shown.points) * 5 / 6
    drawn.add_annotation(
        text="<br>".join(rules),
        **{"x": first, "y": at, "showarrow": False, "yshift": 8 if is_up else -8},
        xanchor="right" if is_late else "center" if is_alone and first > 2 else "left",
        yanchor="bottom" if is_up else "top",
        align="right" if is_late else "left",
        font={"size": 12},
    )


def _add_events(
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


def _add_key(drawn: go.Figure, shown: ControlChart, scheme: Scheme) -> None:
    """What the shapes mean that are in the chart."""
    found = dict.fromkeys(sign(p.icon) for p in shown.points if p.value is not None)
    order = sorted(found, key=lambda one: "●◆■▲○".index(one.glyph))
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


def _add_words(drawn: go.Figure, title: str, lines: Sequence[str]) -> None:
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
