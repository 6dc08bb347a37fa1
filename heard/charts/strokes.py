"""One series as plotly traces, against the calendar."""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from heard.catalogue import Indicator
from heard.charts.style import Scheme, Stroke, look
from heard.disclosure import Figure, Published
from heard.ground import clock
from heard.wording.values import member_name, period_name, with_counts


@dataclass(frozen=True)
class Series:
    """One line of a chart: its name, and a figure or none for every period."""

    name: str
    published: Published
    calendar: tuple[str, ...]
    figures: tuple[Figure | None, ...]

    @property
    def settled(self) -> list[Figure | None]:
        """The complete periods alone."""
        return [one if one and one.is_judged else None for one in self.figures]

    @property
    def newest(self) -> list[Figure | None]:
        """The periods in doubt, and the ones that their lines come from."""
        after = [*self.figures[1:], None]
        return [
            one if any(f and not f.is_judged for f in (one, later)) else None
            for one, later in zip(self.figures, after, strict=True)
        ]

    @property
    def end(self) -> tuple[int, float]:
        """Where the line ends: the place in the calendar, and how high."""
        heights = [height(self.published.indicator, one) for one in self.figures]
        known = [(place, high) for place, high in enumerate(heights) if high is not None]
        return known[-1] if known else (len(heights) - 1, 0.0)


def series(
    published: Published,
    member: str = "all",
    name: str | None = None,
    calendar: tuple[str, ...] = (),
) -> Series:
    """A member's figures against the calendar: what no extract covers is a gap."""
    if name is None:
        name = member_name(member) if published.by else ""
    calendar = calendar or tuple(_periods(published))
    figures = {figure.period: figure for figure in published.of(member)}
    return Series(name, published, calendar, tuple(figures.get(one) for one in calendar))


def _periods(published: Published) -> list[str]:
    """Every period from the first to the last, those without an extract included."""
    return clock.calendar((one.period for one in published.figures), published.period)


def height(indicator: Indicator, figure: Figure | None) -> float | None:
    """Where a figure stands on the axis: a duration in hours."""
    if figure is None or figure.figure is None:
        return None
    return figure.figure / 60 if indicator.is_duration else figure.figure


def add(
    drawn: go.Figure,
    one: Series,
    stroke: Stroke,
    scheme: Scheme,
    is_alone: bool = True,
    where: dict[str, int] | None = None,
) -> None:
    """The complete periods as a line, and those in doubt hollow and dotted: grey, or in
    the line's own colour where there are others to mistake it for."""
    colour = look(scheme).quiet if is_alone else stroke.colour
    sizes = [9 if figure and not figure.is_judged else 0 for figure in one.newest]
    hollow = {"symbol": "circle-open", "color": colour, "line": {"width": 2}, "size": sizes}
    dotted = Stroke(colour, "dot", stroke.width)
    drawn.add_trace(_trace(one, one.newest, dotted, hollow), **(where or {}))
    full = {"symbol": "circle", "color": stroke.colour, "size": _sizes(one)}
    drawn.add_trace(_trace(one, one.settled, stroke, full), **(where or {}))


def _sizes(one: Series) -> list[int]:
    """A marker where a figure has no neighbour to be joined to: no line would show it."""
    heights = [height(one.published.indicator, figure) for figure in one.settled]
    beside = zip([None, *heights], [*heights[1:], None], strict=False)
    return [7 if before is after is None else 0 for before, after in beside]


def _trace(
    one: Series, shown: list[Figure | None], stroke: Stroke, marker: dict[str, Any]
) -> go.Scatter:
    return go.Scatter(
        x=one.calendar,
        y=[height(one.published.indicator, figure) for figure in shown],
        mode="lines+markers",
        line={"color": stroke.colour, "width": stroke.width, "dash": stroke.dash},
        marker={**marker, "opacity": 1},  # plotly pales markers of many sizes
        cliponaxis=False,
        name=one.name,
        text=[hover(one, figure) for figure in shown],
        hovertemplate="%{text}<extra></extra>",
    )


def hover(one: Series, figure: Figure | None) -> str:
    """The name, the period, and the figure with its counts."""
    if figure is None:
        return ""
    name = f"<b>{one.name}</b><br>" if one.name else ""
    period = period_name(figure.period, one.published.period)
    mark = f" ({figure.doubt})" if figure.doubt else ""
    return f"{name}{period}{mark}<br>{with_counts(one.published.indicator, figure)}"
