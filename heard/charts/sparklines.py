"""The shape of a series, with its limits if they are given, as SVG: no axis, no words.

SVG of our own and not plotly's: the Overview shows ten, and a browser takes some 50 ms
for each of plotly's, during which nothing on the page answers.
"""

import functools
from collections.abc import Iterable
from itertools import groupby

from heard.charts.axes import highest
from heard.charts.signs import sign
from heard.charts.strokes import Series, height, series
from heard.charts.style import LIGHT, Scheme, look, stroke
from heard.disclosure import Figure, Published
from heard.spc import ControlChart, Point
from heard.wording.values import latest

WIDE, HIGH = 320, 64
_LEFT, _RIGHT, _TOP, _BOTTOM = 6, 8, 8, 6
# What plotly calls a symbol, about a point, 11 units wide.
_SHAPES = {
    "diamond": "M0 -7L7 0L0 7L-7 0Z",
    "square": "M-5.5 -5.5H5.5V5.5H-5.5Z",
    "triangle-up": "M0 -6.5L6.5 5H-6.5Z",
}

_Spot = tuple[float, float]


@functools.lru_cache(maxsize=64)
def sparkline(
    published: Published,
    scheme: Scheme = LIGHT,
    variation: str = "",
    control: ControlChart | None = None,
) -> str:
    """A line with a gap where nothing is known, what is in doubt dotted and hollow.
    `variation` marks the latest complete point. `control`, if it has a point for each
    period: its mean, and a band between its limits. Kept: the key is the figures
    themselves.
    """
    whole = series(published)
    points = control.points if control and control.is_by_period else ()
    top = _top(whole, control, points)
    colour, quiet = stroke(scheme, 0, 2.0).colour, look(scheme).quiet
    drawn = [
        *(_limits(whole, control, points, top, scheme) if control else ()),
        *_lines(
            _spots(whole, whole.newest, top), f'stroke="{quiet}" stroke-dasharray="2 3"'
        ),
        *_lines(_spots(whole, whole.settled, top), f'stroke="{colour}"', colour),
        *_rings(whole, top, quiet),
        _mark(whole, top, variation, scheme),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" '
        f'width="{WIDE}" height="{HIGH}" fill="none" stroke-width="2" '
        f'stroke-linejoin="round">{"".join(drawn)}</svg>'
    )


def _top(whole: Series, control: ControlChart | None, points: Iterable[Point]) -> float:
    """The upper end of the axis, in the unit that is drawn."""
    limits = [
        control.drawn(one.upper) * 1.08 / _per(whole)
        for one in points
        if control and one.upper is not None
    ]
    return max([highest([whole.published]), *limits])


def _per(whole: Series) -> int:
    """What a control chart's unit is divided by where it is drawn: hours of minutes."""
    return 60 if whole.published.indicator.is_duration else 1


def _limits(
    whole: Series,
    control: ControlChart,
    points: Iterable[Point],
    top: float,
    scheme: Scheme,
) -> list[str]:
    """The band between the limits and the mean, in steps, for each rebase group."""
    drawn = []
    for _, members in groupby(points, key=lambda point: point.group):
        group = list(members)
        ends = [
            _steps(whole, [(one.period, _drawn(control, one, name)) for one in group], top)
            for name in ("lower", "upper", "mean")
        ]
        lower, upper, mean = ends
        if lower and upper:
            shape = " ".join(f"{x},{y}" for x, y in (*upper, *lower[::-1]))
            drawn.append(f'<polygon points="{shape}" fill="{look(scheme).grid}"/>')
        line = " ".join(f"{x},{y}" for x, y in mean)
        drawn.append(
            f'<polyline points="{line}" stroke="{look(scheme).quiet}" stroke-width="1"/>'
        )
    return drawn


def _drawn(control: ControlChart, point: Point, name: str) -> float | None:
    """A mean or limit; where there is no lower limit the band begins at 0."""
    line = getattr(point, name)
    if line is None:
        return 0.0 if name == "lower" and point.upper is not None else None
    return control.drawn(line)


def _steps(
    whole: Series, levels: Iterable[tuple[str, float | None]], top: float
) -> list[_Spot]:
    """A line that is level for each period and half way to the next."""
    half = _step(whole) / 2
    return [
        (round(min(max(x + side, 0), WIDE), 1), _down(level / _per(whole), top))
        for period, level in levels
        if level is not None and period in whole.calendar
        for x in [_across(whole, whole.calendar.index(period))]
        for side in (-half, half)
    ]


def _step(whole: Series) -> float:
    return (WIDE - _LEFT - _RIGHT) / max(len(whole.calendar) - 1, 1)


def _across(whole: Series, place: int) -> float:
    return round(_LEFT + place * _step(whole), 1)


def _down(high: float, top: float) -> float:
    return round(HIGH - _BOTTOM - high / top * (HIGH - _TOP - _BOTTOM), 1)


def _spots(
    whole: Series, figures: Iterable[Figure | None], top: float
) -> list[_Spot | None]:
    """Where each figure stands in the picture."""
    heights = [height(whole.published.indicator, one) for one in figures]
    return [
        None if high is None else (_across(whole, place), _down(high, top))
        for place, high in enumerate(heights)
    ]


def _lines(spots: list[_Spot | None], style: str, alone: str = "") -> list[str]:
    """What is joined to a neighbour, as lines; in the colour `alone`, what has none."""
    drawn = []
    for is_known, run in groupby(spots, key=lambda spot: spot is not None):
        known = [spot for spot in run if spot]
        if is_known and len(known) > 1:
            points = " ".join(f"{across},{down}" for across, down in known)
            drawn.append(f'<polyline points="{points}" {style}/>')
        elif is_known and alone:
            ((across, down),) = known
            drawn.append(f'<circle cx="{across}" cy="{down}" r="3" fill="{alone}"/>')
    return drawn


def _rings(whole: Series, top: float, colour: str) -> list[str]:
    doubtful = [one if one and not one.is_judged else None for one in whole.figures]
    return [
        f'<circle cx="{spot[0]}" cy="{spot[1]}" r="4.5" stroke="{colour}"/>'
        for spot in _spots(whole, doubtful, top)
        if spot
    ]


def _mark(whole: Series, top: float, variation: str, scheme: Scheme) -> str:
    """The sign of the variation on the latest complete point."""
    if not variation or variation == "common_cause":
        return ""
    now, _ = latest(whole.published.of("all"))
    only_now = [one if one is now else None for one in whole.figures]
    shown, outline = sign(variation, scheme), look(scheme).quiet
    return "".join(
        f'<path transform="translate({spot[0]} {spot[1]})" d="{_SHAPES[shown.symbol]}" '
        f'fill="{shown.colour}" stroke="{outline}" stroke-width="1"/>'
        for spot in _spots(whole, only_now, top)
        if spot
    )
