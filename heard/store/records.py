"""What was acknowledged of a table: its versions, and what each of their files must be.

Beside the Delta log lie `_heard/versions.jsonl`, a line for each version, to which lines
are only ever added, and `_heard/acknowledged.json`, which says how much of it holds. That
small file is put in place when everything that a version needs is on the disk: from then
on the version is published, and before it is not. Readers need nothing else of the log.
"""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from heard.ground.durable import sync_file, sync_folders, write_whole
from heard.store.checksums import Damaged, Sum, content_of, sum_of_bytes
from heard.store.commits import Entry, commit_file

_FOLDER = "_heard"
_NONE = Sum(0)


@dataclass(frozen=True)
class Checkpoint:
    """Files that sum the Delta log up to a version: a writer opens the table by them."""

    number: int
    files: dict[str, Sum]


@dataclass(frozen=True, eq=False)
class Record:
    """The versions of the table in `folder`, from 0 on. `listed` is the list of versions
    as it lies there; empty if nobody ever wrote one."""

    folder: Path
    entries: tuple[Entry, ...] = ()
    checkpoint: Checkpoint | None = None
    listed: Sum = _NONE

    @property
    def name(self) -> str:
        """The table's."""
        return self.folder.name

    @property
    def number(self) -> int:
        """The newest version; -1 if there is none."""
        return len(self.entries) - 1

    @property
    def state(self) -> tuple[int, Sum]:
        """What differs as soon as anything was acknowledged."""
        return self.number, self.listed

    @cached_property
    def newest(self) -> Mapping[str, Sum]:
        """The data files of the newest version."""
        return self.files(self.number)

    @cached_property
    def sums(self) -> Mapping[str, Sum]:
        """Every data file that any version ever had."""
        return {path: one for entry in self.entries for path, one in entry.added.items()}

    def files(self, number: int) -> dict[str, Sum]:
        """The data files of a version: path below the folder -> what it must be."""
        held: dict[str, Sum] = {}
        for entry in self.entries[: number + 1]:
            for path in entry.removed:
                held.pop(path, None)
            held |= entry.added
        return held

    def placed(self, files: Mapping[str, Sum]) -> dict[Path, Sum]:
        """The same files by their whole paths."""
        return {self.folder / path: one for path, one in files.items()}

    @cached_property
    def needed(self) -> Mapping[Path, Sum]:
        """The data files of the newest version, by their whole paths."""
        return self.placed(self.newest)

    @cached_property
    def log(self) -> Mapping[Path, Sum]:
        """What a writer opens the newest version by."""
        held = self.checkpoint or Checkpoint(-1, {})
        log = {self.folder / path: one for path, one in held.files.items()}
        for entry in self.entries[held.number + 1 :]:
            log[commit_file(self.folder, entry.number)] = entry.commit
        return log


def versions_file(folder: Path) -> Path:
    """Where the versions of a table are listed."""
    return folder / _FOLDER / "versions.jsonl"


def mark_file(folder: Path) -> Path:
    """The small file that says how much of the list holds."""
    return folder / _FOLDER / "acknowledged.json"


def read(folder: Path) -> Record | None:
    """What was acknowledged of the table in a folder; None if nothing ever was. Raises
    Damaged if that cannot be told."""
    try:
        state = mark_file(folder).stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise Damaged(mark_file(folder), f"cannot be read ({error.strerror})") from error
    return _read(folder, state.st_mtime_ns, state.st_size, state.st_ino)


@functools.lru_cache(maxsize=16)
def _read(folder: Path, _changed: int, _size: int, _which: int) -> Record:
    mark = _mark(folder)
    record = _parsed(folder, _listed(folder, mark.listed))
    if record.number != mark.version:
        raise Damaged(mark_file(folder), "is not what it was")
    return record


@dataclass(frozen=True)
class _Mark:
    version: int
    listed: Sum


def _mark(folder: Path) -> _Mark:
    path = mark_file(folder)
    try:
        mark = json.loads(content_of(path))
        listed = Sum(int(mark["bytes"]), str(mark["sha256"]))
        return _Mark(int(mark["version"]), listed)
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged(path, "is not what it was") from error


def _listed(folder: Path, wanted: Sum) -> bytes:
    """What holds of the list of versions. Raises Damaged if it is another."""
    content = content_of(versions_file(folder))[: wanted.size]
    if sum_of_bytes(content) != wanted:
        raise Damaged(versions_file(folder), "is not what it was")
    return content


def _parsed(folder: Path, content: bytes) -> Record:
    entries, checkpoint = list[Entry](), None
    for line in map(json.loads, content.splitlines()):
        if "checkpoint" in line:
            checkpoint = Checkpoint(line["checkpoint"], _sums(line["files"]))
        else:
            entries.append(_entry(line))
    return Record(folder, tuple(entries), checkpoint, sum_of_bytes(content))


def _entry(line: dict[str, Any]) -> Entry:
    return Entry(
        number=line["version"],
        at=line["at"],
        info=line["info"],
        commit=Sum(*line["commit"]),
        added=_sums(line["added"]),
        removed=tuple(line["removed"]),
        attempt=line["attempt"],
    )


def _sums(line: dict[str, Any]) -> dict[str, Sum]:
    return {path: Sum(*one) for path, one in line.items()}


def _plain(files: Mapping[str, Sum]) -> dict[str, list[object]]:
    return {path: [one.size, one.sha256] for path, one in files.items()}


def _line(new: Entry | Checkpoint) -> bytes:
    if isinstance(new, Checkpoint):
        line: dict[str, object] = {"checkpoint": new.number, "files": _plain(new.files)}
    else:
        line = {
            "version": new.number,
            "at": new.at,
            "info": new.info,
            "commit": [new.commit.size, new.commit.sha256],
            "added": _plain(new.added),
            "removed": new.removed,
            "attempt": new.attempt,
        }
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def write(record: Record, *lines: Entry | Checkpoint) -> Record:
    """Acknowledge further versions, of which everything is on the disk. Only within the
    write lock. They are published once `acknowledged.json` is in place."""
    path, mark = versions_file(record.folder), mark_file(record.folder)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    before = _listed(record.folder, record.listed) if record.listed.size else b""
    content = before + b"".join(map(_line, lines))
    _append(path, len(before), content)
    sync_folders([path], record.folder)
    new = _parsed(record.folder, content)
    holds = {"version": new.number, "bytes": len(content), "sha256": new.listed.sha256}
    write_whole(mark, json.dumps(holds).encode())
    sync_folders([mark], mark.parent)
    return new


def _append(path: Path, length: int, content: bytes) -> None:
    """Lines after the first `length` bytes, which hold; what lies there now does not."""
    if not length:
        write_whole(path, content)
        return
    with path.open("r+b") as file:
        file.truncate(length)
        file.seek(length)
        file.write(content[length:])
    sync_file(path)
