"""Verdicts: how exact figures are judged, as it may be shown to everybody.

A verdict is the control chart of a series of the whole force of which no cell is
suppressed: points as printed, mean and limits rounded as figures are, labels as they are.
The audit takes all of that, and the exact figures behind it, as known. Source:
docs/specification/disclosure.md.
"""

import math
from dataclasses import replace

from heard.disclosure.draft import Draft
from heard.disclosure.exact import internal
from heard.disclosure.grains import YEARS
from heard.disclosure.judging import control_chart
from heard.disclosure.published import Figure
from heard.disclosure.rules import STEP
from heard.disclosure.tables import Cube
from heard.spc import ControlChart, Method, Point, load_rebases


def verdicts(cube: Cube, draft: Draft) -> dict[str, ControlChart]:
    """Of each indicator whose series of the whole force has no suppressed cell: how its
    exact figures are judged, as it may be shown."""
    found = {}
    settings = cube.measured.settings
    method, adopted = Method(run=settings.run), load_rebases(settings)
    judged = {(key.indicator, key.grain) for key in draft.exact if key.grain != YEARS}
    for name, grain in sorted(judged):
        entry = draft.indicators[name]
        exact = internal(settings, "", cube.measured, entry, None, grain)
        own = [key for key in draft.exact if key.indicator == name]
        shown = {key.period: draft.figures[key] for key in own}
        chart = control_chart(exact, method=method, adopted=adopted)
        if chart.is_by_period and {figure.period for figure in exact.figures} == {*shown}:
            found[name] = as_shown(chart, shown)
    return found


def as_shown(chart: ControlChart, shown: dict[str, Figure]) -> ControlChart:
    """A chart of exact figures, with the points that are shown (by period) in their place
    and its lines rounded as they are; what is said of each point stays."""

    def point_of(point: Point) -> Point:
        figure = shown.get(point.period)  # none in a month that nobody supplied
        return replace(
            point,
            value=figure.figure if figure and point.value is not None else None,
            mean=_rounded(chart.unit, point.mean),
            lower=_rounded(chart.unit, point.lower),
            upper=_rounded(chart.unit, point.upper),
            of=figure.denominator if figure and point.of is not None else None,
        )

    return replace(chart, points=tuple(point_of(point) for point in chart.points))


def _rounded(unit: str, number: float | None) -> float | None:
    """As figures are: whole per cent, a rate to a tenth, all else to the nearest 5."""
    if number is None:
        return None
    if unit == "rate":
        return round(number, 1)
    return float(math.floor(number + 0.5)) if unit == "percent" else _to_five(number)


def _to_five(number: float) -> float:
    return float(STEP * math.floor(number / STEP + 0.5))
