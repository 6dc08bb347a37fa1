"""Cases to measures: every indicator by month and breakdown, summed once.

The measures of a version of the store are Parquet files beside it, one per
indicator, in a folder named by what they were computed from: the content of both
tables, the text of queries/ and the overnight rule.
"""

import contextlib
import functools
import json
import queue
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from heard import clock, summing
from heard.catalogue import Catalogue, Indicator
from heard.engine import records
from heard.extracts import Progress
from heard.kept import keep, name_of
from heard.population import load_population
from heard.settings import HeardError, Settings
from heard.spark import spark_records
from heard.store import Snapshot
from heard.summing import ALL, SUMS

_FORMAT = "5"  # change it when the shape of the files changes
_TAKEN = "extracted_local_minute"


@dataclass(frozen=True)
class Cell:
    """One figure of a series. A count has no denominator, a rate child-years (none but
    by area and in total); a duration has neither numerator nor denominator, but median
    and 90th percentile (minutes; none without records) and n.

    `asked`: of a percentage, records with or without a known answer: denominator over
    asked is its completeness. `children`: distinct children among the hits, or of a
    duration among all; None where it was not counted (only years have breakdowns).
    """

    period: str
    value: str
    value_2: str = ""
    numerator: int | None = None
    denominator: float | None = None
    median: int | None = None
    p90: int | None = None
    n: int | None = None
    asked: int | None = None
    children: int | None = None


@dataclass(frozen=True)
class Measures:
    """The measures of one version of the store, in `folder`."""

    settings: Settings
    folder: Path
    months: dict[str, tuple[str, ...]]
    extracted_at: str

    def covered(self, indicator: Indicator) -> list[str]:
        """The months that the indicator's extracts cover (of either, if both)."""
        return sorted({m for name in indicator.extracts for m in self.months[name]})


def measures(
    settings: Settings,
    catalogue: Catalogue,
    version: Snapshot,
    progress: Progress = lambda stage, share: None,
    engine: str = "duckdb",
) -> Measures:
    """The measures of a version: read if anyone computed them, computed if not.

    Those that `spark` computed are kept apart: they are the same, but a question put
    to one engine is never answered by the other.
    """
    name = name_of(settings, catalogue, version, _FORMAT)
    folder = settings.store / "measures" / (name + ("-spark" if engine == "spark" else ""))

    def write(place: Path, made: Path) -> None:
        with begun(settings, catalogue, version, place, engine) as on_engine:
            _compute(on_engine, catalogue, made, progress)

    keep(settings, folder, write)
    extracted_at = json.loads((folder / "about.json").read_text("utf-8"))["extracted_at"]
    months = {name: table.months for name, table in version.tables.items()}
    return Measures(settings, folder, months, extracted_at)


class Engine(Protocol):
    """What computes measures: it knows every model by name."""

    def distinct_children(self, cases: int) -> str:
        """SQL that counts the distinct values of `child` among so many cases."""

    def keep(self, name: str, query: str) -> None:
        """Compute a select once, and know its rows by a name."""

    def select(self, query: str) -> pa.Table:
        """The rows of a select."""

    def write(self, query: str, path: Path) -> None:
        """The rows of a select as a Parquet file."""

    def hands(self) -> Sequence["Engine"]:
        """The same engine, once for each thread that may ask it."""


@contextlib.contextmanager
def begun(
    settings: Settings,
    catalogue: Catalogue,
    version: Snapshot,
    place: Path,
    engine: str = "duckdb",
    also: Collection[str] = (),
) -> Iterator[Engine]:
    """An engine for many questions. `also`: columns that they read, beside those that
    the models and indicators do."""
    if engine == "spark":
        spill = place / "spill"
        with spark_records(settings, catalogue, version, spill, settings.spark) as on_spark:
            yield on_spark
    else:

        def held(extract: str) -> set[str]:
            return catalogue.words_about(extract) | {_TAKEN, *also}

        with records(settings, catalogue, version, place / "spill", held) as on_duckdb:
            yield on_duckdb


