"""What is said of the newest figure, which is provisional: where it lies all the same."""

from heard.spc import ControlChart
from heard.wording.sentences.saying import number, said, when


def told(chart: ControlChart) -> str:
    """`April to June 2026 so far 40%, above the range since`; empty if that says
    nothing."""
    newest = chart.points[-1]
    if not newest.lies:
        return ""
    figure = said(chart.unit, newest.value or 0)
    return f"{when(chart, newest.period)} so far {figure}, {where(chart)}"


def where(chart: ControlChart) -> str:
    """`above the usual range`; since a rebase, `above the range since`; of a group that has
    no limits yet, `above all five since`."""
    newest = chart.points[-1]
    since = " since" if newest.group else ""
    if newest.upper is not None:
        return f"{newest.lies} the {'range' if since else 'usual range'}{since}"
    if newest.lies == "within":
        return f"within the range of those {'since' if since else 'before'}"
    return f"{newest.lies} all {number(len(chart.now))} {'since' if since else 'before'}"
