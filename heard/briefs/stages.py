"""What a night leads to, stage by stage: each an indicator, in its newest whole year."""

from collections.abc import Mapping
from dataclasses import dataclass

from heard import wording
from heard.briefs.definitions import why_empty
from heard.catalogue import Indicator
from heard.visits import Visit

_PERIODS = ("year", "years", "quarter", "month")  # the first of them that is offered
NIGHT: Mapping[str, str] = {
    "late_arrivals": "of children arrived between 20:00 and 04:00",
    "overnight": "of children were held overnight",
    "overnight_no_charge": "of those held overnight were not charged",
}
AFTER_CHARGE: Mapping[str, str] = {
    "s38_bail_refused": "children were charged and refused bail",
    "s38_requested": "of them: the council was asked for accommodation",
    "s38_transferred": "of them were moved out of the cells",
}


@dataclass(frozen=True)
class Stage:
    """One stage: its figure, what it is of, and of which time; or why there is none."""

    indicator: Indicator
    figure: str
    what: str
    counts: str
    period: str


def stages(visit: Visit, names: Mapping[str, str]) -> list[Stage]:
    """The stages in their order."""
    return [_stage(visit, name, what) for name, what in names.items()]


def _stage(visit: Visit, name: str, what: str) -> Stage:
    indicator = visit.catalogue.indicator(name)
    offered = visit.offers(indicator).get(None, ())
    period = next((one for one in _PERIODS if one in offered), "")
    published = visit.published(name, None, period)
    now, _ = wording.latest(published.of("all"))
    if now is None:
        return Stage(indicator, "–", what, why_empty(visit, published), "")
    doubt = f" ({now.doubt})" if now.doubt else ""
    return Stage(
        indicator,
        wording.amount(indicator, now),
        what,
        wording.counts(indicator, now),
        f"{wording.period_name(now.period, published.period)}{doubt}",
    )


def together(found: list[Stage]) -> str:
    """The time of all stages, where it is one; else blank."""
    periods = {one.period for one in found}
    return periods.pop() if len(periods) == 1 else ""
