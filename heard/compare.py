"""Is a difference more than chance? Intervals, funnel limits, differences, ratios.

Shares are from 0 to 1 and rates are per unit of exposure: a page multiplies by 100 or
1,000. Every function is of plain numbers and gives None where nothing can be said.
Source: docs/specification/statistics.md.
"""

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scipy.special import chdtriv
from scipy.stats import binom, binomtest, chi2, norm

LEVELS = (0.95, 0.998)  # inner and outer limits of a funnel
FEWEST_EXACT = 10  # events from which Byar's interval is used
FEWEST_AT_STAGE = 20
FEWEST_EVENTS = 8
FEWEST_CASES = 20  # behind a percentage, for a place to be judged
MOST_UNKNOWN = 0.2  # of ethnicity, for an index to be shown

Verdict = Literal["higher", "lower", "usual"]


@dataclass(frozen=True)
class Interval:
    """From `lower` to `upper`, in the unit of what it is of."""

    lower: float
    upper: float

    def has(self, value: float) -> bool:
        """Whether a value lies in it, its ends included."""
        return self.lower <= value <= self.upper


def _z(level: float) -> float:
    """Standard deviations that hold `level` of a normal distribution."""
    return float(norm.ppf((1 + level) / 2))


def share_interval(hits: int, of: int, level: float = 0.95) -> Interval | None:
    """Wilson's score interval of a share (0 to 1), no continuity correction. S89."""
    if of == 0:
        return None
    interval = binomtest(hits, of).proportion_ci(level, method="wilson")
    return Interval(float(interval.low), float(interval.high))


def count_interval(events: float, level: float = 0.95) -> Interval:
    """Of the number of events expected: exact Poisson below 10, Byar's from 10. S90."""
    if events < FEWEST_EXACT:
        return exact_poisson(events, level)
    return byar(events, level)


def exact_poisson(events: float, level: float = 0.95) -> Interval:
    """By the chi-square distribution; from 0 where there are no events. S90."""
    tail = (1 - level) / 2
    lower = chi2.ppf(tail, 2 * events) / 2 if events else 0.0
    return Interval(float(lower), float(chi2.isf(tail, 2 * events + 2) / 2))


def byar(events: float, level: float = 0.95) -> Interval:
    """Byar's approximation, of 1 event or more. S90."""
    z, more = _z(level), events + 1
    lower = events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3
    upper = more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3
    return Interval(max(lower, 0.0), upper)


def rate_interval(events: int, exposure: float, level: float = 0.95) -> Interval | None:
    """Of events per unit of exposure (child-years, say), see `count_interval`. S90."""
    if exposure <= 0:
        return None
    interval = count_interval(events, level)
    return Interval(interval.lower / exposure, interval.upper / exposure)


def pooled(hits: Sequence[float], of: Sequence[float]) -> float | None:
    """All hits over all cases, or all exposure: what a funnel compares with."""
    return sum(hits) / sum(of) if sum(of) > 0 else None


def share_funnel(expected: float, of: float, level: float) -> Interval:
    """The shares of `of` cases that chance explains where `expected` is the true one.

    By the score: expected ± z √(expected (1 - expected) / of), within 0 and 1. S91.
    """
    wide = _z(level) * math.sqrt(expected * (1 - expected) / of)
    return Interval(max(expected - wide, 0.0), min(expected + wide, 1.0))


def rate_funnel(expected: float, exposure: float, level: float) -> Interval:
    """The rates that chance explains where `expected` per unit of exposure is the true one.

    By exact Poisson: at each end, the number of events (not a whole one) of which
    `exact_poisson` just holds expected × exposure. S91.
    """
    tail, mean = (1 - level) / 2, expected * exposure
    if mean == 0:
        return Interval(0.0, 0.0)
    upper = float(chdtriv(tail, 2 * mean)) / 2
    lower = float(chdtriv(1 - tail, 2 * mean)) / 2 - 1
    return Interval(max(lower, 0.0) / exposure, upper / exposure)


def verdict(value: float, outer: Interval) -> Verdict:
    """Against the outer (99.8 %) limits of a funnel: nothing less is a finding."""
    if outer.has(value):
        return "usual"
    return "higher" if value > outer.upper else "lower"


