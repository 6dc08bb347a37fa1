"""The Delta log summed up now and then, so that a writer opens few of its commits.

A checkpoint tells nothing that the commits do not, so one that is missing its entry in
the record is simply removed. There is no `_last_checkpoint`: a hint that could mislead.
"""

import logging

from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from heard.ground.durable import sync_file, sync_folders
from heard.store import records
from heard.store.checksums import sum_of
from heard.store.commits import checkpoint_files, log_folder
from heard.store.records import Checkpoint, Record

_EVERY = 50  # versions
_log = logging.getLogger("heard")


def sum_up(record: Record) -> Record:
    """Sum the log up, if enough has happened since. A fault is no fault of the version
    that was published just before: it is logged, and the next writer tries again."""
    last = record.checkpoint.number if record.checkpoint else 0
    if record.number - last < _EVERY:
        return record
    try:
        return _summed_up(record)
    except (OSError, DeltaError) as error:
        _log.warning("The log of %s could not be summed up: %s.", record.name, type(error))
        return record


def _summed_up(record: Record) -> Record:
    folder, number = record.folder, record.number
    DeltaTable(folder).create_checkpoint()
    files = [path for made, path in checkpoint_files(folder) if made == number]
    for path in files:
        sync_file(path)
    sync_folders(files, folder)
    sums = {path.relative_to(folder).as_posix(): sum_of(path) for path in files}
    record = records.write(record, Checkpoint(number, sums))
    remove_unfinished(record)
    return record


def remove_unfinished(record: Record) -> None:
    """Remove checkpoints but for the one that the record knows, and what a writer that
    was killed left half written."""
    kept = record.placed(record.checkpoint.files) if record.checkpoint else {}
    log = log_folder(record.folder)
    drafts = [*records.mark_file(record.folder).parent.glob(".*"), *log.glob("*.json#*")]
    checkpoints = [path for _, path in checkpoint_files(record.folder)]
    for path in (*checkpoints, *drafts, log / "_last_checkpoint"):
        if path not in kept:
            path.unlink(missing_ok=True)
