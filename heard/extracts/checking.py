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
from heard.extracts.reading import Source
from heard.extracts.rows import read_rows
from heard.extracts.staging import Progress
from heard.extracts.supply import Supply
from heard.settings import Refused, Settings


def check(
    source: Source,
    extract: Extract,
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    progress: Progress = lambda stage, share: None,
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
    _find_repeats(connection, typed, extract.key)
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
        queries=(*source.queries, *doubts(connection, rows, source)),
        loaded_minute=loaded_minute,
    )


def _refused(connection: duckdb.DuckDBPyConnection, typed: str, key: str) -> int:
    return _number(
        connection,
        f"select count(*) from {typed} where problems is not null "
        f"or {key} in (select {key} from different) "
        "or row in (select row from impossible)",
    )


def _find_repeats(connection: duckdb.DuckDBPyConnection, typed: str, key: str) -> None:
    """Tables `different` (keys on rows that differ) and `copies` (rows to pass over)."""
    # By their hashes keys are compared sooner; that two share one does no harm here.
    connection.execute(f"""
        create or replace table repeated_rows as
        select * from {typed} where {key} is not null and hash({key}) in (
            select hash({key}) from {typed} where {key} is not null
            group by 1 having count(*) > 1
        )""")
    connection.execute(f"""
        create or replace table repeats as
        select row, {key},
            problems is null and row not in (select row from impossible) as is_good,
            md5(cast((
                select content
                from (select repeated_rows.* exclude (row, is_plain)) as content
            ) as varchar)) as content
        from repeated_rows""")
    connection.execute(f"""
        create or replace table different as
        select {key} from repeats group by {key} having count(distinct content) > 1""")
    connection.execute(f"""
        create or replace table copies as
        select row from (
            select row, is_good,
                row_number() over (partition by {key} order by row) as copy
            from repeats where {key} not in (select {key} from different)
        ) where copy > 1 and is_good""")


def _notes(
    source: Source, connection: duckdb.DuckDBPyConnection, typed: str
) -> tuple[str, ...]:
    found = connection.execute(
        f"select note, count(*) from (select unnest(notes) as note from {typed}) "
        "group by note order by note"
    ).fetchall()
    notes = [_note(note.split(" "), count) for note, count in found]
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
