"""Revert and prune: take a version back, and forget for good what was superseded."""

import shutil
from pathlib import Path

from deltalake import CommitProperties, DeltaTable

from heard.extracts import EXTRACTS, extract, sweep
from heard.settings import HeardError, Settings
from heard.store import delta
from heard.store.publishing import remove_orphans


def revert(
    settings: Settings,
    name: str,
    version: int,
    *,
    by: str,
    reason: str,
    expected: int | None = None,
) -> int:
    """Make the table what it was at `version`; gives the number of the new version.

    `expected` is the version that stood when a person saw what this would change.
    Raises HeardError if the table has moved on since, if there is no such version or
    if its rows were pruned.
    """
    wanted = extract(name)
    table = delta.open_table(settings, wanted)
    if table is None:
        raise HeardError(f"Nothing was ever loaded into {name}: nothing to revert.")
    with delta.write_lock(settings), delta.disk_errors(settings):
        table = delta.open_table(settings, wanted)
        assert table is not None
        delta.must_stand_at(table.version(), expected)
        whole_version(table, delta.table_folder(settings, wanted), version)
        metadata = {
            "kind": "revert",
            "by": by,
            "reason": reason,
            "target": str(version),
        }
        table.restore(version, commit_properties=CommitProperties(custom_metadata=metadata))
        table.update_incremental()
        delta.make_durable(table, delta.table_folder(settings, wanted))
        return int(table.version())


def whole_version(table: DeltaTable, folder: Path, version: int) -> DeltaTable:
    """The table at an earlier version. Raises HeardError if it is not all there."""
    name = folder.name
    if not 0 <= version <= table.version():
        raise HeardError(
            f"There is no version {version} of {name}. "
            f"`history` lists them: 0 to {table.version()}."
        )
    earlier = DeltaTable(folder, version=version)
    if not all(path.exists() for path in delta.data_files(earlier, folder)):
        raise HeardError(
            f"Version {version} of {name} was pruned: its rows are gone for good. "
            "Load its file again instead."
        )
    return earlier


def prune(settings: Settings, older_than_days: int, *, by: str) -> int:
    """Remove for good the rows that no version of the last days holds.

    Gives the number of data files removed. Versions that held them can no longer
    be reverted to; the history of who loaded what stays.
    """
    removed = 0
    if not settings.store.is_dir():
        raise HeardError(f"There is no store at {settings.store}: nothing to prune.")
    with delta.write_lock(settings), delta.disk_errors(settings):
        for name in EXTRACTS:
            table = delta.open_table(settings, extract(name))
            if table is not None:
                folder = delta.table_folder(settings, extract(name))
                remove_orphans(folder)
                removed += len(_vacuum(table, folder, older_than_days, by))
        sweep(settings.store)
        for computed in ("measures", "details"):
            shutil.rmtree(settings.store / computed, ignore_errors=True)
    return removed


def _vacuum(table: DeltaTable, folder: Path, older_than_days: int, by: str) -> list[str]:
    removed = table.vacuum(
        retention_hours=older_than_days * 24,
        enforce_retention_duration=False,
        dry_run=False,
        full=True,
        commit_properties=CommitProperties(
            custom_metadata={
                "kind": "prune",
                "by": by,
                "reason": f"older than {older_than_days} days",
            }
        ),
    )
    table.update_incremental()
    delta.make_durable(table, folder)
    return removed
