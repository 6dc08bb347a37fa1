"""A private folder for rows that wait to be published, and the engine that works there."""

import contextlib
import re
import shutil
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import duckdb
import filelock

from heard.extracts import locked
from heard.extracts.nothing import create_types
from heard.extracts.typing import quoted
from heard.settings import must_be_literal

Progress = Callable[[str, float], None]
_NAME = re.compile("staging-[0-9a-f]{32}")
_LIMIT = "max_temp_directory_size"


@contextlib.contextmanager
def staging_folder(parent: Path | None = None) -> Iterator[Path]:
    """A private folder (mode 0700), below `parent` if given; gone afterwards.

    A lock beside it is held from before it is made until after it is gone, so that
    `sweep` never takes it for a killed process's.
    """
    parent = parent or Path(tempfile.gettempdir())
    must_be_literal(parent)
    place = parent / f"staging-{uuid.uuid4().hex}"
    try:
        with filelock.FileLock(_lock_of(place)):
            place.mkdir(mode=0o700)
            try:
                yield place
            finally:
                shutil.rmtree(place, ignore_errors=True)
    finally:
        _lock_of(place).unlink(missing_ok=True)


def _lock_of(place: Path) -> Path:
    return place.with_name(f".{place.name}.lock")


def discard(folder: Path, parent: Path) -> None:
    """Delete a folder so that nobody ever sees half of it: it loses its name first, and
    what a killed process leaves of it `sweep(parent)` takes."""
    doomed = parent / f"staging-{uuid.uuid4().hex}"
    try:
        folder.rename(doomed)
    except OSError:  # another process was first, or on Windows reads in it: later
        return
    shutil.rmtree(doomed, ignore_errors=True)


def sweep(parent: Path) -> None:
    """Remove the staging folders of killed processes, which hold no lock any more, and
    locks that such have left.

    In the system's folder there may be other users' and other programs': those are
    left alone.
    """
    locks = {path.name[1:].removesuffix(".lock") for path in parent.glob(".staging-*.lock")}
    for name in locks | {path.name for path in parent.glob("staging-*")}:
        if not _NAME.fullmatch(name):
            continue
        place = parent / name
        with (
            contextlib.suppress(filelock.Timeout, OSError),
            filelock.FileLock(_lock_of(place), timeout=0),
        ):
            shutil.rmtree(place, ignore_errors=True)
            _lock_of(place).unlink(missing_ok=True)


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
