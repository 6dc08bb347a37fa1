"""The integer programme: how little and how much a count can be, of all that is known.

Two steps. `narrowed` passes bounds along the additions until nothing changes: cheap,
and it proves what is pinned. `unproven` looks for whole solutions, each found by
`scipy.optimize.milp`, in which a count differs enough from the truth: that proves what
is not pinned.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from heard.disclosure.additions import Additions, Numbers

MOST = 10**6  # no count is larger
_SWEEPS = 60
_FRUITLESS = 2  # searches for many at once, before each is searched for alone


@dataclass(frozen=True)
class Bounded:
    """The least and the most of each count, and of how many values each must stay."""

    least: Numbers
    most: Numbers
    need: Numbers

    def is_pinned(self) -> NDArray[np.bool_]:
        """Counts that have fewer values left than they need."""
        return np.asarray(self.most - self.least + 1 < self.need)


def narrowed(known: Bounded, adds: Additions, is_literal: bool = False) -> Bounded:
    """Bounds passed along all additions until nothing changes, or they contradict.

    `is_literal`: only along those inside an indicator, and no further than the first
    count that is pinned, so that it stands where the trouble is.
    """
    own = adds.equal[adds.is_own]
    parts = [own, -own] if is_literal else [adds.equal, -adds.equal, adds.within]
    rows = sparse.vstack(parts).tocsr()
    entries = rows.tocoo()
    line, place, sign = entries.row, entries.col, entries.data
    least, most = known.least.copy(), known.most.copy()
    order = np.argsort(place, kind="stable")
    for _ in range(_SWEEPS):
        lowest = np.where(sign > 0, least[place], -most[place])
        total = np.bincount(line, weights=lowest, minlength=rows.shape[0])
        room = lowest - total[line]  # the most that sign * count can be
        before = least.sum(), most.sum()
        up = (sign > 0)[order]
        np.minimum.at(most, place[order][up], room[order][up].astype(np.int64))
        np.maximum.at(least, place[order][~up], -room[order][~up].astype(np.int64))
        bounded = Bounded(least, most, known.need)
        is_done = (least.sum(), most.sum()) == before or bool((least > most).any())
        if is_done or (is_literal and bounded.is_pinned().any()):
            break
    return Bounded(least, most, known.need)


@dataclass(frozen=True)
class Programme:
    """The additions among some counts, all others standing at their true values."""

    places: Numbers
    rows: sparse.csr_matrix
    least: NDArray[np.float64]
    most: NDArray[np.float64]


def programme(adds: Additions, places: Numbers, is_alone: bool = False) -> Programme:
    """Of a block of counts. `is_alone`: only the additions inside one indicator."""
    equal, within = adds.equal, adds.within
    if is_alone:
        equal, within = equal[adds.is_own], within[:0]
    parts = [_restricted(rows, places, adds.true) for rows in (equal, within)]
    (same, fixed), (less, room) = parts
    return Programme(
        places,
        sparse.vstack([same, less]).tocsr(),
        np.concatenate([-fixed, np.full(len(room), -np.inf)]),
        np.concatenate([-fixed, -room]),
    )


def _restricted(
    rows: sparse.csr_matrix, places: Numbers, true: Numbers
) -> tuple[sparse.csr_matrix, NDArray[np.float64]]:
    """Rows over these counts alone, and what the others in each come to."""
    inside = rows[:, places]
    touched = np.flatnonzero(np.diff(inside.indptr))
    inside = inside[touched]
    others = rows[touched] @ true - inside @ true[places]
    return inside, others.astype(float)


def solution(
    asked: Programme,
    bounded: Bounded,
    wanted: NDArray[np.float64],
    is_exact: bool = False,
) -> Numbers | None:
    """Counts that satisfy everything and make the sum of `wanted` times counts large
    (the largest, if `is_exact`); None if there are none."""
    least, most = bounded.least[asked.places], bounded.most[asked.places]
    if (least > most).any():
        return None
    solved = milp(
        -wanted,
        constraints=LinearConstraint(asked.rows, asked.least, asked.most),
        bounds=Bounds(least, most),
        integrality=np.ones(len(wanted), dtype=np.int64),
        options={"mip_rel_gap": 0.0 if is_exact else 0.5},
    )
    return None if solved.x is None else np.rint(solved.x).astype(np.int64)


def unproven(adds: Additions, bounded: Bounded, places: Numbers) -> Numbers:
    """Places of a year's counts for which fewer values than they need are possible.

    The truth is one solution; others are sought for many counts at once, then for
    each alone.
    """
    asked = programme(adds, places)
    seen = _Seen(asked, bounded, adds.true[places].copy(), adds.true[places].copy())
    _seek_together(seen)
    _seek_each(seen)
    return places[seen.is_open()]


def is_plausible(adds: Additions, bounded: Bounded, places: Numbers) -> bool:
    """Whether the additions inside an indicator can come out at all, with every count
    keeping the values it needs."""
    asked = programme(adds, places, is_alone=True)
    start = solution(asked, bounded, np.zeros(len(places)))
    if start is None:
        return False
    seen = _Seen(asked, bounded, start.copy(), start.copy())
    _seek_together(seen)
    _seek_each(seen)
    return not seen.is_open().any()


def _seek_together(seen: "_Seen") -> None:
    chance = np.random.default_rng(1)
    fruitless = 0
    while seen.is_open().any() and fruitless < _FRUITLESS:
        before = int(seen.is_open().sum())
        way = chance.choice([-1.0, 1.0], len(seen.low))
        for sign in (1.0, -1.0):
            seen.look(np.where(seen.is_open(), sign * way, 0.0))
        fruitless = 0 if int(seen.is_open().sum()) < before else fruitless + 1


def _seek_each(seen: "_Seen") -> None:
    for place in np.flatnonzero(seen.is_open()):
        one = np.zeros(len(seen.low))
        for sign in (1.0, -1.0):
            if seen.is_open()[place]:
                one[place] = sign
                seen.look(one, is_exact=True)


@dataclass
class _Seen:
    """The least and the most of each count over the solutions seen."""

    asked: Programme
    bounded: Bounded
    low: Numbers
    high: Numbers

    def look(self, wanted: NDArray[np.float64], is_exact: bool = False) -> None:
        counts = solution(self.asked, self.bounded, wanted, is_exact)
        if counts is not None:
            self.low = np.minimum(self.low, counts)
            self.high = np.maximum(self.high, counts)

    def is_open(self) -> NDArray[np.bool_]:
        need = self.bounded.need[self.asked.places]
        return np.asarray(self.high - self.low + 1 < need)
