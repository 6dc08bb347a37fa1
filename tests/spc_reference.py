"""NHSRplotthedots 0.2.2 in plain Python, point by point: what heard/spc must agree with.

Written from R/ptd_spc_standard.R and R/ptd_calculate_point_type.R alone (commit 050b07d,
MIT licence), in their order and with their names, and sharing no code with heard/. NA is
None. R stops with an error where a missing value lies in an otherwise rising window;
here, as wherever else R's NA decides nothing, the window is no trend.
"""

import itertools
from fractions import Fraction
from typing import NamedTuple


class Row(NamedTuple):
    """One row of ptd_spc()'s data frame; `special_cause_type` as R writes it."""

    mean_col: float | None
    lpl: float | None
    upl: float | None
    special_cause_type: str


def ptd_spc(y, rebase_group=None, fix_after_n_points=None, screen_outliers=True):
    """A data frame of one facet, as a list of rows."""
    rebase_group = rebase_group or [0] * len(y)
    rows = []
    for group in sorted(set(rebase_group)):
        own = [v for v, g in zip(y, rebase_group, strict=True) if g == group]
        rows += _group(own, fix_after_n_points, screen_outliers)
    return rows


def _group(y, fix_after_n_points, screen_outliers):
    last = len(y) if fix_after_n_points is None else fix_after_n_points
    fix_y = [v if number <= last else None for number, v in enumerate(y, 1)]
    mean_col = mean(fix_y)
    mr = [None] + [
        None if None in pair else abs(pair[1] - pair[0])
        for pair in itertools.pairwise(fix_y)
    ]
    amr = mean(mr)
    if screen_outliers:
        mr = [v if v is not None and v < 3.267 * amr else None for v in mr]
    amr = mean(mr)
    limit = 2.66
    limitclose = 2 * (limit / 3)
    known = mean_col is not None and amr is not None
    lpl = mean_col - limit * amr if known else None
    upl = mean_col + limit * amr if known else None
    nlpl = mean_col - limitclose * amr if known else None
    nupl = mean_col + limitclose * amr if known else None
    outside = [known and v is not None and (v > upl or v < lpl) for v in y]
    relative = [None if v is None else sign(v - mean_col) for v in y]
    close = [
        known and v is not None and not out and (v < nlpl or v > nupl)
        for v, out in zip(y, outside, strict=True)
    ]
    types = special_cause_type(y, relative, close, outside)
    return [Row(mean_col, lpl, upl, kind) for kind in types]


def mean(values):
    """R's mean(na.rm = TRUE): exact, then rounded once."""
    known = [Fraction(v) for v in values if v is not None]
    return float(sum(known) / len(known)) if known else None


def sign(value):
    return (value > 0) - (value < 0)


def seven_point_one_side_mean(v):
    vp = [0] * 6 + v
    return [
        int(vp[i] not in (0, None) and all(vp[i] == vp[i - k] for k in range(1, 7)))
        for i in range(6, len(vp))
    ]


def part_of_seven_trend(v):
    vp = v + [0] * 6
    return [any(abs(vp[i + k]) == 1 for k in range(7)) for i in range(len(v))]


def seven_point_trend(y):
    if len(y) < 7:
        return [0] * len(y)
    found = [0] * 6
    for i in range(6, len(y)):
        window = y[i - 6 : i + 1]
        if None in window:
            found.append(0)
            continue
        d = [sign(after - before) for before, after in itertools.pairwise(window)]
        found.append(1 if d == [1] * 6 else -1 if d == [-1] * 6 else 0)
    return found


def two_in_three(v, rtm):
    vp, rtmp = [0, 0, *v, 0, 0], [0, 0, *rtm, 0, 0]
    return [
        any(
            sum(vp[i + k : i + k + 3]) >= 2
            and None not in rtmp[i + k : i + k + 3]
            and abs(sum(rtmp[i + k : i + k + 3])) == 3
            for k in range(3)
        )
        for i in range(len(v))
    ]


def special_cause_type(y, relative_to_mean, close_to_limits, outside_limits):
    in_trend = part_of_seven_trend(seven_point_trend(y))
    pairs = two_in_three(close_to_limits, relative_to_mean)
    in_pair = [bool(p and c) for p, c in zip(pairs, close_to_limits, strict=True)]
    in_shift = part_of_seven_trend(seven_point_one_side_mean(relative_to_mean))
    sdy = [0 if None in pair else sign(pair[1] - pair[0]) for pair in itertools.pairwise(y)]
    types = []
    for i in range(len(y)):
        both = in_trend[i] and i + 1 < len(y) and in_trend[i + 1]
        step = sdy[i] if both else ([0, *sdy])[i]
        side = "Above" if (relative_to_mean[i] or 0) > 0 else "Below"
        if outside_limits[i]:
            types.append("Above UCL" if relative_to_mean[i] == 1 else "Below LCL")
        elif in_trend[i]:
            types.append(f"7 Point Trend ({'In' if step == 1 else 'De'}creasing)")
        elif in_pair[i]:
            types.append(f"2 in 3 {side} CL")
        elif in_shift[i]:
            types.append(f"7 Points {side} CL")
        else:
            types.append("Common Cause")
    return types
