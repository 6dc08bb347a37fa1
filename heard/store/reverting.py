"""Revert and prune: take a version back, and forget for good what was superseded."""

import shutil
from pathlib import Path

from deltalake import CommitProperties, DeltaTable

from heard.extracts import EXTRACTS, extract, sweep
from heard.settings import HeardError, Settings
from heard.store import delta
from heard.store.history import in_force, versions
from heard.store.publishing import remove_orphans
from heard.store.reading import pinned


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
    Raises HeardError if the table has moved on since, if there is no such version, if
    its rows were pruned, or if the table holds that already.
    """
    wanted = extract(name)
    _loaded(settings, name)
    with delta.write_lock(settings), delta.disk_errors(settings):
        table = delta.open_table(settings, wanted)
        assert table is not None
        delta.must_stand_at(table.version(), expected)
        if same := same_as_now(settings, name, version):
            raise HeardError(f"{same} Nothing was changed.")
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


def same_as_now(settings: Settings, name: str, version: int) -> str:
    """A sentence, if to revert the table to `version` would change nothing, or "".

    Raises HeardError if there is no such version, or its rows were pruned.
    """
    table = _loaded(settings, name)
    if version == table.version():
        return f"Version {version} of {name} is the one in force."
    earlier = whole_version(table, delta.table_folder(settings, extract(name)), version)
    now, then = (pinned(each, settings, name) for each in (table, earlier))
    if (now.files, now.months) == (then.files, then.months):
        return f"{name.capitalize()} is what it was at version {version}."
    return ""


def _loaded(settings: Settings, name: str) -> DeltaTable:
    table = delta.open_table(settings, extract(name))
    if table is None:
        raise HeardError(f"Nothing was ever loaded into {name}: nothing to revert.")
    return table


def whole_version(table: DeltaTable, folder: Path, version: int) -> DeltaTable:
    """The table at an earlier version. Raises HeardError if it is not all there."""
    name = folder.name
    if not 0 <= version <= table.version():
        raise HeardError(
            f"There is no version {version} of {name}. "
            f"`history` lists them: 0 to {table.version()}."
        )
    earlier = DeltaTable(folder, version=version)
    if not _is_whole(earlier, folder):
        raise HeardError(_way_back(table, folder, version))
    return earlier


def _is_whole(earlier: DeltaTable, folder: Path) -> bool:
    return all(path.exists() for path in delta.data_files(earlier, folder))


def _way_back(table: DeltaTable, folder: Path, version: int) -> str:
    """How to have a pruned version again. Its files alone would not do: while they are in
    force they are no news."""
    entries = versions(table)
    still = next(  # the first version has no rows that could be gone
        number
        for number in reversed(range(version))
        if _is_whole(DeltaTable(folder, version=number), folder)
    )
    then, kept = (
        in_force([entry for entry in entries if entry.number <= number])
        for number in (version, still)
    )
    files = ", ".join(load.file for load in then if load not in kept)
    return (
        f"Version {version} of {folder.name} was pruned: its rows are gone for good. To "
        f"have them again, go back to version {still} and load again: {files}."
    )


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