def _compute(engine: Engine, catalogue: Catalogue, made: Path, progress: Progress) -> None:
    _write_all(engine, catalogue.indicators, made, progress)
    _write_about(engine, made)


def _write_about(engine: Engine, made: Path) -> None:
    (taken,) = engine.select(
        f"select cast(max({_TAKEN}) as bigint) as taken from custody_records"
    ).to_pylist()
    minute = taken["taken"]
    moment = "" if minute is None else clock.moment(minute).isoformat(" ", "minutes")
    (made / "about.json").write_text(json.dumps({"extracted_at": moment}), "utf-8")


def _write_all(
    engine: Engine, indicators: Sequence[Indicator], made: Path, progress: Progress
) -> None:
    hands = engine.hands()
    free: queue.SimpleQueue[Engine] = queue.SimpleQueue()
    for hand in hands:
        free.put(hand)

    def write(indicator: Indicator) -> None:
        hand = free.get()
        try:
            _write(hand, indicator, made)
        finally:
            free.put(hand)

    with ThreadPoolExecutor(len(hands)) as pool:
        for number, _ in enumerate(pool.map(write, indicators)):
            progress("Computing indicators", (number + 1) / len(indicators))


def _write(engine: Engine, indicator: Indicator, made: Path) -> None:
    """The cells, totals and numbers of children of an indicator, a file each."""
    engine.keep("cases", summing.cases(indicator))
    engine.keep("cells", summing.cells(indicator))
    (counted,) = engine.select("select count(*) as cases from cases").to_pylist()
    distinct = engine.distinct_children(counted["cases"])
    tables = {
        "cells": "select * from cells",
        "totals": f"{summing.totals(indicator)} order by breakdown, value",
        "children": f"{summing.children(indicator, distinct)} order by breakdown, value",
    }
    for name, query in tables.items():
        engine.write(query, _file(made, indicator, name))


def _file(folder: Path, indicator: Indicator, name: str) -> Path:
    return folder / f"{indicator.id}.{name}.parquet"


def series(
    measured: Measures, indicator: Indicator, by: str | None, period: str
) -> list[Cell]:
    """An indicator by period and, if given, by one breakdown or two (`area,sex`).

    Every period inside coverage is there, as zeros where no record could count, for
    each member that occurs. Raises HeardError for what there is not.
    """
    names = tuple(by.split(",")) if by else ()
    if len(names) > 2 or len({*names} & {*indicator.breakdowns}) < len(names):
        raise HeardError(
            f"{indicator.id} cannot be broken down by {by!r}. It can by one or two of: "
            f"{', '.join(indicator.breakdowns)}."
        )
    if period not in clock.PERIODS:
        raise HeardError(f"No period {period!r}: {', '.join(clock.PERIODS)}.")
    cells, totals, counted = (
        _file(measured.folder, indicator, name) for name in ("cells", "totals", "children")
    )
    rows = _crossed(cells, names) if len(names) > 1 else _rows(totals, by or ALL)
    children = _children(counted, by or ALL)
    found = [
        _cell(indicator, name, member, sums, children.get((name, member[0])))
        for (name, member), sums in _summed(measured, indicator, rows, period).items()
    ]
    if indicator.population and by in (None, "area"):
        return _per_child_years(measured, indicator, found, period)
    return found


Member = tuple[str, ...]
Row = tuple[str, Member, dict[Any, int]]  # month, member of one breakdown or two, sums


def _summed(
    measured: Measures, indicator: Indicator, rows: list[Row], period: str
) -> dict[tuple[str, Member], dict[Any, int]]:
    """Sums by period and member, every period of coverage with every member."""
    months = measured.covered(indicator)
    periods = list(dict.fromkeys(clock.period_of(month, period) for month in months))
    # Not a member of whom nothing is known: no figure could stand there.
    members = {member for _, member, sums in rows if sums.get("denominator", 1)}
    if not rows or rows[0][1] == (ALL,):
        members = {(ALL,)}
    summed: dict[tuple[str, Member], dict[Any, int]] = {
        (name, member): {} for name in periods for member in sorted(members)
    }
    for month, member, sums in rows:
        found = summed.get((clock.period_of(month, period), member), {})
        for name, number in sums.items():
            found[name] = found.get(name, 0) + number
    return summed


