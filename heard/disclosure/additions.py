"""Which counts of a release add up to which: all that ties its cells together.

A count is one number behind a cell: hits, the rest, or both together. Totals that no
table prints (a quarter whose months are shown, a year) are counts too, since a reader
can add. All additions stay within a financial year.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from heard.catalogue import Catalogue, CountName, Tie
from heard.disclosure.rules import counts
from heard.disclosure.tables import Key, Row
from heard.ground import clock

Numbers = NDArray[np.int64]
_PERIOD_ABOVE = {"month": "quarter", "quarter": "year"}


class Count(NamedTuple):
    """One number behind a cell: numerator, rest or denominator."""

    key: Key
    role: str


@dataclass(frozen=True)
class Additions:
    """Counts by place, their true values, and rows of coefficients over them.

    `equal` rows come to 0, `within` rows to 0 or less. `total`: the place of the total
    that a count is a part of, its own if none. `years`: the places of each financial
    year, which no addition leaves. `is_own` marks equal rows inside one indicator.
    """

    places: dict[Count, int]
    true: Numbers
    equal: sparse.csr_matrix
    within: sparse.csr_matrix
    total: Numbers
    years: dict[str, Numbers]
    is_own: NDArray[np.bool_]


def additions(rows: Iterable[Row], catalogue: Catalogue) -> Additions:
    """The counts of all rows, with the totals above them, and everything that ties them."""
    true = _with_totals(rows, catalogue)
    places = {count: place for place, count in enumerate(true)}
    values = np.fromiter(true.values(), dtype=np.int64, count=len(true))
    total = np.arange(len(true))
    own = [*_parts_of_totals(places, total), *_parts_of_cells(places)]
    tied = _tied(places, catalogue.ties)
    exact = [row for row, is_exact in tied if is_exact]
    equal = _matrix([*own, *exact], len(true))
    holds = np.asarray(equal @ values == 0).ravel()
    within = _matrix([row for row, is_exact in tied if not is_exact], len(true))
    is_within = np.asarray(within @ values <= 0).ravel()
    return Additions(
        places=places,
        true=values,
        equal=equal[holds],
        within=within[is_within],
        total=total,
        years=_by_year(places),
        is_own=(np.arange(equal.shape[0]) < len(own))[holds],
    )


def _with_totals(rows: Iterable[Row], catalogue: Catalogue) -> dict[Count, int]:
    indicators = {entry.id: entry for entry in catalogue.indicators}
    true: dict[Count, int] = {}
    for row in rows:
        for role, number in counts(indicators[row.key.indicator], row.cell).items():
            true[Count(row.key, role)] = number
    for period in _PERIOD_ABOVE:
        sums: dict[Count, int] = defaultdict(int)
        for count, number in true.items():
            if count.key.table == f"force_{period}":
                sums[_above(count)] += number
        true |= sums
    return true


def _above(count: Count) -> Count:
    """The same of the quarter of a month, or of the year of a quarter."""
    key = count.key
    period = _PERIOD_ABOVE[key.table.removeprefix("force_")]
    return Count(
        Key(key.indicator, f"force_{period}", _within(key.period, period), key.value),
        count.role,
    )


def _within(name: str, period: str) -> str:
    """The quarter or year that a period is in."""
    month = name
    if "Q" in name:
        month = f"{name[:4]}-{3 * int(name[-1]):02d}"
    return clock.period_of(month, period)


Line = list[tuple[int, int]]  # place, coefficient


class Where(NamedTuple):
    """A cell of any indicator."""

    table: str
    period: str
    value: str

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole force's."""
        return self.table.startswith("force_")

    @property
    def grain(self) -> str:
        """month, quarter or year."""
        return self.table.rsplit("_", 1)[1]


def _parts_of_totals(places: dict[Count, int], total: Numbers) -> Iterator[Line]:
    """total - parts = 0, for every table and period; fills in `total`."""
    parts: dict[tuple[int, str], list[int]] = defaultdict(list)
    for count, place in places.items():
        key = count.key
        by, period = key.table.rsplit("_", 1)
        if by != "force":
            above = Count(
                Key(key.indicator, f"force_{period}", key.period, "all"), count.role
            )
        elif period in _PERIOD_ABOVE:
            above = _above(count)
        else:
            continue
        whole = places[above]
        total[place] = whole
        parts[whole, key.table].append(place)
    for (whole, _), summands in parts.items():
        yield [(whole, 1), *((place, -1) for place in summands)]


def _parts_of_cells(places: dict[Count, int]) -> Iterator[Line]:
    """both - hits - rest = 0, for every cell of a percentage."""
    for count, place in places.items():
        if count.role == "rest":
            hits = places[Count(count.key, "numerator")]
            both = places[Count(count.key, "denominator")]
            yield [(both, 1), (hits, -1), (place, -1)]


def _tied(places: dict[Count, int], ties: Iterable[Tie]) -> list[tuple[Line, bool]]:
    """parts - whole <= 0 (or = 0, if exact), for every tie wherever there are cells.

    Also by what a tie leaves out (`but_by`): where it happens to hold, whoever takes it
    for certain must not be told a small count either.
    """
    cells: dict[tuple[str, str], dict[Where, int]] = defaultdict(dict)
    for count, place in places.items():
        cells[count.key.indicator, count.role][Where(*count.key[1:])] = place
    return [(line, tie.is_exact) for tie in ties for line in _lines_of(cells, tie)]


def _lines_of(cells: dict[tuple[str, str], dict[Where, int]], tie: Tie) -> Iterator[Line]:
    has_member = any(count.by for count in tie.counts)
    anywhere = dict.fromkeys(
        where for count in tie.counts for where in cells[count.indicator, count.role]
    )
    for where in anywhere:
        if has_member and not where.is_whole:
            continue
        whole = _place(cells, tie.whole, where)
        parts = [_place(cells, part, where) for part in tie.parts]
        line = [(part, 1) for part in parts if part is not None]
        if line and whole is not None:
            yield [*line, (whole, -1)]


def _place(
    cells: dict[tuple[str, str], dict[Where, int]], count: CountName, where: Where
) -> int | None:
    """Of a count in a cell; of one member of a breakdown in that member's of the period."""
    if count.by:
        where = Where(f"{count.by}_{where.grain}", where.period, count.value)
    return cells[count.indicator, count.role].get(where)


def _matrix(lines: list[Line], width: int) -> sparse.csr_matrix:
    starts = np.cumsum([0, *(len(line) for line in lines)])
    entries = [entry for line in lines for entry in line]
    columns = np.array([place for place, _ in entries], dtype=np.int64)
    values = np.array([value for _, value in entries], dtype=np.int64)
    return sparse.csr_matrix((values, columns, starts), shape=(len(lines), width))


def _by_year(places: dict[Count, int]) -> dict[str, Numbers]:
    years: dict[str, list[int]] = defaultdict(list)
    for count, place in places.items():
        years[year_of(count.key)].append(place)
    return {name: np.array(places) for name, places in years.items()}


def year_of(key: Key) -> str:
    """The financial year that a cell is in."""
    return key.period if key.table.endswith("_year") else _within(key.period, "year")
