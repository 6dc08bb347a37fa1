"""A private folder for rows that wait to be published, and the engine that works there."""

import contextlib
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from heard.extracts.moments import create_variables
from heard.extracts.nothing import create_types
from heard.ground import locked
from heard.ground.progress import Progress
from heard.ground.quoting import quoted
from heard.ground.staging import staging_folder

_LIMIT = "max_temp_directory_size"


@contextlib.contextmanager
def staging(
    parent: Path | None = None, folders: Iterable[Path] = (), files: Iterable[Path] = ()
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A staging folder, and an engine that knows it and writes to no disk (`may_spill`).

    It may use no other files than those in that folder and in `folders`, and `files`."""
    with staging_folder(parent) as place:
        spill = f"{place.as_posix()}/spill"
        # Below about 1 GB a check runs on one core.
        connection = locked.engine(memory_limit="1400MB", temp_directory=spill)
        try:
            connection.execute(f"set variable staging = {quoted(place.as_posix())}")
            connection.execute("set timezone = 'UTC'")
            # Not among the options above, where the engine would pass over it.
            connection.execute(f"set {_LIMIT} = '0B'")
            create_types(connection)
            create_variables(connection)
            locked.lock(connection, [place, *folders], files, but=[_LIMIT])
            yield connection
        finally:
            connection.close()


def may_spill(connection: duckdb.DuckDBPyConnection) -> None:
    """Let the engine write what memory does not hold into its staging folder."""
    connection.execute(f"reset {_LIMIT}")


def staging_of(connection: duckdb.DuckDBPyConnection) -> str:
    """The staging folder that an engine knows."""
    return str(connection.execute("select getvariable('staging')").fetchall()[0][0])


@contextlib.contextmanager
def watched(
    connection: duckdb.DuckDBPyConnection, stage: str, progress: Progress
) -> Iterator[None]:
    """Report how far the statement inside has come, five times a second."""
    over = threading.Event()

    def report() -> None:
        while not over.wait(0.2):
            progress(stage, max(connection.query_progress(), 0.0) / 100)

    watcher = threading.Thread(target=report, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
        progress(stage, 1.0)
