"""Places against each other by one indicator: the answer, and the figures as a table."""

from heard import compare, wording
from heard.briefs import beside, funnels
from heard.briefs.funnels import Funnel, Place
from heard.briefs.place_medians import Medians, interval_words
from heard.briefs.rug import SIGNS, comparison
from heard.briefs.tables import Table, table_of
from heard.catalogue import Indicator
from heard.disclosure import Published
from heard.visits import Visit


def is_judged(indicator: Indicator) -> bool:
    """Whether chance has limits for it in both profiles: for shares and rates."""
    return indicator.unit in ("percent", "rate")


def place_sentence(visit: Visit, published: Published) -> str:
    """The answer in a sentence, or why there is none."""
    found = comparison(visit, published)
    return beside.answer(found) if found else why_no_answer(published)


def why_no_answer(published: Published) -> str:
    """Why places are not compared."""
    if wording.is_told(published):
        return wording.told_words(published)
    if published.indicator.is_duration:
        return (
            "Medians are compared in the internal view only. Their intervals would tell "
            "how long single children waited."
        )
    if not funnels.has_funnel(published):
        return (
            "A count cannot be judged against chance. See below how it changes over time, "
            "or choose a share or a rate."
        )
    hidden, of = funnels.untold(published)
    if hidden:
        return (
            f"Cannot tell: {hidden} of {of} are suppressed. Fewer than two places have a "
            "figure that may be shown."
        )
    return "Fewer than two places have a figure that may be shown: nothing to compare."


def place_table(found: Funnel | Medians) -> Table:
    """Every place in the fixed order: figure with counts, limits or interval, verdict."""
    shown = {place.name: place for place in found.places}
    untold = dict(found.left_out)
    every = [wording.member_name(one) for one in wording.members(found.published)]
    names = [name for name in dict.fromkeys([*every, *untold]) if name in {*shown, *untold}]
    rows = [
        (name, " ".join(SIGNS[untold[name]]), "", "")
        if name in untold
        else (name, *_cells(found, shown[name]))
        for name in names
    ]
    between = "95% interval" if isinstance(found, Medians) else "99.8% limits"
    return table_of(("Place", "Figure", between, "Compared with the others"), rows)


def _cells(found: Funnel | Medians, place: Place) -> tuple[str, str, str]:
    figure = wording.with_counts(found.published.indicator, place.figure)
    if isinstance(found, Medians):
        return figure, interval_words(place), place.words
    outer = found.limits(place.of, compare.LEVELS[1])
    return figure, f"{outer.lower:.1f} to {outer.upper:.1f}", place.words
