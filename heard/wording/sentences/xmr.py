"""What an XmR chart says of its latest complete point, without the full stop."""

from collections.abc import Callable, Sequence

from heard.spc import ControlChart, Point
from heard.wording.sentences.saying import (
    dated,
    each,
    judged,
    number,
    periods,
    said,
    span,
    when,
)

_UNLIKELY = "unlikely to be chance"
_PERHAPS = "an early sign, which may yet be chance"


def told(chart: ControlChart) -> str:
    """The rule that the latest complete point broke, or why there is nothing to say."""
    settled, latest = chart.settled, chart.latest
    if not settled or latest is None:
        return _unsettled(chart)
    now = [point for point in settled if point.group == latest.group]
    if latest.value is not None and len(now) > 1 and len({p.value for p in now}) == 1:
        return _constant(chart, now)
    if chart.is_too_short:
        return _too_short(chart)
    if latest.value is None:
        newest = dated(chart, settled[-1])
        return f"No figure for {when(chart, latest.period)}; the latest is {newest}"
    if latest.is_too_few:
        return _too_few(chart, latest)
    if latest.rule:
        rule = _rule(chart, latest)
        said_so = _SIGNALS[rule](chart, latest)
        return f"{said_so}; {_strength(chart, rule, len(now))}"
    return _common_cause(chart, latest, now)


def _unsettled(chart: ControlChart) -> str:
    known = [point for point in chart.points if point.value is not None]
    if not known:
        return "There are no figures"
    return f"Only a provisional figure so far: {dated(chart, known[-1])}"


def _too_short(chart: ControlChart) -> str:
    """`7 quarters of figures: too few for limits; 8 are needed`."""
    first, count = chart.points[-1], len(chart.now)
    first = next(point for point in chart.points if point.group == first.group)
    anew = f" since {when(chart, first.period)}" if first.group else ""
    had = f"{count or 'No'} {chart.period}{'' if count == 1 else 's'} of figures{anew}"
    return f"{had}: too few for limits; {chart.fewest} are needed"


def _too_few(chart: ControlChart, latest: Point) -> str:
    """`In March 2024 0% of 3: too few to judge`."""
    of = f" of {latest.of:,.0f}" if chart.unit == "percent" and latest.of else ""
    figure = f"{said(chart.unit, latest.value or 0)}{of}"
    return f"In {when(chart, latest.period)} {figure}: too few to judge"


def _constant(chart: ControlChart, now: Sequence[Point]) -> str:
    value = now[0].value or 0
    with_figure = " with a figure" if len(now) < len(_group(chart)) else ""
    months = f"{chart.period}{with_figure} {span(chart, now)}"
    if value == 0 and chart.unit == "n":
        return f"None in any {months}"
    return f"The same in every {months}: {said(chart.unit, value)}"


def _common_cause(chart: ControlChart, latest: Point, now: Sequence[Point]) -> str:
    anew = f" since {when(chart, now[0].period)}" if latest.group else ""
    low, high = _usual_range(chart, latest)
    if chart.is_trial or low is None or high is None:
        average = said(chart.unit, latest.mean or 0)
        return (
            f"Too early to tell: {periods(chart, len(now))} of figures{anew}, "
            f"{average}{each(chart)} on average"
        )
    if latest.upper == latest.lower:
        return (
            f"Too little variation to judge by: {dated(chart, latest)}, against an "
            f"{_average(chart, latest)}"
        )
    least = said("n" if chart.unit == "rate" else chart.unit, low)
    usual = f"the usual range of {least} to {said(chart.unit, high)}"
    cases = _for_cases(chart, latest)
    return f"No sign of change: {dated(chart, latest)}, within {usual}{cases}{anew}"


def _for_cases(chart: ControlChart, point: Point) -> str:
    """Whose limits they are, where limits follow each period's cases."""
    if chart.kind == "p_prime" and point.of:
        return f" for {point.of:,.0f} cases"
    return " for its population" if chart.kind == "u_prime" else ""


def _usual_range(chart: ControlChart, point: Point) -> tuple[float | None, float | None]:
    """The limits as they are drawn."""
    if point.lower is None or point.upper is None:
        return None, None
    return chart.drawn(point.lower), chart.drawn(point.upper)


