"""One pass over the rows of a file, before anything of it is written anywhere.

The engine passes over what is plainly harmless (a code of the contract, a clock time,
an opaque key); only the rest is looked at value by value. Nothing is sorted or grouped
in the engine, so nothing spills to the disk.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from heard.extracts.contract import Extract, Field
from heard.extracts.identifiers import values
from heard.settings import Refused, Settings, spelling

# Of a column's values, before what they look like counts as what they are.
_HABIT_SHARE = 0.25
_DISTINCT_NAMES = 3
_YEARS_BEFORE = 5
_BATCH_ROWS = 50_000
_CLOCK = (
    r"[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?"
)
_KEY_SUSPICION = (
    "[0-9]{3}-?[0-9]{3}-?[0-9]{4}|[0-9]{2}[A-Z]{2}[0-9]{7}|50[0-9]{9}|"
    "(19|20)[0-9]{9}[A-Za-z]|[A-Z]{2,3}-?20[0-9]{6}-[0-9]{1,5}|[0-9]{1,5}-[0-9]{8}|"
    "[0-9]{10,11}[.]0+"
)


@dataclass
class _Column:
    """A column of the file and what was found in it.

    `known` is None for a column that the contract does not have.
    """

    sql: str
    shown: str
    known: Field | None
    codes: tuple[str, ...]
    allowed: frozenset[str]
    kinds: Counter[str] = field(default_factory=Counter)
    habits: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    distinct: set[str] = field(default_factory=set)

    @property
    def is_key(self) -> bool:
        return self.known is not None and self.known.type in ("key", "person")

    @property
    def is_time(self) -> bool:
        return self.known is not None and self.known.type == "time"

    def add(self, value: str, count: int) -> None:
        """Look at a value that stands in `count` rows."""
        if self.is_key:
            self.kinds.update(dict.fromkeys(values.key_kinds(value), count))
            return
        if spelling(value) in self.allowed:
            return
        self.kinds.update(dict.fromkeys(values.kinds(value), count))
        if not self.is_time:
            self._add_habit(value, count)

    def _add_habit(self, value: str, count: int) -> None:
        if len(self.distinct) < _DISTINCT_NAMES:
            self.distinct.add(value)
        if year := values.date_year(value):
            self.years[year] += count
        elif kind := values.habit(value):
            self.habits[kind] += count
            if kind == "name" and len(self.names) < _DISTINCT_NAMES:
                self.names.add(value)

    def judge(self, filled: int, event_year: int | None) -> None:
        """Count habits as identifiers, where enough of the `filled` values have them."""
        births = sum(
            count
            for year, count in self.years.items()
            if event_year and year <= event_year - _YEARS_BEFORE
        )
        # A date has no business in a field of codes, so one is enough there.
        if births and (self.known or births >= _HABIT_SHARE * filled):
            self.kinds["date of birth"] += births
        for kind, count in self.habits.items():
            is_varied = kind != "name" or len(self.names) >= len(self.distinct)
            if is_varied and count >= _HABIT_SHARE * filled and kind not in self.kinds:
                self.kinds[kind] += count


def refuse_identifiers(
    connection: duckdb.DuckDBPyConnection,
    rows: str,
    header: Sequence[str],
    columns: dict[str, int],
    extract: Extract,
    settings: Settings,
    file: str,
) -> None:
    """Raise Refused if a value of the file identifies somebody; write nothing.

    `rows` is a select of text whose column `c<n>` stands under `header[n]`; `columns`
    maps a field of the contract to its n. All columns are looked at: leave out those
    that a mapping profile drops (an n that no column of `rows` has is passed over).
    """
    found = _columns(connection, rows, header, columns, extract, settings)
    for column, value, count in _suspects(connection, rows, found):
        column.add(value, count)
    _judge(connection, rows, found, columns, extract)
    wrong = [
        f"Column {column.shown!r}: {kind} in {count:,} value{'' if count == 1 else 's'}."
        for column in found
        for kind, count in column.kinds.most_common()
    ]
    if wrong:
        raise Refused(
            f"{file} was refused: it holds what identifies people. {' '.join(wrong)} "
            "Nothing of the file was kept. Take this out of the file, or have a mapping "
            "profile drop the column, and load it again."
        )


def _columns(
    connection: duckdb.DuckDBPyConnection,
    rows: str,
    header: Sequence[str],
    columns: dict[str, int],
    extract: Extract,
    settings: Settings,
) -> list[_Column]:
    fields = {columns[f.name]: f for f in extract.fields if f.name in columns}
    present = set(connection.sql(rows).columns)
    return [
        _column(f"c{at}", shown, fields.get(at), settings)
        for at, shown in enumerate(header)
        if f"c{at}" in present
    ]


def _column(sql: str, shown: str, known: Field | None, settings: Settings) -> _Column:
    allowed = known.allowed(settings) if known else {}
    names = [*allowed, *settings.areas, *settings.suites]
    return _Column(
        sql=sql,
        shown=shown,
        known=known,
        codes=tuple(dict.fromkeys(allowed.values())),
        allowed=frozenset(map(spelling, names)),
    )


def _suspects(
    connection: duckdb.DuckDBPyConnection, rows: str, columns: list[_Column]
) -> Iterator[tuple[_Column, str, int]]:
    """(column, value, how often) of what may do harm; a value may come again."""
    kept = [f"case when {_may_harm(c)} then {c.sql} end as {c.sql}" for c in columns]
    anything = " or ".join(f"({_may_harm(column)})" for column in columns)
    query = f"select {', '.join(kept)} from ({rows}) where {anything}"
    for batch in connection.sql(query).to_arrow_reader(_BATCH_ROWS):
        for at, column in enumerate(columns):
            for value, count in _counted(batch.column(at)):
                yield column, value, count


def _counted(column: pa.Array) -> Iterator[tuple[str, int]]:
    if column.null_count == len(column):
        return
    for pair in column.drop_null().value_counts().to_pylist():
        yield pair["values"], pair["counts"]


def _may_harm(column: _Column) -> str:
    """SQL: whether a value needs a look. Cheap tests first: they decide nearly all."""
    value, known = column.sql, column.known
    if column.is_key:
        marks = " or ".join(f"contains({value}, '{mark}')" for mark in (*" /@", "\u00a0"))
        # Every form begins with a digit or a capital, which come before "a".
        return (
            f"{marks} or ({value} < 'a' and strlen({value}) < 18 "
            f"and regexp_full_match({value}, '{_KEY_SUSPICION}'))"
        )
    if column.is_time:
        # A cast is quicker than a pattern, but also takes a date alone.
        is_time = f"try_cast({value} as timestamp) is not null"
        return (
            f"{value} is not null "
            f"and not (strlen({value}) between 14 and 26 and {is_time}) "
            f"and not regexp_full_match({value}, '{_CLOCK}')"
        )
    if known is None:
        return (
            f"not regexp_full_match({value}, '[0-9]{{1,6}}|[0-9A-Za-z_-]{{21,}}') and "
            f"not (regexp_full_match({value}, '{_CLOCK}') and {value} not like '%00:00%')"
        )
    codes = ", ".join("'" + code.replace("'", "''") + "'" for code in column.codes)
    listed = f" and try_cast({value} as enum({codes})) is null" if codes else ""
    return f"strlen({value}) > 3{listed}"


def _judge(
    connection: duckdb.DuckDBPyConnection,
    rows: str,
    found: list[_Column],
    columns: dict[str, int],
    extract: Extract,
) -> None:
    """Weigh the habits; reads the file again only if there are any."""
    open_cases = [column for column in found if column.habits or column.years]
    if not open_cases:
        return
    counts = ", ".join(f"count({column.sql})" for column in open_cases)
    events = [f"c{columns[name]}" for name in extract.month_of if name in columns]
    event = f"coalesce({', '.join(events)})" if events else "''"
    year = f"avg(try_cast(regexp_extract({event}, '(19|20)[0-9]{{2}}') as integer))"
    row = connection.sql(f"select {year}, {counts} from ({rows})").fetchall()[0]
    for column, filled in zip(open_cases, row[1:], strict=True):
        column.judge(int(filled), int(row[0]) if row[0] else None)
