"""Lines, small multiples and sparklines of a Published."""

import functools
import math
import textwrap

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from heard.catalogue import Indicator
from heard.charts.strokes import Series, add, height, series
from heard.charts.style import Scheme, stroke, template
from heard.charts.words import members, period_name
from heard.disclosure import Published

MOST_LINES = 4  # more than these in one chart cannot be told apart
_MOST_LABELS = 6
_COLUMNS = 2
_PANEL_PIXELS = 150
_PIXELS = 316  # of a chart of lines, from its lower to its upper end


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
    if beside is None:
        return _lines([series(published, member) for member in members(published)], scheme)
    first = series(published, name=names[0])
    second = series(beside, name=names[1], calendar=first.calendar)
    return _lines([first, second], scheme, thin=1.5)


@functools.lru_cache(maxsize=64)
def sparkline(published: Published, scheme: Scheme = "light") -> go.Figure:
    """The shape of a series and no more: no axis, no words.

    Kept, as the Overview draws ten and plotly takes 20 ms for each. The key is the
    figures themselves, so a kept drawing cannot be stale. It is not to be changed.
    """
    drawn = go.Figure()
    for member in members(published):
        add(drawn, series(published, member), stroke(scheme, 0, 2.0), scheme)
    hidden = {"visible": False, "fixedrange": True}
    drawn.update_layout(
        template=template(scheme),
        height=64,
        margin={"l": 6, "r": 8, "t": 8, "b": 6},
        xaxis={**hidden, "type": "category"},
        yaxis={**hidden, "range": [0, _top([published])]},
    )
    return drawn.update_traces(hoverinfo="skip", hovertemplate=None, text=None)


def _lines(shown: list[Series], scheme: Scheme, thin: float = 2.5) -> go.Figure:
    drawn = go.Figure()
    for number, one in enumerate(shown):
        line = stroke(scheme, number, thin if number else 2.5)
        add(drawn, one, line, scheme, is_alone=len(shown) == 1)
    top = _top([one.published for one in shown])
    widest = max((len(part) for one in shown for part in _wrapped(one.name)), default=0)
    drawn.update_layout(
        template=template(scheme),
        height=_PIXELS + 64,
        margin={"l": 48, "r": 16 + (16 + 8 * widest if widest else 0), "t": 16, "b": 48},
        yaxis={"range": [0, top], **_unit(shown)},
    )
    _name_lines(drawn, [one for one in shown if one.name], top, scheme)
    if shown:
        _label_periods(drawn, shown[0], _labelled(shown[0]))
    return drawn


def _panels(published: Published, scheme: Scheme) -> go.Figure:
    """One panel for each member, all on the same scale; periods below the lowest."""
    shown = [series(published, member) for member in members(published)]
    rows = math.ceil(len(shown) / _COLUMNS)
    drawn = make_subplots(
        rows=rows,
        cols=_COLUMNS,
        shared_yaxes=True,
        subplot_titles=[_broken(one.name) for one in shown],
        horizontal_spacing=0.12,
        vertical_spacing=0.3 / rows,
    )
    for number, one in enumerate(shown):
        row, column = divmod(number, _COLUMNS)
        where = {"row": row + 1, "col": column + 1}
        add(drawn, one, stroke(scheme, 0, 2.0), scheme, where=where)
        _label_periods(drawn, one, [], where)
        if number + _COLUMNS >= len(shown):
            _label_ends(drawn, one, number)
    drawn.update_layout(
        template=template(scheme),
        height=_PANEL_PIXELS * rows + 60,
        margin={"l": 48, "r": 24, "t": 32, "b": 48},
    )
    drawn.update_yaxes(range=[0, _top([published])], nticks=3, **_unit(shown))
    return drawn


def _top(published: list[Published]) -> float:
    """The upper end of an axis that begins at 0."""
    heights = [height(one.indicator, figure) for one in published for figure in one.figures]
    return max([1.0, *(high for high in heights if high is not None)]) * 1.08


def _unit(shown: list[Series]) -> dict[str, str]:
    indicator: Indicator | None = shown[0].published.indicator if shown else None
    if indicator is None:
        return {}
    return {"ticksuffix": {"minutes": " h", "percent": "%"}.get(indicator.unit, "")}


def _labelled(one: Series) -> list[str]:
    """A few periods, counted back from the newest, in steps that a calendar has."""
    step = max(1, math.ceil(len(one.calendar) / _MOST_LABELS))
    if one.published.period == "month" and step > 1:
        step = next((n for n in (2, 3, 6) if n >= step), 12 * math.ceil(step / 12))
    return list(one.calendar[::-1][::step][::-1])


def _label_periods(
    drawn: go.Figure, one: Series, labelled: list[str], where: dict[str, int] | None = None
) -> None:
    drawn.update_xaxes(
        type="category",
        range=[-0.02 * len(one.calendar), 1.02 * len(one.calendar) - 1],
        categoryorder="array",
        categoryarray=one.calendar,
        tickvals=labelled,
        ticktext=[_short(name, one.published.period) for name in labelled],
        tickangle=0,
        **(where or {}),
    )


def _label_ends(drawn: go.Figure, one: Series, number: int) -> None:
    """The first and the last period, within a panel's width, so that none overlap."""
    place = number + 1 if number else ""
    for at, name, side in ((0, one.calendar[0], "left"), (1, one.calendar[-1], "right")):
        drawn.add_annotation(
            text=_short(name, one.published.period),
            x=at,
            xref=f"x{place} domain",
            xanchor=side,
            align=side,
            y=0,
            yref=f"y{place} domain",
            yanchor="top",
            yshift=-4,
            showarrow=False,
            font={"size": 12},
        )


def _short(name: str, period: str) -> str:
    if period == "year":
        return f"{name[:4]}–<br>{int(name[:4]) + 1}"
    words = period_name(name, period).split()
    months = [words[0][:3]] if period == "month" else [words[0][:3], words[2][:3]]
    return f"{'–'.join(months)}<br>{name[:4]}"


def _name_lines(drawn: go.Figure, named: list[Series], top: float, scheme: Scheme) -> None:
    """Each line's name beside its end, joined to it where names had to move apart."""
    heights = [one.end[1] for one in named]
    for number, (one, at) in enumerate(zip(named, _apart(heights, top), strict=True)):
        line = stroke(scheme, number, 1.0)
        place, high = one.end
        drawn.add_annotation(
            text="<br>".join(_wrapped(one.name)),
            x=place,
            y=high,
            ax=22,
            ay=(high - at) * _PIXELS / top,
            xanchor="left",
            align="left",
            arrowhead=0,
            arrowwidth=1,
            arrowcolor=line.colour,
            standoff=6,
            font={"color": line.text},
        )


def _apart(ends: list[float], top: float) -> list[float]:
    """Heights for names, in the order of the ends, none nearer than two lines of text."""
    apart, placed, most = 0.13 * top, dict[int, float](), top
    order = sorted(range(len(ends)), key=lambda number: ends[number], reverse=True)
    for below, number in zip(range(len(ends) - 1, -1, -1), order, strict=True):
        placed[number] = max(min(ends[number], most), below * apart)
        most = placed[number] - apart
    return [placed[number] for number in range(len(ends))]


def _wrapped(name: str) -> list[str]:
    return textwrap.wrap(name, 14)


def _broken(name: str) -> str:
    return "<br>".join(textwrap.wrap(name, 24))