def _strength(chart: ControlChart, rule: str, count: int) -> str:
    if chart.is_trial:
        return f"{_PERHAPS}, from only {periods(chart, count)} of figures"
    if chart.is_of_few:
        return f"{_PERHAPS}, as each {chart.period} has few cases"
    return _PERHAPS if rule == "two_of_three" else _UNLIKELY


def _rule(chart: ControlChart, latest: Point) -> str:
    """The latest point's rule; a shift that two of three takes precedence over is told
    as the shift that it is."""
    if latest.rule == "two_of_three" and len(_beyond(chart, latest)) >= chart.method.run:
        return "shift"
    return latest.rule


def _outside(chart: ControlChart, latest: Point) -> str:
    height = "high" if latest.direction > 0 else "low"
    return (
        f"Unusually {height} in {when(chart, latest.period)}{judged(latest)}: "
        f"{said(chart.unit, latest.value or 0)}, against an {_average(chart, latest)}"
    )


def _trend(chart: ControlChart, latest: Point) -> str:
    way, step = ("Rising", "higher") if latest.direction > 0 else ("Falling", "lower")
    first = climb(chart, latest.direction)
    return (
        f"{way} since {when(chart, first.period)}{judged(latest)}: each {chart.period} "
        f"{step} than the one before, from {said(chart.unit, first.value or 0)} to "
        f"{said(chart.unit, latest.value or 0)}"
    )


def _two_of_three(chart: ControlChart, latest: Point) -> str:
    height = "high" if latest.direction > 0 else "low"
    some = number(sum(_is_near(point) for point in _group(chart)[-3:]))
    return (
        f"Unusually {height} in {some} of the last three {chart.period}s"
        f"{judged(latest)}: {dated(chart, latest)}, against an {_average(chart, latest)}"
    )


def _shift(chart: ControlChart, latest: Point) -> str:
    """`Down since May 2024: eight months running below the earlier average of 31`.

    Earlier only where limits were fixed before the run began: else it shaped them too.
    """
    way, where = ("Up", "above") if latest.direction > 0 else ("Down", "below")
    beyond = _beyond(chart, latest)
    fixed = chart.method.fix_after
    is_earlier = fixed is not None and _group(chart).index(beyond[0]) >= fixed
    return (
        f"{way} since {when(chart, beyond[0].period)}{judged(latest)}: "
        f"{periods(chart, len(beyond))} running {where} the "
        f"{'earlier ' if is_earlier else ''}{_average(chart, latest)}"
    )


_SIGNALS = {
    "outside": _outside,
    "trend": _trend,
    "two_of_three": _two_of_three,
    "shift": _shift,
}


def _beyond(chart: ControlChart, latest: Point) -> list[Point]:
    """The run on the latest point's side of the mean."""
    return run(chart, lambda point: side(point) == latest.direction)


def _average(chart: ControlChart, latest: Point) -> str:
    """`average of 31 a month`, and since when if limits were computed anew."""
    anew = f" since {when(chart, _group(chart)[0].period)}" if latest.group else ""
    return f"average of {said(chart.unit, latest.mean or 0)}{each(chart)}{anew}"


def _group(chart: ControlChart) -> list[Point]:
    """The complete points of the rebase group of the latest."""
    complete = [point for point in chart.points if not point.is_left_out]
    return [point for point in complete if point.group == complete[-1].group]


def run(chart: ControlChart, holds: Callable[[Point], bool]) -> list[Point]:
    """The points up to the latest of which something holds without a break."""
    points = _group(chart)
    begins = len(points)
    while begins and holds(points[begins - 1]):
        begins -= 1
    return points[begins:]


def climb(chart: ControlChart, direction: int) -> Point:
    """The point from which each step led in one direction up to the latest."""
    points = _group(chart)
    place = len(points) - 1
    while place and _step(points[place - 1], points[place]) == direction:
        place -= 1
    return points[place]


def _step(before: Point, after: Point) -> int:
    if before.value is None or after.value is None:
        return 0
    return (after.value > before.value) - (after.value < before.value)


def side(point: Point) -> int:
    """1 above the centre line, -1 below, 0 on it or without a value."""
    if point.value is None or point.mean is None:
        return 0
    return (point.value > point.mean) - (point.value < point.mean)


def _is_near(point: Point) -> bool:
    """Beyond two thirds of the way from the mean to a limit, and not outside."""
    if point.value is None or point.mean is None or point.upper is None:
        return False
    away, limit = abs(point.value - point.mean), point.upper - point.mean
    return limit * 2 / 3 < away <= limit
