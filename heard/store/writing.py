"""Rows become data files of a table, one a month.

No version knows them until they are committed: whoever writes removes them if that
fails (heard.store.leftovers).
"""

import os
import uuid
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from heard.ground.progress import Progress
from heard.store.checksums import Sum, sum_of
from heard.store.inspecting import Inspection
from heard.store.monthly import rows_by_month
from heard.store.privacy import make_private

_MOST_AT_ONCE = 4  # each keeps the rows of a month in memory
_ROWS_OF_A_GROUP = 120_000
_COUNTED = (pa.int32(), pa.int64(), pa.timestamp("us", "UTC"))


def write_files(
    seen: Inspection, folder: Path, rewritten: Collection[str], progress: Progress
) -> dict[str, Sum]:
    """Write the new rows below `folder`, the table's, and those that stay of the months
    that are `rewritten`. Gives the files: path below the folder -> what it must be."""
    files, count = dict[str, Sum](), len(seen.found.months)
    with ThreadPoolExecutor(min(_MOST_AT_ONCE, os.cpu_count() or 1)) as pool:
        try:
            writing = [
                pool.submit(_written, folder, seen.supply.settings.force, month, rows)
                for month, rows in rows_by_month(seen, rewritten)
            ]
            for done in as_completed(writing):
                files |= done.result()
                progress("Publishing", len(files) / count)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return dict(sorted(files.items()))


def _written(
    folder: Path, force: str, month: str, rows: Iterable[pa.Table]
) -> dict[str, Sum]:
    """One file; none if no row of the month is left."""
    path = f"force={force}/period={month}/part-{uuid.uuid4()}.parquet"
    make_private((folder / path).parent)
    return {path: sum_of(folder / path)} if _write(folder / path, rows) else {}


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
