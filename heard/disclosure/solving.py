"""How little and how much a count can be, of all that is known: bounds.

`narrowed` passes bounds along the additions until nothing changes: cheap, and it proves
what is pinned. heard/disclosure/proving.py proves what is not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from heard.disclosure.additions import Additions, Numbers
from heard.disclosure.intruder import LEAST_SHOWN, NEED

_SWEEPS = 60


@dataclass(frozen=True)
class Bounded:
    """The least and the most of each count, of how many values each must stay, and
    whether it is not shown."""

    least: Numbers
    most: Numbers
    need: Numbers
    is_hidden: NDArray[np.bool_]

    def is_pinned(self) -> NDArray[np.bool_]:
        """Counts that have fewer values left than they need, or would need if the true one
        were another of those: what is left out must not tell which of them it is."""
        left = self.most - self.least + 1
        may_be_small = (self.least < LEAST_SHOWN) & (self.most > 0)
        return np.asarray(
            (left < self.need) | (self.is_hidden & may_be_small & (left < NEED))
        )

    def contradicts(self) -> NDArray[np.bool_]:
        """Counts that have none left: what is known cannot be."""
        return np.asarray(self.least > self.most)


class Passing:
    """Passes bounds along the additions of a release, again and again."""

    def __init__(self, adds: Additions) -> None:
        self._rows = sparse.vstack([adds.equal, -adds.equal, adds.within]).tocsr()
        self._columns = self._rows.tocsc()
        rows = self._rows.tocoo()
        order = np.argsort(rows.col, kind="stable")
        self._line = rows.row[order].astype(np.int64)
        self._place = rows.col[order].astype(np.int64)
        self._sign = rows.data[order]
        self._is_up = self._sign > 0
        self._lines = rows.shape[0]
        self._up = _Grouped(self._place[self._is_up])
        self._down = _Grouped(self._place[~self._is_up])

    def narrowed(self, known: Bounded) -> Bounded:
        """Bounds passed along all additions until nothing changes, or they contradict."""
        least, most = known.least.copy(), known.most.copy()
        for _ in range(_SWEEPS):
            # The least that sign * count can be: what a row leaves to each of its counts.
            lowest = np.where(self._is_up, least[self._place], -most[self._place])
            total = np.bincount(self._line, weights=lowest, minlength=self._lines)
            room = (lowest - total[self._line]).astype(np.int64)
            before = int(least.sum()), int(most.sum())
            self._up.lower(most, room[self._is_up])
            self._down.raise_(least, -room[~self._is_up])
            is_done = (int(least.sum()), int(most.sum())) == before
            if is_done or bool((least > most).any()):
                break
        return Bounded(least, most, known.need, known.is_hidden)

    def chain(
        self, places: Iterable[int], known: Bounded, passed: Bounded
    ) -> Iterator[list[int]]:
        """The counts from which the bounds of some follow, and those from which theirs
        do, layer by layer, each once."""
        layer = [*places]
        seen = {*layer}
        while layer:
            told = (p for at in layer for p in self._told_by(at, known, passed))
            layer = [p for p in dict.fromkeys(told) if p not in seen]
            seen |= {*layer}
            yield layer

    def _told_by(self, place: int, known: Bounded, passed: Bounded) -> list[int]:
        """The counts from which the bounds of one follow: those of the additions that
        are as tight as they are; none where its own line tells them."""
        told: list[int] = []
        columns, rows = self._columns, self._rows
        for at in range(columns.indptr[place], columns.indptr[place + 1]):
            row, sign = columns.indices[at], columns.data[at]
            span = slice(rows.indptr[row], rows.indptr[row + 1])
            members, signs = rows.indices[span], rows.data[span]
            lowest = np.where(signs > 0, passed.least[members], -passed.most[members])
            own = passed.least[place] if sign > 0 else -passed.most[place]
            room = own - lowest.sum()
            is_tight = (
                passed.most[place] == room < known.most[place]
                if sign > 0
                else passed.least[place] == -room > known.least[place]
            )
            if is_tight:
                told += [int(member) for member in members if member != place]
        return told


class _Grouped:
    """Entries of counts, sorted by count."""

    def __init__(self, places: Numbers) -> None:
        self._at, self._starts = np.unique(places, return_index=True)

    def lower(self, numbers: Numbers, to: Numbers) -> None:
        """Each number to the least of its entries, if that is less."""
        if len(to):
            least = np.minimum.reduceat(to, self._starts)
            numbers[self._at] = np.minimum(numbers[self._at], least)

    def raise_(self, numbers: Numbers, to: Numbers) -> None:
        """Each number to the most of its entries, if that is more."""
        if len(to):
            most = np.maximum.reduceat(to, self._starts)
            numbers[self._at] = np.maximum(numbers[self._at], most)
