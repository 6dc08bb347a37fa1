"""The steps of a chart: adopted rebases within it, and whether the mean moved there.

By more than chance: the means of both rebase groups are further apart than three standard
errors, by the variation of the earlier one. Source: docs/specification/statistics.md.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from heard.spc.chart import ControlChart, Point, Step
from heard.spc.rebases import Rebase

_ERRORS = 3
_FEWEST_SINCE = 3  # points of which a mean is said to have moved


def with_steps(
    chart: ControlChart,
    starts: Sequence[str],
    groups: Sequence[int],
    adopted: Sequence[Rebase],
) -> ControlChart:
    """The chart with a step for each rebase of `adopted` (in order of month) that a group
    begins with. `starts`, `groups`: of each period, as of `rebase_groups`."""
    begun: dict[int, Rebase] = {}
    for one in adopted:
        later = [place for place, start in enumerate(starts) if start >= one.month]
        if later and later[0]:
            begun[groups[later[0]]] = one
    steps = tuple(_step(chart, group, one) for group, one in begun.items())
    return replace(chart, steps=steps)


def _step(chart: ControlChart, group: int, adopted: Rebase) -> Step:
    return Step(
        group=group,
        month=adopted.month,
        reason=adopted.reason,
        decided_by=adopted.decided_by,
        decided_on=adopted.decided_on,
        event=adopted.event,
        words=adopted.words,
        change=_change(chart, group),
    )


def _change(chart: ControlChart, group: int) -> int:
    """1 up, -1 down, 0 no more than chance, or nothing to judge that by."""
    before, since = (
        [point for point in chart.settled if point.group == one]
        for one in (group - 1, group)
    )
    sigma = _sigma(before)
    if not sigma or len(since) < _FEWEST_SINCE or not chart.is_by_period:
        return 0
    away = (chart.mean_of(group) or 0.0) - (chart.mean_of(group - 1) or 0.0)
    error = sigma * math.sqrt(1 / len(before) + 1 / len(since))
    return round(math.copysign(1, away)) if abs(away) > _ERRORS * error else 0


def _sigma(points: Sequence[Point]) -> float:
    """The standard deviation that the limits are three of; 0 without limits."""
    widths = [
        (point.upper - point.mean) / 3
        for point in points
        if point.upper is not None and point.mean is not None
    ]
    return sum(widths) / len(widths) if widths else 0.0
