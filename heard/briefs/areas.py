"""Places against each other: the funnel as a table, and what each is judged."""

from dataclasses import dataclass

from heard import compare, wording
from heard.briefs import funnels
from heard.briefs.tables import Table, table_of
from heard.catalogue import Indicator
from heard.disclosure import HIDDEN, Published
from heard.visits import Visit

_QUARTERS = 4

# A number of contacts follows how many children live there; by area there is a rate.
_RATE_OF = {"mh_contacts": "mh_contact_rate", "child_detentions": "child_detention_rate"}
ICONS = {
    "higher": "▲ higher",
    "lower": "▼ lower",
    "usual": "● as expected",
    "suppressed": f"{HIDDEN} suppressed",
    "no cases": "– no cases",
    "no data": "– no data",
    "no figure": "– no figure",
    "occurred": "◆ occurred",
    "none": "○ did not occur",
    "": "– not judged",
}


def is_judged(indicator: Indicator) -> bool:
    """Whether chance has limits for it: for shares and rates."""
    return indicator.unit in ("percent", "rate")


def funnel_sentence(published: Published) -> str:
    """The answer in a sentence, or why there is none."""
    funnel = funnels.funnel(published)
    if funnel:
        return funnels.funnel_answer(funnel)
    if wording.is_told(published):
        return wording.described(published)
    if not funnels.has_funnel(published):
        what = "median" if published.indicator.is_duration else "count"
        return (
            f"A {what} has no limits of chance: compare its shape over time, below, and "
            "choose a share or a rate for a verdict."
        )
    hidden, of = funnels.untold(published)
    if hidden:
        return (
            f"Cannot tell: {hidden} of {of} are suppressed. Fewer than two places have a "
            "figure that may be shown."
        )
    return "Fewer than two places have a figure that may be shown: nothing to compare."


def funnel_table(funnel: funnels.Funnel) -> Table:
    """Every place in the fixed order: figure with counts, limits and verdict."""
    indicator = funnel.published.indicator
    shown = {place.name: place for place in funnel.places}
    hidden = dict(funnel.left_out)
    every = [wording.member_name(one) for one in wording.members(funnel.published)]
    names = [name for name in dict.fromkeys([*every, *hidden]) if name in {*shown, *hidden}]
    rows = []
    for name in names:
        if name in hidden:
            rows.append((name, ICONS[hidden[name]], "", ""))
            continue
        place = shown[name]
        outer = funnel.limits(place.of, compare.LEVELS[1])
        rows.append(
            (
                name,
                wording.with_counts(indicator, place.figure),
                f"{outer.lower:.1f} to {outer.upper:.1f}",
                compare.verdict_words(place.verdict),
            )
        )
    headings = ("Place", "Figure", "99.8% limits", "Beside the others")
    return table_of(headings, rows)


@dataclass(frozen=True)
class Line:
    """One place across the headlines: headline title -> one of the keys of the icons."""

    name: str
    verdicts: dict[str, str]

    @property
    def sentence(self) -> str:
        """The same in words, the findings by name and the rest counted."""
        findings = [
            f"{icon}: {'; '.join(titles)}"
            for key, icon in ICONS.items()
            if key in ("higher", "lower", "occurred") and (titles := self._titles(key))
        ]
        rest = [
            f"{len(titles)} {'with ' if key in ('no cases', 'no data') else ''}"
            f"{ICONS[key].split(maxsplit=1)[1]}"
            for key in ICONS
            if key not in ("higher", "lower", "occurred") and (titles := self._titles(key))
        ]
        return f"{'. '.join([*findings, ', '.join(rest)])}."

    def _titles(self, key: str) -> list[str]:
        return [title for title, verdict in self.verdicts.items() if verdict == key]


def lines(visit: Visit, by: str) -> list[Line]:
    """A line for each place, in the order of their names."""
    every, absent = {}, {}
    for entry in visit.catalogue.headlines():
        wanted = _RATE_OF.get(entry.id, entry.id) if by == "area" else entry.id
        indicator = visit.catalogue.indicator(wanted)
        if by not in indicator.breakdowns:
            continue
        is_offered = by in visit.offers(indicator)
        every[indicator.title] = (
            verdicts(visit.published(wanted, by, leading(visit, indicator, by)))
            if is_offered
            else {}
        )
        lacking = "no cases" if is_offered else funnels.SUPPRESSED
        absent[indicator.title] = lacking if _has_data(visit, wanted) else "no data"
    names = sorted({name for by_place in every.values() for name in by_place})
    return [
        Line(
            name,
            {title: by_place.get(name, absent[title]) for title, by_place in every.items()},
        )
        for name in names
    ]


def leading(visit: Visit, indicator: Indicator, by: str) -> str:
    """The period by which places are compared: the one that leads in the release; of
    exact figures the quarter, as a month of one place has few cases."""
    offered = visit.offers(indicator)[by]
    return "quarter" if visit.sees_exact else offered[0]


def _has_data(visit: Visit, name: str) -> bool:
    """Whether any of the extracts of an indicator has been loaded."""
    extracts = visit.catalogue.indicator(name).extracts
    return any(visit.version.tables[extract].months for extract in extracts)


def verdicts(published: Published) -> dict[str, str]:
    """Place -> what is said of it in the newest complete period."""
    if published.indicator.better == "zero":
        return _happened(published)
    period = funnels.newest_period(published)
    figures = [one for one in published.figures if one.period == period]
    funnel = funnels.funnel(published, period)
    said = dict(funnel.left_out) if funnel else {}
    said |= {place.name: place.verdict for place in funnel.places} if funnel else {}
    names = {wording.member_name(one.value): one.is_hidden for one in figures}
    names |= dict.fromkeys(funnels.withheld(published, period), True)
    return {
        name: said.get(name, funnels.SUPPRESSED if is_hidden else "")
        for name, is_hidden in names.items()
    }


def _happened(published: Published) -> dict[str, str]:
    """Whether it did in the last four quarters: it never waits for completeness."""
    recent = sorted({one.period for one in published.figures})[-_QUARTERS:]
    return {
        wording.member_name(member): (
            "occurred"
            if any(
                one.occurred or one.numerator
                for one in published.of(member)
                if one.period in recent
            )
            else "none"
        )
        for member in wording.members(published)
    }
