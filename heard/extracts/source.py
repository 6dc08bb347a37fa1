"""An extract file that is a table: its columns, and its rows in SQL.

Text with delimiters, Excel workbooks and Parquet. Columns are matched by name, and
every value is read as text: nothing of a value is guessed.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

import duckdb

from heard.extracts import csv_files
from heard.extracts.contents import Contents
from heard.extracts.contract import Extract
from heard.extracts.copying import File
from heard.extracts.csv_files import line_rows
from heard.extracts.headers import near_misses
from heard.extracts.identifiers import column_said
from heard.extracts.layouts import Layout
from heard.extracts.limits import LONGEST_VALUE
from heard.extracts.mapping import mapped_rows
from heard.extracts.parquet_files import parquet_rows
from heard.extracts.profile import Profile, normalised
from heard.extracts.query import Query
from heard.extracts.sheets import Table, table_rows
from heard.extracts.staged import Row, stage
from heard.ground.progress import Progress


@dataclass(frozen=True)
class Source:
    """A file that is a table with the required columns, and how to read it.

    `columns` maps a contract field to its position in the file, `clocks` one that a
    profile joins to the position of its time of day; `unknown` are the columns that the
    contract does not know, `absent` the optional ones that are missing. `queries` are what
    the file itself leaves open, before its rows are typed, and `remarks` notes of the same
    kind. `last_row`: the number of the last row or line that is not blank, if it is known.
    """

    path: File
    contents: Contents
    extract: Extract
    layout: Layout
    columns: dict[str, int]
    profile: Profile
    sheet: str = ""
    last_row: int = 0
    clocks: dict[str, int] = field(default_factory=dict)
    queries: tuple[Query, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns."""
        return self.layout.header.names

    @property
    def sha256(self) -> str:
        """Of the file."""
        return self.path.sha256

    @property
    def how(self) -> str:
        """Fingerprint of the choices by which the same file could be read otherwise."""
        profile = self.profile.fingerprint if self.profile.name else ""
        text = f"{profile} {self.sheet}".strip()
        return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""

    @property
    def numbered(self) -> tuple[str, ...]:
        """c<n> of all columns, in their order."""
        return tuple(f"c{at}" for at in range(len(self.header)))

    @property
    def kept(self) -> dict[str, str]:
        """c<n> -> name of the columns that no profile drops: those that may identify."""
        dropped = {normalised(name) for name in self.profile.drop}
        named = {f"c{at}": name for at, name in enumerate(self.header)}
        return {at: name for at, name in named.items() if normalised(name) not in dropped}

    @property
    def unknown(self) -> tuple[str, ...]:
        """Columns that are no field, by name; one without a name is passed over."""
        used = {f"c{at}" for at in (*self.columns.values(), *self.clocks.values())}
        return tuple(name for at, name in self.kept.items() if at not in used and name)

    @property
    def absent(self) -> tuple[str, ...]:
        """Optional fields for which there is neither a column nor a constant."""
        given = {*self.columns, *self.profile.constants}
        return tuple(f.name for f in self.extract.fields if f.name not in given)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know of the way in which the file is read."""
        notes = [*self._dropped(self.unknown)]
        if self.profile.name:
            notes.insert(0, f"Read with the profile {self.profile.name}.")
        if self.absent:
            notes.append(f"Not in the file, read as blank: {', '.join(self.absent)}.")
        return (*self.layout.header.notes, *self.remarks, *notes)

    @property
    def misnamed(self) -> tuple[str, ...]:
        """Of these, the columns that are dropped and nearly named as a field."""
        return tuple(self._dropped(near_misses(self.unknown, self.absent)))

    def _dropped(self, names: Iterable[str]) -> Iterator[str]:
        near = near_misses(self.unknown, self.absent)
        for name in names:
            asked = f" Did you mean `{near[name]}`?" if name in near else ""
            said = column_said(name, self.header.index(name))
            yield f"{said} is not in the contract: dropped.{asked}"


def engine_rows(source: Source) -> str:
    """SQL of the rows of a text that the engine may be able to read itself, or "".

    Column n of the file is `c<n>`; beside them are `row`, `line` and `broken`
    (heard.extracts.staged), null as the rows need no such numbers. It holds only if
    there are as many rows as lines below the first: see heard.extracts.csv_files.
    """
    if source.contents.kind != "text" or source.layout.header.ends != 1:
        return ""
    if source.contents.encoding != "utf-8":
        return ""
    rows = csv_files.engine_rows(source.path, source.layout)
    return short_rows(source, filled_rows(source, rows))


def filled_rows(source: Source, text: str) -> str:
    """A select of the rows of the select `text` that are neither blank nor a single value:
    they have two of the columns that must be filled."""
    needed = _needed(source)
    if len(needed) < 2:
        anything = ", ".join(f"c{at}" for at in (*needed, len(source.header) - 1))
        return f"{text} where coalesce({anything}) is not null"
    filled = " + ".join(f"cast(c{at} is not null as integer)" for at in needed)
    return f"{text} where {filled} >= 2"


def short_rows(source: Source, text: str) -> str:
    """The rows of the select `text`; one with a value that is too long keeps none, and is
    no row: no pattern is to look at it."""
    kept = [*source.kept]
    is_long = " or ".join(f"strlen({at}) > {LONGEST_VALUE}" for at in kept)
    which = " ".join(
        f"when length({at}) > {LONGEST_VALUE} then 'long {number}'"
        for number, at in enumerate(source.numbered, start=1)
        if at in kept
    )
    short = ", ".join(f"case when too_long is null then {at} end as {at}" for at in kept)
    judged = f"case when {is_long} then case {which} end end as too_long"
    return (
        f"select * exclude (too_long) replace ({short}, "
        "coalesce(broken, too_long) as broken) "
        f"from (select *, {judged} from ({text}))"
    )


def _needed(source: Source) -> list[int]:
    """Positions of the columns that must be filled."""
    return [
        source.columns[field.name]
        for field in source.extract.fields
        if field.required and field.name in source.columns
    ]


def staged_rows(
    source: Source, connection: duckdb.DuckDBPyConnection, progress: Progress
) -> str:
    """The same of any file. What the engine cannot read waits in the staging folder."""
    if source.contents.kind == "parquet":
        return short_rows(source, parquet_rows(source.path, connection))
    if source.contents.kind == "text":
        rows = line_rows(source.path, source.contents.encoding, source.layout)
    else:
        times = [source.columns.get(f.name, -1) for f in source.extract.of_type("time")]
        table = Table(
            source.path,
            source.sheet,
            source.layout.header,
            source.last_row,
            frozenset(times),
        )
        rows = table_rows(table, partial(progress, "Reading the sheet"))
    rows = _without_long(source, _without_lone(source, rows))
    return stage(rows, len(source.header), connection)


def _without_lone(source: Source, rows: Iterable[Row]) -> Iterator[Row]:
    """A value that stands alone is a total or a note below the table, and no row of it:
    it is refused as one, and not taken for a key."""
    blanks = len(source.header) - 1
    if len(_needed(source)) < 2:
        yield from rows
        return
    for row in rows:
        is_lone = not row.broken and row.values.count("") >= blanks
        yield replace(row, broken="values 1") if is_lone else row


def _without_long(source: Source, rows: Iterable[Row]) -> Iterator[Row]:
    """The same as `short_rows`, row by row."""
    kept = [at for at, name in enumerate(source.numbered) if name in source.kept]
    for row in rows:
        if row.broken or max(map(len, row.values)) <= LONGEST_VALUE:
            yield row
            continue
        long = [at for at in kept if len(row.values[at]) > LONGEST_VALUE]
        yield replace(row, broken=f"long {long[0] + 1}") if long else row


def contract_rows(source: Source, text: str) -> tuple[str, dict[str, int]]:
    """(SQL, field -> position) of the select `text` as the contract writes values."""
    width, places = len(source.header), (source.columns, source.clocks)
    return mapped_rows(text, source.profile, source.extract, *places, width)
