"""Cases to measures: every indicator summed once, into files.

They lie in a folder named by what they were computed from: the content of both tables,
the text of queries/ and the overnight rule.
"""

import contextlib
import json
import queue
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa

from heard.catalogue import Catalogue, Indicator
from heard.figures import summing
from heard.figures.engine import records
from heard.figures.kept import get_or_build, name_of
from heard.figures.measures.covering import Covering, covering
from heard.figures.spark import spark_records
from heard.ground import clock
from heard.ground.errors import HeardError
from heard.ground.progress import Progress, silent
from heard.ground.settings import Settings
from heard.store import Outdated, Snapshot
from heard.store.snapshots import TableVersion

_FORMAT = "7"  # change it when the shape of the files changes
_TAKEN = "extracted_local_minute"
_OF_THE_TEXT = (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException)


@dataclass(frozen=True)
class Measures:
    """The measures of one version of the store, in `folder`."""

    settings: Settings
    folder: Path
    tables: dict[str, TableVersion]
    extracted_at: str

    def covering(self, indicator: Indicator) -> Covering:
        """What the indicator's extracts cover."""
        return covering(self.tables, indicator)

    def covered(self, indicator: Indicator) -> list[str]:
        """The months that the indicator's extracts cover (of either, if both)."""
        return self.covering(indicator).months


def measures(
    settings: Settings,
    catalogue: Catalogue,
    version: Snapshot,
    progress: Progress = silent,
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

    get_or_build(settings, folder, version, write)
    return Measures(settings, folder, dict(version.tables), _extracted_at(folder))


def _extracted_at(folder: Path) -> str:
    try:
        about = json.loads((folder / "about.json").read_text("utf-8"))
    except FileNotFoundError as error:
        raise Outdated from error
    return str(about["extracted_at"])


class Engine(Protocol):
    """What computes measures: it knows every model by name."""

    def distinct_children(self, extracts: tuple[str, ...], counted: str) -> str:
        """SQL that counts the distinct values of `child` among cases that come from some
        extracts; `counted` is a select of how many."""

    def materialise(self, name: str, query: str) -> None:
        """Compute a select once, and know its rows by a name."""

    def define(self, name: str, query: str) -> None:
        """Know the rows of a select by a name, computed once or each time."""

    def select(self, query: str) -> pa.Table:
        """The rows of a select."""

    def write(self, query: str, path: Path) -> None:
        """The rows of a select as a Parquet file."""

    def cursors(self) -> Sequence["Engine"]:
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
    spill = place / "spill"
    if engine == "spark":
        with spark_records(settings, catalogue, version, spill, settings.spark) as on_spark:
            yield on_spark
    else:
        with records(
            settings, catalogue, version, spill, also={_TAKEN, *also}
        ) as on_duckdb:
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
    cursors = engine.cursors()
    free: queue.SimpleQueue[Engine] = queue.SimpleQueue()
    for hand in cursors:
        free.put(hand)

    def write(indicator: Indicator) -> None:
        hand = free.get()
        try:
            _write(hand, indicator, made)
        finally:
            free.put(hand)

    with ThreadPoolExecutor(len(cursors)) as pool:
        for number, _ in enumerate(pool.map(write, indicators)):
            progress("Computing indicators", (number + 1) / len(indicators))


def _write(engine: Engine, indicator: Indicator, made: Path) -> None:
    """The cells, totals and numbers of children of an indicator, a file each. Raises
    HeardError if its SQL cannot be run."""
    try:
        _write_sums(engine, indicator, made)
    except (duckdb.ProgrammingError, duckdb.DataError) as error:
        why = type(error).__name__  # no more: a value may be a record's
        if isinstance(error, _OF_THE_TEXT):
            why = str(error).splitlines()[0]
        raise HeardError(
            f"The indicator {indicator.id} cannot be computed, and so none is: {why}. "
            f"Correct indicators/{indicator.id}.sql: each row has `month`, `child`, "
            f"{'`minutes`' if indicator.is_duration else '`hit`'} and every breakdown."
        ) from error


def _write_sums(engine: Engine, indicator: Indicator, made: Path) -> None:
    engine.define("cases", summing.cases(indicator))
    engine.materialise("cells", summing.cells(indicator))
    distinct = engine.distinct_children(indicator.extracts, summing.counted(indicator))
    tables = {
        "cells": summing.named(indicator),
        "totals": f"{summing.totals(indicator)} order by breakdown, value",
        "children": f"{summing.children(indicator, distinct)} order by breakdown, value",
    }
    for name, query in tables.items():
        engine.write(query, file_of(made, indicator, name))


def file_of(folder: Path, indicator: Indicator, name: str) -> Path:
    """Where the cells, totals or children of an indicator lie."""
    return folder / f"{indicator.id}.{name}.parquet"
