"""The check of one file, row by row: which rows are good, which are refused, and why.

Nothing is published here. The typed rows wait in a private staging folder, which
is removed when the check is over, whatever happens.
"""

import time

import duckdb

from heard.extracts.apart import notes_on_dates, refuse_hours
from heard.extracts.contract import Extract
from heard.extracts.doubts import doubts
from heard.extracts.impossible import find_impossible
from heard.extracts.keys import refuse_shortened
from heard.extracts.repeats import find_repeats
from heard.extracts.rows import read_rows
from heard.extracts.source import Source
from heard.extracts.supply import Supply
from heard.ground.errors import Refused
from heard.ground.progress import Progress, silent
from heard.ground.settings import Settings


def check(
    source: Source,
    extract: Extract,
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    progress: Progress = silent,
) -> Supply:
    """Check every row of a file. Raises Refused if it is no table or has no rows, or if
    a time of day cannot be one."""
    rows = read_rows(source, settings, connection, progress)
    typed = rows.typed
    read = _number(connection, f"select count(*) from {typed}")
    if read == 0:
        raise Refused(
            f"{source.path.name} has a header but no rows: there is nothing to load."
        )
    refuse_shortened(connection, typed, extract, source.path.name)
    progress("Looking for times that cannot be", 0.0)
    loaded_minute = int(time.time()) // 60
    find_impossible(connection, typed, extract, loaded_minute)
    progress("Looking for repeated keys", 0.0)
    find_repeats(connection, typed, extract.key)
    refuse_hours(source, connection, typed)
    return Supply(
        extract=extract,
        settings=settings,
        source=source,
        connection=connection,
        rows=rows,
        read=read,
        refused=_refused(connection, typed, extract.key),
        repeated=_number(connection, "select count(*) from copies"),
        notes=(
            *_notes(source, connection, typed),
            *notes_on_dates(source, connection, typed),
        ),
        queries=(*source.queries, *doubts(connection, rows, source, read)),
        loaded_minute=loaded_minute,
    )


def _refused(connection: duckdb.DuckDBPyConnection, typed: str, key: str) -> int:
    return _number(
        connection,
        f"select count(*) from {typed} where problems is not null "
        f"or {key} in (select {key} from different) "
        "or row in (select row from impossible)",
    )


def _notes(
    source: Source, connection: duckdb.DuckDBPyConnection, typed: str
) -> tuple[str, ...]:
    counted_notes = connection.execute(
        f"select note, count(*) from (select unnest(notes) as note from {typed}) "
        "group by note order by note"
    ).fetchall()
    notes = [_note(note.split(" "), count) for note, count in counted_notes]
    return (*notes, *source.notes)


def _note(note: list[str], count: int) -> str:
    kind, field = note
    rows = "1 row" if count == 1 else f"{count:,} rows"
    if kind == "date_only":
        return f"{field} is a date without a time in {rows}: read as missing."
    if kind == "nothing":
        return f"{field} is a word for nothing (NULL, N/A, - ...) in {rows}: read as blank."
    return (
        f"{field} is earlier than it can be in {rows}: kept, but no wait is counted by it."
    )


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])
