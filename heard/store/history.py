"""What was done to a table, and which loads its present state is made of."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from deltalake import DeltaTable

from heard import clock
from heard.extracts import extract
from heard.settings import Settings
from heard.store.coverage import (
    Coverage,
    Said,
    Statement,
    coverage_of,
    from_json,
    said_by,
)
from heard.store.delta import open_table


@dataclass(frozen=True)
class Version:
    """One entry of a table's history. Counts are rows; `months` are `YYYY-MM`.

    kind: created, load, revert (to version `target`), coverage or prune. `queries` are
    what was unusual about a supply, in sentences; `reason` answers them. `statements`:
    what was said, with a load or by itself, of months without rows.
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

    @property
    def months(self) -> list[str]:
        """The months that the supply covers, those without rows included."""
        if not self.first_month:
            return []
        return clock.months_between(self.first_month, self.last_month)


_NUMBERS = ("read", "added", "replaced", "unchanged", "refused", "withdrawn", "target")
_TEXTS = ("by", "file", "sha256", "rules", "first_month", "last_month", "reason")


def history(settings: Settings, name: str) -> list[Version]:
    """Every version of a table, oldest first; empty if nothing was ever loaded."""
    table = open_table(settings, extract(name))
    return versions(table) if table else []


def versions(table: DeltaTable) -> list[Version]:
    """Every version of an open table up to the one that it stands at, oldest first.

    deltalake lists all commits, later ones too, and numbers them down from the version
    at which the table stands. The log is never shortened, so the oldest is version 0.
    """
    commits = table.history()[::-1][: table.version() + 1]
    return [
        _version(number, commit)
        for number, commit in enumerate(commits)
        if commit["operation"] != "VACUUM START"
    ]


def _version(number: int, commit: dict[str, Any]) -> Version:
    facts: dict[str, Any] = {name: commit[name] for name in _TEXTS if name in commit}
    facts |= {name: int(commit[name]) for name in _NUMBERS if name in commit}
    return Version(
        number=number,
        at=datetime.fromtimestamp(commit["timestamp"] / 1000, UTC),
        kind=commit.get("kind", "other"),
        complete=commit.get("complete") == "yes",
        queries=tuple(json.loads(commit.get("queries", "[]"))),
        statements=from_json(commit.get("coverage", "[]")),
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
