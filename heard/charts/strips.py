"""A strip of squares, one a quarter: whether what must not happen occurred, as SVG."""

import functools
from collections.abc import Sequence
from itertools import groupby

from heard.charts.style import LIGHT, Scheme, look

_SIDE, _GAP = 18, 2  # pixels
_BELOW = 20  # pixels for the years
_RED = {"light": "#B3261E", "dark": "#FF8A80"}
_FONT = "Source Sans, Source Sans Pro, Arial, sans-serif"


def never_strip(squares: Sequence[tuple[str, str]], scheme: Scheme = LIGHT) -> str:
    """A square for each period (`2024-Q2`) and its state: filled with a cross where it
    `occurred`, hollow for `none`, hatched for `suppressed`, dotted for `no data`. The
    years stand below, each where it begins."""
    return _strip(tuple(squares), scheme)


@functools.lru_cache(maxsize=64)
def _strip(squares: tuple[tuple[str, str], ...], scheme: Scheme) -> str:
    lefts = _lefts(squares, scheme)
    wide = 1 + lefts[-1] + scheme.scaled(_SIDE) if squares else 1
    tall = 1 + scheme.scaled(_SIDE + _BELOW)
    drawn = [
        f'<g transform="translate({left} 1)">{_square(state, scheme)}</g>'
        for left, (_, state) in zip(lefts, squares, strict=True)
    ]
    years = groupby(zip(lefts, squares, strict=True), key=lambda one: one[1][0][:4])
    labels = [_year(year, [left for left, _ in some], tall, scheme) for year, some in years]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" '
        f'width="{wide}" height="{tall}" fill="none">{"".join((*drawn, *labels))}</svg>'
    )


def _lefts(squares: tuple[tuple[str, str], ...], scheme: Scheme) -> list[int]:
    """Where each square begins; a year a little apart from the one before."""
    years = list(dict.fromkeys(period[:4] for period, _ in squares))
    return [
        1 + scheme.scaled((_SIDE + _GAP) * place + 2 * _GAP * years.index(period[:4]))
        for place, (period, _) in enumerate(squares)
    ]


def _year(year: str, lefts: list[int], base: int, scheme: Scheme) -> str:
    """A year below its first square; one square by itself has no room for it."""
    if len(lefts) < 2:
        return ""
    return (
        f'<text x="{lefts[0]}" y="{base - scheme.scaled(4)}" '
        f'font-family="{_FONT}" font-size="{scheme.text}" fill="{look(scheme).text}">'
        f"{year}</text>"
    )


def _square(state: str, scheme: Scheme) -> str:
    """One square and what tells its state without colour."""
    side, colours, red = scheme.scaled(_SIDE), look(scheme), _RED[scheme.ground]
    box = f'x="1" y="1" width="{side - 2}" height="{side - 2}"'
    low, high = round(side * 0.3, 1), round(side * 0.7, 1)
    if state == "occurred":
        cross = f"M{low} {low}L{high} {high}M{high} {low}L{low} {high}"
        return (
            f'<rect {box} fill="{red}" stroke="{red}"/>'
            f'<path d="{cross}" stroke="{colours.background}" stroke-width="3"/>'
        )
    frame = f'<rect {box} stroke="{colours.quiet}" stroke-width="1.5"'
    if state == "suppressed":
        lines = (f"M1 {at}L{at} 1M{at} {side - 1}L{side - 1} {at}" for at in _hatch(side))
        return f'{frame}/><path d="{"".join(lines)}" stroke="{colours.quiet}"/>'
    if state == "no data":
        return f'{frame} stroke-dasharray="2 3"/>'
    return f"{frame}/>"


def _hatch(side: int) -> range:
    """Where the lines of a hatched square meet its edges."""
    return range(side // 4, side, side // 4)
