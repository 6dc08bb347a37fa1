"""One version of the store, pinned: what a reader may read, while others write."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from deltalake import DeltaTable

from heard.extracts import EXTRACTS, extract
from heard.settings import Settings
from heard.store.delta import data_files, open_table
from heard.store.history import coverage, versions


@dataclass(frozen=True)
class TableVersion:
    """The Parquet files of one version of a table, and what they cover."""

    number: int
    files: tuple[str, ...]
    months: tuple[str, ...]
    loaded_at: datetime | None


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
        """SHA-256 of the files' names (each is used once) and the months covered."""
        parts = [
            f"{name} {' '.join(sorted(table.files))} {' '.join(table.months)}"
            for name, table in sorted(self.tables.items())
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


_NOTHING = TableVersion(-1, (), (), None)


def snapshot(settings: Settings) -> Snapshot:
    """The newest version of both tables; empty if nothing was ever loaded."""
    tables = {}
    for name in EXTRACTS:
        table = open_table(settings, extract(name))
        tables[name] = pinned(table, settings, name) if table else _NOTHING
    return Snapshot(tables)


def pinned(table: DeltaTable, settings: Settings, name: str) -> TableVersion:
    """The version at which an open table stands."""
    entries = versions(table)
    paths = data_files(table, settings.store / name, settings.force)
    return TableVersion(
        number=table.version(),
        files=tuple(path.as_posix() for path in paths),
        months=tuple(coverage(entries)),
        loaded_at=max(
            (e.at for e in entries if e.kind in ("load", "revert")), default=None
        ),
    )
