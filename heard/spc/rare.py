"""Charts for rare events: days (t) or cases (g) from one event to the next.

A published figure says how many events a period had, not when they were: they are
spread evenly over its days or cases, and the chart says so.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from heard.spc import xmr
from heard.spc.chart import ControlChart, Kind, Method, Point
from heard.spc.points import group_points, number, points_of

RARE = 2.0  # events a period; an indicator with fewer on average is rare
_POWER = 3.6  # days between rare events become symmetrical by its root
_REVERSED = {"down": "up", "zero": "up", "up": "down", "context": "context"}
_SPREAD = (
    "Published figures have no dates: the events of a {period} are taken as spread "
    "evenly over its {units}."
)


@dataclass(frozen=True)
class Gap:
    """From one event to the next, which lies in the period at `place`.

    `size` in days or cases; none across a period whose events are not known.
    """

    place: int
    size: float | None


def gaps(lengths: Sequence[float], events: Sequence[int | None]) -> list[Gap]:
    """The gaps between neighbouring events.

    `lengths`: days, or cases, in each period; `events`: how many events it had.
    """
    event_gaps, last, begins = list[Gap](), None, 0.0
    is_broken = False
    for place, (length, count) in enumerate(zip(lengths, events, strict=True)):
        is_broken |= count is None
        for number_in_period in range(count or 0):
            at = begins + (number_in_period + 0.5) * length / (count or 1)
            if last is not None:
                event_gaps.append(Gap(place, None if is_broken else at - last))
            last, is_broken = at, False
        begins += length
    return event_gaps


def is_rare(events: Sequence[int | None]) -> bool:
    """Fewer than 2 a period on average, but not none at all."""
    known = [count for count in events if count is not None]
    return 0 < sum(known) < RARE * len(known)


def rare_chart(
    kind: Kind,
    periods: Sequence[str],
    lengths: Sequence[float],
    events: Sequence[int | None],
    *,
    groups: Sequence[int],
    provisional: Sequence[bool],
    method: Method,
    better: str,
    period: str = "month",
) -> ControlChart:
    """A t chart (`lengths` in days) or a g chart (`lengths` in cases).

    `better` is the good direction of the *events*: further apart is better where fewer
    events are. All sequences have one entry a period. Source:
    docs/specification/statistics.md.
    """
    event_gaps, points = gaps(lengths, events), list[Point]()
    points_of = _t_points if kind == "t" else _g_points
    for group, members in groupby(event_gaps, key=lambda gap: groups[gap.place]):
        own = list(members)
        named = [periods[gap.place] for gap in own]
        doubtful = [provisional[gap.place] for gap in own]
        sizes = np.array([np.nan if g.size is None else g.size for g in own], float)
        points += points_of(named, sizes, doubtful, group, method, _REVERSED[better])
    units = "days" if kind == "t" else "cases"
    named_events = [
        name for name, count in zip(periods, events, strict=True) for _ in range(count or 0)
    ]
    return ControlChart(
        kind,
        tuple(points),
        _REVERSED[better],
        method,
        units,
        period,
        events=tuple(named_events),
        is_never=better == "zero",
        caveats=(_SPREAD.format(period=period, units=units),),
    )


def _t_points(
    periods: Sequence[str],
    days: xmr.Values,
    provisional: Sequence[bool],
    group: int,
    method: Method,
    better: str,
) -> list[Point]:
    """XmR of days to the power of 1 / 3.6; mean and limits turned back into days."""
    limits_of = functools.partial(xmr.xmr_limits, is_screened=method.is_screened)
    about = (provisional, group, method, better, limits_of)
    rooted = group_points(periods, days ** (1 / _POWER), *about)
    return [
        replace(
            point,
            value=number(size),
            mean=_days(point.mean),
            lower=_days(point.lower),
            upper=_days(point.upper),
        )
        for point, size in zip(rooted, days, strict=True)
    ]


def _days(rooted: float | None) -> float | None:
    """None also below 0: there is then no lower limit."""
    return None if rooted is None or rooted < 0 else rooted**_POWER


def _g_points(
    periods: Sequence[str],
    apart: xmr.Values,
    provisional: Sequence[bool],
    group: int,
    method: Method,
    better: str,
) -> list[Point]:
    """Cases without an event between two: whole numbers, centre line the median.

    There is no lower limit, and so no near one: two of three is not judged.
    """
    cases = np.maximum(np.rint(apart) - 1, 0)
    known = np.where(provisional, np.nan, cases)
    baseline = known[: method.fix_after]
    centre, upper = g_limits(baseline[~np.isnan(baseline)])
    side = np.asarray(np.sign(known - centre))
    never = np.zeros(known.shape, bool)
    labels = xmr.labels(known, side, known > upper, never, method.run)
    lines = (centre, np.nan, upper)
    return points_of(periods, cases, lines, labels, provisional, group, better)


def g_limits(cases: xmr.Values) -> tuple[float, float]:
    """Median and upper limit of cases between events: m + 3 √(m (m + 1)).

    `cases` of shape (gaps,), none missing; NaN for none. m is their mean.
    """
    if not cases.size:
        return np.nan, np.nan
    mean = float(cases.mean())
    return float(np.median(cases)), mean + 3 * float(np.sqrt(mean * (mean + 1)))
