"""Published -> the control chart that fits it.

What scrutiny sees of it is a verdict on the exact figures: heard/disclosure/verdicts.py.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from heard.disclosure.grains import YEARS
from heard.disclosure.published import Figure, Published
from heard.ground import clock
from heard.ground.errors import HeardError
from heard.spc.chart import FEWEST_JUDGED, ControlChart, Method
from heard.spc.few import without_few, without_short_groups
from heard.spc.laney import Counts, laney_chart
from heard.spc.newest import with_newest
from heard.spc.points import rebase_groups, xmr_chart
from heard.spc.rare import is_rare, rare_chart
from heard.spc.rebases import Rebase
from heard.spc.steps import with_steps

FEWEST_CASES = 20  # behind a percentage or median on average; fewer, and one moves it
# The largest over the smallest number of cases:
LIKE_SIZE = 1.25  # up to here percentages are of like size, as XmR supposes
WIDELY = 4.0  # beyond it limits follow each period's cases
_OF_FEW = "Fewer than 20 cases a {period} on average: single cases move the figures."
_PER = {"percent": 100, "rate": 1000}

_Calendar = Sequence[tuple[str, Figure | None]]


def control_chart(
    published: Published,
    member: str = "all",
    *,
    method: Method | None = None,
    rebase: Sequence[str] = (),
    adopted: Sequence[Rebase] = (),
    target: float | None = None,
) -> ControlChart:
    """The control chart of one member's series, against the calendar.

    An indicator with fewer than 2 events a period has a chart made for rare events: g
    for a percentage, else t; a target, being no number of days or cases, is left out
    there. Where the cases of a percentage or rate vary more than fourfold, limits follow
    them (P′, U′). Of fewer than 8 points there are no limits. `adopted`: the
    rebases that people have decided, of whatever indicators; limits are computed anew from
    the months of this one's, or, if any are given, from those of `rebase` (`YYYY-MM`) and
    no others. A missing or hidden figure is a missing value.
    Raises HeardError where `why_not_drawn` says so.
    """
    if reason := why_not_drawn(published, member):
        raise HeardError(reason)
    if published.verdict is not None:  # judged once: by these limits, and no others
        return replace(published.verdict, target=target)
    method = method or Method()
    figures = {figure.period: figure for figure in published.of(member)}
    names = clock.calendar((one.period for one in published.figures), published.period)
    shown = [(name, figures.get(name)) for name in names]
    starts = [clock.first_month(name, published.period) for name in names]
    own = [one for one in adopted if one.concerns(published.indicator.id) and not rebase]
    groups = rebase_groups(starts, rebase or [one.month for one in own])
    chart = _rare(published, shown, groups, method)
    if not chart:
        chart = _doubted(_by_period(published, shown, groups, method, target), shown)
        if _is_of_few(published, shown):
            caveat = _OF_FEW.format(period=chart.period)
            chart = replace(chart, is_of_few=True, caveats=(caveat,))
    return with_steps(chart, starts, groups, own)


def _doubted(chart: ControlChart, shown: _Calendar) -> ControlChart:
    """With the reasons why points are left out."""
    doubts = {name: one.doubt for name, one in shown if one}
    points = tuple(
        replace(point, doubt=doubts.get(point.period, "")) for point in chart.points
    )
    return replace(chart, points=points)


def is_left_out(figure: Figure) -> bool:
    """Whether a figure is drawn, but neither shapes limits nor is judged by a rule."""
    return not figure.is_judged


def _left_out(shown: _Calendar) -> list[bool]:
    return [one is not None and is_left_out(one) for _, one in shown]


def _by_period(
    published: Published,
    shown: _Calendar,
    groups: list[int],
    method: Method,
    target: float | None,
) -> ControlChart:
    """A chart of a point for each period, judged as far as its cases bear it."""
    counts = _counts(published, shown)
    ratio = _ratio(shown) if counts else 1.0
    series = [name for name, _ in shown], [one.figure if one else None for _, one in shown]
    about: dict[str, Any] = {
        "groups": groups,
        "provisional": _left_out(shown),
        "method": method,
        "better": published.indicator.better,
        "unit": published.indicator.unit,
        "period": published.period,
        "target": target,
    }
    if counts and ratio > WIDELY:
        chart = laney_chart(*series, counts, **about)
    else:
        chart = xmr_chart(*series, **about)
    chart = without_short_groups(replace(chart, fewest=FEWEST_JUDGED))
    is_alike = counts is None or (
        published.indicator.unit == "percent" and ratio <= LIKE_SIZE
    )
    if counts and not is_alike:
        chart = without_few(chart, counts)
    is_compared = bool(shown) and _is_compared(published, shown[-1][1])
    return with_newest(chart, counts) if is_compared else chart


def _is_compared(published: Published, newest: Figure | None) -> bool:
    """Whether it can be said where the newest figure lies, which is provisional: of all
    places, and a count of a whole period."""
    if newest is None or not newest.is_provisional or newest.without or newest.is_open:
        return False
    return published.indicator.unit != "n" or newest.months >= newest.of_months


def _counts(published: Published, shown: _Calendar) -> Counts | None:
    """What percentages or rates are made of; none of counts and durations."""
    if published.indicator.unit not in _PER:
        return None
    hits = [one.numerator if one else None for _, one in shown]
    of = [(one.denominator or None) if one else None for _, one in shown]
    return Counts(
        np.array(hits, float), np.array(of, float), _PER[published.indicator.unit]
    )


def _ratio(shown: _Calendar) -> float:
    """The largest over the smallest of the denominators that limits may be made from."""
    sizes = [
        one.denominator
        for _, one in shown
        if one and one.denominator and one.figure is not None and not is_left_out(one)
    ]
    return max(sizes) / min(sizes) if sizes else 1.0


def _is_of_few(published: Published, shown: _Calendar) -> bool:
    """Whether percentages or medians are of fewer than 20 cases on average."""
    figures = [one for _, one in shown if one]
    if published.indicator.is_duration:
        bases = [float(one.n) for one in figures if one.n]
    elif published.indicator.unit == "percent":
        bases = [one.denominator for one in figures if one.denominator]
    else:
        return False
    return 0 < sum(bases) < FEWEST_CASES * len(bases)


def _rare(
    published: Published, shown: _Calendar, groups: list[int], method: Method
) -> ControlChart | None:
    """The t or g chart, if events are rare enough and known."""
    indicator = published.indicator
    events = [_events(one) for _, one in shown]
    settled = [_events(one) for _, one in shown if one and not is_left_out(one)]
    if indicator.is_duration or not is_rare(settled):
        return None
    is_share = indicator.unit == "percent"
    if is_share:
        lengths = [(one.denominator or 0) if one else 0.0 for _, one in shown]
    else:
        lengths = [float(clock.days_in(name, published.period)) for name, _ in shown]
    return rare_chart(
        "g" if is_share else "t",
        [name for name, _ in shown],
        lengths,
        events,
        groups=groups,
        provisional=_left_out(shown),
        method=method,
        better=indicator.better,
        period=published.period,
    )


def _events(figure: Figure | None) -> int | None:
    """None also where part of a period was not supplied: its days are not known."""
    if figure is None or (figure.is_partial and not figure.is_provisional):
        return None
    return figure.numerator


def why_not_drawn(published: Published, member: str = "all") -> str:
    """Why a series may not be a control chart, in a sentence; empty if it may be."""
    if published.period == YEARS:
        return "Not judged: one figure only."
    if published.is_exact or published.verdict is not None:
        return ""
    if published.by is not None:
        return "A control chart is shown for the whole force only."
    if any(figure.hidden for figure in published.figures):
        return "Not judged: a figure is suppressed."
    return "Not judged: no verdict in this release."
