"""What was done to a table, and which loads its present state is made of."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from heard.extracts import extract
from heard.extracts.identifiers import one_line
from heard.ground import clock
from heard.ground.settings import Settings
from heard.store import words
from heard.store.commits import Entry
from heard.store.coverage import (
    Coverage,
    Said,
    Statement,
    coverage_of,
    from_json,
    said_by,
)
from heard.store.opening import read_table
from heard.store.records import Record
from heard.store.times import out_of_order
from heard.store.words import Words


@dataclass(frozen=True)
class Version:
    """One entry of a table's history. Counts are rows; `months` are `YYYY-MM`.

    kind: created, load, revert (to version `target`), coverage or prune. `queries` are
    what was unusual about a supply, in sentences; `reason` answers them. `statements`:
    what was said, with a load or by itself, of months without rows. `is_at_doubted`: the
    clock was wrong, as other versions show.
    """

    number: int
    at: datetime
    kind: str
    by: str = ""
    file: str = ""
    sha256: str = ""
    rules: str = ""
    complete: bool = False
    first_month: str = ""
    last_month: str = ""
    read: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    refused: int = 0
    withdrawn: int = 0
    reason: str = ""
    queries: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    target: int = -1
    is_at_doubted: bool = False

    @property
    def months(self) -> list[str]:
        """The months that the supply covers, those without rows included."""
        if not self.first_month:
            return []
        return clock.months_between(self.first_month, self.last_month)


_NUMBERS = ("read", "added", "replaced", "unchanged", "refused", "withdrawn", "target")
_TEXTS = ("file", "sha256", "rules", "first_month", "last_month")


def history(settings: Settings, name: str) -> list[Version]:
    """Every version of a table, oldest first; empty if nothing was ever loaded. Raises
    HeardError if nobody can tell what was acknowledged."""
    record = read_table(settings, extract(name))
    if record is None:
        return []
    said = words.of(record)
    return [_told(version, said[version.number]) for version in versions(record)]


def _told(version: Version, said: Words) -> Version:
    return replace(version, by=said.by, reason=said.reason, file=one_line(version.file))


def versions(record: Record, upto: int | None = None) -> list[Version]:
    """Every version of a table, or those up to one, oldest first; without the words of
    people."""
    entries = record.entries if upto is None else record.entries[: upto + 1]
    doubted = out_of_order([entry.at for entry in record.entries])
    return [
        _version(entry, entry.number in doubted)
        for entry in entries
        if entry.info.get("operation") != "VACUUM START"
    ]


def _version(entry: Entry, is_doubted: bool) -> Version:
    said = entry.info
    facts: dict[str, Any] = {name: said[name] for name in _TEXTS if name in said}
    facts |= {name: int(said[name]) for name in _NUMBERS if name in said}
    return Version(
        number=entry.number,
        at=datetime.fromtimestamp(entry.at / 1000, UTC),
        kind=said.get("kind", "other"),
        complete=said.get("complete") == "yes",
        queries=tuple(json.loads(said.get("queries", "[]"))),
        statements=from_json(said.get("coverage", "[]")),
        is_at_doubted=is_doubted,
        **facts,
    )


def in_force(entries: list[Version]) -> list[Version]:
    """The loads that the newest version is made of: a revert forgets those between."""
    return [entry for entry in _in_force(entries) if entry.kind == "load"]


def _in_force(entries: list[Version]) -> list[Version]:
    held: list[Version] = []
    by_number = {entry.number: entry for entry in entries}
    number = entries[-1].number if entries else -1
    while number >= 0:
        entry = by_number.get(number)
        if entry:
            held.append(entry)
        number = entry.target if entry and entry.kind == "revert" else number - 1
    return held[::-1]


def said(entries: list[Version]) -> Said:
    """What holds, of each place and month, of what was said of months without rows."""
    return said_by(one for entry in _in_force(entries) for one in entry.statements)


def coverage(entries: list[Version]) -> Coverage:
    """What the loads in force, and what was said of them, cover."""
    supplied = {month for load in in_force(entries) for month in load.months}
    return coverage_of(supplied, said(entries))
