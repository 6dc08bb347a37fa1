"""One Delta table on a local disk: opened whole, committed so that it lasts.

deltalake never tells the disk to write (fsync), so a power cut may lose what was
acknowledged; `make_durable` mends that, and `open_table` moves a last commit
aside that a power cut left torn. A killed process needs neither.
"""

import contextlib
import errno
import json
import os
import time
import urllib.parse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import filelock
import pyarrow as pa
from deltalake import CommitProperties, DeltaTable
from deltalake.exceptions import CommitFailedError, DeltaError

from heard.extracts import Extract
from heard.extracts.contract import local_name, minute_name
from heard.extracts.typing import quoted
from heard.settings import HeardError, Settings

PARTITIONS = ["force", "period"]
_LONGEST_WAIT_SECONDS = 3600
_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
_CONFIGURATION = {
    # No least and most of a column in the log: they would outlive an erased row.
    "delta.dataSkippingNumIndexedCols": "0",
    # The log is the record of who loaded what; it is never thrown away.
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.enableExpiredLogCleanup": "false",
}


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


def open_table(settings: Settings, extract: Extract) -> DeltaTable | None:
    """The table at its newest whole version; None if nothing was ever loaded."""
    folder = table_folder(settings, extract)
    if not (folder / "_delta_log").is_dir():
        return None
    if torn_commit(folder):
        with write_lock(settings):
            while torn := torn_commit(folder):
                torn.rename(torn.with_suffix(f".torn-{time.time_ns()}"))
    if not any((folder / "_delta_log").glob("*.json")):
        return None
    try:
        return DeltaTable(folder)
    except (DeltaError, OSError) as error:
        raise HeardError(
            f"The store at {settings.store} cannot be read. Restore the folder "
            f"{folder.name!r} from your backup, or load its extracts again elsewhere."
        ) from error


def create_table(settings: Settings, extract: Extract, by: str) -> DeltaTable:
    """An empty table, as its version 0; in a folder that only its owner may enter."""
    make_store(settings)
    table = DeltaTable.create(
        table_folder(settings, extract),
        schema(extract),
        partition_by=PARTITIONS,
        configuration=_CONFIGURATION,
        commit_properties=CommitProperties(custom_metadata={"kind": "created", "by": by}),
    )
    make_durable(table, table_folder(settings, extract))
    return table


def make_store(settings: Settings) -> None:
    """Create the store's folder, mode 0700. On Windows it takes its parent's rights."""
    if "%" in str(settings.store):
        raise HeardError(
            f"The path of the store, {settings.store}, holds a % sign, which the "
            "store's format reads as something else. Choose a folder without one."
        )
    try:
        if not settings.store.exists() or not any(settings.store.iterdir()):
            settings.store.mkdir(mode=0o700, parents=True, exist_ok=True)
            settings.store.chmod(0o700)
        probe = settings.store / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise unwritable(settings, error) from error


def unwritable(settings: Settings, error: OSError) -> HeardError:
    """What to say when the store cannot be written."""
    return HeardError(
        f"The store at {settings.store} cannot be written ({error.strerror}). "
        "Nothing was published. Set HEARD_STORE to a folder on a local disk that "
        "you may write and that has room."
    )


@contextlib.contextmanager
def disk_errors(settings: Settings) -> Iterator[None]:
    """What the disk or an engine says of the store, as a sentence."""
    try:
        yield
    except (OSError, DeltaError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        if isinstance(error, CommitFailedError):
            raise
        if isinstance(error, OSError) and error.errno not in _NO_ROOM:
            raise unwritable(settings, error) from error
        raise HeardError(
            f"The store at {settings.store} could not be written to the end. Nothing "
            "was published. See that the disk has room, and try again."
        ) from error


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
        yield
    finally:
        lock.release()


def commit_file(folder: Path, version: int) -> Path:
    """The JSON of one commit."""
    return folder / "_delta_log" / f"{version:020d}.json"


def actions(commit: Path) -> list[dict[str, Any]]:
    """The entries of a commit. Raises ValueError if it is torn."""
    # As bytes: a text has more line breaks (U+2028), which may stand in a reason.
    return [json.loads(line) for line in commit.read_bytes().splitlines()]


def added_files(folder: Path, commit: Path) -> dict[Path, int]:
    """Data files that a commit adds -> their size in bytes."""
    adds = [entry["add"] for entry in actions(commit) if "add" in entry]
    return {folder / urllib.parse.unquote(add["path"]): add["size"] for add in adds}


def torn_commit(folder: Path) -> Path | None:
    """The last commit, if a power cut left it or its data files incomplete."""
    commits = sorted((folder / "_delta_log").glob("*.json"))
    if not commits:
        return None
    try:
        added = added_files(folder, commits[-1])
        whole = bool(actions(commits[-1])) and all(
            _is_whole(path, size) for path, size in added.items()
        )
    except (ValueError, KeyError):
        whole = False
    return None if whole else commits[-1]


def _is_whole(path: Path, size: int) -> bool:
    if not path.is_file() or path.stat().st_size != size:
        return False
    with path.open("rb") as file:
        file.seek(-4, os.SEEK_END)
        return file.read() == b"PAR1"


def data_files(table: DeltaTable, folder: Path, force: str = "") -> list[Path]:
    """The Parquet files of a version of the table that lies in `folder`."""
    filters = [("force", "=", force)] if force else None
    uris = table.file_uris(file_pruning_predicate=filters)
    return [folder / uri[uri.rindex("force=") :] for uri in uris]


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


def make_durable(table: DeltaTable, folder: Path) -> None:
    """Have the disk write what the newest commit of `table` made, before it is told."""
    log, commit = folder / "_delta_log", commit_file(folder, table.version())
    files = {*added_files(folder, commit), *log.glob(f"{commit.stem}*")}
    files |= set(log.glob("_last_checkpoint"))
    for path in files:
        sync_file(path)
    if os.name == "nt":
        return  # Windows writes folders with the files in them
    folders = {parent for path in files for parent in path.parents}
    for parent in folders & {folder, folder.parent, log, *folder.rglob("*")}:
        _sync(parent, os.O_RDONLY)


def sync_file(path: Path) -> None:
    """Have the disk write a file."""
    _sync(path, os.O_RDWR)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
