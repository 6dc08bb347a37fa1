"""The rows of a file become typed rows, once their values were looked at.

A file that memory holds is read once, for identifiers and for the check alike: the
engine may write nothing to the disk until the first is over. A larger file is read
through before, and then again. Of most files nearly every row is plain
(heard.extracts.plain), and only the others are left for the engine to type.
"""

import contextlib
from dataclasses import dataclass, replace

import duckdb
import pyarrow as pa

from heard.extracts.identifiers import Scan, scan
from heard.extracts.mapping import own_texts
from heard.extracts.parquet_files import whole
from heard.extracts.plain import NotPlain, Parted, as_typed, part_rows
from heard.extracts.problems import NO_PROBLEMS
from heard.extracts.source import (
    Source,
    contract_rows,
    engine_rows,
    filled_rows,
    short_rows,
    staged_rows,
)
from heard.extracts.staged import WITHOUT_LINES
from heard.extracts.staging import may_spill, watched
from heard.extracts.typing import typed_rows, whole_rows
from heard.ground.progress import Progress
from heard.ground.settings import Settings

_TABLE, _PLAIN, _OTHERS = "typed_rows", "plain_rows", "other_rows"
_HELD = "held_rows"
_MOST_BYTES_HELD = 2_000_000
_MOST_BYTES_AT_ONCE = 1_000_000_000
_MOST_BYTES_TO_PART = 500_000_000
_MOST_LINES_TO_PART = 2_000_000  # of some 300 bytes in memory, whatever they are on disk


class _LinesLost(Exception):
    """The engine found fewer rows than there are lines."""


@dataclass(frozen=True)
class Rows:
    """The rows of a file as SQL, valid on the connection that read them. `text`: as the
    file has them, in its order. `typed`: with the columns of the store, `problems`,
    `notes`, `row` (as a spreadsheet numbers it) and `is_plain`. `plain`: those that are
    plain, as heard.extracts.plain.Parted has them, if the file was parted."""

    text: str
    typed: str
    plain: pa.Table | None = None


@dataclass(frozen=True)
class _Reading:
    """`text` is a select of the rows of `source`; `count` their number, if it is known."""

    source: Source
    settings: Settings
    connection: duckdb.DuckDBPyConnection
    text: str
    count: int | None = None


def read_rows(
    source: Source,
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    progress: Progress,
) -> Rows:
    """Type the rows of a file (heard.extracts.typing). Raises Refused if a value of it
    identifies somebody."""
    rows = _read(source, settings, connection, progress)
    if source.path.stat().st_size > _MOST_BYTES_HELD:
        return rows
    # Each question about so few would take longer to plan, with all their columns, than
    # to answer.
    connection.execute(f"create or replace table {_HELD} as from {rows.typed}")
    return replace(rows, typed=_HELD)


def _read(
    source: Source,
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    progress: Progress,
) -> Rows:
    if text := engine_rows(source):
        lines = source.contents.lines - 1
        reading = _Reading(source, settings, connection, text, lines)
        try:
            return _parted(reading, progress) or _typed(reading, progress)
        except (_LinesLost, duckdb.InvalidInputException):
            connection.execute(f"drop table if exists {_TABLE}")
    text = staged_rows(source, connection, progress)
    reading = _Reading(source, settings, connection, text)
    if source.contents.kind == "parquet":
        with whole(source.path):
            return _typed(reading, progress)
    return _typed(reading, progress)


def _parted(reading: _Reading, progress: Progress) -> Rows | None:
    """The plain rows, and the others typed by the engine; None if it is to type all."""
    source, connection = reading.source, reading.connection
    is_large = source.path.stat().st_size > _MOST_BYTES_TO_PART
    if is_large or source.contents.lines > _MOST_LINES_TO_PART:
        return None
    try:
        parted = part_rows(source, reading.settings, progress)
    except NotPlain:
        return None
    typed = f"select *, true as is_plain from ({as_typed(reading.settings, _PLAIN)})"
    if not parted.others.num_rows:
        _scan(reading).refuse([], source.path.name)  # what only whole columns tell
        typed = f"select *, {NO_PROBLEMS} from ({typed})"
    elif _others_typed(reading, parted, progress):
        typed = f"select *, false as is_plain from {_TABLE} union all by name {typed}"
    else:
        return None
    may_spill(connection)
    connection.register(_PLAIN, parted.plain)
    return Rows(reading.text, f"({whole_rows(source.extract, typed)})", parted.plain)


