"""New rows become data files of a table, one a month.

No version knows them until they are committed: whoever writes removes them if that
fails (heard.store.publishing).
"""

import json
import os
import time
import uuid
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
from deltalake.transaction import AddAction

from heard.extracts import Progress
from heard.store.inspecting import Inspection
from heard.store.monthly import rows_by_month

_MOST_AT_ONCE = 4  # each keeps the rows of a month in memory
_ROWS_OF_A_GROUP = 120_000
_COUNTED = (pa.int32(), pa.int64(), pa.timestamp("us", "UTC"))


def write_files(seen: Inspection, folder: Path, progress: Progress) -> list[AddAction]:
    """Write the rows that are all new below `folder`, the table's; gives what to commit."""
    force, actions = seen.supply.settings.force, list[AddAction]()
    with ThreadPoolExecutor(min(_MOST_AT_ONCE, os.cpu_count() or 1)) as pool:
        try:
            writing = [
                pool.submit(_written, folder, {"force": force, "period": month}, rows)
                for month, rows in rows_by_month(seen)
            ]
            for done in as_completed(writing):
                actions.append(done.result())
                progress("Publishing", len(actions) / len(writing))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return sorted(actions, key=lambda action: action.path)


def _written(
    folder: Path, partition: dict[str, str], rows: Iterable[pa.Table]
) -> AddAction:
    place = "/".join(f"{name}={value}" for name, value in partition.items())
    path = f"{place}/part-{uuid.uuid4()}.parquet"
    (folder / place).mkdir(parents=True, exist_ok=True)
    count = _write(folder / path, rows)
    return AddAction(
        path=path,
        size=(folder / path).stat().st_size,
        partition_values=partition,
        modification_time=time.time_ns() // 1_000_000,
        data_change=True,
        stats=json.dumps({"numRecords": count}),
    )


def _write(path: Path, rows: Iterable[pa.Table]) -> int:
    """Write rows, and count them."""
    count, writer = 0, None
    try:
        for table in rows:
            writer = writer or _writer(path, table.schema)
            writer.write_table(table, row_group_size=_ROWS_OF_A_GROUP)
            count += table.num_rows
    finally:
        if writer:
            writer.close()
    return count


def _writer(path: Path, schema: pa.Schema) -> pyarrow.parquet.ParquetWriter:
    # Codes are written as numbers into a list, minutes as steps from the one before, and
    # of keys no list is tried: to compress all that besides would hardly make it smaller.
    # Nobody seeks by the least and most of a column, and they would take a third longer.
    codes = [field.name for field in schema if pa.types.is_dictionary(field.type)]
    counted = [field.name for field in schema if field.type in _COUNTED]
    return pyarrow.parquet.ParquetWriter(
        path,
        schema,
        use_dictionary=codes,
        column_encoding=dict.fromkeys(counted, "DELTA_BINARY_PACKED"),
        compression="none",
        write_statistics=False,
        store_schema=False,
    )
