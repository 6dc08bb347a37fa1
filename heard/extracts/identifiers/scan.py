"""Every value of a file is looked at before anything of it is written anywhere.

The engine passes over what is plainly harmless (a code of the contract, a clock time,
an opaque key); only the rest is looked at value by value.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from heard.extracts.contract import Extract
from heard.extracts.identifiers.suspicion import (
    DISTINCT_NAMES,
    Column,
    Tally,
    column_of,
    may_harm,
    with_keys_told,
)
from heard.extracts.problems import UNREAD, listed
from heard.ground.errors import Refused
from heard.ground.settings import Settings

_BATCH_ROWS = 50_000
# Types of which a text that has a value can be nothing else.
_TELLING = ("person", "time", "flag", "code")


@dataclass(frozen=True)
class Scan:
    """What to look for in `rows`, a select of text whose column `c<n>` stands under
    `header[n]`; `columns` maps a field of the contract to its n. All columns are looked
    at: leave out those that a mapping profile drops."""

    connection: duckdb.DuckDBPyConnection
    rows: str
    columns: dict[str, int]
    extract: Extract
    found: tuple[Column, ...]

    def refuse(self, suspects: Iterable[tuple[int, str, int]], file: str) -> None:
        """Raise Refused if one of the suspects identifies somebody: column (as `found`
        has it), value and how often; a value may come again."""
        for at, value, count in suspects:
            self.found[at].add(value, count)
        _judge(self)
        wrong = [sentence for column in self.found for sentence in column.sentences]
        if wrong:
            raise Refused(
                f"{file} was refused: it holds what identifies people. {' '.join(wrong)} "
                "Nothing of the file was kept. Take this out of the file, or choose a "
                "mapping profile that drops the column (--mapping NAME), and load it again."
            )

    def of_all_rows(self) -> Iterator[tuple[int, str, int]]:
        """Read the rows for nothing else. Nothing is sorted or grouped in the engine,
        so that they may be more than memory holds."""
        harm = [may_harm(column) for column in self.found]
        kept = [
            f"case when {may} then {column.sql} end as {column.sql}"
            for column, may in zip(self.found, harm, strict=True)
        ]
        anything = " or ".join(f"({may})" for may in harm)
        rows = with_keys_told(self.rows, self.found)
        query = f"select {', '.join(kept)} from ({rows}) where {anything}"
        for batch in self.connection.sql(query).to_arrow_reader(_BATCH_ROWS):
            for at in range(len(self.found)):
                for value, count in _counted(batch.column(at)):
                    yield at, value, count

    def told(self, rows: str) -> str:
        """A select of the select `rows`, as `of_row` needs them."""
        return with_keys_told(rows, self.found)

    def of_row(self, typed: set[str]) -> str:
        """SQL beside the values of a row that was `told`: a list of its suspects, or
        null. `typed`: fields whose values were made of the very text that is looked at."""
        suspicions, entries = [UNREAD], []
        for at, column in enumerate(self.found):
            may, known = may_harm(column), column.known
            if known and known.name in typed and known.type in _TELLING:
                may = f"v_{known.name} is null and ({may})"
            else:
                suspicions.append(f"({may})")
            entry = f"{{'at': {at}, 'value': {column.sql}}}"
            entries.append(f"case when {may} then {entry} end")
        return listed(suspicions, entries)


def scan(
    connection: duckdb.DuckDBPyConnection,
    rows: str,
    header: Sequence[str],
    columns: dict[str, int],
    extract: Extract,
    settings: Settings,
) -> Scan:
    """A look at `rows`, not begun; an n that no column of them has is passed over."""
    fields = {columns[f.name]: f for f in extract.fields if f.name in columns}
    present = set(connection.sql(rows).columns)
    present_columns = (
        column_of(at, shown, fields.get(at), settings)
        for at, shown in enumerate(header)
        if f"c{at}" in present
    )
    return Scan(connection, rows, columns, extract, tuple(present_columns))


def _counted(column: pa.Array) -> Iterator[tuple[str, int]]:
    if column.null_count == len(column):
        return
    for pair in column.drop_null().value_counts().to_pylist():
        yield pair["values"], pair["counts"]


def _judge(look: Scan) -> None:
    """Weigh what only a whole column can decide; reads the file again if there is any."""
    for column, tally, event_year in _tallies(look):
        column.judge(tally, event_year)


def _tallies(look: Scan) -> Iterator[tuple[Column, Tally, int | None]]:
    open_cases = [column for column in look.found if column.is_open]
    if not open_cases:
        return
    months = look.extract.month_of
    events = [f"c{look.columns[name]}" for name in months if name in look.columns]
    event = f"coalesce({', '.join(events)})" if events else "''"
    year = f"avg(try_cast(regexp_extract({event}, '(19|20)[0-9]{{2}}') as integer))"
    counts = ", ".join(_counts(column) for column in open_cases)
    row = look.connection.sql(f"select {year}, {counts} from ({look.rows})").fetchall()[0]
    event_year = int(row[0]) if row[0] else None
    for column, (filled, lengths, *of) in zip(open_cases, row[1:], strict=True):
        by_length = dict(zip(column.lengths, of, strict=True))
        yield column, Tally(filled, by_length, lengths, _distinct(look, column)), event_year


def _counts(column: Column) -> str:
    """SQL: a list of how many values there are, how many lengths they have, and how many
    are of each length that is asked about."""
    value = column.sql
    whole = [f"count({value})", f"count(distinct length({value}))"]
    lengths = [f"count(*) filter (length({value}) = {n})" for n in column.lengths]
    return f"[{', '.join([*whole, *lengths])}]"


def _distinct(look: Scan, column: Column) -> int:
    """How many different values there are, counted up to as many as matter."""
    if not column.words or column.is_key:
        return 0
    different = f"select distinct {column.sql} from ({look.rows}) where {column.sql} <> ''"
    query = f"select count(*) from ({different} limit {DISTINCT_NAMES})"
    return int(look.connection.sql(query).fetchall()[0][0])
