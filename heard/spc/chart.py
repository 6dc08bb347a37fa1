"""A control chart: its points, icons and notes."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

from heard.ground.errors import HeardError
from heard.spc import xmr

Kind = Literal["xmr", "p_prime", "u_prime", "t", "g"]
NAMES: dict[str, str] = {
    "xmr": "XmR chart",
    "p_prime": "P′ chart: limits follow each period's number of cases",
    "u_prime": "U′ chart: limits follow each period's population",
    "t": "Days between events (t chart)",
    "g": "Cases between events (g chart)",
}
FEWEST = 13  # points; with fewer the limits are trial limits
FEWEST_FIXED = 12
FEWEST_JUDGED = 8  # of an indicator; with fewer there are no limits at all


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
    improvement, concern or neutral with _high or _low; empty for no value and for what
    is not judged. `group`: rebase group, from 0. `of`: the cases of a percentage, the
    child-years of a rate. `is_too_few`: of so few that chance alone explains it. `lies`:
    of the newest, which is left out, whether it is above, below or within the range of
    its rebase group; empty if that says nothing.
    """

    period: str
    value: float | None
    mean: float | None
    lower: float | None
    upper: float | None
    rule: str
    direction: int
    icon: str
    is_left_out: bool = False
    doubt: str = ""
    group: int = 0
    of: float | None = None
    is_too_few: bool = False
    lies: str = ""


@dataclass(frozen=True)
class Step:
    """Where limits are computed anew, because a person has adopted it: `reason`, by whom
    and when (ISO). The rebase `group` begins with the first period from `month` (YYYY-MM)
    on. `event`: its title; `words`: what happened, as it stands behind "when"; both may be
    empty. `change`: 1 if the mean rose there by more than chance, -1 if it fell, else 0.
    """

    group: int
    month: str
    reason: str
    decided_by: str
    decided_on: str
    event: str = ""
    words: str = ""
    change: int = 0

    @property
    def note(self) -> str:
        """A sentence to print with the chart."""
        begins = date.fromisoformat(f"{self.month}-01")
        decided = date.fromisoformat(self.decided_on)
        return (
            f"New limits from {begins:%B %Y}: {self.reason.rstrip('.')}. Decided by "
            f"{self.decided_by}, {decided.day} {decided:%B %Y}."
        )


@dataclass(frozen=True)
class ControlChart:
    """What a chart draws and words say.

    `better`: the good direction of the *values*: up, down, zero or context. `unit`: n,
    percent, minutes, rate, or days or cases between events; empty if not known.
    `period`: month, quarter or year. `events`: of a rare-events chart, the period of
    each event. `is_never`: it must not happen at all. `is_of_few`: its figures are of
    so few cases that one moves them. `fewest`: settled points without which there are
    no limits (none of a bare series). `caveats`: what else a reader must know. `steps`:
    adopted rebases within it.
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
    fewest: int = 0
    caveats: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def name(self) -> str:
        """What kind of chart it is, to print on it."""
        return NAMES[self.kind]

    @property
    def is_by_period(self) -> bool:
        """Whether it has a point for each period, and not for each event."""
        return self.kind not in ("t", "g")

    @property
    def follows_cases(self) -> bool:
        """Whether each point has limits of its own, by the number of its cases."""
        return self.kind in ("p_prime", "u_prime")

    @property
    def settled(self) -> tuple[Point, ...]:
        """The points with a value that are not provisional."""
        return tuple(p for p in self.points if p.value is not None and not p.is_left_out)

    @property
    def latest(self) -> Point | None:
        """The latest point that is not provisional; it may lack a value."""
        complete = [point for point in self.points if not point.is_left_out]
        return complete[-1] if complete else None

    @property
    def now(self) -> tuple[Point, ...]:
        """The settled points of the rebase group that holds now."""
        group = self.points[-1].group if self.points else 0
        return tuple(point for point in self.settled if point.group == group)

    @property
    def step(self) -> Step | None:
        """The adopted rebase with which the group began that holds now."""
        group = self.points[-1].group if self.points else 0
        return next((one for one in self.steps if one.group == group), None)

    def mean_of(self, group: int) -> float | None:
        """The centre line of a rebase group; of limits that follow cases the same."""
        means = (point.mean for point in self.points if point.group == group)
        return next((mean for mean in means if mean is not None), None)

    @property
    def variation(self) -> str:
        """The variation icon: that of the latest complete point; empty without one."""
        return self.latest.icon if self.latest and not self.is_too_short else ""

    @property
    def assurance(self) -> str:
        """consistently_passes, consistently_fails or hit_and_miss, from the latest limits.

        Empty without a target, a good direction or limits. What always equals its target
        passes it. Source: S88, bettered.
        """
        last = self.now[-1] if self.now else None
        if self.target is None or self.better == "context" or last is None:
            return ""
        if last.upper is None and last.lower is None:
            return ""
        if all(point.value == self.target for point in self.now):
            return "consistently_passes"
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
        return len(self.now) < FEWEST

    @property
    def is_too_short(self) -> bool:
        """Whether there are too few points now for any limits."""
        return len(self.now) < self.fewest

    def drawn(self, line: float) -> float:
        """Where a mean or limit is drawn: not below 0, a percentage not above 100."""
        if not self.unit:
            return line
        return min(max(0.0, line), 100.0 if self.unit == "percent" else math.inf)

    def _left_out(self) -> list[str]:
        """Which points are left out of the limits, and why."""
        left = [point for point in self.points if point.is_left_out]
        doubts = [point.doubt or "provisional" for point in left]
        if doubts == ["provisional"]:
            return ["The last point is provisional and left out of the limits."]
        why = "; ".join(dict.fromkeys(doubts))
        return [f"Hollow points are left out of the limits ({why})."] if left else []

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences to print with the chart."""
        run = self.method.run
        notes = [
            f"{self.name}. A shift is {run} points in a row on one side of the middle "
            f"line, a trend {run} that keep rising or falling."
        ]
        if self.is_too_short:
            notes.append(
                f"Fewer than {self.fewest} points: no limits, and nothing is judged."
            )
        elif self.is_trial:
            notes.append(
                f"Trial limits: from fewer than {FEWEST} points, so they will still move."
            )
        notes += self._left_out()
        if any(point.is_too_few for point in self.points):
            notes.append("Too few to judge: chance alone explains what so few cases show.")
        return (*notes, *self.caveats, *(step.note for step in self.steps))
