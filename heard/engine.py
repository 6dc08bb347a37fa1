"""The engine: runs the SQL of queries/ on one version of the store.

DuckDB in this process, locked down: it may read the store's files and nothing
else, and fetches no extension.
"""

import contextlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa

from heard import clock
from heard.catalogue import Catalogue
from heard.extracts import EXTRACTS, extract
from heard.settings import Overnight, Settings
from heard.store import Snapshot
from heard.store.delta import schema

_LONGEST_STAY_DAYS = 3660  # a release mistyped by more is no night that matters
_OPTIONS: dict[str, bool | str] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_unsigned_extensions": False,
    "allow_persistent_secrets": False,
    "memory_limit": "3GB",
}


@contextlib.contextmanager
def records(
    settings: Settings, catalogue: Catalogue, version: Snapshot, spill: Path
) -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine that knows the extracts, the calendar and every model by name."""
    connection = duckdb.connect(config={**_OPTIONS, "temp_directory": str(spill)})
    try:
        connection.execute("set timezone = 'UTC'")
        for name in EXTRACTS:
            _create_extract(connection, name, version.tables[name].files)
        _create_nights(connection, settings.overnight, version)
        _lock_down(connection, [settings.store, spill])
        for model in catalogue.models:
            kind = "table" if model.is_stored else "view"
            connection.execute(f"create temp {kind} {model.name} as {model.sql}")
        yield connection
    finally:
        connection.close()


def _create_extract(
    connection: duckdb.DuckDBPyConnection, name: str, files: tuple[str, ...]
) -> None:
    if not files:
        empty = schema(extract(name)).empty_table()
        connection.register("empty", empty)
        connection.execute(f"create temp table {name} as from empty")
        connection.unregister("empty")
        return
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in files)
    connection.execute(
        f"create temp view {name} as "
        f"select * from read_parquet([{listed}], hive_partitioning = true, "
        "hive_types_autocast = false)"
    )


def _create_nights(
    connection: duckdb.DuckDBPyConnection, overnight: Overnight, version: Snapshot
) -> None:
    """The calendar: one row per night that a stay in the store could touch."""
    months = [month for table in version.tables.values() for month in table.months]
    first, last = _days(months)
    nights = list(clock.nights(first, last, overnight.begins_minute, overnight.ends_minute))
    table = pa.table(
        {
            "night_date": pa.array([n.night_date for n in nights], pa.date32()),
            "begins_minute": pa.array([n.begins_minute for n in nights], pa.int64()),
            "ends_minute": pa.array([n.ends_minute for n in nights], pa.int64()),
        }
    )
    connection.register("calendar", table)
    connection.execute(
        f"create temp table nights as "
        f"select *, {overnight.least_minutes} as least_minutes from calendar"
    )
    connection.unregister("calendar")


def _days(months: list[str]) -> tuple[date, date]:
    if not months:
        return date(2000, 1, 1), date(2000, 1, 1)
    first, last = min(months), max(months)
    begins = date(int(first[:4]), int(first[5:]), 1)
    ends = date(int(last[:4]), int(last[5:]), 28)
    return begins, min(ends + timedelta(days=_LONGEST_STAY_DAYS), date(2099, 12, 31))


def _lock_down(connection: duckdb.DuckDBPyConnection, folders: list[Path]) -> None:
    allowed = ", ".join("'" + f"{f.as_posix()}/".replace("'", "''") + "'" for f in folders)
    connection.execute(f"set allowed_directories = [{allowed}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
