"""A control chart in a plain sentence or two, from its own figures and no others.

The sentence says no more than the rule that the latest complete point broke, and less
where limits are trial limits. Good or bad is said only if the indicator has a good
direction. Source: docs/specification/statistics.md, "Sentences".
"""

from heard.spc import ControlChart, Suggestion
from heard.wording.sentences import newest, rare, steps
from heard.wording.sentences.saying import number, said, span, when
from heard.wording.values import period_name

__all__ = ["plain_words", "suggestion_words"]


def plain_words(chart: ControlChart) -> str:
    """How the series stands, and whether that is more than chance; then, in a sentence of
    its own, where the newest figure lies."""
    if chart.is_never:
        return f"{_never(chart)}{_doubt(chart, '{}')}."
    told = steps.told(chart) if chart.is_by_period else rare.told(chart)
    if not chart.settled:
        return f"{told}."
    lately = newest.told(chart)
    return (
        f"{told}. {lately}." if lately else f"{told}{_doubt(chart, '{} and not judged')}."
    )


def suggestion_words(rebase: Suggestion, period: str) -> str:
    """Why limits could be computed anew; whether they are is for a person to decide."""
    day = f"{rebase.event.date.day} {period_name(f'{rebase.event.date:%Y-%m}', 'month')}"
    return (
        f"All {number(rebase.points)} {period}s after “{rebase.event.title}” "
        f"({day}) are {rebase.side} the average. If that is why, limits can be computed "
        f"anew from {period_name(rebase.period, period)}, with the reason written down."
    )


def _doubt(chart: ControlChart, what: str) -> str:
    doubtful = [point for point in chart.points if point.is_left_out]
    if not doubtful:
        return ""
    doubt = doubtful[-1].doubt or "provisional"
    return f"; {when(chart, doubtful[-1].period)} is {what.format(doubt)}"


def _never(chart: ControlChart) -> str:
    """Of what must not happen, whether it did: chance has nothing to do with it."""
    if not chart.is_by_period:
        return _happened(chart, "n", len(chart.events), chart.events[-1])
    known = [point for point in chart.points if point.value is not None]
    happened = [point for point in known if point.value]
    if happened:
        total = sum(point.value or 0 for point in happened)
        return _happened(chart, chart.unit, total, happened[-1].period)
    if not known:
        return "There are no figures"
    if len(known) == 1:
        return f"None in {when(chart, known[0].period)}"
    return f"None {span(chart, known)}"


def _happened(chart: ControlChart, unit: str, count: float, latest: str) -> str:
    return f"Must not happen: {said(unit, count)} recorded, latest in {when(chart, latest)}"
