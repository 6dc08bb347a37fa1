"""Which counts of a release add up to which: all that ties its cells together.

A count is one number behind a cell: hits, the rest, or both together. Totals that no
table prints (a quarter whose months are shown, a year, merged groups) are counts too,
since a reader can add.
"""

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from heard.catalogue import Catalogue, CountName, Tie
from heard.disclosure.grains import MONTH, QUARTER, YEAR, YEARS, above
from heard.disclosure.implied import above_each, implied
from heard.disclosure.rules import counts
from heard.disclosure.tables import WHOLE, Key, Row

Numbers = NDArray[np.int64]
_TIMES = (MONTH, QUARTER, YEAR, YEARS)
Line = list[tuple[int, int]]  # place, coefficient
Where = tuple[str, str, str]  # table, period, value


class Count(NamedTuple):
    """One number behind a cell: numerator, rest or denominator."""

    key: Key
    role: str


@dataclass(frozen=True)
class Additions:
    """Counts by place, their true values, and rows of coefficients over them.

    `equal` rows come to 0, `within` rows to 0 or less.
    """

    places: dict[Count, int]
    true: Numbers
    equal: sparse.csr_matrix
    within: sparse.csr_matrix

    def beside(self, place: int) -> list[int]:
        """The counts of all additions of one, itself too."""
        columns, rows = self._columns, self._rows
        own = columns.indices[columns.indptr[place] : columns.indptr[place + 1]]
        spans = (slice(rows.indptr[row], rows.indptr[row + 1]) for row in own)
        return [int(one) for span in spans for one in rows.indices[span]]

    @cached_property
    def _rows(self) -> sparse.csr_matrix:
        return sparse.vstack([self.equal, self.within]).tocsr()

    @cached_property
    def _columns(self) -> sparse.csc_matrix:
        return self._rows.tocsc()

    @cached_property
    def counts(self) -> list[Count]:
        """All counts, by place."""
        return list(self.places)


def additions(
    rows: Iterable[Row], catalogue: Catalogue, pooled: Collection[str] = ()
) -> Additions:
    """The counts of all rows, with the totals above them, and everything that ties them.
    `pooled`: the names of all pooled years that anybody knows of."""
    sums = _Sums(catalogue, pooled)
    for row in rows:
        indicator = sums.indicators[row.key.indicator]
        for role, number in counts(indicator, row.cell).items():
            sums.true[Count(row.key, role)] = number
    sums.add_totals()
    places = {count: place for place, count in enumerate(sums.true)}
    values = np.fromiter(sums.true.values(), dtype=np.int64, count=len(places))
    own = [
        [(places[whole], 1), *((places[part], -1) for part in parts)]
        for whole, parts in sums.lines()
    ]
    tied = list(_tied(places, catalogue))
    exact = [line for line, is_exact in tied if is_exact]
    equal = _matrix([*own, *exact], len(places))
    holds = np.asarray(equal @ values == 0).ravel()
    within = _matrix([line for line, is_exact in tied if not is_exact], len(places))
    is_within = np.asarray(within @ values <= 0).ravel()
    return Additions(
        places=places,
        true=values,
        equal=equal[holds],
        within=within[is_within],
    )


