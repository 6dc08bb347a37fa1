"""Proves that a hidden count cannot be told: other numbers fit all that is known.

The truth is one solution of all additions. From it a count is moved, and what no longer
adds up is mended step by step, each step one that breaks least, until everything fits
again: another solution, in which the count is another number. Where no such walk comes to
an end, the integer programme of the counts nearby is asked (`scipy.optimize.milp`); what
that cannot prove either counts as told.
"""

import itertools
import random
from collections.abc import Iterator

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

from heard.disclosure.additions import Additions, Numbers
from heard.disclosure.solving import Bounded

_WALKS = 12  # from the truth, for one number of one count
_STEPS = 60  # of one walk
_NOISE = 0.3  # of steps that are taken by chance
_REACHES = (400, 1500, 4000)  # counts nearby, in the integer programme


def _same(adds: Additions) -> Numbers:
    """By place, which counts are one and the same, as an addition says."""
    if not len(adds.true):
        return np.array([], dtype=np.int64)
    pairs = adds.equal[np.diff(adds.equal.indptr) == len(("whole", "part"))]
    one, other = pairs.indices[::2], pairs.indices[1::2]
    links = sparse.coo_matrix((np.ones(len(one)), (one, other)), shape=2 * adds.true.shape)
    return np.asarray(connected_components(links, directed=False)[1])


def _merged(rows: sparse.csr_matrix, same: Numbers) -> sparse.csr_matrix:
    """Rows over counts that are one and the same taken together, each row once."""
    size = len(same)
    shape = size, int(same.max(initial=-1)) + 1
    ones = np.ones(size, dtype=np.int64)
    merge = sparse.csr_matrix((ones, (np.arange(size), same)), shape=shape)
    merged = (rows @ merge).tocsr()
    merged.eliminate_zeros()
    merged.sort_indices()
    first: dict[bytes, int] = {}
    for row in range(merged.shape[0]):
        span = slice(merged.indptr[row], merged.indptr[row + 1])
        if span.start < span.stop:
            name = merged.indices[span].tobytes() + merged.data[span].tobytes()
            first.setdefault(name, row)
    return merged[list(first.values())]


