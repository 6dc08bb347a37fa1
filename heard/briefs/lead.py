"""The lead: one sentence of at most twenty words that a lay member can repeat.

The answer, better or worse and since when, and the newest period though provisional; from
the objects that the chart is drawn from, and no figure that is not theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from heard import wording
from heard.briefs.control import Control, control_of
from heard.briefs.shares import of_known
from heard.disclosure import HIDDEN, Figure, Published
from heard.ground import clock
from heard.spc import ControlChart, Step
from heard.visits import Visit
from heard.wording.sentences.xmr import climb, run, side
from heard.wording.values import period_name

MOST_WORDS = 20
_NEAR = 1.5  # points: a share so near a fraction is said as it
_IN = (2, 3, 4, 5, 6, 8, 10)
_FRACTIONS = {f"1 in {of}": 100 / of for of in _IN} | {
    "2 in 3": 200 / 3,
    "3 in 4": 75.0,
    "4 in 5": 80.0,
    "9 in 10": 90.0,
}
_PARTS = {
    "a tenth": 0.1,
    "a fifth": 0.2,
    "a quarter": 0.25,
    "a third": 1 / 3,
    "half": 0.5,
    "two thirds": 2 / 3,
    "three quarters": 0.75,
}
_BY = 0.02  # of a part, that is "by a third" and not "by over a third"
_SUPPRESSED = "Too few children to tell: the figures are suppressed."
_ASKED = ("Are ", "Were ", "Was ", "Is ")
_PREFIX = {"improvement": "Better: ", "concern": "Worse: "}


@dataclass(frozen=True)
class Lead:
    """`words`: the sentence, or two. `verdict`: what they say of it: improvement, concern,
    neutral (a change that is neither) or empty."""

    words: str
    verdict: str = ""


def lead(visit: Visit, indicator: str) -> Lead:
    """Of an indicator in the whole force, by the period that leads."""
    return lead_of(control_of(visit, visit.leading(indicator)))


def lead_of(control: Control) -> Lead:
    """Of a series and its control chart."""
    published, drawn = control.published, control.chart
    figures = published.of("all")
    if not figures:
        return Lead(_SUPPRESSED if published.withheld else "There are no figures.")
    if published.indicator.better == "zero":
        return Lead(_never(published))
    now, _ = wording.latest(figures)
    trend, newest, verdict = _trend(drawn) if drawn else (_why_not(control, now), "", "")
    for told in (f"{trend}{newest}", trend):
        for answer in _answers(published, now):
            words = f"{answer}. {wording.begun(told)}."
            if len(words.split()) <= MOST_WORDS:
                return Lead(words, verdict)
    return Lead(f"{wording.begun(trend)}.", verdict)


# -- the answer


def _answers(published: Published, now: Figure | None) -> Iterator[str]:
    """The answer to the indicator's question, the fullest first."""
    indicator = published.indicator
    if now is None:
        yield "There are no figures"
        return
    said = _figure(published, now)
    if indicator.unit != "percent" or now.figure is None:
        yield f"{wording.begun(said)} {_lately(published) if now.is_judged else 'so far'}"
        yield wording.begun(said)
        return
    # Of no complete period there is no yes and no no.
    opening = _opening(published, now.figure) if now.is_judged else "So far: "
    known = of_known(published, now)
    if known:
        yield f"{opening}{said} {known}"
    yield f"{opening}{said}"


def _lately(published: Published) -> str:
    if published.period == "years":
        return "over the latest years"
    return f"in the latest {published.period}"


def _figure(published: Published, now: Figure) -> str:
    said = wording.amount(published.indicator, now)
    if said == HIDDEN:
        return "suppressed"
    if now.figure is None:
        return said.lower()
    if published.indicator.unit == "percent":
        return share_words(now.figure)
    return f"{said} per 1,000 a year" if published.indicator.unit == "rate" else said


def share_words(percent: float) -> str:
    """`1 in 3`, where it is within 1.5 points of that, else `31%`."""
    name = min(_FRACTIONS, key=lambda one: abs(_FRACTIONS[one] - percent))
    near = abs(_FRACTIONS[name] - percent) <= _NEAR
    return name if near else wording.percent_words(percent, 100)


def _opening(published: Published, percent: float) -> str:
    """Yes or no, where that is asked; of what is wanted, how often."""
    indicator = published.indicator
    if not indicator.question.startswith(_ASKED):
        return ""
    if indicator.better == "up":
        if percent >= 90:
            return "Nearly always: "
        return (
            "Mostly: "
            if percent >= 60
            else "Often not: "
            if percent >= 40
            else "Mostly not: "
        )
    return "Yes: " if percent else "No: "


def _never(published: Published) -> str:
    """Of what must not happen, whether it did in the last year."""
    last = published.of("all")[-{"month": 12, "quarter": 4}.get(published.period, 1) :]
    happened = [one for one in last if one.occurred or one.numerator]
    name = "year" if len(last) > 1 else published.period
    if not happened:
        until = wording.last_month(last[-1].period, published.period)
        return f"No: none in the {name} to {until}."
    latest = period_name(happened[-1].period, published.period)
    return f"Yes, and it must not happen: latest in {latest}."


