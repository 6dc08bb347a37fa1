"""Lines, small multiples and sparklines of a Published."""

import math
import textwrap
from dataclasses import dataclass

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from heard import clock
from heard.catalogue import Indicator
from heard.charts.style import Scheme, Stroke, look, stroke, template
from heard.charts.words import member_name, period_name, with_counts
from heard.disclosure import Figure, Published

MOST_LINES = 4  # more than these in one chart cannot be told apart
_PANEL_COLUMNS = 2
_PANEL_HEIGHT = 150
_LINE_HEIGHT = 380
_MOST_TICKS = 6


@dataclass(frozen=True)
class _Series:
    """One line of a chart: its name, and a figure or none for every period."""

    name: str
    published: Published
    calendar: list[str]
    figures: list[Figure | None]


def chart(
    published: Published,
    beside: Published | None = None,
    names: tuple[str, str] = ("", ""),
    scheme: Scheme = "light",
) -> go.Figure:
    """Lines with their names; a panel for each where there are more than four.

    `beside` is a second indicator to compare with, drawn thinner; `names` are then
    those of the two lines.
    """
    if len(published.members) > MOST_LINES:
        return _panels(published, scheme)
    series = [_series(published, member) for member in published.members]
    if beside:
        first, second = names
        series = [
            _series(published, "all", first),
            _series(beside, "all", second, _calendar(published)),
        ]
    return _lines(series, scheme, is_second_thin=beside is not None)


def sparkline(published: Published, scheme: Scheme = "light") -> go.Figure:
    """The shape of a series and no more: no axis, no words."""
    drawn = go.Figure()
    for member in published.members:
        _add(drawn, _series(published, member), stroke(scheme, 0), scheme, 2.0)
    axes = {"visible": False, "fixedrange": True}
    drawn.update_layout(
        template=template(scheme),
        height=64,
        margin={"l": 6, "r": 8, "t": 8, "b": 6},
        xaxis=axes,
        yaxis={**axes, "range": [0, _top([published])]},
    )
    drawn.update_traces(hoverinfo="skip", hovertemplate=None)
    return drawn


def _lines(series: list[_Series], scheme: Scheme, is_second_thin: bool) -> go.Figure:
    drawn = go.Figure()
    for number, one in enumerate(series):
        width = 1.5 if is_second_thin and number else 2.5
        _add(drawn, one, stroke(scheme, number), scheme, width)
    published = [one.published for one in series]
    top = _top(published)
    named = [one for one in series if one.name]
    _name_lines(drawn, named, top, scheme)
    widest = max((len(part) for one in named for part in _wrapped(one.name)), default=0)
    drawn.update_layout(
        template=template(scheme),
        height=_LINE_HEIGHT,
        margin={"l": 48, "r": 12 + 8 * widest, "t": 16, "b": 48},
        yaxis={"range": [0, top], **_unit(published[0].indicator)},
    )
    _label_periods(drawn, series[0], _MOST_TICKS)
    return drawn


def _panels(published: Published, scheme: Scheme) -> go.Figure:
    """One panel for each member, all on the same scale."""
    members = published.members
    rows = math.ceil(len(members) / _PANEL_COLUMNS)
    height = _PANEL_HEIGHT * rows + 60
    drawn = make_subplots(
        rows=rows,
        cols=_PANEL_COLUMNS,
        shared_yaxes=True,
        subplot_titles=[_broken(member_name(member)) for member in members],
        horizontal_spacing=0.06,
        vertical_spacing=62 / height if rows > 1 else 0.0,
    )
    for number, member in enumerate(members):
        row, column = divmod(number, _PANEL_COLUMNS)
        where = {"row": row + 1, "col": column + 1}
        one = _series(published, member)
        _add(drawn, one, stroke(scheme, 0), scheme, 2.0, where)
        _label_periods(drawn, one, 2, where)
    drawn.update_layout(
        template=template(scheme),
        height=height,
        margin={"l": 48, "r": 16, "t": 32, "b": 40},
    )
    drawn.update_yaxes(
        range=[0, _top([published])], nticks=3, **_unit(published.indicator)
    )
    drawn.update_annotations(font={"size": 14, "color": look(scheme).text})
    return drawn


def _series(
    published: Published,
    member: str,
    name: str | None = None,
    calendar: list[str] | None = None,
) -> _Series:
    """A member's figures against the calendar: what no supply covers is a gap."""
    if name is None:
        name = member_name(member) if published.by else ""
    calendar = calendar or _calendar(published)
    found = {figure.period: figure for figure in published.of(member)}
    return _Series(name, published, calendar, [found.get(one) for one in calendar])


def _calendar(published: Published) -> list[str]:
    periods = [figure.period for figure in published.figures]
    if not periods:
        return []
    first = _first_month(min(periods), published.period)
    last = _first_month(max(periods), published.period)
    months = clock.months_between(first, last)
    return list(dict.fromkeys(clock.period_of(m, published.period) for m in months))


def _first_month(name: str, period: str) -> str:
    if period == "quarter":
        return f"{name[:4]}-{3 * int(name[-1]) - 2:02d}"
    return f"{name[:4]}-04" if period == "year" else name


