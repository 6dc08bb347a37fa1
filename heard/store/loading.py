"""Load, revert, prune: everything that writes to the store, all or nothing."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import duckdb
from deltalake import (
    CommitProperties,
    DeltaTable,
    Transaction,
    WriterProperties,
    write_deltalake,
)
from deltalake.exceptions import CommitFailedError, DeltaError

from heard.extracts import (
    Progress,
    Source,
    Supply,
    check,
    choose_profile,
    extract,
    open_source,
    staging,
)
from heard.extracts.checking import sweep
from heard.settings import HeardError, Refused, Settings
from heard.store import delta
from heard.store.changes import Changes, changes
from heard.store.history import Version, in_force, versions

COUNTS = ("read", "added", "replaced", "unchanged", "refused", "withdrawn")
_MOST_TRIES = 20
# Every month's file is written at once, and each keeps one row group in memory.
_ROW_GROUPS = WriterProperties(max_row_group_size=10_000)


def _silent(stage: str, share: float) -> None:
    """No progress shown."""


def _unreported(supply: Supply) -> None:
    """No report of the check."""


@dataclass(frozen=True)
class Receipt:
    """What a load did. read = added + replaced + unchanged + refused, in rows."""

    table: str
    file: str
    sha256: str
    version: int
    published: bool
    read: int
    added: int
    replaced: int
    unchanged: int
    refused: int
    withdrawn: int
    message: str
    notes: tuple[str, ...] = ()

    def as_json(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def load(
    settings: Settings,
    name: str,
    path: Path,
    *,
    by: str,
    reason: str = "",
    complete: bool = False,
    accept_refusals: bool = False,
    dry_run: bool = False,
    profile: str = "",
    sheet: str = "",
    progress: Progress = _silent,
    report: Callable[[Supply], None] = _unreported,
) -> Receipt:
    """Check a file and publish its good rows as one version, or nothing at all.

    `complete`: the supply holds every row of its months, so rows of those months
    that it no longer holds are withdrawn. `dry_run` changes nothing. `profile` and
    `sheet`: by which name it is read, if not by its header and first. `report` is
    called with the Supply once it is checked. Raises Refused if nothing may be
    published, HeardError if the store cannot be written.
    """
    wanted = extract(name)
    progress("Looking at the file", 0.0)
    chosen = choose_profile(settings, path, wanted, profile, sheet)
    source = open_source(path, wanted, chosen, sheet)
    known = _already_loaded(settings, source, complete)
    if known and not dry_run:
        return _nothing_to_do(known, name, path.name)
    if not dry_run:
        delta.make_store(settings)
        sweep(settings.store)
    room = settings.store if settings.store.is_dir() and not dry_run else None
    with _disk_errors(settings), staging(room) as connection:
        supply = check(source, wanted, settings, connection, progress)
        report(supply)
        if dry_run or supply.refused:
            preview = _preview(settings, supply, complete)
            _stop_if_too_many_refused(supply, accept_refusals, preview)
        if dry_run:
            return preview
        progress("Publishing", 0.0)
        return _publish(settings, supply, by, reason, complete)


@contextmanager
def _disk_errors(settings: Settings) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise delta.unwritable(settings, error) from error
    except (DeltaError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        if isinstance(error, CommitFailedError):
            raise
        raise HeardError(
            f"The store at {settings.store} could not be written to the end. Nothing "
            "was published. See that the disk has room, and load the file again."
        ) from error


def rules(settings: Settings, how: str = "") -> str:
    """Fingerprint of what decides which rows are good: the contract and the names,
    and `how` a profile or a sheet that was chosen reads the file."""
    contract = Path(delta.__file__).parents[1] / "extracts" / "contract.toml"
    named = json.dumps([settings.force, settings.areas, settings.suites], sort_keys=True)
    return hashlib.sha256(contract.read_bytes() + f"{named}{how}".encode()).hexdigest()[:16]


def _already_loaded(settings: Settings, source: Source, complete: bool) -> Version | None:
    """The load of this very file that is still in force, if it would do the same."""
    table = delta.open_table(settings, source.extract)
    for known in in_force(versions(table)) if table else []:
        same = known.sha256 == source.sha256
        same = same and known.rules == rules(settings, source.how)
        if same and (known.complete or not complete):
            return known
    return None


def _nothing_to_do(known: Version, name: str, file: str) -> Receipt:
    return Receipt(
        table=name,
        file=file,
        sha256=known.sha256,
        version=known.number,
        published=False,
        read=known.read,
        added=0,
        replaced=0,
        unchanged=known.read - known.refused,
        refused=known.refused,
        withdrawn=0,
        message=(
            f"This file is already loaded, as version {known.number} of {name} "
            f"({known.at:%Y-%m-%d %H:%M} UTC, {known.file}). Nothing was changed."
        ),
    )


def _stop_if_too_many_refused(
    supply: Supply, accept_refusals: bool, found: Receipt
) -> None:
    counts = {name: getattr(found, name) for name in COUNTS}
    if supply.good == 0 and supply.refused:
        raise Refused(
            f"All {supply.read:,} rows were refused. Nothing was published.", counts
        )
    if supply.is_over_limit and not accept_refusals:
        raise Refused(
            f"{supply.refused:,} of {supply.read:,} rows were refused, more than 5 %. "
            "Nothing was published. Put the rows right and load the file again, or "
            "load it with --accept-refusals to publish the other rows.",
            counts,
        )


def _preview(settings: Settings, supply: Supply, complete: bool) -> Receipt:
    table = delta.open_table(settings, supply.extract)
    found = changes(supply, table, settings, complete)
    message = "Nothing was changed. This is what a load would do."
    return _receipt(supply, found, table.version() if table else -1, False, message)


def _receipt(
    supply: Supply, found: Changes, version: int, published: bool, message: str
) -> Receipt:
    return Receipt(
        table=supply.extract.name,
        file=supply.source.path.name,
        sha256=supply.source.sha256,
        version=version,
        published=published,
        read=supply.read,
        added=found.added,
        replaced=found.replaced,
        unchanged=found.unchanged + supply.repeated,
        refused=supply.refused,
        withdrawn=found.withdrawn,
        message=message,
        notes=supply.notes,
    )


def _publish(
    settings: Settings, supply: Supply, by: str, reason: str, complete: bool
) -> Receipt:
    """Commit, again if another writer on a shared disk came between."""
    with delta.write_lock(settings):
        for _ in range(_MOST_TRIES):
            known = _already_loaded(settings, supply.source, complete)
            if known:
                return _nothing_to_do(known, supply.extract.name, known.file)
            try:
                return _commit(settings, supply, by, reason, complete)
            except CommitFailedError:
                continue
    raise HeardError("Other programs kept changing the store. Try again later.")


def _commit(
    settings: Settings, supply: Supply, by: str, reason: str, complete: bool
) -> Receipt:
    table = delta.open_table(settings, supply.extract)
    table = table or delta.create_table(settings, supply.extract, by)
    found = changes(supply, table, settings, complete)
    receipt = _receipt(supply, found, table.version() + 1, True, "")
    used = rules(settings, supply.source.how)
    metadata = _metadata(receipt, found, used, by, reason, complete)
    folder = delta.table_folder(settings, supply.extract)
    with _orphans_removed(folder):
        _write(table, found, supply, _properties(table, metadata, receipt.sha256))
        table.update_incremental()
        delta.make_durable(table, folder)
    return replace(
        receipt,
        version=table.version(),
        message=f"Published as version {table.version()} of {supply.extract.name}.",
    )


def _metadata(
    receipt: Receipt,
    found: Changes,
    used_rules: str,
    by: str,
    reason: str,
    complete: bool,
) -> dict[str, str]:
    return {
        "kind": "load",
        "by": by,
        "file": receipt.file,
        "sha256": receipt.sha256,
        "rules": used_rules,
        "complete": "yes" if complete else "no",
        "first_month": found.first_month,
        "last_month": found.last_month,
        "reason": reason,
        **{name: str(getattr(receipt, name)) for name in COUNTS},
    }


def _properties(
    table: DeltaTable, metadata: dict[str, str], sha256: str
) -> CommitProperties:
    mark = f"file:{sha256}"
    return CommitProperties(
        custom_metadata=metadata,
        app_transactions=[Transaction(mark, (table.transaction_version(mark) or 0) + 1)],
        max_commit_retries=0,
    )


def _write(
    table: DeltaTable, found: Changes, supply: Supply, properties: CommitProperties
) -> None:
    """One commit. Rows that are all new are appended; anything else is merged by key."""
    connection = supply.connection
    if found.replaced or found.withdrawn:
        rows = connection.sql(found.merge_rows).to_arrow_reader(50_000)
        key = supply.extract.key
        periods = ", ".join(f"'{period}'" for period in found.touched_periods)
        merger = table.merge(
            rows,
            f"target.{key} = source.{key} and target.force = '{supply.settings.force}' "
            f"and target.period in ({periods})",
            source_alias="source",
            target_alias="target",
            writer_properties=_ROW_GROUPS,
            commit_properties=properties,
        ).when_matched_delete("source.withdraw")
        merger = merger.when_matched_update_all(except_cols=["withdraw"])
        merger.when_not_matched_insert_all(except_cols=["withdraw"]).execute()
        return
    empty = delta.schema(supply.extract).empty_table()
    new = connection.sql(found.new_rows).to_arrow_reader(50_000)
    write_deltalake(
        table,
        new if found.added else empty,
        mode="append",
        writer_properties=_ROW_GROUPS,
        commit_properties=properties,
    )


@contextmanager
def _orphans_removed(folder: Path) -> Iterator[None]:
    """Remove data files that a killed or failed load left and no version knows.

    The mark is on disk while data files are written, so that the next writer
    knows there may be such files. Only within the write lock.
    """
    mark = folder / ".writing"
    if mark.exists():
        remove_orphans(folder)
    mark.touch()
    try:
        yield
    except BaseException:
        remove_orphans(folder)
        raise
    finally:
        mark.unlink(missing_ok=True)


def remove_orphans(folder: Path) -> None:
    """Delete the Parquet files that no commit of the table has ever added."""
    known: set[Path] = set()
    for commit in (folder / "_delta_log").glob("*.json"):
        known |= set(delta.added_files(folder, commit))
    for path in folder.glob("force=*/**/*.parquet"):
        if path not in known:
            path.unlink()


def revert(settings: Settings, name: str, version: int, *, by: str, reason: str) -> int:
    """Make the table what it was at `version`; gives the number of the new version.

    Raises HeardError if there is no such version or its rows were pruned.
    """
    wanted = extract(name)
    table = delta.open_table(settings, wanted)
    if table is None:
        raise HeardError(f"Nothing was ever loaded into {name}: nothing to revert.")
    with delta.write_lock(settings), _disk_errors(settings):
        table = delta.open_table(settings, wanted)
        assert table is not None
        _must_be_whole(table, delta.table_folder(settings, wanted), version)
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


def _must_be_whole(table: DeltaTable, folder: Path, version: int) -> None:
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


def prune(settings: Settings, older_than_days: int, *, by: str) -> int:
    """Remove for good the rows that no version of the last days holds.

    Gives the number of data files removed. Versions that held them can no longer
    be reverted to; the history of who loaded what stays.
    """
    removed = 0
    if not settings.store.is_dir():
        raise HeardError(f"There is no store at {settings.store}: nothing to prune.")
    with delta.write_lock(settings), _disk_errors(settings):
        for name in ("contacts", "custody"):
            table = delta.open_table(settings, extract(name))
            if table is not None:
                folder = delta.table_folder(settings, extract(name))
                remove_orphans(folder)
                removed += len(_vacuum(table, folder, older_than_days, by))
        sweep(settings.store)
        shutil.rmtree(settings.store / "measures", ignore_errors=True)
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
