"""One series as a control chart: the points, their labels, icons and notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import numpy as np

from heard.settings import HeardError
from heard.spc import xmr

Kind = Literal["xmr", "t", "g"]
NAMES: dict[str, str] = {
    "xmr": "XmR chart",
    "t": "Days between events (t chart)",
    "g": "Cases between events (g chart)",
}
FEWEST = 13  # points; with fewer the limits are trial limits
FEWEST_FIXED = 12


@dataclass(frozen=True)
class Method:
    """How limits and rules are computed.

    `fix_after`: limits from the first so many points (12 or more) of each rebase group.
    `run`: points of a shift and of a trend.
    """

    fix_after: int | None = None
    is_screened: bool = True
    run: int = xmr.RUN

    def __post_init__(self) -> None:
        if self.fix_after is not None and self.fix_after < FEWEST_FIXED:
            raise HeardError(
                f"Limits cannot be fixed after {self.fix_after} points: they need at "
                f"least {FEWEST_FIXED}."
            )
        if self.run < 3:
            raise HeardError("A shift or a trend needs at least 3 points; 7 is usual.")


@dataclass(frozen=True)
class Point:
    """One point. `value`, `mean` (of a g chart the median), `lower` and `upper` in the
    chart's unit, none where there is none; limits are not clamped.

    `rule`: outside, trend, two_of_three, shift or empty. `direction`: 1 where the rule
    says high or rising, -1 where low or falling, else 0. `icon`: common_cause, or
    improvement, concern or neutral with _high or _low; empty for no value and for a
    provisional one. `group`: rebase group, from 0.
    """

    period: str
    value: float | None
    mean: float | None
    lower: float | None
    upper: float | None
    rule: str
    direction: int
    icon: str
    is_provisional: bool = False
    group: int = 0


@dataclass(frozen=True)
class ControlChart:
    """What a chart draws and words say.

    `better`: the good direction of the *values*: up, down, zero or context. `unit`: n,
    percent, minutes, rate, or days or cases between events; empty if not known.
    `period`: month, quarter or year. `events`: of a rare-events chart, the period of
    each event. `is_never`: it must not happen at all. `is_of_few`: its percentages are of
    so few cases that one moves them. `caveats`: what else a reader must know.
    """

    kind: Kind
    points: tuple[Point, ...]
    better: str
    method: Method
    unit: str = ""
    period: str = "month"
    target: float | None = None
    events: tuple[str, ...] = ()
    is_never: bool = False
    is_of_few: bool = False
    caveats: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What kind of chart it is, to print on it."""
        return NAMES[self.kind]

    @property
    def settled(self) -> tuple[Point, ...]:
        """The points with a value that are not provisional."""
        return tuple(p for p in self.points if p.value is not None and not p.is_provisional)

    @property
    def latest(self) -> Point | None:
        """The latest point that is not provisional; it may lack a value."""
        complete = [point for point in self.points if not point.is_provisional]
        return complete[-1] if complete else None

    @property
    def variation(self) -> str:
        """The variation icon: that of the latest complete point; empty without one."""
        return self.latest.icon if self.latest else ""

    @property
    def assurance(self) -> str:
        """consistently_passes, consistently_fails or hit_and_miss, from the latest limits.

        Empty without a target, a good direction or limits. Source: S88.
        """
        last = self.points[-1] if self.points else None
        if self.target is None or self.better == "context" or last is None:
            return ""
        if last.upper is None and last.lower is None:
            return ""
        if last.upper is not None and self.target > last.upper:
            passes = self.better != "up"
        elif last.lower is not None and self.target < last.lower:
            passes = self.better == "up"
        else:
            return "hit_and_miss"
        return "consistently_passes" if passes else "consistently_fails"

    @property
    def is_trial(self) -> bool:
        """Whether the limits that hold now come from fewer than 13 points."""
        now = self.points[-1].group if self.points else 0
        return sum(point.group == now for point in self.settled) < FEWEST

    @property
    def drawn_range(self) -> tuple[float | None, float | None]:
        """What limits are clamped to when they are drawn: at 0, a percentage at 100."""
        return (0.0 if self.unit else None), (100.0 if self.unit == "percent" else None)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences to print with the chart."""
        run = self.method.run
        notes = [f"{self.name}. A shift or a trend is {run} points."]
        if self.is_trial:
            notes.append(f"Trial limits: from fewer than {FEWEST} points, they will move.")
        if any(point.is_provisional for point in self.points):
            notes.append("The last point is provisional and left out of the limits.")
        return (*notes, *self.caveats)


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
    shown = np.array([np.nan if v is None else v for v in values], float)
    points: list[Point] = []
    for group, places in groupby(range(len(periods)), key=lambda place: groups[place]):
        rows = list(places)
        named = [periods[row] for row in rows]
        doubtful = [provisional[row] for row in rows]
        points += xmr_points(named, shown[rows], doubtful, group, method, better)
    is_never = better == "zero"
    return ControlChart(
        "xmr", tuple(points), better, method, unit, period, target, is_never=is_never
    )


def xmr_points(
    periods: Sequence[str],
    values: xmr.Values,
    provisional: Sequence[bool],
    group: int,
    method: Method,
    better: str,
) -> list[Point]:
    """The points of one rebase group. Values of shape (points,). Source: S88."""
    known = np.where(provisional, np.nan, values)
    baseline = np.arange(len(values)) < (method.fix_after or len(values))
    limits = xmr.xmr_limits(known, baseline, method.is_screened)
    rules, directions = xmr.xmr_labels(known, limits, method.run)
    mean, lower, upper = (
        number(one[0]) for one in (limits.mean, limits.lower, limits.upper)
    )
    return [
        Point(
            period=periods[place],
            value=number(values[place]),
            mean=mean,
            lower=lower,
            upper=upper,
            rule=xmr.RULES[rules[place]],
            direction=int(directions[place]),
            icon="" if np.isnan(known[place]) else icon(int(directions[place]), better),
            is_provisional=bool(provisional[place]),
            group=group,
        )
        for place in range(len(values))
    ]


def number(value: float) -> float | None:
    """None for NaN."""
    return None if np.isnan(value) else float(value)


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