def _others_typed(reading: _Reading, parted: Parted, progress: Progress) -> bool:
    """Whether memory held those that are not plain, typed by the engine."""
    source, connection = reading.source, reading.connection
    connection.register(_OTHERS, parted.others)
    others = filled_rows(source, f"select *, {WITHOUT_LINES} from {_OTHERS}")
    others = short_rows(source, others)
    try:
        with watched(connection, "Checking rows", progress):
            return _is_filled_at_once(reading, others, parted.plain.num_rows)
    finally:
        connection.unregister(_OTHERS)


def _typed(reading: _Reading, progress: Progress) -> Rows:
    """All rows, typed by the engine."""
    connection, is_filled = reading.connection, False
    is_parquet = reading.source.contents.kind == "parquet"
    judged = whole(reading.source.path) if is_parquet else contextlib.nullcontext()
    with judged, watched(connection, "Looking for identifiers", progress):
        if reading.source.path.stat().st_size <= _MOST_BYTES_AT_ONCE:
            is_filled = _is_filled_at_once(reading, reading.text)
        if not is_filled:
            _look_through(reading)
    may_spill(connection)
    if not is_filled:
        with watched(connection, "Checking rows", progress):
            connection.execute(_table(reading, reading.text))
    # Unless they are numbered already, the rows are those of the file in its order.
    typed = (
        "select * replace (coalesce(row, rowid + 2) as row), false as is_plain "
        f"from {_TABLE}"
    )
    return Rows(reading.text, f"({whole_rows(reading.source.extract, typed)})")


def _is_filled_at_once(reading: _Reading, text: str, elsewhere: int = 0) -> bool:
    """Whether memory held the rows of `text`, with what is suspicious of them beside.
    `elsewhere`: how many rows of the file it does not have."""
    source, connection, look = reading.source, reading.connection, _scan(reading)
    _, columns = contract_rows(source, text)
    direct = {name for name, at in source.columns.items() if columns[name] == at}
    try:
        suspects = f"{look.of_row(direct)} as suspects"
        connection.execute(_table(reading, look.told(text), suspects))
    except duckdb.OutOfMemoryException:
        return False
    _refuse_lost(reading, elsewhere + _number_of(connection, _TABLE))
    suspected = connection.execute(f"""
        select suspect.at, suspect.value, count(*)
        from (select unnest(suspects) as suspect from {_TABLE}) group by all""")
    look.refuse(suspected.fetchall(), source.path.name)
    connection.execute(f"alter table {_TABLE} drop column suspects")
    return True


def _look_through(reading: _Reading) -> None:
    _refuse_lost(reading, _number_of(reading.connection, f"({reading.text})"))
    look = _scan(reading)
    look.refuse(look.of_all_rows(), reading.source.path.name)


def _refuse_lost(reading: _Reading, seen: int) -> None:
    if reading.count not in (None, seen):
        raise _LinesLost


def _number_of(connection: duckdb.DuckDBPyConnection, rows: str) -> int:
    return int(connection.execute(f"select count(*) from {rows}").fetchall()[0][0])


def _scan(reading: _Reading) -> Scan:
    source = reading.source
    kept = f"select {', '.join(source.kept)} from ({reading.text})"
    return scan(
        reading.connection,
        kept,
        source.header,
        source.columns,
        source.extract,
        reading.settings,
    )


def _table(reading: _Reading, text: str, further: str = "") -> str:
    source = reading.source
    rows, columns = contract_rows(source, text)
    own = own_texts(source.columns, source.clocks)
    select = typed_rows(source.extract, reading.settings, columns, rows, own, further)
    return f"create or replace table {_TABLE} as {select}"
