"""A release in the making: what its lines show, and what that tells."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from heard.catalogue import Catalogue, Indicator
from heard.disclosure import intruder, rules
from heard.disclosure.additions import Additions, Count, Numbers
from heard.disclosure.before import Told
from heard.disclosure.exact import is_provisional
from heard.disclosure.published import Figure
from heard.disclosure.solving import Bounded
from heard.disclosure.tables import Key, Row


@dataclass
class Draft:
    """Lines, and which of them are left out for what they would tell, with the reason.

    `earlier`: what earlier releases told; it tells of a count that has not changed.
    `exact`: lines of which verdicts tell the exact counts, or might.
    """

    catalogue: Catalogue
    rows: dict[Key, Row]
    newest: Mapping[tuple[str, str], str]  # (indicator, grain) -> newest period
    adds: Additions
    earlier: Iterable[Told] = ()
    exact: Collection[Key] = ()
    left_out: dict[Key, str] = field(default_factory=dict)
    told: set[Key] = field(default_factory=set)  # of nobody, as other lines say
    figures: dict[Key, Figure] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.indicators = {entry.id: entry for entry in self.catalogue.indicators}
        self.bounds = {is_informed: self._unbounded() for is_informed in (True, False)}
        for bounds in self.bounds.values():
            for one in self.earlier:
                place = self.adds.places.get(one.count)
                if place is None or not one.least <= self.adds.true[place] <= one.most:
                    continue
                true = int(self.adds.true[place])
                least, most = (true, true) if one.is_exact else (one.least, one.most)
                bounds.least[place] = max(bounds.least[place], least)
                bounds.most[place] = min(bounds.most[place], most)
                if one.is_hidden and intruder.is_small(true):
                    bounds.need[place] = intruder.NEED
        self._start = {name: _copied(bounds) for name, bounds in self.bounds.items()}
        self.refresh(self.rows)

    def _unbounded(self) -> Bounded:
        size = len(self.adds.true)
        return Bounded(
            np.zeros(size, dtype=np.int64),
            np.full(size, intruder.MOST, dtype=np.int64),
            np.ones(size, dtype=np.int64),
            np.zeros(size, dtype=np.bool_),
        )

    def indicator(self, key: Key) -> Indicator:
        """Of which a line is."""
        return self.indicators[key.indicator]

    def true(self, key: Key) -> dict[str, int]:
        """The true counts behind a line."""
        return rules.counts(self.indicator(key), self.rows[key].cell)

    def leave_out(self, key: Key, reason: str) -> None:
        """Show a line no more."""
        self.left_out[key] = reason
        self.refresh([key])

    @cached_property
    def of_nobody(self) -> list[Key]:
        """The lines of the whole force of a percentage of nobody; of a part they are left
        out, as those of a few are."""
        true = ((key, self.true(key)) for key in self.rows if key.is_whole)
        return [key for key, of in true if "rest" in of and not of["denominator"]]

    def tell_none(self, keys: set[Key]) -> None:
        """Show these lines of nobody, and no others: other lines say that they are."""
        changed, self.told = self.told ^ keys, keys
        self.refresh(changed)

    def bounds_without_told(self) -> Bounded:
        """What the informed reader knows without the lines of nobody."""
        bounds, start = _copied(self.bounds[True]), self._start[True]
        for key in self.told:
            for role in self.true(key):
                place = self.adds.places[Count(key, role)]
                bounds.least[place] = start.least[place]
                bounds.most[place] = start.most[place]
        return bounds

    def refresh(self, keys: Iterable[Key]) -> None:
        """Work out again what these lines show and tell."""
        for key in list(keys):
            figure = self._shown(key)
            if figure is None:
                self.figures.pop(key, None)
            else:
                self.figures[key] = figure
            self._learn(key)

    def print_instead(self, figures: Mapping[Key, Figure]) -> None:
        """Take what these lines show from elsewhere, as a kept release has it."""
        self.figures = {key: figures[key] for key in self.rows if key in figures}
        for key in self.rows:
            self._learn(key)

    def impossible(self) -> Numbers:
        """Counts whose true value is outside of what their line tells: it was printed
        by another rule than the one that is audited."""
        bounds, true = self.bounds[True], self.adds.true
        return np.flatnonzero((true < bounds.least) | (true > bounds.most))

    def is_provisional(self, key: Key) -> bool:
        """Whether a line's period may still change by late forms."""
        newest = self.newest.get((key.indicator, key.grain), "")
        return is_provisional(self.rows[key].cell, key.grain, newest)

    def _shown(self, key: Key) -> Figure | None:
        indicator, cell = self.indicator(key), self.rows[key].cell
        is_provisional = self.is_provisional(key)
        if key in self.left_out:
            return None
        if key in self.told:
            return rules.none(cell, is_provisional)
        # The year so far is a row of its own: until it can speak, it is not there yet.
        must_stay = key.is_whole and len(cell.cover.months) >= cell.cover.of
        return rules.shown(indicator, cell, must_stay, is_provisional)

    def _learn(self, key: Key) -> None:
        true = self.true(key)
        figure = self.figures.get(key)
        for is_informed, bounds in self.bounds.items():
            start = self._start[is_informed]
            tells = (
                intruder.left_out(true)
                if figure is None
                else intruder.known(figure, true, is_informed)
            )
            for role, (least, most, need) in tells.items():
                place = self.adds.places[Count(key, role)]
                if key in self.exact and figure is not None:
                    least, most = max(least, true[role]), min(most, true[role])
                bounds.least[place] = max(least, start.least[place])
                bounds.most[place] = min(most, start.most[place])
                bounds.need[place] = need
                bounds.is_hidden[place] = figure is None or _hides(figure, role)


def _hides(figure: Figure, role: str) -> bool:
    """Whether a line is there and does not show a count of it."""
    names = {"rest": ("figure",), "denominator": ("denominator", "n")}
    return bool({*names.get(role, (role,))} & {*figure.hidden})


def _copied(bounds: Bounded) -> Bounded:
    return Bounded(
        bounds.least.copy(), bounds.most.copy(), bounds.need.copy(), bounds.is_hidden.copy()
    )
