"""The store as a folder: whose it is, who may write, and how its tables are laid out."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import filelock
import pyarrow as pa

from heard.extracts import EXTRACTS, Extract
from heard.extracts.contract import local_name, minute_name
from heard.ground.errors import HeardError
from heard.ground.quoting import quoted
from heard.ground.settings import Settings
from heard.store.faults import unwritable
from heard.store.privacy import keep_private

PARTITIONS = ["force", "period"]
CONFIGURATION = {
    # No least and most of a column in the log: they would outlive an erased row.
    "delta.dataSkippingNumIndexedCols": "0",
    # The log is the record of who loaded what; it is never thrown away.
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.enableExpiredLogCleanup": "false",
}
_LONGEST_WAIT_SECONDS = 3600


def folders(settings: Settings) -> list[Path]:
    """Where the store's files lie, for an engine that may read nothing else: its folder,
    and where tables lie elsewhere behind a link."""
    tables = [settings.store / name for name in EXTRACTS]
    return [settings.store, *(path.resolve() for path in tables if path.is_symlink())]


def table_folder(settings: Settings, extract: Extract) -> Path:
    """Where the table of an extract lies."""
    return settings.store / extract.name


def schema(extract: Extract) -> pa.Schema:
    """Columns of the store: the contract's, two minutes beside each time, partitions."""
    types = {
        "integer": pa.int32(),
        "time": pa.timestamp("us", "UTC"),
    }
    columns: list[tuple[str, pa.DataType]] = []
    for field in extract.fields:
        columns.append((field.name, types.get(field.type, pa.string())))
        if field.type == "time":
            columns.append((minute_name(field.name), pa.int64()))
            columns.append((local_name(field.name), pa.int64()))
    columns += [
        ("child", pa.int64()),
        ("dst_ambiguous", pa.bool_()),
        ("dst_nonexistent", pa.bool_()),
    ]
    return pa.schema(columns + [(name, pa.string()) for name in PARTITIONS])


def make_store(settings: Settings) -> None:
    """Create the store's folder, which only its owner may enter, or see that it is so."""
    if "%" in str(settings.store):
        raise HeardError(
            f"The path of the store, {settings.store}, holds a % sign, which the "
            "store's format reads as something else. Choose a folder without one."
        )
    try:
        settings.store.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = settings.store / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise unwritable(settings, error) from error
    keep_private(settings.store)


@contextlib.contextmanager
def write_lock(settings: Settings) -> Iterator[None]:
    """One writer of a store at a time, across processes; the system frees it if killed."""
    lock = filelock.FileLock(settings.store / ".lock", timeout=_LONGEST_WAIT_SECONDS)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise HeardError(
            "Another load has been writing to the store for an hour. "
            "Wait until it is over, or end it, and try again."
        ) from error
    except OSError as error:
        raise unwritable(settings, error) from error
    try:
        keep_private(settings.store)
        yield
    finally:
        lock.release()


def must_stand_at(version: int, expected: int | None) -> None:
    """Raises HeardError if a person saw a preview of another version than this."""
    if expected is not None and version != expected:
        raise HeardError(
            "Somebody else changed the store while you looked at the preview. Nothing "
            "was changed. Look again to see what it would change now."
        )


def rows_of(paths: Iterable[str]) -> str:
    """SQL that reads data files; the partitions are in the names of their folders."""
    listed = ", ".join(quoted(path) for path in paths)
    return (
        f"read_parquet([{listed}], hive_partitioning = true, hive_types_autocast = false)"
    )
