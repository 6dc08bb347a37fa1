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
        _create_calendar(connection, settings, version)
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
        _create(connection, name, empty)
        return
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in files)
    connection.execute(
        f"create temp view {name} as "
        f"select * from read_parquet([{listed}], hive_partitioning = true, "
        "hive_types_autocast = false)"
    )


def _create_calendar(
    connection: duckdb.DuckDBPyConnection, settings: Settings, version: Snapshot
) -> None:
    """The tables that models read beside the extracts: nights, days off, coverage."""
    months = [month for table in version.tables.values() for month in table.months]
    first, last = _days(months)
    _create(connection, "nights", _nights(settings.overnight, first, last))
    holidays = clock.bank_holidays(settings.reference / "bank_holidays.csv")
    off = [clock.day_number(day) for day in clock.days_off(first, last, holidays)]
    _create(connection, "days_off", pa.table({"day_number": pa.array(off, pa.int64())}))
    for name, table in version.tables.items():
        _create(connection, f"{name}_coverage", _coverage(table.months))


def _create(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    connection.register("given", table)
    connection.execute(f"create temp table {name} as from given")
    connection.unregister("given")


def _nights(overnight: Overnight, first: date, last: date) -> pa.Table:
    """One row per night that a stay in the store could touch."""
    found = list(clock.nights(first, last, overnight.begins_minute, overnight.ends_minute))
    least = [overnight.least_minutes] * len(found)
    return pa.table(
        {
            "night_date": pa.array([night.night_date for night in found], pa.date32()),
            "begins_minute": pa.array([n.begins_minute for n in found], pa.int64()),
            "ends_minute": pa.array([n.ends_minute for n in found], pa.int64()),
            "least_minutes": pa.array(least, pa.int64()),
        }
    )


def _coverage(months: tuple[str, ...]) -> pa.Table:
    """One row: when the first month begins and the last ends; none if nothing is."""
    begins = [clock.month_begins(months[0])] if months else []
    ends = [clock.month_ends(months[-1])] if months else []
    return pa.table(
        {
            "begins_minute": pa.array(begins, pa.int64()),
            "ends_minute": pa.array(ends, pa.int64()),
        }
    )


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
