"""Published -> the control chart that fits it."""

from collections.abc import Sequence
from dataclasses import replace

from heard import clock
from heard.disclosure import INTERNAL, Figure, Published
from heard.settings import HeardError
from heard.spc.chart import ControlChart, Method
from heard.spc.points import rebase_groups, xmr_chart
from heard.spc.rare import is_rare, rare_chart

FEWEST_EVENTS = 8  # a period on average, for a chart that anybody may see
FEWEST_CASES = 20  # behind a percentage or median on average; fewer, and one moves it
_OF_FEW = "Fewer than 20 cases a {period} on average: single cases move the figures."

_Calendar = Sequence[tuple[str, Figure | None]]


def control_chart(
    published: Published,
    member: str = "all",
    *,
    method: Method | None = None,
    rebase: Sequence[str] = (),
    target: float | None = None,
) -> ControlChart:
    """The control chart of one member's series, against the calendar.

    An indicator with fewer than 2 events a period has a chart made for rare events: g
    for a percentage, else t; a target, being no number of days or cases, is left out
    there. `rebase`: months `YYYY-MM` from which limits are computed anew. A missing or
    hidden figure is a missing value. Raises HeardError where `why_not_drawn` says so.
    """
    if reason := why_not_drawn(published, member):
        raise HeardError(reason)
    method = method or Method()
    found = {figure.period: figure for figure in published.of(member)}
    names = clock.calendar((one.period for one in published.figures), published.period)
    shown = [(name, found.get(name)) for name in names]
    starts = [clock.first_month(name, published.period) for name in names]
    groups = rebase_groups(starts, rebase)
    rare = _rare(published, shown, groups, method)
    if rare:
        return rare
    chart = xmr_chart(
        names,
        [one.figure if one else None for _, one in shown],
        groups=groups,
        provisional=_provisional(shown),
        method=method,
        better=published.indicator.better,
        unit=published.indicator.unit,
        period=published.period,
        target=target,
    )
    if not _is_of_few(published, shown):
        return chart
    return replace(chart, is_of_few=True, caveats=(_OF_FEW.format(period=chart.period),))


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
    settled = [_events(one) for _, one in shown if one and not one.is_provisional]
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
        provisional=_provisional(shown),
        method=method,
        better=indicator.better,
        period=published.period,
    )


def _events(figure: Figure | None) -> int | None:
    return figure.numerator if figure else None


def _provisional(shown: _Calendar) -> list[bool]:
    return [one is not None and one.is_provisional for _, one in shown]


def why_not_drawn(published: Published, member: str = "all") -> str:
    """Why a series may not be a control chart, in a sentence; empty if it may be.

    Limits computed from rounded small counts would chart the rounding: outside the
    internal profile only the whole force is drawn, and where the mean is at least 8.
    Source: disclosure.md.
    """
    if published.profile == INTERNAL:
        return ""
    if published.by is not None:
        return "A control chart is shown for the whole force only."
    counts = [
        count
        for one in published.of(member)
        if (count := one.n if published.indicator.is_duration else one.numerator)
        is not None
    ]
    if not counts or sum(counts) < FEWEST_EVENTS * len(counts):
        return "A control chart is shown only where there are 8 or more on average."
    return ""
