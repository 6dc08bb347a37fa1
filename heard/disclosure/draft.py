"""A release in the making: what its cells show, and what that tells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from heard.catalogue import Catalogue, Indicator
from heard.disclosure import rules
from heard.disclosure.additions import Additions, Count, Numbers
from heard.disclosure.intruder import known
from heard.disclosure.published import Figure
from heard.disclosure.solving import MOST, Bounded
from heard.disclosure.tables import Key, Row
from heard.figures import Measures
from heard.ground import clock

Group = tuple[str, str, str]
Interval = tuple[int, int]


@dataclass
class Draft:
    """Rows, and which of their counts are hidden (or tables withheld), with the reason.

    `earlier`: what earlier releases showed; it tells of a count that has not changed.
    """

    catalogue: Catalogue
    rows: dict[Key, Row]
    newest: dict[tuple[str, str], str]  # (indicator, period name) -> newest period
    adds: Additions
    earlier: Iterable[tuple[Count, Interval]] = ()
    hidden: dict[Count, str] = field(default_factory=dict)
    withheld: dict[Group, str] = field(default_factory=dict)
    figures: dict[Key, Figure] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.indicators = {entry.id: entry for entry in self.catalogue.indicators}
        self.bounds = {is_informed: self._unbounded() for is_informed in (True, False)}
        informed = self.bounds[True]
        for count, (least, most) in self.earlier:
            place = self.adds.places.get(count)
            if place is not None and least <= self.adds.true[place] <= most:
                informed.least[place] = max(informed.least[place], least)
                informed.most[place] = min(informed.most[place], most)
        self._start = {name: _copied(bounds) for name, bounds in self.bounds.items()}
        self.refresh(self.rows)

    def _unbounded(self) -> Bounded:
        size = len(self.adds.true)
        return Bounded(
            np.zeros(size, dtype=np.int64),
            np.full(size, MOST, dtype=np.int64),
            np.ones(size, dtype=np.int64),
        )

    def indicator(self, key: Key) -> Indicator:
        """Of which a cell is."""
        return self.indicators[key.indicator]

    def true(self, key: Key) -> dict[str, int]:
        """The true counts behind a cell."""
        return rules.counts(self.indicator(key), self.rows[key].cell)

    def hide(self, count: Count, reason: str) -> None:
        """Show no more of a count, nor of what is derived from it."""
        self.hidden[count] = reason
        self.refresh([count.key])

    def show(self, count: Count) -> None:
        """Show a count again as the rules have it."""
        del self.hidden[count]
        self.refresh([count.key])

    def withhold(self, group: Group, reason: str) -> None:
        """Leave out a table's cells of one period."""
        self.withheld[group] = reason
        self.refresh([key for key in self.rows if key.group == group])

    def refresh(self, keys: Iterable[Key]) -> None:
        """Work out again what these cells show and tell."""
        for key in list(keys):
            if key.group in self.withheld:
                self.figures.pop(key, None)
                self._forget(key)
                continue
            self.figures[key] = self._shown(key)
            self._learn(key)

    def print_instead(self, figures: Mapping[Key, Figure]) -> None:
        """Take what these cells show from elsewhere, as a kept release has it."""
        for key in self.rows:
            if key in figures:
                self.figures[key] = figures[key]
                self._learn(key)

    def impossible(self) -> Numbers:
        """Counts whose true value is outside of what their cell tells: it was printed
        by another rule than the one that is audited."""
        bounds, true = self.bounds[True], self.adds.true
        return np.flatnonzero((true < bounds.least) | (true > bounds.most))

    def _shown(self, key: Key) -> Figure:
        also = [r for r in ("numerator", "denominator") if Count(key, r) in self.hidden]
        newest = self.newest[key.indicator, key.table.rsplit("_", 1)[1]]
        row = self.rows[key]
        return rules.shown(self.indicator(key), row.cell, also, key.period == newest)

    def _learn(self, key: Key) -> None:
        true = self.true(key)
        for is_informed, bounds in self.bounds.items():
            start = self._start[is_informed]
            for role, (least, most, need) in known(
                self.figures[key], true, is_informed
            ).items():
                place = self.adds.places[Count(key, role)]
                bounds.least[place] = max(least, start.least[place])
                bounds.most[place] = min(most, start.most[place])
                bounds.need[place] = need

    def _forget(self, key: Key) -> None:
        for is_informed, bounds in self.bounds.items():
            start = self._start[is_informed]
            for role in self.true(key):
                place = self.adds.places[Count(key, role)]
                bounds.least[place] = start.least[place]
                bounds.most[place] = start.most[place]
                bounds.need[place] = 1


def _copied(bounds: Bounded) -> Bounded:
    return Bounded(bounds.least.copy(), bounds.most.copy(), bounds.need.copy())


def newest_periods(measured: Measures, catalogue: Catalogue) -> dict[tuple[str, str], str]:
    """The period that holds an indicator's newest month, by indicator and kind."""
    periods = {}
    for indicator in catalogue.indicators:
        months = measured.covered(indicator)
        for period in clock.PERIODS:
            newest = clock.period_of(months[-1], period) if months else ""
            periods[indicator.id, period] = newest
    return periods
