"""Limits that follow each period's number of cases: P′ for shares, U′ for rates.

Laney's charts: what chance does to a period's own cases, times how much more than chance
the periods have varied. As in XmR from the moving range of neighbours, here of how many
standard deviations each lies from the centre. Source:
docs/specification/statistics.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from heard.spc import xmr
from heard.spc.chart import ControlChart, Kind, Method
from heard.spc.points import points_by_group

_SIGMAS = 3 / 1.128  # average moving ranges from the centre to a limit


@dataclass(frozen=True)
class Counts:
    """What each period's figure is made of: hits and cases, or events and child-years, of
    shape (points,), NaN where not known. `per`: 100 of a percentage, 1,000 of a rate."""

    hits: xmr.Values
    of: xmr.Values
    per: int

    @property
    def kind(self) -> Kind:
        """The chart whose limits follow these cases."""
        return "p_prime" if self.per == 100 else "u_prime"

    def at(self, rows: Sequence[int]) -> "Counts":
        """Those of some periods."""
        return Counts(self.hits[rows], self.of[rows], self.per)

    def spread(self, centre: float) -> xmr.Values:
        """What chance does to each period's figure: its standard deviation."""
        share = centre / self.per
        variance = share * (1 - share) if self.kind == "p_prime" else share
        return np.asarray(self.per * np.sqrt(variance / self.of))


def laney_limits(
    values: xmr.Values, counts: Counts, fixed: xmr.Flags, is_screened: bool = True
) -> xmr.Limits:
    """Limits of one rebase group from the values that `fixed` marks; NaN is missing.

    Centre: all hits over all cases. A group of nothing but 0 % has limits of no width.
    """
    made_from = fixed & ~np.isnan(values)
    hits, of = counts.hits[made_from].sum(), counts.of[made_from].sum()
    centre = counts.per * hits / of if of else np.nan
    spread = counts.spread(centre)
    away = (values - centre) / np.where(spread == 0, np.nan, spread)
    average = xmr.xmr_limits(away, fixed, is_screened).average_range
    wide = np.where(spread == 0, 0.0, _SIGMAS * average * spread)
    return xmr.Limits(np.array([centre]), wide / xmr.LIMIT)


def laney_chart(
    periods: Sequence[str],
    values: Sequence[float | None],
    counts: Counts,
    *,
    groups: Sequence[int],
    provisional: Sequence[bool],
    method: Method,
    better: str,
    unit: str,
    period: str = "month",
    target: float | None = None,
) -> ControlChart:
    """The P′ or U′ chart of one series in order of time, as `xmr_chart` is."""
    points = points_by_group(
        *(periods, values, groups, provisional, method, better),
        lambda rows, known, fixed: laney_limits(
            known, counts.at(rows), fixed, method.is_screened
        ),
    )
    is_never = better == "zero"
    return ControlChart(
        counts.kind, points, better, method, unit, period, target, is_never=is_never
    )