@functools.lru_cache(maxsize=512)
def _rows(path: Path, breakdown: str) -> list[Row]:
    """The rows of one breakdown. The folder's name is their content: safe to keep."""
    rows = read_rows("select * from read_parquet($1) where breakdown = $2", path, breakdown)
    return [(row["month"], (row["value"],), _sums(row)) for row in rows]


@functools.lru_cache(maxsize=64)
def _crossed(path: Path, names: Member) -> list[Row]:
    """The rows of two breakdowns at once, from the cells."""
    (first, *_) = read_rows("select * from read_parquet($1) limit 1", path) or [{}]
    kept = ["month", *names, *({"minutes"} & {*first})]
    sums = ", ".join(
        f"cast(sum({name}) as bigint) as {name}" for name in SUMS if name in first
    )
    if not sums:
        return []
    rows = read_rows(
        f"select {', '.join(kept)}, {sums} from read_parquet($1) group by all", path
    )
    return [(row["month"], tuple(row[name] for name in names), _sums(row)) for row in rows]


def _sums(row: dict[str, Any]) -> dict[Any, int]:
    """What adds up: how many of each number of minutes, or the counts by name."""
    if "minutes" in row:
        return {row["minutes"]: row["n"]}
    return {name: row[name] for name in SUMS if name in row}


@functools.lru_cache(maxsize=512)
def _children(path: Path, breakdown: str) -> dict[tuple[str, str], int]:
    """Distinct children by (period, member), where they were counted."""
    rows = read_rows("select * from read_parquet($1) where breakdown = $2", path, breakdown)
    return {(row["period"], row["value"]): row["children"] for row in rows}


def read_rows(query: str, path: Path, *values: str | Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a query on a Parquet file, which is its $1; `values` are $2 and on."""
    # Not through Arrow: its filters cost the import of pandas.
    found = _reader().cursor().execute(query, [path.as_posix(), *values])
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@functools.cache
def _reader() -> duckdb.DuckDBPyConnection:
    """One engine for all readers; each takes a cursor of its own."""
    return duckdb.connect(config={"threads": 1})


def _cell(
    indicator: Indicator,
    period: str,
    member: Member,
    sums: dict[Any, int],
    children: int | None,
) -> Cell:
    value, value_2 = (*member, "")[:2]
    if indicator.is_duration:
        return Cell(
            period,
            value,
            value_2,
            median=nearest_rank(sums, 50),
            p90=nearest_rank(sums, 90),
            n=sum(sums.values()),
            children=children,
        )
    is_share = indicator.unit == "percent"
    return Cell(
        period,
        value,
        value_2,
        numerator=sums.get("numerator", 0),
        denominator=sums.get("denominator", 0) if is_share else None,
        asked=sums.get("asked", 0) if is_share else None,
        children=children,
    )


def _per_child_years(
    measured: Measures, indicator: Indicator, cells: list[Cell], period: str
) -> list[Cell]:
    """The cells of a rate with their denominators: children x months / 12."""
    assert indicator.population
    population = load_population(measured.settings, *indicator.population)
    months: dict[str, list[str]] = defaultdict(list)
    for month in measured.covered(indicator):
        months[clock.period_of(month, period)].append(month)
    return [
        replace(
            cell,
            denominator=population.child_years(
                None if cell.value == ALL else cell.value, months[cell.period]
            ),
        )
        for cell in cells
    ]


def nearest_rank(counts: dict[int, int], percent: int) -> int | None:
    """The smallest value whose cumulative share reaches `percent` of all; None if none."""
    total, reached = sum(counts.values()), 0
    for value in sorted(counts):
        reached += counts[value]
        if reached * 100 >= percent * total:
            return value
    return None
