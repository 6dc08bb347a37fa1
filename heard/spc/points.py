"""One series -> its XmR chart, rebase group by rebase group."""

import functools
import math
from collections.abc import Callable, Sequence
from itertools import groupby

import numpy as np

from heard.spc import xmr
from heard.spc.chart import ControlChart, Method, Point


def xmr_chart(
    periods: Sequence[str],
    values: Sequence[float | None],
    *,
    groups: Sequence[int] = (),
    provisional: Sequence[bool] = (),
    method: Method | None = None,
    better: str = "context",
    unit: str = "",
    period: str = "month",
    target: float | None = None,
) -> ControlChart:
    """The XmR chart of one series in order of time; None is a missing value.

    `groups`: the rebase group of each point, rising from 0, see `rebase_groups`. A
    provisional point has a mean and limits beside it but neither shapes them nor takes
    part in a rule. Source: S88.
    """
    method = method or Method()
    groups = groups or [0] * len(periods)
    provisional = provisional or [False] * len(periods)
    points = points_by_group(
        *(periods, values, groups, provisional, method, better),
        lambda _, known, fixed: xmr.xmr_limits(known, fixed, method.is_screened),
    )
    is_never = better == "zero"
    return ControlChart(
        "xmr", points, better, method, unit, period, target, is_never=is_never
    )


# From the places of a rebase group's points, its values and which of them shape limits.
LimitsOf = Callable[[list[int], xmr.Values, xmr.Flags], xmr.Limits]


def points_by_group(
    periods: Sequence[str],
    values: Sequence[float | None],
    groups: Sequence[int],
    provisional: Sequence[bool],
    method: Method,
    better: str,
    limits_of: LimitsOf,
) -> tuple[Point, ...]:
    """The points of a series whose limits `limits_of` makes, rebase group by group."""
    shown = np.array([np.nan if v is None else v for v in values], float)
    points: list[Point] = []
    for group, places in groupby(range(len(periods)), key=lambda place: groups[place]):
        rows = list(places)
        points += group_points(
            [periods[row] for row in rows],
            shown[rows],
            [provisional[row] for row in rows],
            group,
            method,
            better,
            functools.partial(limits_of, rows),
        )
    return tuple(points)


def group_points(
    periods: Sequence[str],
    values: xmr.Values,
    provisional: Sequence[bool],
    group: int,
    method: Method,
    better: str,
    limits_of: Callable[[xmr.Values, xmr.Flags], xmr.Limits],
) -> list[Point]:
    """The points of one rebase group. Values of shape (points,). Source: S88."""
    known = np.where(provisional, np.nan, values)
    fixed = np.arange(len(values)) < (method.fix_after or len(values))
    limits = limits_of(known, fixed)
    lines = (limits.mean, limits.lower, limits.upper)
    labels = xmr.xmr_labels(known, limits, method.run)
    return points_of(periods, values, lines, labels, provisional, group, better)


def points_of(
    periods: Sequence[str],
    values: xmr.Values,
    lines: tuple[xmr.Values | float, xmr.Values | float, xmr.Values | float],
    labels: tuple[xmr.Codes, xmr.Codes],
    provisional: Sequence[bool],
    group: int,
    better: str,
) -> list[Point]:
    """Points of one rebase group, from its centre line and limits (`lines`, each one for
    all or one for each point) and labels."""
    drawn = (np.broadcast_to(line, values.shape).tolist() for line in lines)
    icons = {direction: icon(direction, better) for direction in (-1, 0, 1)}
    rules, directions = (codes.tolist() for codes in labels)
    rows = zip(
        periods, values.tolist(), *drawn, rules, directions, provisional, strict=True
    )
    return [
        Point(
            period=period,
            value=number(value),
            mean=number(mean),
            lower=number(lower),
            upper=number(upper),
            rule=xmr.RULES[rule],
            direction=direction,
            icon="" if doubtful or math.isnan(value) else icons[direction],
            is_left_out=doubtful,
            group=group,
        )
        for period, value, mean, lower, upper, rule, direction, doubtful in rows
    ]


def number(value: float) -> float | None:
    """None for NaN."""
    return None if math.isnan(value) else float(value)


def rebase_groups(starts: Sequence[str], rebase: Sequence[str]) -> list[int]:
    """The rebase group of each point, from 0.

    `starts`: when each point's period begins, `YYYY-MM`, in order; `rebase` likewise. A
    date that no period begins with takes effect at the next; one before the first or
    after the last has no effect. Source: S88, bettered: it ignores such dates.
    """
    numbers, group = list[int](), 0
    for place, start in enumerate(starts):
        earlier = starts[place - 1] if place else start
        group += any(earlier < begins <= start for begins in rebase)
        numbers.append(group)
    return numbers


def icon(direction: int, better: str) -> str:
    """A point's icon from its rule's direction and the good direction. Source: S88."""
    if direction == 0:
        return "common_cause"
    height = "high" if direction > 0 else "low"
    if better == "context":
        return f"neutral_{height}"
    is_good = (direction > 0) == (better == "up")
    return f"{'improvement' if is_good else 'concern'}_{height}"
