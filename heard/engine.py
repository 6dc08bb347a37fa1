"""The engine: runs the SQL of queries/ on one version of the store.

DuckDB in this process, locked down: it may read the store's files and nothing
else, and fetches no extension.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

from heard.calendar_tables import calendar_tables
from heard.catalogue import Catalogue
from heard.extracts import EXTRACTS, extract
from heard.extracts.typing import quoted
from heard.settings import Settings
from heard.store import Snapshot
from heard.store.delta import rows_of, schema

_MOST_ROWS_IN_MEMORY = 300_000
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
        connection.register("empty", empty)
        connection.execute(f"create temp table {name} as from empty")
        connection.unregister("empty")
        return
    read = rows_of(files)
    rows = connection.execute(f"select count(*) from {read}").fetchall()[0][0]
    # Every indicator reads the extract: a small one is quicker from memory than from
    # a file a month; a large one would not fit.
    kind = "table" if rows <= _MOST_ROWS_IN_MEMORY else "view"
    connection.execute(f"create temp {kind} {name} as select * from {read}")


def _create_calendar(
    connection: duckdb.DuckDBPyConnection, settings: Settings, version: Snapshot
) -> None:
    """The tables that models read beside the extracts."""
    for table in calendar_tables(settings, version):
        columns = ", ".join(
            f"unnest(cast(${at} as {kind}[])) as {name}"
            for at, (name, kind) in enumerate(table.types.items(), start=1)
        )
        values = list(table.columns.values())
        connection.execute(f"create temp table {table.name} as select {columns}", values)


def _lock_down(connection: duckdb.DuckDBPyConnection, folders: list[Path]) -> None:
    allowed = ", ".join(quoted(f"{folder.as_posix()}/") for folder in folders)
    connection.execute(f"set allowed_directories = [{allowed}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