# -- better or worse


def _why_not(control: Control, now: Figure | None) -> str:
    """Why there is no verdict; of a figure that is suppressed no more than that."""
    if now is None or now.is_hidden:
        return "not judged"
    return wording.in_sentence(control.why_not.removesuffix("."))


def _trend(drawn: ControlChart) -> tuple[str, str, str]:
    """What changed, what the newest period says (`; ...`), and the verdict."""
    if not drawn.is_by_period:
        return _rare(drawn)
    step, kind = drawn.step, drawn.variation.split("_")[0]
    moved = _moved(drawn, step) if step and step.change else ""
    latest = drawn.latest
    if latest and latest.rule and drawn.variation:
        signal = f"{_PREFIX.get(kind, '')}{_signal(drawn)}"
        return (
            (f"{signal}. {wording.begun(moved)}" if moved else signal),
            _newest(drawn),
            kind,
        )
    if moved and step:
        kind = _judged(drawn, step.change)
        return f"{_PREFIX.get(kind, '')}{moved}", _newest(drawn), kind
    return _unchanged(drawn), _newest(drawn), ""


def _rare(drawn: ControlChart) -> tuple[str, str, str]:
    """Of rare events: further apart is less often."""
    kind, latest = drawn.variation.split("_")[0], drawn.latest
    if not drawn.events:
        return "there are no figures", "", ""
    if not latest or not latest.rule or drawn.is_trial:
        at = period_name(drawn.events[-1], drawn.period)
        return f"rare, the latest in {at}", "", ""
    often = "less" if latest.direction > 0 else "more"
    return f"{_PREFIX.get(kind, '')}{often} often of late", "", kind


def _moved(drawn: ControlChart, step: Step) -> str:
    """`fell by over a third in September 2024`."""
    before, since = drawn.mean_of(step.group - 1), drawn.mean_of(step.group)
    way = "rose" if step.change > 0 else "fell"
    at = period_name(step.month, "month")
    if not before or since is None:
        return f"{way} in {at}"
    return f"{way} {_part(abs(since - before) / before)} in {at}"


def _part(share: float) -> str:
    """`by a third`, `by over a third`, `slightly`."""
    if share >= 1 - _BY:
        return "by as much again" if share <= 1 + _BY else "to over double"
    parts = [name for name, part in _PARTS.items() if share >= part - _BY]
    if not parts:
        return "slightly"
    return f"by {'over ' if share > _PARTS[parts[-1]] + _BY else ''}{parts[-1]}"


def _judged(drawn: ControlChart, direction: int) -> str:
    if drawn.better == "context":
        return "neutral"
    return "improvement" if (direction > 0) == (drawn.better == "up") else "concern"


def _signal(drawn: ControlChart) -> str:
    """The rule that the latest complete point broke."""
    latest = drawn.latest
    if latest is None:
        return ""
    is_up = latest.direction > 0
    if latest.rule in ("outside", "two_of_three"):
        lately = " lately" if latest.rule == "two_of_three" else ""
        said = f"unusually {'high' if is_up else 'low'}{lately}"
    elif latest.rule == "trend":
        since = _month(drawn, climb(drawn, latest.direction).period)
        said = f"{'rising' if is_up else 'falling'} since {since}"
    else:
        first = run(drawn, lambda point: side(point) == latest.direction)[0]
        said = f"{'up' if is_up else 'down'} since {_month(drawn, first.period)}"
    is_early = drawn.is_trial or drawn.is_of_few or latest.rule == "two_of_three"
    return f"{said}, perhaps by chance" if is_early else said


def _month(drawn: ControlChart, period: str) -> str:
    """The first month of a period, in words."""
    return period_name(clock.first_month(period, drawn.period), "month")


def _unchanged(drawn: ControlChart) -> str:
    """Why nothing is said to have changed."""
    latest, since = drawn.latest, " since" if drawn.points[-1].group else ""
    if latest is None:
        return f"no complete {drawn.period} yet"
    if latest.value is None:
        return f"no figure for the latest {drawn.period}"
    if drawn.is_too_short:
        return f"too few {drawn.period}s{since} to judge"
    if latest.is_too_few:
        return f"too few to judge in the latest {drawn.period}"
    if drawn.is_trial:
        return "too early to tell"
    return f"no sign of change{f' since {_since(drawn)}' if since else ''}"


def _since(drawn: ControlChart) -> str:
    return _month(drawn, drawn.now[0].period)


def _newest(drawn: ControlChart) -> str:
    """`; the newest quarter may be rising again`; of a step, that nothing changed since."""
    newest, latest = drawn.points[-1], drawn.latest
    if newest.lies not in ("above", "below"):
        is_steady = drawn.step and drawn.step.change and latest and not latest.rule
        is_judged = drawn.variation and not drawn.is_trial
        return "; no sign of change since" if is_steady and is_judged else ""
    way = 1 if newest.lies == "above" else -1
    change = drawn.step.change if drawn.step else 0
    again = " again" if change == -way else ""
    return f"; the newest {drawn.period} may be {'rising' if way > 0 else 'falling'}{again}"
