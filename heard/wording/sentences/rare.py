"""What a chart of rare events says of the latest gap, without the full stop."""

from heard.spc import ControlChart, Point
from heard.wording.sentences.saying import judged, number, said, when
from heard.wording.sentences.xmr import run, side


def told(chart: ControlChart) -> str:
    """How many, how far apart, and whether that has changed."""
    if not chart.events:
        return "There are no figures"
    count, latest = len(chart.events), chart.latest
    last = when(chart, chart.events[-1])
    if count == 1:
        return f"Rare: one in all, in {last}"
    head = f"Rare: {number(count)} in all, the latest in {last}"
    if latest is None or latest.mean is None or chart.is_trial:
        return f"{head}; too few to tell whether they have become more or less frequent"
    usual = said(chart.unit, latest.mean)
    if not latest.rule or latest.value is None:
        between = "apart" if chart.kind == "t" else "in between"
        return f"{head}, usually {usual} {between}; no sign of change"
    return f"{_signal(chart, latest, usual)}; {_strength(latest)}"


def _strength(latest: Point) -> str:
    if latest.rule == "two_of_three":
        return "an early sign, which may yet be chance"
    return "unlikely to be chance"


def _signal(chart: ControlChart, latest: Point, usual: str) -> str:
    """Further apart is less often."""
    often = "Less" if latest.direction > 0 else "More"
    head = f"{often} often of late{judged(latest)}"
    if latest.rule == "shift":
        count = len(run(chart, lambda point: side(point) == latest.direction))
        than = "more" if latest.direction > 0 else "less"
        return f"{head}: {number(count)} in a row, each with {than} than {usual} before it"
    if latest.rule == "trend":
        than = "more" if latest.direction > 0 else "fewer"
        return f"{head}: each had {than} {chart.unit} before it than the one before"
    gap = said(chart.unit, latest.value or 0)
    came = f"{gap} after the one before" if chart.kind == "t" else f"after {gap} without"
    that = f"that of {when(chart, latest.period)} came {came}"
    return f"{head}: {that}, where {usual} is usual"
