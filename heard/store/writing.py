"""New rows become data files of a table, one a month, written by the engine.

No version knows them until they are committed: whoever writes removes them if that
fails (heard.store.publishing).
"""

import json
import os
import time
import uuid
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import duckdb
from deltalake.transaction import AddAction

from heard.extracts import Progress
from heard.extracts.typing import quoted
from heard.store import delta
from heard.store.inspecting import Inspection

_MOST_AT_ONCE = 4  # each keeps the rows of a month in memory
# Codes are written as numbers into a list; of keys and minutes no list is tried.
_PARQUET = "format parquet, dictionary_size_limit 1000"


def write_files(seen: Inspection, folder: Path, progress: Progress) -> list[AddAction]:
    """Write the rows that are all new below `folder`, the table's; gives what to commit."""
    months = [change.month for change in seen.found.months if change.added]
    connection, actions = seen.supply.connection, list[AddAction]()
    with ThreadPoolExecutor(min(_MOST_AT_ONCE, os.cpu_count() or 1)) as pool:
        writing = [
            pool.submit(_file_of_month, seen, folder, month, connection.cursor())
            for month in months
        ]
        try:
            for done in as_completed(writing):
                actions.append(done.result())
                progress("Publishing", len(actions) / len(months))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return sorted(actions, key=lambda action: action.path)


def _file_of_month(
    seen: Inspection, folder: Path, month: str, connection: duckdb.DuckDBPyConnection
) -> AddAction:
    partition = {"force": seen.supply.settings.force, "period": month}
    place = "/".join(f"{name}={value}" for name, value in partition.items())
    path = f"{place}/part-{uuid.uuid4()}.parquet"
    (folder / place).mkdir(parents=True, exist_ok=True)
    names = delta.schema(seen.supply.extract).names
    columns = ", ".join(name for name in names if name not in partition)
    with connection:
        count = connection.execute(
            f"copy (select {columns} from ({seen.found.new_rows}) "
            f"where period = {quoted(month)}) "
            f"to {quoted((folder / path).as_posix())} ({_PARQUET})"
        ).fetchall()[0][0]
    return AddAction(
        path=path,
        size=(folder / path).stat().st_size,
        partition_values=partition,
        modification_time=time.time_ns() // 1_000_000,
        data_change=True,
        stats=json.dumps({"numRecords": count}),
    )
