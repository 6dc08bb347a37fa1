"""What a person has made anew, on purpose, where a file of the log or the record is lost.

The log and the record tell the same: either is made from the other. If both are damaged,
only a backup helps.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from deltalake import DeltaTable

from heard.extracts import Extract
from heard.ground.durable import set_aside, sync_folders, write_whole
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.ground.staging import staging_folder
from heard.store import actions, committing, delta, opening, records
from heard.store.checkpoints import remove_unfinished
from heard.store.checksums import Damaged, Sum, must_be_whole, sum_of_bytes
from heard.store.commits import ATTEMPT, Entry, commit_file
from heard.store.records import Checkpoint, Record


def made_whole(settings: Settings, extract: Extract) -> tuple[Record | None, bool]:
    """A table whose log and record are whole, and whether anything had to be settled or
    made anew for that; None if nothing was ever loaded. Only within the write lock."""
    folder = delta.table_folder(settings, extract)
    try:
        record, is_anew = opening.known(folder), False
    except Damaged as damaged:
        record, is_anew = _record_anew(folder, damaged), True
    said = committing.settle(record or Record(folder))
    committing.tell(said)
    record = records.read(folder)
    if record is None or not _damaged(record):
        return record, is_anew or bool(said)
    return _log_anew(settings, extract, record), True


def _record_anew(folder: Path, damaged: Damaged) -> Record:
    """The versions as the log tells them; the next step takes the sums of their files."""
    try:
        record = opening.listed(folder)
    except Damaged as other:
        raise HeardError(
            f"Neither {damaged.path.name} nor {other.path.name} of {folder.name} is whole, "
            "and each could only be made from the other. Nothing was changed. Restore the "
            f"folder {folder.name} from your backup."
        ) from other
    for path in (records.mark_file(folder), records.versions_file(folder)):
        if path.exists():
            set_aside(path)
    return record


def _damaged(record: Record) -> list[Path]:
    return [path for path, wanted in record.log.items() if not _is_whole(path, wanted)]


def _is_whole(path: Path, wanted: Sum) -> bool:
    try:
        must_be_whole({path: wanted})
    except Damaged:
        return False
    return True


def _log_anew(settings: Settings, extract: Extract, record: Record) -> Record:
    """The log with each damaged commit written again, and summed up by no checkpoint."""
    whole = replace(record, checkpoint=Checkpoint(-1, {}))
    paths, entries = _damaged(whole), list(record.entries)
    for entry in record.entries:
        path = commit_file(record.folder, entry.number)
        if path in paths:
            head = _head(settings, extract) if entry.number == 0 else []
            content = _content(record, entry, head)
            if path.exists():
                set_aside(path)
            write_whole(path, content)
            entries[entry.number] = replace(entry, commit=sum_of_bytes(content))
    sync_folders(paths, record.folder)
    record = records.write(Record(record.folder), *entries)
    remove_unfinished(record)
    return record


def _head(settings: Settings, extract: Extract) -> list[dict[str, Any]]:
    """What the first commit of a table says of its columns."""
    with staging_folder(settings.store) as place:
        DeltaTable.create(
            place / "table",
            delta.schema(extract),
            partition_by=delta.PARTITIONS,
            configuration=delta.CONFIGURATION,
        )
        lines = commit_file(place / "table", 0).read_bytes().splitlines()
    return [line for line in map(json.loads, lines) if "commitInfo" not in line]


def _content(record: Record, entry: Entry, head: list[dict[str, Any]]) -> bytes:
    info = {**entry.info, "timestamp": entry.at, ATTEMPT: entry.attempt}
    lines: list[dict[str, Any]] = [{"commitInfo": info}, *head]
    for path in entry.removed:
        lines.append(
            {"remove": _facts(path, record.sums[path], deletionTimestamp=entry.at)}
        )
    for path, one in entry.added.items():
        place = record.folder / path
        stats = actions.statistics(place) if place.exists() else None
        facts = _facts(path, one, modificationTime=entry.at, stats=stats)
        lines.append({"add": facts})
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def _facts(path: str, one: Sum, **more: object) -> dict[str, Any]:
    values = actions.partition(path)
    return {"path": path, "partitionValues": values, "size": one.size,
            "dataChange": True, **more}  # fmt: skip
