"""How little and how much each number can be: by bounds, and exactly.

Written apart from the audit's own. Bounds are passed along all additions until nothing
changes; the integer programme is asked where they leave little.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

Numbers = NDArray[np.int64]
Row = Sequence[tuple[int, int]]  # place, coefficient
_MOST_SWEEPS = 200
_SECONDS = 5  # for one end of one number
_OUT_OF_TIME = 1
_FAR = 10**7  # nothing is as large, and programmes can still reckon with it


@dataclass
class Known:
    """The least and the most of each number."""

    low: Numbers
    high: Numbers

    @classmethod
    def of_nothing(cls, size: int, large: int) -> "Known":
        """Of so many numbers: any from 0 on."""
        return cls(np.zeros(size, dtype=np.int64), np.full(size, large, dtype=np.int64))

    def narrow(self, place: int, low: int, high: int) -> None:
        """Learn something of one number."""
        self.low[place] = max(self.low[place], low)
        self.high[place] = min(self.high[place], high)

    @property
    def is_impossible(self) -> bool:
        """Whether no numbers are left for one of them."""
        return bool((self.low > self.high).any())

    def left(self, place: int) -> int:
        """How many values a number has left."""
        return int(self.high[place] - self.low[place]) + 1


@dataclass(frozen=True)
class Rows:
    """Additions: rows of coefficients; the first `equal` come to 0, the others to 0 or
    less."""

    matrix: sparse.csr_matrix
    equal: int

    @classmethod
    def of(cls, equal: Sequence[Row], within: Sequence[Row], size: int) -> "Rows":
        """From lists of places with their coefficients."""
        rows = [*equal, *within]
        at = [number for number, row in enumerate(rows) for _ in row]
        places = [place for row in rows for place, _ in row]
        signs = [sign for row in rows for _, sign in row]
        shape = (len(rows), size)
        return cls(sparse.csr_matrix((signs, (at, places)), shape=shape), len(equal))

    def broken(self, true: Numbers) -> Numbers:
        """Rows that do not hold of these numbers."""
        off = self.matrix @ true
        off[self.equal :] = np.maximum(0, off[self.equal :])
        return np.flatnonzero(off)

    def passed(self, known: Known) -> Known:
        """Bounds passed along all rows until nothing changes, or nothing is left."""
        both = sparse.vstack([self.matrix, -self.matrix[: self.equal]]).tocoo()
        at, place, sign = both.row, both.col, both.data
        low, high = known.low.copy(), known.high.copy()
        for _ in range(_MOST_SWEEPS):
            least = np.where(sign > 0, low[place], -high[place])
            rest = np.zeros(both.shape[0], dtype=np.int64)
            np.add.at(rest, at, least)
            room = least - rest[at]  # the most that sign * number can be
            before = low.copy(), high.copy()
            np.minimum.at(high, place[sign > 0], room[sign > 0])
            np.maximum.at(low, place[sign < 0], -room[sign < 0])
            if (low > high).any():
                break
            if (low == before[0]).all() and (high == before[1]).all():
                break
        return Known(low, high)


def exactly(rows: Rows, known: Known, place: int) -> tuple[int, int]:
    """The least and the most of a number by integer programme, or by bounds where that
    takes too long. Raises ValueError if what is known cannot be."""
    near = _near(rows, known, place)
    part = rows.matrix[:, near]
    touched = np.flatnonzero(np.diff(part.indptr))
    fixed = np.where(known.low == known.high, known.low, 0)
    most = -(rows.matrix[touched] @ fixed).astype(float)
    least = np.where(touched < rows.equal, most, -np.inf)
    at = int(np.flatnonzero(near == place)[0])
    found = []
    for sign in (1.0, -1.0):
        wanted = np.zeros(len(near))
        wanted[at] = sign
        answer = milp(
            wanted,
            constraints=LinearConstraint(part[touched], least, most),
            bounds=Bounds(known.low[near], np.minimum(known.high[near], _FAR)),
            integrality=np.ones(len(near)),
            options={"time_limit": _SECONDS},
        )
        if answer.status == _OUT_OF_TIME:
            return int(known.low[place]), int(known.high[place])
        if answer.x is None:
            raise ValueError("what is known cannot be")
        found.append(round(answer.x[at]))
    return found[0], found[1]


def _near(rows: Rows, known: Known, place: int) -> Numbers:
    """All numbers that are not known and hang together with one."""
    is_open = known.low < known.high
    is_near = np.zeros(len(is_open), dtype=bool)
    is_near[place] = True
    links = abs(rows.matrix)
    while True:
        touched = (links @ is_near.astype(np.int64)) > 0
        wider = is_near | (((links.T @ touched.astype(np.int64)) > 0) & is_open)
        if (wider == is_near).all():
            return np.flatnonzero(is_near)
        is_near = wider
