"""What is said of an adopted rebase: the step, and what holds since."""

from heard.spc import ControlChart, Step
from heard.wording.sentences import xmr
from heard.wording.sentences.saying import each, periods, said
from heard.wording.values import in_sentence, period_name


def told(chart: ControlChart) -> str:
    """The step of an adopted rebase and what holds since; without one, the rule that the
    latest complete point broke, or why there is nothing to say."""
    head = _step(chart, chart.step) if chart.step else ""
    return f"{head}; {_since(chart)}" if head else xmr.told(chart)


def _step(chart: ControlChart, step: Step) -> str:
    """`Fell from 48% to 30% in September 2024, when the pathway began`; empty if one of the
    means is not known."""
    before, since = chart.mean_of(step.group - 1), chart.mean_of(step.group)
    if before is None or since is None:
        return ""
    was, now = (said(chart.unit, one) for one in (before, since))
    at = f"{period_name(step.month, 'month')}{why(step)}"
    if step.change:
        way = "Rose" if step.change > 0 else "Fell"
        return f"{way} from {was} to {now}{each(chart)} in {at}"
    return f"{was}{each(chart)} on average before {at}, and {now} since"


def why(step: Step) -> str:
    """What happened then, behind the month."""
    if step.words:
        return f", when {step.words}"
    return f" (“{step.event}”)" if step.event else ""


def _since(chart: ControlChart) -> str:
    """What holds since a step that is told."""
    latest, now = chart.latest, chart.now
    if latest is None or latest.value is None or latest.is_too_few:
        return in_sentence(xmr.told(chart))
    if len(now) > 1 and len({point.value for point in now}) == 1:
        return f"the same in every {chart.period} since"
    if chart.is_too_short:
        had = f"{periods(chart, len(now))} since"
        return f"{had}: too few to judge, {chart.fewest} are needed"
    if latest.rule:
        return in_sentence(xmr.told(chart))
    if chart.is_trial:
        return f"too early to tell if it has changed since: {periods(chart, len(now))}"
    if latest.upper == latest.lower:
        return "too little variation since to judge by"
    return "no sign of change since"
