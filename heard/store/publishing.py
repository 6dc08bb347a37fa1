"""The commit: the good rows of a supply become one version, or nothing does."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
from deltalake import (
    CommitProperties,
    DeltaTable,
    Transaction,
    WriterProperties,
)
from deltalake.exceptions import CommitFailedError

from heard.extracts import Progress
from heard.settings import HeardError, Settings
from heard.store import delta
from heard.store.coverage import as_json
from heard.store.inspecting import Inspection, already_loaded, compared
from heard.store.receipts import Receipt
from heard.store.writing import write_files

_MOST_TRIES = 20
_BATCH_ROWS = 50_000
# Every month's file is merged at once, and each keeps one row group in memory.
_ROW_GROUPS = WriterProperties(max_row_group_size=10_000)


def rules(settings: Settings, how: str = "") -> str:
    """Fingerprint of what decides which rows are good: the contract and the names,
    and `how` a profile or a sheet that was chosen reads the file."""
    contract = Path(delta.__file__).parents[1] / "extracts" / "contract.toml"
    named = json.dumps([settings.force, settings.areas, settings.suites], sort_keys=True)
    return hashlib.sha256(contract.read_bytes() + f"{named}{how}".encode()).hexdigest()[:16]


def publish(
    settings: Settings,
    seen: Inspection,
    by: str,
    reason: str,
    progress: Progress,
    expected: int | None = None,
) -> Receipt:
    """Commit, again if another writer on a shared disk came between.

    `expected` is the version that a person saw the preview of, if one did: the load
    is refused with a HeardError if the table has moved on since.
    """
    supply, complete = seen.supply, seen.complete
    with delta.write_lock(settings):
        for _ in range(_MOST_TRIES):
            used = rules(settings, supply.source.how)
            found = already_loaded(settings, supply.source, complete, used)
            if found:
                return found
            table = delta.open_table(settings, supply.extract)
            version = table.version() if table else -1
            delta.must_stand_at(version, expected)
            if seen.found.version != version:
                seen = compared(settings, supply, complete, True, seen.answers)
            table = table or delta.create_table(settings, supply.extract, by)
            try:
                return _commit(settings, table, seen, by, reason, progress)
            except CommitFailedError:
                continue
    raise HeardError("Other programs kept changing the store. Try again later.")


def _commit(
    settings: Settings,
    table: DeltaTable,
    seen: Inspection,
    by: str,
    reason: str,
    progress: Progress,
) -> Receipt:
    receipt = replace(seen.receipt, published=True, reason=reason)
    metadata = _metadata(receipt, seen, settings, by)
    folder = delta.table_folder(settings, seen.supply.extract)
    with _orphans_removed(folder):
        properties = _properties(table, metadata, receipt.sha256)
        _write(table, seen, folder, properties, progress)
        table.update_incremental()
        delta.make_durable(table, folder)
    return replace(
        receipt,
        version=table.version(),
        message=f"Published as version {table.version()} of {receipt.table}.",
    )


def _metadata(
    receipt: Receipt, seen: Inspection, settings: Settings, by: str
) -> dict[str, str]:
    return {
        "kind": "load",
        "by": by,
        "file": receipt.file,
        "sha256": receipt.sha256,
        "rules": rules(settings, seen.supply.source.how),
        "complete": "yes" if seen.complete else "no",
        "first_month": seen.found.first_month,
        "last_month": seen.found.last_month,
        "reason": receipt.reason,
        "queries": json.dumps(receipt.queries),
        "coverage": as_json(seen.statements),
        **{name: str(number) for name, number in receipt.counts.items()},
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
    table: DeltaTable,
    seen: Inspection,
    folder: Path,
    properties: CommitProperties,
    progress: Progress,
) -> None:
    """One commit. Rows that are all new are appended; anything else is merged by key."""
    if seen.found.replaced or seen.found.withdrawn:
        _merge(table, seen, properties, progress)
        return
    table.create_write_transaction(
        [*write_files(seen, folder, progress)],
        mode="append",
        schema=delta.schema(seen.supply.extract),
        partition_by=delta.PARTITIONS,
        commit_properties=properties,
    )


def _merge(
    table: DeltaTable, seen: Inspection, properties: CommitProperties, progress: Progress
) -> None:
    found, key = seen.found, seen.supply.extract.key
    total = found.added + found.replaced + found.withdrawn
    periods = ", ".join(f"'{period}'" for period in found.touched_periods)
    merger = table.merge(
        _counted(seen, found.merge_rows, total, progress),
        f"target.{key} = source.{key} and "
        f"target.force = '{seen.supply.settings.force}' and target.period in ({periods})",
        source_alias="source",
        target_alias="target",
        writer_properties=_ROW_GROUPS,
        commit_properties=properties,
    ).when_matched_delete("source.withdraw")
    merger = merger.when_matched_update_all(except_cols=["withdraw"])
    merger.when_not_matched_insert_all(except_cols=["withdraw"]).execute()


def _counted(
    seen: Inspection, query: str, total: int, progress: Progress
) -> pa.RecordBatchReader:
    """The rows of a select, and how far they have been written."""
    rows = seen.supply.connection.sql(query).to_arrow_reader(_BATCH_ROWS)

    def batches() -> Iterator[pa.RecordBatch]:
        written = 0
        for batch in rows:
            yield batch
            written += batch.num_rows
            progress("Publishing", written / max(total, 1))

    return pa.RecordBatchReader.from_batches(rows.schema, batches())


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
        # The mark stays: threads of the failed write may not have ended yet.
        remove_orphans(folder)
        raise
    mark.unlink(missing_ok=True)


def remove_orphans(folder: Path) -> None:
    """Delete the Parquet files that no commit of the table has ever added."""
    known: set[Path] = set()
    for commit in (folder / "_delta_log").glob("*.json"):
        known |= set(delta.added_files(folder, commit))
    for path in folder.glob("force=*/**/*.parquet"):
        if path not in known:
            path.unlink()
