"""One version of the store, pinned: what a reader may read, while others write."""

import functools
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from heard.extracts import EXTRACTS, extract
from heard.ground import clock
from heard.ground.quoting import quoted
from heard.ground.settings import Settings
from heard.store.coverage import WHOLE, Place, PlaceMonths
from heard.store.history import coverage, versions
from heard.store.opening import files_of, must_hold, open_table
from heard.store.records import Record


@dataclass(frozen=True)
class TableVersion:
    """The Parquet files of one version of a table, and what they cover: `months`, but for
    the months `absent` of a place; `asked`: see heard.store.coverage. `record`: what says
    what the files must be; None of what was never published."""

    number: int
    files: tuple[str, ...]
    months: tuple[str, ...]
    loaded_at: datetime | None
    absent: PlaceMonths = ()
    asked: PlaceMonths = ()
    record: Record | None = field(default=None, compare=False, repr=False)

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


def snapshot(settings: Settings) -> Snapshot:
    """The newest version of both tables; empty if nothing was ever loaded. Raises
    HeardError if a file of them is missing."""
    return Snapshot({name: _newest(settings, name) for name in EXTRACTS})


def _newest(settings: Settings, name: str) -> TableVersion:
    record = open_table(settings, extract(name))
    return pinned(record, record.number, settings.force) if record else _NOTHING


@functools.lru_cache(maxsize=16)  # every view of a page asks; a record is never changed
def pinned(record: Record, number: int, force: str) -> TableVersion:
    """One version of a table."""
    entries = versions(record, number)
    covered = coverage(entries)
    loads = [entry.at for entry in entries if entry.kind in ("load", "revert")]
    folder = record.folder.as_posix()
    return TableVersion(
        number=number,
        files=tuple(f"{folder}/{path}" for path in files_of(record, force, number)),
        months=covered.months,
        absent=covered.absent,
        asked=covered.asked,
        loaded_at=loads[-1] if loads else None,
        record=record,
    )


def must_be_whole(table: TableVersion) -> None:
    """Raises HeardError if a data file is not what it was when it was published: whoever
    computes asks first. Read once in a process, as long as nothing changes it."""
    if table.record is not None:
        start = len(table.record.folder.as_posix()) + 1
        must_hold(table.record, [path[start:] for path in table.files], table.number)