class Prover:
    """The least and the most of each count over the solutions that were found. Counts
    that are one and the same are one here."""

    def __init__(self, adds: Additions) -> None:
        self._same = _same(adds)
        size = int(self._same.max(initial=-1)) + 1
        self._true = np.zeros(size, dtype=np.int64)
        self._true[self._same] = adds.true
        equal, within = (_merged(rows, self._same) for rows in (adds.equal, adds.within))
        self._low, self._high = self._true.copy(), self._true.copy()
        self._rows = sparse.vstack([equal, within]).tocsr()
        self._equal = equal.shape[0]
        # How far each addition may be from 0; of a sum upwards only as far as it lacks.
        lacking = [int(one) for one in -(within @ self._true)]
        self._slack: list[int] = [0] * self._equal + lacking
        self._members = _lists(self._rows)
        self._of = _lists(self._rows.T.tocsr())
        self._chance = random.Random(1)

    def unproven(self, bounded: Bounded) -> Numbers:
        """The counts for which fewer numbers than they need have been found. What was
        found within narrower bounds before stands: bounds may only have become wider."""
        self._know(bounded)
        needed = np.flatnonzero(bounded.need > 1)
        places = self._same[needed].tolist()
        for place in dict.fromkeys(places):
            self._seek(place)
        return needed[[self._is_open(place) for place in places]]

    def _know(self, bounded: Bounded) -> None:
        size = len(self._true)
        need, least = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
        most = np.full(size, np.iinfo(np.int64).max)
        np.maximum.at(need, self._same, bounded.need)
        np.maximum.at(least, self._same, bounded.least)
        np.minimum.at(most, self._same, bounded.most)
        self._need = need
        self._up = [int(n) for n in most - self._true]
        self._down = [int(n) for n in self._true - least]

    def _is_open(self, place: int) -> bool:
        """Whether a count still lacks a number."""
        return bool(self._high[place] - self._low[place] + 1 < self._need[place])

    def _seek(self, place: int) -> None:
        """Look for solutions until a count has the numbers that it needs."""
        for by in self._moves(place):
            if not self._is_open(place):
                return
            for _ in range(_WALKS):
                if self._walk(place, by):
                    break
        for reach in _REACHES:
            if self._is_open(place):
                self._ask(place, reach)

    def _moves(self, place: int) -> Iterator[int]:
        far = int(self._need[place]) - 1
        yield from (by for by in (far, -far) if self._may(place, by))
        if far > 1:
            yield from (by for by in (1, -1) if self._may(place, by))

    def _may(self, place: int, by: int) -> bool:
        return -self._down[place] <= by <= self._up[place]

    def _walk(self, place: int, by: int) -> bool:
        moved = {place: by}
        off: dict[int, int] = {}
        self._add(off, place, by)
        for _ in range(_STEPS):
            broken = [row for row in off if self._broken(row, off[row])]
            if not broken:
                self._learn(moved)
                return True
            row = self._chance.choice(broken)
            step = self._step(row, self._broken(row, off[row]), moved, off, place)
            if step is None:
                return False
            other, change = step
            moved[other] = moved.get(other, 0) + change
            self._add(off, other, change)
        return False

    def _add(self, off: dict[int, int], place: int, by: int) -> None:
        for row, sign in self._of[place]:
            off[row] = off.get(row, 0) + sign * by

    def _broken(self, row: int, off: int) -> int:
        """By how much a row is wrong; 0 if it is right."""
        if row < self._equal:
            return off
        return max(0, off - self._slack[row])

    def _step(
        self,
        row: int,
        wrong: int,
        moved: dict[int, int],
        off: dict[int, int],
        fixed: int,
    ) -> tuple[int, int] | None:
        """The change of one count that mends a row and breaks least."""
        best: list[tuple[int, int]] = []
        least = None
        is_free = self._chance.random() < _NOISE
        for place, sign in self._members[row]:
            change = -wrong * sign
            total = moved.get(place, 0) + change
            if place == fixed or not self._may(place, total):
                continue
            cost = 0 if is_free else self._cost(place, change, off)
            if least is None or cost < least:
                best, least = [(place, change)], cost
            elif cost == least:
                best.append((place, change))
        return self._chance.choice(best) if best else None

    def _cost(self, place: int, change: int, off: dict[int, int]) -> int:
        cost = 0
        for row, sign in self._of[place]:
            before = off.get(row, 0)
            was, now = self._broken(row, before), self._broken(row, before + sign * change)
            cost += (now != 0) - (was != 0)
        return cost

    def _learn(self, moved: dict[int, int]) -> None:
        for place, by in moved.items():
            number = self._true[place] + by
            self._low[place] = min(self._low[place], number)
            self._high[place] = max(self._high[place], number)

    def _ask(self, place: int, reach: int) -> None:
        """The integer programme of the counts nearby, all others at their true values."""
        near = self._nearby(place, reach)
        rows = self._rows[:, near]
        touched = np.flatnonzero(np.diff(rows.indptr))
        rows = rows[touched]
        slack = np.array([self._slack[row] for row in touched], dtype=float)
        least = np.where(touched < self._equal, 0.0, -np.inf)
        wanted = np.zeros(len(near))
        wanted[near.index(place)] = 1.0
        up = np.array([min(self._up[p], 10**6) for p in near], dtype=float)
        down = np.array([self._down[p] for p in near], dtype=float)
        for sign in (1.0, -1.0):
            if not self._is_open(place):
                return
            solved = milp(
                sign * wanted,
                constraints=LinearConstraint(rows, least, slack),
                bounds=Bounds(-down, up),
                integrality=np.ones(len(near), dtype=np.int64),
            )
            if solved.x is not None:
                found = np.rint(solved.x).astype(int)
                self._learn(dict(zip(near, found.tolist(), strict=True)))

    def _nearby(self, place: int, reach: int) -> list[int]:
        near = {place: None}
        layer = [place]
        while layer and len(near) < reach:
            beyond: dict[int, None] = {}
            for at in layer:
                for row, _ in self._of[at]:
                    beyond |= {p: None for p, _ in self._members[row] if p not in near}
            near |= beyond
            layer = list(beyond)
        return list(near)[:reach]


def _lists(rows: sparse.csr_matrix) -> list[list[tuple[int, int]]]:
    """Of each row its places and coefficients, for going from one to the next."""
    ends, places = rows.indptr.tolist(), rows.indices.tolist()
    signs = rows.data.tolist()
    return [
        list(zip(places[begin:end], signs[begin:end], strict=True))
        for begin, end in itertools.pairwise(ends)
    ]
