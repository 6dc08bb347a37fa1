"""Where the newest point lies, which is left out: above, below or within the range of its
rebase group. Its limits; where there are none yet, all the settled points of the group.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from heard.spc.chart import ControlChart, Point
from heard.spc.few import LEAST_CHANCE, chance
from heard.spc.laney import Counts

_FEWEST = 4  # points that are a range
_LEAST_OF_RANGE = 0.05  # the newest of six is highest by chance once in six times


def with_newest(chart: ControlChart, counts: Counts | None) -> ControlChart:
    """The chart with what its last point `lies`. `counts` as the chart's points, if it is
    of percentages or rates."""
    *others, last = chart.points
    lies = _lies(last, [p.value for p in chart.now if p.value is not None])
    if lies in ("above", "below") and counts and _is_of_few(last, counts):
        lies = ""
    return replace(chart, points=(*others, replace(last, lies=lies)))


def _is_of_few(point: Point, counts: Counts) -> bool:
    """Whether chance alone explains that it lies beyond its range."""
    hits, of = float(counts.hits[-1]), float(counts.of[-1])
    share = (point.mean or 0.0) / counts.per
    least = _LEAST_OF_RANGE if point.upper is None else LEAST_CHANCE
    return math.isnan(of) or chance(hits, of, share, counts) >= least


def _lies(point: Point, settled: Sequence[float]) -> str:
    if point.value is None:
        return ""
    if point.upper is not None and point.lower is not None:
        least, most = point.lower, point.upper
    elif len(settled) >= _FEWEST:
        least, most = min(settled), max(settled)
    else:
        return ""
    if least == most:
        return ""
    if point.value > most:
        return "above"
    return "below" if point.value < least else "within"
