"""The rows of a file become a table of typed rows, once their values were looked at.

A file that memory holds is read once, for identifiers and for the check alike: the
engine may write nothing to the disk until the first is over. A larger file is read
through before, and then again.
"""

from dataclasses import dataclass

import duckdb

from heard.extracts.identifiers import Scan, scan
from heard.extracts.reading import Source, contract_rows, engine_rows, staged_rows
from heard.extracts.staging import Progress, may_spill, watched
from heard.extracts.typing import typed_rows
from heard.settings import Settings

TABLE = "typed_rows"
_MOST_BYTES_AT_ONCE = 1_000_000_000


class _LinesLost(Exception):
    """The engine found fewer rows than there are lines."""


@dataclass(frozen=True)
class _Reading:
    """`text` is a select of the rows of `source`; `count` their number, if it is known."""

    source: Source
    settings: Settings
    connection: duckdb.DuckDBPyConnection
    text: str
    count: int | None = None


def fill_table(
    source: Source,
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    progress: Progress,
) -> str:
    """Fill TABLE with the typed rows of a file (heard.extracts.typing); gives the
    select of its text. Raises Refused if a value of it identifies somebody."""
    if text := engine_rows(source):
        lines = source.contents.lines - 1
        try:
            return _filled(_Reading(source, settings, connection, text, lines), progress)
        except (_LinesLost, duckdb.InvalidInputException):
            connection.execute(f"drop table if exists {TABLE}")
    text = staged_rows(source, connection)
    return _filled(_Reading(source, settings, connection, text), progress)


def _filled(reading: _Reading, progress: Progress) -> str:
    connection = reading.connection
    with watched(connection, "Looking for identifiers", progress):
        is_filled = _is_filled_at_once(reading)
        if not is_filled:
            _look_through(reading)
    may_spill(connection)
    if not is_filled:
        with watched(connection, "Checking rows", progress):
            connection.execute(_table(reading))
    return reading.text


def _is_filled_at_once(reading: _Reading) -> bool:
    """Whether memory held the rows, with what is suspicious of them beside."""
    source, connection, look = reading.source, reading.connection, _scan(reading)
    if source.path.stat().st_size > _MOST_BYTES_AT_ONCE:
        return False
    _, columns = contract_rows(source, reading.text)
    direct = {name for name, at in source.columns.items() if columns[name] == at}
    try:
        connection.execute(_table(reading, f"{look.of_row(direct)} as suspects"))
    except duckdb.OutOfMemoryException:
        return False
    _refuse_lost(reading, TABLE)
    found = connection.execute(f"""
        select suspect.at, suspect.value, count(*)
        from (select unnest(suspects) as suspect from {TABLE}) group by all""")
    look.refuse(found.fetchall(), source.path.name)
    connection.execute(f"alter table {TABLE} drop column suspects")
    return True


def _look_through(reading: _Reading) -> None:
    _refuse_lost(reading, f"({reading.text})")
    look = _scan(reading)
    look.refuse(look.of_all_rows(), reading.source.path.name)


def _refuse_lost(reading: _Reading, rows: str) -> None:
    query = f"select count(*) from {rows}"
    found = reading.connection.execute(query).fetchall()[0][0]
    if reading.count not in (None, found):
        raise _LinesLost


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


def _table(reading: _Reading, further: str = "") -> str:
    source = reading.source
    rows, columns = contract_rows(source, reading.text)
    select = typed_rows(source.extract, reading.settings, columns, rows, further)
    return f"create or replace table {TABLE} as {select}"
