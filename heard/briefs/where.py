"""Where it is unlike elsewhere, in one line for each kind of place."""

from heard import wording
from heard.briefs.changed import changes
from heard.briefs.rug import rug
from heard.briefs.rug_words import standing_out
from heard.visits import Visit

KINDS = ("suite", "area")
_PERIODS = ("year", "years", "quarter")  # the first of them that is offered


def where(visit: Visit, indicator: str) -> dict[str, str]:
    """Kind of place -> how many can be judged, which stand out, which are to be watched,
    and which have changed of an indicator; a kind of which nothing is told is not there."""
    said = {}
    for by in KINDS:
        places = rug(visit, by)
        if places:
            lines = [*standing_out(places), *_changed(visit, indicator, by)]
            said[wording.breakdown_name(by)] = " ".join(line for line in lines if line)
    return said


def _changed(visit: Visit, indicator: str, by: str) -> tuple[str, ...]:
    offered = visit.offers(visit.catalogue.indicator(indicator)).get(by, ())
    period = next((one for one in _PERIODS if one in offered), "")
    return changes(visit.published(indicator, by, period)) if period else ()
