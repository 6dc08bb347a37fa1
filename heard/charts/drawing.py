"""Lines of a Published."""

import textwrap
from collections.abc import Mapping

import plotly.graph_objects as go

from heard.charts.axes import PIXELS, apart, highest, label_periods, labelled, sizes
from heard.charts.panels import panels
from heard.charts.strokes import Series, add, series
from heard.charts.style import LIGHT, Scheme, look, stroke, template
from heard.disclosure import Published
from heard.spc import ControlChart


def chart(
    published: Published,
    beside: Published | None = None,
    names: tuple[str, str] = ("", ""),
    scheme: Scheme = LIGHT,
    controls: Mapping[str, ControlChart] | None = None,
) -> go.Figure:
    """A line; of a breakdown a panel for each member.

    `beside` is a second indicator to compare with, drawn thinner; `names` are then
    those of the two lines. `controls`: control charts of members, for their panels.
    """
    if published.by:
        return panels(published, controls, scheme)
    if beside is None:
        return _lines([series(published)] if published.figures else [], scheme)
    first = series(published, name=names[0])
    second = series(beside, name=names[1], calendar=first.calendar)
    return _lines([first, second], scheme, thin=1.5)


def _lines(shown: list[Series], scheme: Scheme, thin: float = 2.5) -> go.Figure:
    drawn = go.Figure()
    for number, one in enumerate(shown):
        line = stroke(scheme, number, thin if number else 2.5)
        add(drawn, one, line, scheme, is_alone=len(shown) == 1)
    top = highest([one.published for one in shown])
    widest = max((len(part) for one in shown for part in _wrapped(one.name)), default=0)
    drawn.update_layout(
        template=template(scheme),
        paper_bgcolor=look(scheme).background,
        height=scheme.scaled(PIXELS + 64),
        margin={
            **{"l": scheme.scaled(48), "t": 16, "b": scheme.scaled(48)},
            "r": 16 + scheme.scaled(16 + 8 * widest if widest else 0),
        },
        yaxis={"range": [0, top]},
    )
    _name_lines(drawn, [one for one in shown if one.name], top, scheme)
    if shown:
        calendar, period = shown[0].calendar, shown[0].published.period
        label_periods(drawn, calendar, period, labelled(calendar, period))
        drawn.update_yaxes(**sizes(shown[0].published.indicator.unit, top))
    return drawn


def _name_lines(drawn: go.Figure, named: list[Series], top: float, scheme: Scheme) -> None:
    """Each line's name beside its end, joined to it where names had to move apart."""
    heights = [one.end[1] for one in named]
    for number, (one, at) in enumerate(zip(named, apart(heights, top), strict=True)):
        line = stroke(scheme, number, 1.0)
        place, high = one.end
        drawn.add_annotation(
            text="<br>".join(_wrapped(one.name)),
            x=place,
            y=high,
            ax=22,
            ay=(high - at) * scheme.scaled(PIXELS) / top,
            xanchor="left",
            align="left",
            arrowhead=0,
            arrowwidth=1,
            arrowcolor=line.colour,
            standoff=6,
            font={"color": line.text},
        )


def _wrapped(name: str) -> list[str]:
    return textwrap.wrap(name, 14)
