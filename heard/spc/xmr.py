"""The arithmetic of the XmR chart: limits and the four rules, for many series at once.

Arrays have the shape (..., points), the last axis in order of time, values in any unit;
NaN is a missing value, which breaks every run. Each call is one rebase group. Nothing
here knows which direction is good. Source: S88 (NHSRplotthedots 0.2.2,
`ptd_spc_standard.R` and `ptd_calculate_point_type.R`), which it follows to the letter
but for constant values: docs/specification/statistics.md.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.int8]

LIMIT = 2.66  # moving ranges from the mean to a limit
NEAR = 2 * (LIMIT / 3)
SCREEN = 3.267  # a moving range of so many averages says nothing about usual variation
RUN = 7  # points of a shift and of a trend

RULES = ("", "outside", "trend", "two_of_three", "shift")  # a label's code is its place


@dataclass(frozen=True)
class Limits:
    """Mean and average moving range, each of shape (..., 1); NaN where there is none.
    Limits that follow each period's cases have an average range for each point."""

    mean: Values
    average_range: Values

    @property
    def lower(self) -> Values:
        """The lower limit, not clamped: it may lie below 0."""
        return self.mean - LIMIT * self.average_range

    @property
    def upper(self) -> Values:
        """The upper limit, not clamped: of a percentage it may lie above 100."""
        return self.mean + LIMIT * self.average_range

    @property
    def near_lower(self) -> Values:
        """Two thirds of the way from the mean to the lower limit."""
        return self.mean - NEAR * self.average_range

    @property
    def near_upper(self) -> Values:
        """Two thirds of the way from the mean to the upper limit."""
        return self.mean + NEAR * self.average_range


def xmr_limits(
    values: Values, baseline: Flags | None = None, is_screened: bool = True
) -> Limits:
    """Limits from the values that `baseline` marks (shape (points,)), or from all.

    Screening drops moving ranges of 3.267 averages and more, once; the mean keeps all
    values. A constant series has an average range of 0. Source: S88.
    """
    fixed = values if baseline is None else np.where(baseline, values, np.nan)
    ranges = np.abs(np.diff(fixed))
    average = _mean(ranges)
    if is_screened:
        usual = (ranges < SCREEN * average) | (average == 0)
        average = _mean(np.where(usual, ranges, np.nan))
    return Limits(_mean(fixed), average)


def _mean(values: Values) -> Values:
    """The mean of what is not missing, kept as an axis of length 1.

    Taken twice, the second time of the remainders, so that the mean of equal values is
    that value and a point on the mean is on it.
    """
    known = ~np.isnan(values)
    with np.errstate(invalid="ignore"):  # nothing known: 0 / 0, a missing mean
        count = known.sum(axis=-1, keepdims=True)
        mean = np.where(known, values, 0).sum(axis=-1, keepdims=True) / count
        rest = np.where(known, values - mean, 0).sum(axis=-1, keepdims=True) / count
    return np.asarray(mean + rest)


def outside(values: Values, limits: Limits) -> Flags:
    """Strictly beyond a limit. Limits of no width are no measure of chance. S88."""
    beyond = (values > limits.upper) | (values < limits.lower)
    return np.asarray(beyond & (limits.average_range > 0))


def side_of_mean(values: Values, limits: Limits) -> Values:
    """1 above the mean, -1 below, 0 on it; NaN where there is no value. S88."""
    return np.asarray(np.sign(values - limits.mean))


def shift(side: Values, run: int = RUN) -> Flags:
    """Part of `run` points on one side of the mean; a point on it breaks the run. S88."""
    return _spread(_all_of(side == 1, run) | _all_of(side == -1, run), run, side.shape[-1])


def trend(values: Values, run: int = RUN) -> Flags:
    """Part of `run` points, each step strictly up, or each strictly down. S88."""
    steps = np.diff(values)
    rising_or_falling = _all_of(steps > 0, run - 1) | _all_of(steps < 0, run - 1)
    return _spread(rising_or_falling, run, values.shape[-1])


def two_of_three(values: Values, limits: Limits) -> Flags:
    """Between near limit and limit, with another such of three on one side. S88."""
    side = side_of_mean(values, limits)
    beyond = (values < limits.near_lower) | (values > limits.near_upper)
    close = beyond & ~outside(values, limits) & (limits.average_range > 0)
    pair = _count_of(close, 3) >= 2
    one_side = _all_of(side == 1, 3) | _all_of(side == -1, 3)
    return close & _spread(pair & one_side, 3, values.shape[-1])


def _count_of(flags: Flags, size: int) -> NDArray[np.int8]:
    """How many hold in each run of `size` neighbours, (..., points - size + 1)."""
    runs = max(flags.shape[-1] - size + 1, 0)
    count = np.zeros((*flags.shape[:-1], runs), np.int8)
    for place in range(size):
        count += flags[..., place : place + runs]
    return count


def _all_of(flags: Flags, size: int) -> Flags:
    """Whether all hold in each run of `size` neighbours."""
    return np.asarray(_count_of(flags, size) == size)


def _spread(starts: Flags, size: int, points: int) -> Flags:
    """Flags of `points` points: those of the runs of `size` neighbours found."""
    flags = np.zeros((*starts.shape[:-1], points), bool)
    runs = starts.shape[-1]
    for place in range(size if runs else 0):
        flags[..., place : place + runs] |= starts
    return flags


def xmr_labels(values: Values, limits: Limits, run: int = RUN) -> tuple[Codes, Codes]:
    """`labels` by all four rules. Source: S88."""
    side = side_of_mean(values, limits)
    pairs = two_of_three(values, limits)
    return labels(values, side, outside(values, limits), pairs, run)


def labels(
    values: Values, side: Values, beyond: Flags, pairs: Flags, run: int = RUN
) -> tuple[Codes, Codes]:
    """Each point's rule, as its place in RULES, and direction: 1 high or rising, -1.

    The first of outside (`beyond`), trend, two of three (`pairs`) and shift that holds.
    A trend's direction is the next step's where the next point is also in a trend, else
    the last step's; the others' is the `side` of the centre. Both are 0 where no rule
    holds. Source: S88.
    """
    in_trend = trend(values, run)
    held = [beyond, in_trend, pairs, shift(side, run)]
    rule = np.select(held, range(1, len(RULES)), 0)
    upward = np.where(rule == RULES.index("trend"), _rises(values, in_trend), side > 0)
    direction = np.where(rule == 0, 0, np.where(upward, 1, -1))
    return rule.astype(np.int8), direction.astype(np.int8)


def _rises(values: Values, in_trend: Flags) -> Flags:
    """Whether the step that says a trend point's direction is up."""
    edge = np.zeros((*values.shape[:-1], 1), bool)
    up = np.diff(values) > 0
    next_in_trend = np.concatenate([in_trend[..., 1:], edge], axis=-1)
    after = np.concatenate([up, edge], axis=-1)
    before = np.concatenate([edge, up], axis=-1)
    return np.where(next_in_trend, after, before)
