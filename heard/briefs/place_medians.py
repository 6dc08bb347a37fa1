"""Medians of places beside that of the whole force: which differ, and which cannot say.

A median has no funnel. Its own order-statistic interval says of which true medians chance
may have made it: if the whole force's is not among them, the place differs.
"""

from dataclasses import dataclass

from heard.briefs.funnels import Place, left_out, newest_period, why_not_judged
from heard.compare import Interval, Verdict
from heard.disclosure import Figure, Published
from heard.wording.values import is_known, member_name, members, minutes_words


@dataclass(frozen=True)
class Medians:
    """Every place of one period; `together`: the median of the whole force, in minutes.
    `left_out`: places without a figure, and why."""

    published: Published
    period: str
    together: float
    places: tuple[Place, ...]
    left_out: tuple[tuple[str, str], ...]


def medians(published: Published, whole: Published, period: str = "") -> Medians | None:
    """The places of one period, the newest complete one if none is given; none where no
    intervals may be seen (for scrutiny), or the whole force has no median."""
    period = period or newest_period(published)
    together = next((one.figure for one in whole.figures if one.period == period), None)
    figures = [
        one
        for member in members(published)
        for one in published.of(member)
        if one.period == period and is_known(member)
    ]
    shown = [one for one in figures if one.figure is not None]
    if together is None or not any(one.within for one in shown):
        return None
    places = tuple(_place(published, one, together) for one in shown)
    without = [one for one in figures if one.figure is None]
    return Medians(
        published, period, together, places, left_out(published, period, without)
    )


def _place(published: Published, figure: Figure, together: float) -> Place:
    name, of = member_name(figure.value), float(figure.n or 0)
    if why_not := why_not_judged(published, figure):
        return Place(name, figure, of, "usual", why_not=why_not)
    near, beyond = (_verdict(together, Interval(*ends)) for ends in figure.within)
    return Place(name, figure, of, beyond, near)


def _verdict(together: float, interval: Interval) -> Verdict:
    if interval.has(together):
        return "usual"
    return "higher" if interval.lower > together else "lower"


def interval_words(place: Place) -> str:
    """Its 95 % interval, `2 h 36 min to 3 h 20 min`; empty of too few."""
    if not place.figure.within:
        return ""
    return " to ".join(minutes_words(int(end)) for end in place.figure.within[0])
