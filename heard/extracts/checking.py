"""The check of one file, row by row: which rows are good, which are refused, and why.

Nothing is published here. The typed rows wait in a private staging folder, which
is removed when the check is over, whatever happens.
"""

import duckdb

from heard.extracts.contract import Extract
from heard.extracts.reading import Source, broken_lines, text_rows
from heard.extracts.staging import Progress, staging_of, watched
from heard.extracts.supply import Supply
from heard.extracts.typing import quoted, typed_rows
from heard.settings import Refused, Settings


def check(
    source: Source,
    extract: Extract,
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    progress: Progress = lambda stage, share: None,
) -> Supply:
    """Check every row of a file. Raises Refused if it is no table or has no rows."""
    text = text_rows(source, connection)
    select = typed_rows(extract, settings, source.columns, text)
    typed = _staged(source, select, connection, progress)
    read = _number(connection, f"select count(*) from {typed}")
    if read == 0:
        raise Refused(
            f"{source.path.name} has a header but no rows: there is nothing to load."
        )
    progress("Looking for repeated keys", 0.0)
    _find_repeats(connection, typed, extract.key)
    copies = _number(connection, "select count(*) from copies")
    refused = _number(
        connection,
        f"select count(*) from {typed} where problems is not null "
        f"or {extract.key} in (select {extract.key} from different)",
    )
    notes = _notes(source, connection, typed)
    return Supply(
        extract, settings, source, connection, text, typed, read, refused, copies, notes
    )


def _staged(
    source: Source, select: str, connection: duckdb.DuckDBPyConnection, progress: Progress
) -> str:
    """Write the typed rows into the staging folder; gives the SQL that reads them."""
    target = quoted(f"{staging_of(connection)}/typed.parquet")
    try:
        with watched(connection, "Checking rows", progress):
            connection.execute(
                f"copy ({select}) to {target} (format parquet, row_group_size 20480)"
            )
    except duckdb.InvalidInputException as error:
        raise Refused(_not_a_table(source, connection)) from error
    if broken_lines(connection):
        raise Refused(_not_a_table(source, connection))
    # The rows stand in the order of the file; a spreadsheet's first is the header.
    return (
        f"(select * exclude (file_row_number), file_row_number + 2 as row "
        f"from read_parquet({target}, file_row_number = true))"
    )


def _not_a_table(source: Source, connection: duckdb.DuckDBPyConnection) -> str:
    broken = broken_lines(connection)
    where = ", ".join(f"line {line} ({what})" for line, what in broken[:20])
    more = f" and {len(broken) - 20} more" if len(broken) > 20 else ""
    return (
        f"{source.path.name} was refused: not every line is a row of "
        f"{len(source.header)} values: {where or 'no line can be read'}{more}. "
        "Look there for a missing comma or quotation mark, and load it again."
    )


def _find_repeats(connection: duckdb.DuckDBPyConnection, typed: str, key: str) -> None:
    """Tables `different` (keys on rows that differ) and `copies` (rows to pass over)."""
    connection.execute(f"""
        create or replace temp table repeated_rows as
        select * from {typed} where {key} in (
            select {key} from {typed} where {key} is not null
            group by {key} having count(*) > 1
        )""")
    connection.execute(f"""
        create or replace temp table repeats as
        select row, {key}, problems is null as is_good, md5(cast((
            select content from (select repeated_rows.* exclude (row)) as content
        ) as varchar)) as content
        from repeated_rows""")
    connection.execute(f"""
        create or replace temp table different as
        select {key} from repeats group by {key} having count(distinct content) > 1""")
    connection.execute(f"""
        create or replace temp table copies as
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
    notes += [
        f"Column {name!r} is not in the contract: dropped." for name in source.unknown
    ]
    if source.absent:
        notes.append(f"Not in the file, read as blank: {', '.join(source.absent)}.")
    return tuple(notes)


def _note(note: list[str], count: int) -> str:
    kind, field = note
    rows = "1 row" if count == 1 else f"{count:,} rows"
    if kind == "date_only":
        return f"{field} is a date without a time in {rows}: read as missing."
    return f"{field} is earlier than it can be in {rows}: kept; what follows is left out."


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])
