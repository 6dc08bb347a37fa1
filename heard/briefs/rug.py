"""The rug: places across, headlines down, each cell a figure and how it lies beside the
others. Of the latest complete year, or of what the release shows by that breakdown.

Places stand in the order of their names, never by value.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heard import wording
from heard.briefs import funnels
from heard.briefs.beside import verdict_key
from heard.briefs.funnels import Funnel, Place
from heard.briefs.place_medians import Medians, medians
from heard.catalogue import Indicator
from heard.disclosure import HIDDEN, Figure, Published
from heard.visits import Visit

_PERIODS = ("year", "years", "quarter", "month")  # the first that has a complete period
_QUARTERS = 4
# A number of contacts follows how many children live there; by area there is a rate.
_RATE_OF = {"mh_contacts": "mh_contact_rate", "child_detentions": "child_detention_rate"}
_BAD = {"up": "lower", "down": "higher"}

# Verdict -> its sign, and what is said of it in the cell.
SIGNS = {
    "higher": ("▲", "higher"),
    "lower": ("▼", "lower"),
    "watch_higher": ("△", "watch, high"),
    "watch_lower": ("▽", "watch, low"),
    "usual": ("●", "as expected"),
    "unsure": ("?", "cannot tell"),
    "suppressed": (HIDDEN, "suppressed"),
    "occurred": ("◆", "occurred"),
    "none": ("○", "none"),
    "not judged": ("–", "not judged"),
    "no cases": ("–", "no cases"),
    "no data": ("–", "no data"),
    "no figure": ("–", "no figure"),
}
_LOOKS = ("usual", "unsure", "suppressed", "occurred", "none")
JUDGED = ("higher", "lower", "watch_higher", "watch_lower", "usual")
_NO_INTERVAL = "not judged: medians are compared in the internal view only"
_WHY_NOT = {
    "suppressed": "suppressed, as numbers are small",
    "not judged": "not judged: a count cannot be judged against chance",
    "unsure": "cannot tell: there are fewer than two places to compare",
}


@dataclass(frozen=True)
class Cell:
    """`figure` as it is shown, `key` one of SIGNS, `said` both in full, for whoever hears
    it, `counted` what stands behind the figure; `tone`: worse, better or context
    where it is beyond limits, else empty."""

    figure: str
    key: str
    said: str
    tone: str = ""
    counted: str = ""

    @property
    def look(self) -> str:
        """How it is drawn: `worse`, `watch-worse`, `usual`, ... or `quiet`."""
        if self.tone:
            return f"watch-{self.tone}" if self.key.startswith("watch") else self.tone
        return self.key if self.key in _LOOKS else "quiet"


@dataclass(frozen=True)
class Row:
    """One headline; `period` in words; a cell for each place, by its value."""

    indicator: Indicator
    period: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Rug:
    """Every headline that is told `by` area or suite; `places`: their values in the order
    of their names, those that are no place last."""

    by: str
    places: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def known(self) -> tuple[str, ...]:
        """The places that are some."""
        return tuple(one for one in self.places if wording.is_known(one))

    def name(self, value: str) -> str:
        """A place in words; of cases at no place that is known, so much."""
        if wording.is_known(value):
            return wording.member_name(value)
        return "Place not recorded"

    @property
    def period(self) -> str:
        """The period of most rows, in words."""
        return usual_period(row.period for row in self.rows)


def usual_period(periods: Iterable[str]) -> str:
    """The one that most rows have; empty without any."""
    found = Counter(period for period in periods if period)
    return found.most_common(1)[0][0] if found else ""


def rug(visit: Visit, by: str) -> Rug | None:
    """The rug of areas or suites; none where no place has a figure."""
    entries = [_asked(visit, entry, by) for entry in visit.catalogue.headlines()]
    every = [(one, _compared(visit, one, by)) for one in entries if by in one.breakdowns]
    values = {value for _, (_, cells) in every for value in cells}
    places = sorted(
        values, key=lambda one: (not wording.is_known(one), wording.member_name(one))
    )
    if not places:
        return None
    rows = (
        Row(one, period, cells | _absent(visit, one, by, {*places} - {*cells}))
        for one, (period, cells) in every
    )
    return Rug(by, tuple(places), tuple(rows))


def _asked(visit: Visit, entry: Indicator, by: str) -> Indicator:
    wanted = _RATE_OF.get(entry.id, entry.id) if by == "area" else entry.id
    return visit.catalogue.indicator(wanted)


def _absent(
    visit: Visit, indicator: Indicator, by: str, places: Iterable[str]
) -> dict[str, Cell]:
    """Cells of places that are not in the table of an indicator."""
    tables = [visit.version.tables[name] for name in indicator.extracts]
    key = "no cases" if by in visit.offers(indicator) else funnels.SUPPRESSED
    if not any(table.months for table in tables):
        key = "no data"
    return {place: _without(key) for place in places}


def _without(key: str) -> Cell:
    return Cell("", key, _WHY_NOT.get(key, SIGNS[key][1]))


def _compared(visit: Visit, indicator: Indicator, by: str) -> tuple[str, dict[str, Cell]]:
    """The period in words, and the cells of the places that are in the table."""
    if by not in visit.offers(indicator):
        return "", {}
    published = latest(visit, indicator, by)
    if indicator.better == "zero":
        return "last four quarters", _happened(published)
    period = funnels.newest_period(published)
    if not period:
        return "", {}
    places = {one.figure.value: one for one in _judged(visit, published, period)}
    cells = {
        one.value: _cell(published, one, places.get(one.value))
        for one in published.figures
        if one.period == period
    }
    hidden = {value for at, value in published.withheld if at == period}
    cells |= {value: _without(funnels.SUPPRESSED) for value in hidden}
    return wording.period_name(period, published.period), cells


def latest(visit: Visit, indicator: Indicator, by: str) -> Published:
    """By year, or by the next of the periods offered of which one is complete. What must
    not happen is told by quarter, and never waits."""
    offered = [one for one in _PERIODS if one in visit.offers(indicator)[by]]
    if indicator.better == "zero" and "quarter" in offered:
        return visit.published(indicator.id, by, "quarter")
    tried = (visit.published(indicator.id, by, period) for period in offered)
    whole = (one for one in tried if any(figure.is_judged for figure in one.figures))
    return next(whole, None) or visit.published(indicator.id, by, offered[0])


def _judged(visit: Visit, published: Published, period: str) -> tuple[Place, ...]:
    found = comparison(visit, published, period)
    return found.places if found else ()


def comparison(
    visit: Visit, published: Published, period: str = ""
) -> Funnel | Medians | None:
    """Places beside each other in one period: none where there is nothing to judge by."""
    if not any(one.within for one in published.figures):
        return funnels.funnel(published, period)
    whole = visit.published(published.indicator.id, None, published.period)
    return medians(published, whole, period)


def _cell(published: Published, figure: Figure, place: Place | None) -> Cell:
    indicator = published.indicator
    if figure.is_hidden:
        return _without(funnels.SUPPRESSED)
    if figure.figure is None:
        return _without("no cases" if figure.denominator == 0 else "no figure")
    shown = wording.amount(indicator, figure)
    said = wording.with_counts(indicator, figure)
    counted = wording.counts(indicator, figure)
    if place is None:
        is_alone = funnels.has_funnel(published) and wording.is_known(figure.value)
        key = "unsure" if is_alone else "not judged"
        why = _NO_INTERVAL if indicator.is_duration else _WHY_NOT[key]
        return Cell(shown, key, f"{said}, {why}", counted=counted)
    key = verdict_key(place)
    return Cell(shown, key, f"{said}, {place.words}", tone(indicator, key), counted)


def tone(indicator: Indicator, key: str) -> str:
    """Whether a verdict is `worse` or `better`; `context` where neither is; empty where it
    is no finding."""
    side = key.removeprefix("watch_")
    if side not in ("higher", "lower"):
        return ""
    if indicator.better not in _BAD:
        return "context"
    return "worse" if side == _BAD[indicator.better] else "better"


def side_words(cell: Cell) -> str:
    """`higher` or `lower` than the others, of what is beyond limits."""
    return cell.key.removeprefix("watch_")


def _happened(published: Published) -> dict[str, Cell]:
    """Whether it did in the last four quarters: it never waits for completeness."""
    recent = sorted({one.period for one in published.figures})[-_QUARTERS:]
    cells = dict[str, Cell]()
    for figure in published.figures:
        if figure.period in recent:
            did = bool(figure.occurred or figure.numerator)
            before = cells.get(figure.value)
            if did or before is None:
                key = "occurred" if did else "none"
                cells[figure.value] = Cell(
                    "", key, f"{SIGNS[key][1]} in the last four quarters"
                )
    return cells
