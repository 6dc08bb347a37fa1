"""One breakdown as small multiples: a panel for each member, all on the same scale."""

import math
import textwrap
from collections.abc import Iterable, Mapping

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from heard.charts.axes import highest, label_periods, short, sizes
from heard.charts.signs import sign
from heard.charts.strokes import Series, add, hover, series
from heard.charts.style import LIGHT, Scheme, look, stroke, template
from heard.disclosure import Published
from heard.spc import ControlChart
from heard.wording import RULE_NAMES, variation_words
from heard.wording.values import members, nothing_words

_COLUMNS = 2
_PIXELS = 150  # of a panel
_MOST_STEPS = 3  # of a panel's axis


def panels(
    published: Published,
    controls: Mapping[str, ControlChart] | None = None,
    scheme: Scheme = LIGHT,
) -> go.Figure:
    """A panel for each member, the periods below the lowest; with mean, limits and
    signals where `controls` has a chart by period of the member."""
    shown = [series(published, member) for member in members(published)]
    rows = math.ceil(len(shown) / _COLUMNS)
    drawn = make_subplots(
        rows=rows,
        cols=_COLUMNS,
        shared_yaxes=True,
        subplot_titles=["<br>".join(textwrap.wrap(one.name, 24)) for one in shown],
        horizontal_spacing=0.12,
        vertical_spacing=0.3 / rows,
    )
    for number, (member, one) in enumerate(zip(members(published), shown, strict=True)):
        row, column = divmod(number, _COLUMNS)
        where = {"row": row + 1, "col": column + 1}
        control = (controls or {}).get(member)
        if control and control.is_by_period:
            _add_limits(drawn, one, control, scheme, where)
        add(drawn, one, stroke(scheme, 0, 2.0), scheme, where=where)
        _say_if_empty(drawn, one, number)
        if control and control.is_by_period:
            _add_signals(drawn, one, control, scheme, where)
        label_periods(drawn, one.calendar, published.period, [], where)
        if number + _COLUMNS >= len(shown):
            _label_ends(drawn, one, number)
    drawn.update_layout(
        template=template(scheme),
        paper_bgcolor=look(scheme).background,
        height=scheme.scaled(_PIXELS * rows + 60),
        margin={
            **{"l": scheme.scaled(48), "r": 24},
            **{"t": scheme.scaled(32), "b": scheme.scaled(48)},
        },
    )
    drawn.update_annotations(font={"size": scheme.text})
    top = max(highest([published]), *_limits((controls or {}).values()))
    return drawn.update_yaxes(
        range=[0, top], **sizes(published.indicator.unit, top, _MOST_STEPS)
    )


def _limits(controls: Iterable[ControlChart]) -> list[float]:
    """The upper limits that are drawn, none as 0: no panel cuts them off."""
    return [0.0] + [
        1.02 * control.drawn(point.upper) / (60 if control.unit == "minutes" else 1)
        for control in controls
        for point in control.points
        if control.is_by_period and point.upper is not None
    ]


def _add_limits(
    drawn: go.Figure,
    one: Series,
    control: ControlChart,
    scheme: Scheme,
    where: dict[str, int],
) -> None:
    """Mean and limits, clamped to what the unit allows; a gap where limits change."""
    per = 60 if control.unit == "minutes" else 1
    for name, dash in (("mean", "solid"), ("lower", "dash"), ("upper", "dash")):
        sizes = [getattr(point, name) for point in control.points]
        drawn.add_scatter(
            x=one.calendar,
            y=[None if at is None else control.drawn(at) / per for at in sizes],
            mode="lines",
            line={"color": look(scheme).quiet, "width": 1, "dash": dash, "shape": "hvh"},
            hoverinfo="skip",
            **where,
        )


def _add_signals(
    drawn: go.Figure,
    one: Series,
    control: ControlChart,
    scheme: Scheme,
    where: dict[str, int],
) -> None:
    """The points that a rule marks, each kind in its colour and shape."""
    per = 60 if control.unit == "minutes" else 1
    marked = [point for point in control.points if point.rule and point.value is not None]
    if not marked:
        return
    figures = {figure.period: figure for figure in one.figures if figure}
    drawn.add_scatter(
        x=[point.period for point in marked],
        y=[(point.value or 0) / per for point in marked],
        mode="markers",
        marker={
            "size": 9,
            "symbol": [sign(point.icon, scheme).symbol for point in marked],
            "color": [sign(point.icon, scheme).colour for point in marked],
            "line": {"width": 1, "color": look(scheme).quiet},
        },
        text=[
            f"{hover(one, figures.get(point.period))}<br>{variation_words(point.icon)}: "
            f"{RULE_NAMES[point.rule].lower()}"
            for point in marked
        ],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
        **where,
    )


def _say_if_empty(drawn: go.Figure, one: Series, number: int) -> None:
    """Why a panel has no line, so that it is not taken for a fault."""
    figures = [figure for figure in one.figures if figure]
    if any(figure.figure is not None for figure in figures):
        return
    place = number + 1 if number else ""
    drawn.add_annotation(
        text=nothing_words(one.published.indicator, figures),
        x=0.5,
        xref=f"x{place} domain",
        y=0.5,
        yref=f"y{place} domain",
        showarrow=False,
    )


def _label_ends(drawn: go.Figure, one: Series, number: int) -> None:
    """The first and the last period, within a panel's width, so that none overlap."""
    place = number + 1 if number else ""
    ends = ((0, one.calendar[0], "left"), (1, one.calendar[-1], "right"))
    for at, name, side in ends[-1:] if len(one.calendar) == 1 else ends:
        drawn.add_annotation(
            text=short(name, one.published.period),
            x=at,
            xref=f"x{place} domain",
            xanchor=side,
            align=side,
            y=0,
            yref=f"y{place} domain",
            yanchor="top",
            yshift=-4,
            showarrow=False,
        )