class _Sums:
    """Counts, and the totals that they come to: in time, over members, over roles."""

    def __init__(self, catalogue: Catalogue, pooled: Collection[str]) -> None:
        self.indicators = {entry.id: entry for entry in catalogue.indicators}
        self.merges = {merge.by: dict(merge.unless_pooled) for merge in catalogue.merges}
        self.pooled = pooled
        self.true: dict[Count, int] = {}
        self._lines: list[tuple[Count, list[Count]]] = []

    def lines(self) -> Iterator[tuple[Count, list[Count]]]:
        """Every total with its parts."""
        yield from self._lines
        for count in self.true:
            if count.role == "rest":
                both, hits = (Count(count.key, r) for r in ("denominator", "numerator"))
                yield both, [hits, count]

    def add_totals(self) -> None:
        """The totals that follow from what is there, with the lines that say so."""
        for finer, coarser in itertools.pairwise(_TIMES):
            self._sum_members(finer)
            self._sum_time(finer, coarser)
        self._sum_members(YEARS)

    def _sum_time(self, finer: str, coarser: str) -> None:
        parts: dict[Count, list[Count]] = defaultdict(list)
        for count in self.true:
            key = count.key
            if key.grain == finer:
                table = f"{key.by}_{coarser}"
                for period in above(key.period, finer, coarser, self.pooled):
                    whole = Key(key.indicator, table, period, key.value)
                    parts[Count(whole, count.role)].append(count)
        self._take(parts)

    def _sum_members(self, grain: str) -> None:
        """Merged groups from theirs, and the whole force from each breakdown."""
        groups: dict[Count, list[Count]] = defaultdict(list)
        for count in self.true:
            key = count.key
            merged = self.merges.get(key.by, {}).get(key.value)
            if key.grain == grain and merged:
                groups[Count(key._replace(value=merged), count.role)].append(count)
        self._take(groups)
        parts: dict[tuple[Count, str], list[Count]] = defaultdict(list)
        for count in self.true:
            key = count.key
            is_of_group = key.value in self.merges.get(key.by, {})
            if key.grain == grain and not key.is_whole and not is_of_group:
                whole = Key(key.indicator, f"{WHOLE}_{grain}", key.period, "all")
                parts[Count(whole, count.role), key.by].append(count)
        for (total, _), summands in parts.items():
            self._take({total: summands})

    def _take(self, parts: dict[Count, list[Count]]) -> None:
        for whole, summands in parts.items():
            total = sum(self.true[part] for part in summands)
            if self.true.setdefault(whole, total) == total:
                self._lines.append((whole, summands))


Cells = dict[tuple[str, str], dict[Where, int]]  # indicator and role -> places


def _tied(places: dict[Count, int], catalogue: Catalogue) -> Iterator[tuple[Line, bool]]:
    """parts - whole <= 0 (or = 0, if exact), for every tie wherever there are cells, and
    for those that follow where a table between two is not printed.

    Also by what a tie leaves out (`but_by`): where it happens to hold, whoever takes it
    for certain must not be told a small count either.
    """
    cells: Cells = defaultdict(dict)
    for count, place in places.items():
        key = count.key
        cells[key.indicator, count.role][key.table, key.period, key.value] = place
    for tie in catalogue.ties:
        for line in _lines_of(cells, tie):
            yield line, tie.is_exact
    above = above_each(catalogue)
    held = {name: {(w[0], w[2]) for w in of} for name, of in cells.items()}
    tables = {name: {table for table, _ in of} for name, of in held.items()}
    for table in sorted({one for of in tables.values() for one in of}):

        def is_there(count: CountName, table: str = table) -> bool:
            name = count.indicator, count.role
            if count.by:
                grain = table.rsplit("_", 1)[1]
                return (f"{count.by}_{grain}", count.value) in held.get(name, ())
            return table in tables.get(name, ())

        for tie in implied(catalogue.ties, above, is_there):
            for line in _lines_of(cells, tie, table):
                yield line, False


def _lines_of(cells: Cells, tie: Tie, only: str = "") -> Iterator[Line]:
    """A tie's lines in all tables, or in `only` one."""
    has_member = any(count.by for count in tie.counts)
    first = tie.whole if not tie.whole.by else tie.parts[0]
    for where in cells[first.indicator, first.role]:
        if has_member and not where[0].startswith(f"{WHOLE}_"):
            continue
        if only and where[0] != only:
            continue
        whole = _place(cells, tie.whole, where)
        parts = [_place(cells, part, where) for part in tie.parts]
        line = [(part, 1) for part in parts if part is not None]
        if line and whole is not None and (not tie.is_exact or len(line) == len(parts)):
            yield [*line, (whole, -1)]


def _place(cells: Cells, count: CountName, where: Where) -> int | None:
    """Of a count in a cell; of one member of a breakdown in that member's of the period."""
    table, period, value = where
    if count.by:
        table, value = f"{count.by}_{table.rsplit('_', 1)[1]}", count.value
    return cells[count.indicator, count.role].get((table, period, value))


def _matrix(lines: list[Line], width: int) -> sparse.csr_matrix:
    starts = np.cumsum([0, *(len(line) for line in lines)])
    entries = [entry for line in lines for entry in line]
    columns = np.array([place for place, _ in entries], dtype=np.int64)
    values = np.array([value for _, value in entries], dtype=np.int64)
    return sparse.csr_matrix((values, columns, starts), shape=(len(lines), width))
