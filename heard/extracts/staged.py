"""Rows that are no plain UTF-8 text become one, in the private staging folder."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from heard.ground.quoting import quoted

# Beside the columns c0, c1 ...: the row as a spreadsheet numbers it, the line of a
# text that it begins on, and why it could not be read, if it could not.
WITHOUT_LINES = "cast(null as bigint) as line, cast(null as varchar) as broken"
UNNUMBERED = f"cast(null as bigint) as row, {WITHOUT_LINES}"
# How the engine takes a text with long lines: by itself it would in pieces of 16 of the
# longest, 64 MB, of which each thread holds several at once.
LONG_LINES = "max_line_size = 4000000, buffer_size = 16000000"


@dataclass(frozen=True)
class Row:
    """One row as text. `broken`: "quote", or "values 3" if it has so many."""

    number: int
    line: int | None
    values: Sequence[str]
    broken: str = ""


def stage(rows: Iterable[Row], width: int, connection: duckdb.DuckDBPyConnection) -> str:
    """Write rows into the staging folder; gives the SQL that reads them.

    A broken row keeps its number and loses its values.
    """
    place = connection.execute("select getvariable('staging')").fetchall()[0][0]
    path = Path(place) / "text.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        nothing = [""] * width
        table.writerows(
            [row.number, row.line, row.broken, *(nothing if row.broken else row.values)]
            for row in rows
        )
    typed = ["'row': 'BIGINT'", "'line': 'BIGINT'", "'broken': 'VARCHAR'"]
    typed += [f"'c{at}': 'VARCHAR'" for at in range(width)]
    return (
        f"select * from read_csv({quoted(path.as_posix())}, auto_detect = false, "
        f"header = false, columns = {{{', '.join(typed)}}}, delim = ',', quote = '\"', "
        f"escape = '\"', hive_partitioning = false, nullstr = '', {LONG_LINES})"
    )
