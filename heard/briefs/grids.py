"""Completeness and broken rules as grids of months, and the months that are missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from heard.disclosure import Broken, Completeness
from heard.ground import clock
from heard.store import Snapshot
from heard.wording import Grid

ALL = ""


@dataclass(frozen=True)
class Quality:
    """What is known of the quality of one version of the store."""

    broken: tuple[Broken, ...]
    completeness: tuple[Completeness, ...]

    def places(self, extract: str) -> list[str]:
        """The suites or areas of an extract's records."""
        names = {one.place for one in self.completeness if one.extract == extract}
        return sorted(names)


def filled(
    quality: Quality, extract: str, months: Sequence[str], place: str, field: str
) -> Grid:
    """Per cent of the records that have a field filled in: fields by month, or, of one
    field, places by month."""
    rows, full = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in quality.completeness:
        if (
            one.extract == extract
            and place in (ALL, one.place)
            and field in (ALL, one.field)
        ):
            cell = (one.place if field else one.field, one.month)
            rows[cell] += one.rows
            full[cell] += one.filled
    shares = {cell: 100 * full[cell] / rows[cell] for cell in rows if rows[cell]}
    return _grid(shares, months, "%")


def breaking(
    quality: Quality, extract: str, months: Sequence[str], place: str, rule: str
) -> Grid:
    """Rows that break each rule by month, or, of one rule, by place. A month with
    records and none that breaks it has a 0; a month without records has nothing."""
    known = {
        (one.place, one.month)
        for one in quality.completeness
        if one.extract == extract and place in (ALL, one.place)
    }
    broken = [
        one
        for one in quality.broken
        if one.check.extract == extract
        and place in (ALL, one.place)
        and rule in (ALL, one.check.title)
    ]
    counts = defaultdict[tuple[str, str], float](float)
    titles = dict.fromkeys(one.check.title for one in broken)
    for where, month in sorted(known):
        for line in [where] if rule else titles:
            counts[line, month] = 0
    for one in broken:
        counts[one.place if rule else one.check.title, one.month] += one.rows
    return _grid(counts, months, "")


def _grid(values: dict[tuple[str, str], float], months: Sequence[str], unit: str) -> Grid:
    lines = tuple(dict.fromkeys(line for line, _ in values))
    cells = tuple(tuple(values.get((line, month)) for month in months) for line in lines)
    return Grid(lines, tuple(months), cells, unit)


def missing(version: Snapshot) -> dict[str, list[str]]:
    """Extract -> the months that no supply covers, between the first and the last
    that any supply of either extract does."""
    covered = {name: table.months for name, table in version.tables.items()}
    every = sorted({month for months in covered.values() for month in months})
    span = clock.months_between(every[0], every[-1]) if every else []
    return {
        name: [month for month in span if month not in months]
        for name, months in covered.items()
    }


def empty(version: Snapshot, quality: Quality) -> dict[str, list[str]]:
    """Extract -> the months that a supply covers, but that have no record."""
    known = {(one.extract, one.month) for one in quality.completeness if one.rows}
    return {
        name: [month for month in table.months if (name, month) not in known]
        for name, table in version.tables.items()
    }


def spans(months: Iterable[str]) -> list[tuple[str, str]]:
    """Months in order, those that follow one another as (first, last)."""
    runs: list[tuple[str, str]] = []
    for month in months:
        if runs and clock.months_between(runs[-1][1], month)[1:] == [month]:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs
