"""The funnel drawn: limits of chance, and a named point for each place."""

import plotly.graph_objects as go

from heard import compare
from heard.charts.funnels import Funnel, Place
from heard.charts.style import Scheme, look, stroke, template
from heard.charts.words import with_counts

_DASHES = {0.95: "dot", 0.998: "solid"}
_BEYOND = {"light": "#B8500A", "dark": "#FF9C66"}


def funnel_chart(found: Funnel, scheme: Scheme = "light") -> go.Figure:
    """Cases across, the figure upwards. A diamond is beyond the outer limits."""
    drawn = go.Figure()
    for level in compare.LEVELS:
        _add_limits(drawn, found, level, scheme)
    _add_together(drawn, found, scheme)
    by_size = sorted(found.places, key=lambda place: place.of)
    for number, place in enumerate(by_size):  # neighbours' names on either side
        _add_place(drawn, found, place, scheme, ("top center", "bottom center")[number % 2])
    unit = {"percent": "%", "rate": ""}[found.published.indicator.unit]
    across = "Cases" if unit else "Children times years"
    drawn.update_layout(
        template=template(scheme),
        height=420,
        margin={"l": 48, "r": 24, "t": 24, "b": 56},
        xaxis={"range": [0, _most(found)], "title": {"text": across}, "nticks": 6},
        yaxis={"range": [0, _top(found)], "ticksuffix": unit},
    )
    return drawn


def _most(found: Funnel) -> float:
    return 1.15 * max(place.of for place in found.places)


def _top(found: Funnel) -> float:
    """High enough for the points and for the limits of the smallest place."""
    least = min(place.of for place in found.places)
    limit = found.limits(least, compare.LEVELS[1]).upper
    highest = max(place.value for place in found.places)
    top = 1.12 * max(limit, highest, 1.0)
    return min(top, 104.0) if found.published.indicator.unit == "percent" else top


def _add_limits(drawn: go.Figure, found: Funnel, level: float, scheme: Scheme) -> None:
    curve = found.curve(level)
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
        font={"size": 12, "color": look(scheme).quiet},
    )


def _add_together(drawn: go.Figure, found: Funnel, scheme: Scheme) -> None:
    drawn.add_hline(
        y=found.together, line={"color": look(scheme).quiet, "width": 1.2, "dash": "dash"}
    )


def _add_place(
    drawn: go.Figure, found: Funnel, place: Place, scheme: Scheme, side: str
) -> None:
    beyond = place.verdict != "usual"
    colour = _BEYOND[scheme] if beyond else stroke(scheme, 0, 2.0).colour
    words = with_counts(found.published.indicator, place.figure)
    judged = compare.verdict_words(place.verdict)
    drawn.add_trace(
        go.Scatter(
            x=[place.of],
            y=[place.value],
            mode="markers+text",
            marker={
                "symbol": "diamond" if beyond else "circle",
                "size": 13 if beyond else 10,
                "color": colour,
            },
            text=[place.name],
            textposition=side,
            textfont={"color": colour, "size": 13},
            hovertemplate=f"<b>{place.name}</b><br>{words}<br>{judged}<extra></extra>",
            cliponaxis=False,
        )
    )