def _add(
    drawn: go.Figure,
    series: _Series,
    line: Stroke,
    scheme: Scheme,
    width: float,
    where: dict[str, int] | None = None,
) -> None:
    """The complete periods as a line; the provisional one hollow, grey and dotted."""
    quiet = look(scheme).quiet
    figures = series.figures
    settled = [one if one and not one.is_provisional else None for one in figures]
    newest = [
        one
        if one and (one.is_provisional or _is_before_provisional(figures, place))
        else None
        for place, one in enumerate(figures)
    ]
    sizes = [9 if one and one.is_provisional else 0 for one in newest]
    size = 5 if len(figures) > 1 else 9
    for shown, style in (
        (
            newest,
            {
                "line": {"color": quiet, "width": width, "dash": "dot"},
                "marker": {
                    "size": sizes,
                    "symbol": "circle-open",
                    "color": quiet,
                    "line": {"width": 2},
                },
            },
        ),
        (
            settled,
            {
                "line": {"color": line.colour, "width": width, "dash": line.dash},
                "marker": {"size": size, "symbol": line.symbol, "color": line.colour},
            },
        ),
    ):
        drawn.add_trace(_trace(series, shown, style), **(where or {}))


def _is_before_provisional(figures: list[Figure | None], place: int) -> bool:
    after = figures[place + 1] if place + 1 < len(figures) else None
    return after is not None and after.is_provisional


def _trace(
    series: _Series, shown: list[Figure | None], style: dict[str, object]
) -> go.Scatter:
    return go.Scatter(
        x=series.calendar,
        y=[_height(series.published.indicator, one) for one in shown],
        mode="lines+markers",
        connectgaps=False,
        cliponaxis=False,
        name=series.name,
        text=[_hover(series, one) for one in shown],
        hovertemplate="%{text}<extra></extra>",
        **style,
    )


def _hover(series: _Series, figure: Figure | None) -> str:
    if figure is None:
        return ""
    name = f"<b>{series.name}</b><br>" if series.name else ""
    period = period_name(figure.period, series.published.period)
    mark = " (provisional)" if figure.is_provisional else ""
    words = with_counts(series.published.indicator, figure)
    return f"{name}{period}{mark}<br>{words}"


def _height(indicator: Indicator, figure: Figure | None) -> float | None:
    """Where a figure stands on the axis: a duration in hours."""
    if figure is None or figure.figure is None:
        return None
    return figure.figure / 60 if indicator.is_duration else figure.figure


def _top(published: list[Published]) -> float:
    heights = [
        _height(one.indicator, figure) or 0 for one in published for figure in one.figures
    ]
    return max([*heights, 1]) * 1.08


def _unit(indicator: Indicator) -> dict[str, str]:
    if indicator.is_duration:
        return {"ticksuffix": " h"}
    return {"ticksuffix": "%"} if indicator.unit == "percent" else {}


def _label_periods(
    drawn: go.Figure, series: _Series, most: int, where: dict[str, int] | None = None
) -> None:
    """A few periods by name, counted back from the newest, which always is."""
    calendar = series.calendar
    step = max(1, math.ceil(len(calendar) / most))
    if series.published.period == "month" and step > 3:
        step = 6 if step <= 6 else 12 * math.ceil(step / 12)
    if most == 2:  # small panels: the first and the last
        step = max(1, len(calendar) - 1)
    named = calendar[::-1][::step][::-1]
    drawn.update_xaxes(
        type="category",
        range=[-0.5, max(len(calendar) - 0.5, 0.5)],
        categoryorder="array",
        categoryarray=calendar,
        tickvals=named,
        ticktext=[_short(name, series.published.period) for name in named],
        tickangle=0,
        **(where or {}),
    )


def _short(name: str, period: str) -> str:
    if period == "month":
        return f"{period_name(name, 'month')[:3]}<br>{name[:4]}"
    if period == "quarter":
        months = period_name(name, "quarter").split()
        return f"{months[0][:3]}–{months[2][:3]}<br>{name[:4]}"
    return name.replace("-", "–")


def _name_lines(
    drawn: go.Figure, named: list[_Series], top: float, scheme: Scheme
) -> None:
    """Each line's name at its right end, pushed apart where they would touch."""
    ends = [(_end(one), number, one) for number, one in enumerate(named)]
    apart = top * 0.13
    floor = 0.0
    for height, number, one in sorted(ends, key=lambda end: end[:2]):
        floor = max(height, floor)
        drawn.add_annotation(
            text="<br>".join(_wrapped(one.name)),
            x=1.0,
            xref="paper",
            xanchor="left",
            xshift=6,
            y=floor,
            showarrow=False,
            align="left",
            font={"color": _readable(scheme, number)},
        )
        floor += apart


def _end(series: _Series) -> float:
    known = [
        height
        for one in series.figures
        if (height := _height(series.published.indicator, one)) is not None
    ]
    return known[-1] if known else 0.0


def _readable(scheme: Scheme, number: int) -> str:
    """The line's colour where small text can be read in it, else that of text."""
    is_readable = scheme == "dark" or number < 2
    return stroke(scheme, number).colour if is_readable else look(scheme).text


def _wrapped(name: str) -> list[str]:
    return textwrap.wrap(name, 14) or [""]


def _broken(name: str) -> str:
    return "<br>".join(textwrap.wrap(name, 24))
