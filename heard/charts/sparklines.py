"""The shape of a series and no more, as SVG: no axis, no words.

SVG of our own and not plotly's: the Overview shows ten, and a browser takes some 50 ms
for each of plotly's, during which nothing on the page answers.
"""

import functools
from collections.abc import Iterable
from itertools import groupby

from heard.charts.axes import highest
from heard.charts.signs import sign
from heard.charts.strokes import Series, height, series
from heard.charts.style import Scheme, look, stroke
from heard.disclosure import Figure, Published
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
def sparkline(published: Published, scheme: Scheme = "light", variation: str = "") -> str:
    """A line with a gap where nothing is known, what is in doubt dotted and hollow.
    `variation` marks the latest complete point. Kept: the key is the figures themselves.
    """
    whole = series(published)
    colour, quiet = stroke(scheme, 0, 2.0).colour, look(scheme).quiet
    newest = _spots(whole, whole.newest)
    drawn = [
        *_lines(newest, f'stroke="{quiet}" stroke-dasharray="2 3"'),
        *_lines(_spots(whole, whole.settled), f'stroke="{colour}"', colour),
        *_rings(whole, quiet),
        _mark(whole, variation, scheme),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" '
        f'width="{WIDE}" height="{HIGH}" fill="none" stroke-width="2" '
        f'stroke-linejoin="round">{"".join(drawn)}</svg>'
    )


def _spots(whole: Series, figures: Iterable[Figure | None]) -> list[_Spot | None]:
    """Where each figure stands in the picture."""
    top = highest([whole.published])
    step = (WIDE - _LEFT - _RIGHT) / max(len(whole.calendar) - 1, 1)
    heights = [height(whole.published.indicator, one) for one in figures]
    return [
        None
        if high is None
        else (
            round(_LEFT + place * step, 1),
            round(HIGH - _BOTTOM - high / top * (HIGH - _TOP - _BOTTOM), 1),
        )
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


def _rings(whole: Series, colour: str) -> list[str]:
    doubtful = [one if one and not one.is_judged else None for one in whole.figures]
    return [
        f'<circle cx="{spot[0]}" cy="{spot[1]}" r="4.5" stroke="{colour}"/>'
        for spot in _spots(whole, doubtful)
        if spot
    ]


def _mark(whole: Series, variation: str, scheme: Scheme) -> str:
    """The sign of the variation on the latest complete point."""
    if not variation or variation == "common_cause":
        return ""
    now, _ = latest(whole.published.of("all"))
    only_now = [one if one is now else None for one in whole.figures]
    shown, outline = sign(variation, scheme), look(scheme).quiet
    return "".join(
        f'<path transform="translate({spot[0]} {spot[1]})" d="{_SHAPES[shown.symbol]}" '
        f'fill="{shown.colour}" stroke="{outline}" stroke-width="1"/>'
        for spot in _spots(whole, only_now)
        if spot
    )