def verdict_words(verdict: Verdict) -> str:
    """A verdict as pages say it; never a rank."""
    if verdict == "usual":
        return "within what chance would explain"
    return f"{verdict} than chance would explain"


@functools.lru_cache(maxsize=4096)
def median_ranks(n: int, level: float) -> tuple[int, int] | None:
    """Of `n` values in order the ranks (from 1) that hold the true median at a `level`,
    whatever the distribution: the sign test, turned round. None where even the least and
    the greatest do not (below 6 values at 95 %, below 10 at 99.8 %)."""
    tail = (1 - level) / 2
    below = int(binom.ppf(tail, n, 0.5))  # the fewest heads that are not too few
    if below < 1:
        return None
    return below, n + 1 - below


def median_interval(counts: Mapping[int, int], level: float = 0.95) -> Interval | None:
    """The order-statistic interval of a median; `counts`: value -> how many have it."""
    ranks = median_ranks(sum(counts.values()), level)
    return Interval(*(_at_rank(counts, rank) for rank in ranks)) if ranks else None


def _at_rank(counts: Mapping[int, int], rank: int) -> int:
    reached = 0
    for value in sorted(counts):
        reached += counts[value]
        if reached >= rank:
            return value
    raise ValueError(f"There are fewer than {rank} values.")


@dataclass(frozen=True)
class Difference:
    """The second share less the first (-1 to 1), and its interval."""

    value: float
    interval: Interval


def share_difference(
    hits: int, of: int, hits_2: int, of_2: int, level: float = 0.95
) -> Difference | None:
    """How much larger the second share is, by Newcombe's method 10.

    Its interval is made from the two Wilson intervals; none where either share has no
    cases. Newcombe, Statistics in Medicine 17 (1998) 873-890; intervals S89.
    """
    first, second = share_interval(hits, of, level), share_interval(hits_2, of_2, level)
    if first is None or second is None:
        return None
    share, share_2 = hits / of, hits_2 / of_2
    value = share_2 - share
    below = math.hypot(share_2 - second.lower, first.upper - share)
    above = math.hypot(second.upper - share_2, share - first.lower)
    return Difference(value, Interval(value - below, value + above))


def change_words(change: Difference) -> str:
    """`up`, `down` or `no clear change`: never more than the interval bears."""
    if change.interval.has(0):
        return "no clear change"
    return "up" if change.value > 0 else "down"


@dataclass(frozen=True)
class Stage:
    """A group's `events` of those at the stage before (overnight, of detained)."""

    events: int
    at_stage: int


@dataclass(frozen=True)
class Index:
    """The group's rate over the reference group's, and its 95 % interval."""

    ratio: float
    interval: Interval


def why_no_index(
    group: Stage, reference: Stage, unknown: float, what: str = "ethnicity"
) -> str:
    """Why an index is not shown, in a sentence; empty if it is.

    `unknown`: the share (0 to 1) of those at the stage of whom `what` is not known. S92.
    """
    if unknown > MOST_UNKNOWN:
        return f"Not shown: {what} is not known for {unknown:.0%}, more than 20%."
    for one in (group, reference):
        if one.at_stage < FEWEST_AT_STAGE or one.events < FEWEST_EVENTS:
            return (
                f"Not shown: each group needs at least {FEWEST_AT_STAGE} children at this "
                f"stage and {FEWEST_EVENTS} events. Combine groups or years."
            )
    return ""


def relative_rate_index(group: Stage, reference: Stage, unknown: float) -> Index | None:
    """The group's rate over the reference's (White); none where `why_no_index` says so.

    Interval: exp(ln ratio ± 1.96 √(1/a - 1/n₁ + 1/b - 1/n₀)). Repeat events of a child
    make it optimistic: show distinct children beside it. S92.
    """
    return None if why_no_index(group, reference, unknown) else rate_ratio(group, reference)


def rate_ratio(group: Stage, reference: Stage) -> Index:
    """The same of any two groups with an event each."""
    ratio = (group.events / group.at_stage) / (reference.events / reference.at_stage)
    spread = sum(1 / one.events - 1 / one.at_stage for one in (group, reference))
    wide = math.exp(1.96 * math.sqrt(spread))
    return Index(ratio, Interval(ratio / wide, ratio * wide))
