"""One version of the store, pinned: what a reader may read, while others write."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from deltalake import DeltaTable

from heard import clock
from heard.extracts import EXTRACTS, extract
from heard.extracts.typing import quoted
from heard.settings import Settings
from heard.store.coverage import WHOLE, Place, PlaceMonths
from heard.store.delta import data_files, open_table, table_folder
from heard.store.history import coverage, versions


@dataclass(frozen=True)
class TableVersion:
    """The Parquet files of one version of a table, and what they cover: `months`, but for
    the months `absent` of a place; `asked`: see heard.store.coverage."""

    number: int
    files: tuple[str, ...]
    months: tuple[str, ...]
    loaded_at: datetime | None
    absent: PlaceMonths = ()
    asked: PlaceMonths = ()

    def states(self) -> list[tuple[str, str]]:
        """Every month from the first to the last covered: covered, no data or asked."""
        if not self.months:
            return []
        asked = dict(self.asked).get(WHOLE, ())
        return [
            (month, "asked" if month in asked else "covered")
            if month in self.months
            else (month, "no data")
            for month in clock.months_between(self.months[0], self.months[-1])
        ]

    @property
    def is_read(self) -> str:
        """SQL: which rows of the files count; blank if all do. What a person said was not
        supplied is no data, though a few rows of it came."""
        held = {
            part for path in self.files for part in path.split("/") if "period=" in part
        }
        silent = {part.removeprefix("period=") for part in held} - {*self.months}
        parts = [f"period not in ({_listed(silent)})"] if silent else []
        for (kind, place), months in self.absent:
            of_place = f"coalesce({kind}, '') = {quoted(place)}"
            parts.append(f"not ({of_place} and period in ({_listed(months)}))")
        return " and ".join(parts)

    def left_out(self, month: str) -> tuple[Place, ...]:
        """The places of which a covered month is no data."""
        return tuple(place for place, months in self.absent if month in months)


@dataclass(frozen=True)
class Snapshot:
    """Both tables at one moment. `key` names the content: the same key, the same rows."""

    tables: dict[str, TableVersion]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not any(table.months for table in self.tables.values())

    @property
    def key(self) -> str:
        """SHA-256 of the files' names (each is used once) and of what they cover."""
        parts = [
            f"{name} {' '.join(sorted(table.files))} {' '.join(table.months)}"
            f" {table.absent} {table.asked}"
            for name, table in sorted(self.tables.items())
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _listed(months: Iterable[str]) -> str:
    return ", ".join(map(quoted, sorted(months)))


_NOTHING = TableVersion(-1, (), (), None)
_Commit = tuple[str, int, int]
# What was read last, by folder and force, and at which commit: opening a table takes
# some twenty times as long as looking for a newer commit, and every view of a page looks.
_read: dict[tuple[Path, str], tuple[_Commit, TableVersion]] = {}


def snapshot(settings: Settings) -> Snapshot:
    """The newest version of both tables; empty if nothing was ever loaded."""
    return Snapshot({name: _newest(settings, name) for name in EXTRACTS})


def _newest(settings: Settings, name: str) -> TableVersion:
    folder = table_folder(settings, extract(name))
    place, commit = (folder, settings.force), _newest_commit(folder)
    known = _read.get(place)
    if known and known[0] == commit:
        return known[1]
    table = open_table(settings, extract(name))
    version = pinned(table, settings, name) if table else _NOTHING
    if commit is not None and commit == _newest_commit(folder):
        _read[place] = commit, version
    return version


def _newest_commit(folder: Path) -> _Commit | None:
    """The name, time (ns) and size of the newest commit of a table; None without one."""
    try:
        with os.scandir(folder / "_delta_log") as found:
            newest = max(
                (entry for entry in found if entry.name.endswith(".json")),
                key=lambda entry: entry.name,
            )
            state = newest.stat()
    except (OSError, ValueError):  # no table yet, or a commit moved aside just now
        return None
    return newest.name, state.st_mtime_ns, state.st_size


def pinned(table: DeltaTable, settings: Settings, name: str) -> TableVersion:
    """The version at which an open table stands."""
    entries = versions(table)
    paths = data_files(table, settings.store / name, settings.force)
    covered = coverage(entries)
    return TableVersion(
        number=table.version(),
        files=tuple(path.as_posix() for path in paths),
        months=covered.months,
        absent=covered.absent,
        asked=covered.asked,
        loaded_at=max(
            (e.at for e in entries if e.kind in ("load", "revert")), default=None
        ),
    )
