"""Parquet: the names of its columns, and its values as text."""

import contextlib
from collections.abc import Iterator

import duckdb
import pyarrow as pa
import pyarrow.parquet

from heard.extracts.contract import Extract
from heard.extracts.copying import File
from heard.extracts.header_rows import HeaderRow, has_required
from heard.extracts.identifiers import printable_name
from heard.extracts.limits import (
    MOST_PARQUET_CELLS,
    MOST_PARQUET_ROWS,
    beyond,
    refuse_wide,
)
from heard.extracts.profile import Profile
from heard.extracts.staged import UNNUMBERED
from heard.ground.errors import Refused
from heard.ground.quoting import quoted


def parquet_header(path: File, wanted: Extract, profile: Profile) -> HeaderRow:
    """The names of the columns. Raises Refused if the file is damaged."""
    try:
        metadata = pyarrow.parquet.read_metadata(path)
        names = tuple(metadata.schema.to_arrow_schema().names)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise damaged(path) from error
    refuse_wide(path.name, names)
    _refuse_many(path, metadata.num_rows, metadata.num_columns)
    return HeaderRow(1, names, is_whole=has_required(names, wanted, profile))


def damaged(path: File) -> Refused:
    """The sentence for Parquet that cannot be read."""
    return Refused(f"{path.name} is not a whole Parquet file. Write it again.")


@contextlib.contextmanager
def whole(path: File) -> Iterator[None]:
    """What the engine says of damaged Parquet, as a sentence: its own may hold values. A
    full disk and a full memory are not the file's."""
    try:
        yield
    except (duckdb.OutOfMemoryException, duckdb.IOException):
        raise
    except duckdb.Error as error:
        raise damaged(path) from error


def _refuse_many(path: File, rows: int, columns: int) -> None:
    """What takes no room in the file may take any in memory."""
    if rows > MOST_PARQUET_ROWS or rows * columns > MOST_PARQUET_CELLS:
        raise beyond(
            path.name,
            f"it holds {rows:,} rows of {columns} columns; the most are "
            f"{MOST_PARQUET_ROWS:,} rows, and {MOST_PARQUET_CELLS:,} values in all",
            "Write it in parts, by months, and load them one after another.",
        )


def parquet_rows(path: File, connection: duckdb.DuckDBPyConnection) -> str:
    """SQL of the rows as text. Raises Refused if a column is no text, number or time.

    The names come from the file, so they are never pasted bare: read by position.
    """
    place = quoted(path.as_posix())
    with whole(path):
        connection.execute(
            "create or replace temp view as_typed as "
            f"from read_parquet({place}, hive_partitioning = false)"
        )
        columns = connection.execute("describe as_typed").fetchall()
    cast = [_as_text(path, column[0], column[1]) for column in columns]
    named = ", ".join(f"{text} as c{at}" for at, text in enumerate(cast))
    return f"select {named}, {UNNUMBERED} from as_typed"


def _as_text(path: File, name: str, kind: str) -> str:
    quoted_name = '"' + name.replace('"', '""') + '"'
    if kind == "BOOLEAN":
        return f"case when {quoted_name} then 'Y' when not {quoted_name} then 'N' end"
    is_nested = kind.endswith(("]", ")")) and not kind.startswith("DECIMAL")
    if kind == "BLOB" or is_nested:
        raise Refused(
            f"{path.name} was refused: its column {printable_name(name)!r} holds "
            f"{kind.split('(')[0]} values. Write every column as text, a number, a date or "
            "a time."
        )
    return f"cast({quoted_name} as varchar)"
