"""The funnel drawn: limits of chance, and a named point for each place."""

import plotly.graph_objects as go

from heard import compare
from heard.briefs.funnels import Funnel, Place
from heard.charts.style import LIGHT, Scheme, look, stroke, template
from heard.wording.values import period_name, with_counts

_PIXELS, _ABOVE, _BELOW = 340, 24, 56
_NAME = 0.35  # of the width of the chart on a telephone: what a name takes up
_LINE = 19  # pixels
_AWAY = (17, -17, 36, -36, 55, -55, 74, -74)  # pixels from a point to its name
_DASHES = {0.95: "dot", 0.998: "solid"}
_BEYOND = {"light": "#B8500A", "dark": "#FF9C66"}


def funnel_chart(funnel: Funnel, scheme: Scheme = LIGHT) -> go.Figure:
    """Cases across, the figure upwards. A diamond is beyond the outer limits."""
    drawn = go.Figure()
    for level in compare.LEVELS:
        _add_limits(drawn, funnel, level, scheme)
    _add_together(drawn, funnel, scheme)
    for place in funnel.places:
        _add_place(drawn, funnel, place, scheme)
    unit = {"percent": "%", "rate": ""}[funnel.published.indicator.unit]
    across = "Cases" if unit else "Children times years"
    drawn.update_layout(
        template=template(scheme),
        height=scheme.scaled(_PIXELS + _ABOVE + _BELOW),
        margin={
            **{"l": scheme.scaled(48), "r": 24},
            **{"t": scheme.scaled(_ABOVE), "b": scheme.scaled(_BELOW)},
        },
        xaxis={"range": [0, _most(funnel)], "title": {"text": across}, "nticks": 6},
        yaxis={"range": [0, _top(funnel)], "ticksuffix": unit},
    )
    _name_places(drawn, funnel, scheme)
    return drawn


def _most(funnel: Funnel) -> float:
    return 1.15 * max(place.of for place in funnel.places)


def _top(funnel: Funnel) -> float:
    """High enough for the points and for the limits of the smallest place."""
    least = min(place.of for place in funnel.places)
    limit = funnel.limits(least, compare.LEVELS[1]).upper
    highest = max(place.value for place in funnel.places)
    top = 1.12 * max(limit, highest, 1.0)
    return min(top, 104.0) if funnel.published.indicator.unit == "percent" else top


def _add_limits(drawn: go.Figure, funnel: Funnel, level: float, scheme: Scheme) -> None:
    curve = funnel.curve(level)
    for end in ("upper", "lower"):
        drawn.add_trace(
            go.Scatter(
                x=[of for of, _ in curve],
                y=[getattr(limits, end) for _, limits in curve],
                mode="lines",
                line={"color": look(scheme).quiet, "width": 1.2, "dash": _DASHES[level]},
                hoverinfo="skip",
            )
        )
    at, limits = curve[-1]
    drawn.add_annotation(
        text=f"{100 * level:g}%",
        x=at,
        y=limits.upper,
        xanchor="right",
        yanchor="bottom",
        showarrow=False,
        font={"color": look(scheme).quiet},
    )


def _add_together(drawn: go.Figure, funnel: Funnel, scheme: Scheme) -> None:
    drawn.add_hline(
        y=funnel.together, line={"color": look(scheme).quiet, "width": 1.2, "dash": "dash"}
    )


def _add_place(drawn: go.Figure, funnel: Funnel, place: Place, scheme: Scheme) -> None:
    words = with_counts(funnel.published.indicator, place.figure)
    when = f", {period_name(place.figure.period, funnel.published.period)}"
    drawn.add_trace(
        go.Scatter(
            x=[place.of],
            y=[place.value],
            mode="markers",
            marker={
                "symbol": "diamond" if _is_beyond(place) else "circle",
                "size": 13 if _is_beyond(place) else 10,
                "color": _colour(place, scheme),
            },
            hovertemplate=f"<b>{place.name}</b>{when}<br>{words}<br>{place.words}<extra></extra>",
            cliponaxis=False,
        )
    )


def _is_beyond(place: Place) -> bool:
    return place.verdict != "usual"


def _colour(place: Place, scheme: Scheme) -> str:
    return _BEYOND[scheme.ground] if _is_beyond(place) else stroke(scheme, 0, 2.0).colour


def _name_places(drawn: go.Figure, funnel: Funnel, scheme: Scheme) -> None:
    """Each name above or below its point, or so far off that it covers no other, and
    then joined to its point."""
    points = [
        (place.of / _most(funnel), _PIXELS * place.value / _top(funnel))
        for place in funnel.places
    ]
    placed = list[tuple[float, float]]()
    for place, (across, up) in zip(funnel.places, points, strict=True):
        others = [one for one in points if one != (across, up)]
        off = next(
            (
                away
                for away in _AWAY
                if 0 < up + away < _PIXELS
                and not any(_touch(across, up + away, *name, _NAME) for name in placed)
                and not any(_touch(across, up + away, *one, _NAME / 2) for one in others)
            ),
            _AWAY[0],
        )
        placed.append((across, up + off))
        drawn.add_annotation(
            **{"text": place.name, "x": place.of, "y": place.value, "ax": 0},
            ay=-scheme.scaled(off),
            **{"arrowhead": 0, "arrowwidth": 1, "standoff": 6},
            arrowcolor=_colour(place, scheme),
            bgcolor=look(scheme).background,  # no limit through the name
            font={"color": _colour(place, scheme)},
        )


def _touch(across: float, up: float, other: float, high: float, width: float) -> bool:
    return abs(across - other) < width and abs(up - high) < _LINE
