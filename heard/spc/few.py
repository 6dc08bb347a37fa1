"""What too little is known of is not judged: a point of few cases, a chart of few points.

XmR limits assume points of like size: 0 of 3 beside months of 30 lies outside them, and
comes about by chance once in five such months. Source:
docs/specification/statistics.md.
"""

from collections import Counter
from dataclasses import replace

import numpy as np

from heard.spc import xmr
from heard.spc.chart import ControlChart, Point
from heard.spc.laney import Counts

LEAST_CHANCE = 0.002  # 99.8 %: what is less likely is more than chance
_ALIKE = 1 + 1e-7  # as in scipy: equally likely, but for rounding


def without_short_groups(chart: ControlChart) -> ControlChart:
    """The chart without limits, rules and icons in rebase groups of too few points."""
    settled = Counter(point.group for point in chart.settled)
    return replace(
        chart,
        points=tuple(
            point
            if settled[point.group] >= chart.fewest
            else replace(point, lower=None, upper=None, rule="", direction=0, icon="")
            for point in chart.points
        ),
    )


def without_few(chart: ControlChart, counts: Counts) -> ControlChart:
    """The chart with the cases of each point, and without a rule or icon where a point is
    of too few. `counts` as the chart's points."""
    whole = zip(chart.points, counts.hits.tolist(), counts.of.tolist(), strict=True)
    points = tuple(_weighed(chart, point, hits, of, counts) for point, hits, of in whole)
    return replace(chart, points=points)


def _weighed(
    chart: ControlChart, point: Point, hits: float, of: float, counts: Counts
) -> Point:
    if np.isnan(of):
        return point
    point = replace(point, of=of)
    share = (point.mean or 0.0) / counts.per
    if point.rule == "outside":
        is_few = chance(hits, of, share, counts) >= LEAST_CHANCE
    else:
        is_few = chart.kind == "p_prime" and bool(point.icon) and not point.rule
        is_few = is_few and _is_never_outside(of, share)
    if not is_few:
        return point
    return replace(point, rule="", direction=0, icon="", is_too_few=True)


def _is_never_outside(of: float, share: float) -> bool:
    """Whether neither none nor all of so few cases would be more than chance."""
    return bool(min(share**of, (1 - share) ** of) >= LEAST_CHANCE)


def chance(hits: float, of: float, share: float, counts: Counts) -> float:
    """How likely chance alone is to bring a figure as unlikely as this: two-sided and
    exact, binomial of a percentage, Poisson of a rate (`share`: events a child-year)."""
    from scipy.stats import binomtest, poisson  # as slow to import as all else together

    if counts.kind == "p_prime":
        return float(binomtest(round(hits), round(of), min(share, 1.0)).pvalue)
    expected = share * of
    every = np.arange(poisson.isf(LEAST_CHANCE / 1000, expected) + 1)
    likely: xmr.Values = poisson.pmf(every, expected)
    return float(likely[likely <= _ALIKE * poisson.pmf(hits, expected)].sum())
