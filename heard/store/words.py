"""Who changed a table and why, in words of people: kept beside the log, which keeps all
that it holds for good, so that they can be erased.

A line of JSON for each version, known by the attempt that made it. Words that are not
there, or do not read, keep nobody from the rows.
"""

import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from heard.extracts import extract
from heard.extracts.identifiers import identifiers_in_text, one_line
from heard.ground.durable import sync_file, sync_folders, write_whole
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.store import delta, opening
from heard.store.commits import Entry
from heard.store.faults import disk_errors
from heard.store.records import Record

_LONGEST_NAME, _LONGEST_REASON = 100, 1_000  # characters, as the pages take them
# Whoever works with the data says who they are.
_MAY_NAME_ONESELF = {"name", "officer", "email or social handle"}


@dataclass(frozen=True)
class Words:
    """`by`: who did it, as they call themselves; `reason`: why."""

    by: str = ""
    reason: str = ""


def checked(by: str, reason: str = "") -> Words:
    """Words as they may stay: each on one line. Raises HeardError if they are long, or
    hold what identifies somebody."""
    return Words(
        may_stay("name of who does this", by, _LONGEST_NAME, _MAY_NAME_ONESELF),
        may_stay("reason", reason, _LONGEST_REASON),
    )


def may_stay(said: str, text: str, most: int, but: Collection[str] = frozenset()) -> str:
    """A text of a person on one line. `said`: what it is; `most`: characters; `but`: kinds
    of identifiers that it may hold. Raises HeardError if it may not stay."""
    line = one_line(text)
    if len(line) > most:
        raise HeardError(f"The {said} is kept in {most:,} characters. Shorten it.")
    if kinds := identifiers_in_text(line) - {*but}:
        raise HeardError(
            f"The {said} holds what looks like this: {min(kinds)}. It is kept with the "
            "version and shown: write it without anything that tells of a person. Nothing "
            "was changed."
        )
    return line


def words_file(folder: Path) -> Path:
    """Where the words about a table's versions are."""
    return folder / "_heard" / "words.jsonl"


def keep(folder: Path, attempt: str, said: Words) -> None:
    """Add the words of a version to be published next. Only within the write lock."""
    path = words_file(folder)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    line = _line(attempt, said)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        # What a killed process left of a line is a line of its own.
        if (
            file.seek(0, os.SEEK_END)
            and file.seek(-1, os.SEEK_END)
            and file.read() != b"\n"
        ):
            line = b"\n" + line
        file.write(line)
    sync_file(path)
    sync_folders([path], folder)


def of(record: Record) -> dict[int, Words]:
    """Version -> its words. Those of versions that an earlier program wrote, which kept
    them in the log, are among them."""
    kept = _kept(record.folder)
    return {entry.number: _of_entry(entry, kept) for entry in record.entries}


def erase(settings: Settings, name: str, version: int, *, by: str) -> None:
    """Forget for good who made a version, and why; that it was done is said. Raises
    HeardError if there is no such version, or its words cannot be erased."""
    who = checked(by).by
    with delta.write_lock(settings), disk_errors(settings):
        record = opening.open_table(settings, extract(name))
        if record is None or not 0 <= version <= record.number:
            raise HeardError(
                f"There is no version {version} of {name}. `history` lists them."
            )
        entry = record.entries[version]
        kept = _kept(record.folder)
        if _key(entry.attempt) not in kept:
            raise HeardError(
                f"What was said of version {version} of {name} stands in the log itself, "
                "as an earlier program wrote it, and cannot be erased alone."
            )
        kept[_key(entry.attempt)] = Words(
            "erased", f"erased on {datetime.now(UTC):%Y-%m-%d} by {who}"
        )
        _write(record, kept)


def forget_unpublished(record: Record) -> None:
    """Drop the words of versions that never came to be. Only within the write lock."""
    kept, known = _kept(record.folder), {_key(entry.attempt) for entry in record.entries}
    if kept.keys() - known:
        _write(record, {key: said for key, said in kept.items() if key in known})


def _write(record: Record, kept: Mapping[str, Words]) -> None:
    path = words_file(record.folder)
    write_whole(path, b"".join(_line(key, said) for key, said in kept.items()))
    sync_folders([path], path.parent)


def _line(attempt: str, said: Words) -> bytes:
    line = {"attempt": _key(attempt), "by": said.by, "reason": said.reason}
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def _key(attempt: str) -> str:
    """An attempt's own name, without how many files it has."""
    return attempt.partition(" ")[0]


def _kept(folder: Path) -> dict[str, Words]:
    try:
        content = words_file(folder).read_bytes()
    except OSError:
        return {}
    words_by_attempt = {}
    for line in content.splitlines():
        try:
            said = json.loads(line)
            words_by_attempt[str(said["attempt"])] = Words(
                str(said["by"]), str(said["reason"])
            )
        except (ValueError, KeyError, TypeError):
            continue
    return words_by_attempt


def _of_entry(entry: Entry, kept: Mapping[str, Words]) -> Words:
    in_log = Words(str(entry.info.get("by", "")), str(entry.info.get("reason", "")))
    said = kept.get(_key(entry.attempt), in_log) if entry.attempt else in_log
    return Words(one_line(said.by), one_line(said.reason))
