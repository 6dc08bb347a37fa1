"""Say later what months without rows are: a version of its own, without rows."""

from deltalake import CommitProperties

from heard.extracts import extract
from heard.settings import HeardError, Settings
from heard.store import delta
from heard.store.coverage import Statement, as_json, said_by
from heard.store.history import said, versions


def state(
    settings: Settings,
    name: str,
    statements: tuple[Statement, ...],
    *,
    by: str,
    reason: str,
) -> int | None:
    """Keep what a person says of months of an extract; gives the new version's number,
    None if just that was said already. Raises HeardError if nothing was ever loaded."""
    wanted = extract(name)
    if delta.open_table(settings, wanted) is None:
        raise HeardError(f"Nothing was ever loaded into {name}: there is nothing to cover.")
    with delta.write_lock(settings), delta.disk_errors(settings):
        table = delta.open_table(settings, wanted)
        assert table is not None
        before = said(versions(table))
        if {**before, **said_by(statements)} == before:
            return None
        metadata = {
            "kind": "coverage",
            "by": by,
            "reason": reason,
            "coverage": as_json(statements),
        }
        table.create_write_transaction(
            [],
            mode="append",
            schema=delta.schema(wanted),
            partition_by=delta.PARTITIONS,
            commit_properties=CommitProperties(custom_metadata=metadata),
        )
        table.update_incremental()
        delta.make_durable(table, delta.table_folder(settings, wanted))
        return int(table.version())
