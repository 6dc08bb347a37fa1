"""Places beside each other in words: how many can be judged, which stand out, and why the
others cannot say. Of a funnel, or of medians.
"""

from collections import Counter

from heard import compare
from heard.briefs.funnels import Funnel, Place
from heard.briefs.place_medians import Medians
from heard.wording.values import (
    minutes_words,
    percent_words,
    period_name,
    with_counts,
)

KINDS = {"area": "areas", "suite": "suites"}
_UNTOLD = {"no cases": "without cases", "no figure": "without a figure"}


def answer(found: Funnel | Medians) -> str:
    """How many can be judged, who is beyond 99.8 % and who is to be watched; never that
    there is no difference where somebody cannot be judged."""
    judged = [place for place in found.places if not place.why_not]
    of, kind = _number(found), KINDS.get(found.published.by or "", "places")
    when = f"{period_name(found.period, found.published.period)}."
    rest = _cannot_tell(found)
    if not judged:
        return f"{rest} {when}"
    said = [
        _said(found, one, compare.verdict_words(one.verdict)) for one in _beyond(judged)
    ]
    said += [_said(found, one, f"to watch, {one.near}") for one in judged if one.is_watched]
    if not _beyond(judged):
        said.insert(0, "none of them differs by more than chance would explain")
    lead = f"{judged_words(len(judged), of, kind)}: {'; '.join(said)}."
    return " ".join(part for part in (lead, rest, when) if part)


def judged_words(judged: int, of: int, kind: str) -> str:
    """`All 4 areas can be judged`, `2 of 6 suites can be judged`."""
    return f"{'All' if judged == of else f'{judged} of'} {of} {kind} can be judged"


def _beyond(places: list[Place]) -> list[Place]:
    return [place for place in places if place.verdict != "usual"]


def _number(found: Funnel | Medians) -> int:
    return len(found.places) + len(found.left_out)


def _said(found: Funnel | Medians, place: Place, words: str) -> str:
    return f"{place.name} {words}, {with_counts(found.published.indicator, place.figure)}"


def _cannot_tell(found: Funnel | Medians) -> str:
    why = Counter(_UNTOLD.get(one, one) for _, one in found.left_out)
    why.update(place.why_not for place in found.places if place.why_not)
    said = ", ".join(
        f"{number} of {_number(found)} {words}" for words, number in why.items()
    )
    return f"Cannot tell: {said}." if said else ""


def described(found: Funnel | Medians) -> str:
    """The alternative text: every place with its figure, in the fixed order."""
    indicator = found.published.indicator
    places = [
        f"{place.name}: {with_counts(indicator, place.figure)}, {place.words}."
        for place in found.places
    ]
    left_out = [f"{name}: {why}, not drawn." for name, why in found.left_out]
    first = f"{indicator.title}, {together_words(found)}"
    return " ".join([first, answer(found), *places, *left_out])


def together_words(found: Funnel | Medians) -> str:
    """What the places are compared with."""
    if isinstance(found, Medians):
        return f"the whole force, {minutes_words(int(found.together))}."
    if found.published.indicator.unit == "percent":
        return f"all places shown together, {percent_words(found.together, 100)}."
    return f"all places shown together, {found.together:.1f} per 1,000 children a year."


def verdict_key(place: Place) -> str:
    """`higher`, `lower`, `watch_higher`, `watch_lower`, `usual` or `unsure`."""
    if place.why_not:
        return "unsure"
    return f"watch_{place.near}" if place.is_watched else place.verdict
