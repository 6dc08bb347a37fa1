"""An extract file as text: what it is, its header, and its rows in SQL.

Text with delimiters, Excel workbooks and Parquet. Columns are matched by name, and
every value is read as text: nothing of a value is guessed.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet

from heard.extracts import csv_files
from heard.extracts.contents import Contents, encoding_of_start, examine
from heard.extracts.contract import EXTRACTS, Extract, extract
from heard.extracts.csv_files import Layout, layout, line_rows
from heard.extracts.headers import matched, matched_clocks, near_misses, wrong_header
from heard.extracts.mapping import mapped_rows
from heard.extracts.profile import Profile, plain
from heard.extracts.query import Query
from heard.extracts.staged import UNNUMBERED, stage
from heard.extracts.typing import quoted
from heard.extracts.workbooks import sheet_header, sheet_rows
from heard.settings import Refused


@dataclass(frozen=True)
class Source:
    """A file that is a table with the required columns, and how to read it.

    `columns` maps a contract field to its position in the file, `clocks` one that a
    profile joins to the position of its time of day; `unknown` are the columns that the
    contract does not know, `absent` the optional ones that are missing.
    `queries` are what the file itself leaves open, before its rows are typed.
    """

    path: Path
    contents: Contents
    extract: Extract
    header: tuple[str, ...]
    columns: dict[str, int]
    profile: Profile
    sheet: str = ""
    layout: Layout | None = None
    clocks: dict[str, int] = field(default_factory=dict)
    queries: tuple[Query, ...] = ()

    @property
    def sha256(self) -> str:
        """Of the file."""
        return self.contents.sha256

    @property
    def how(self) -> str:
        """Fingerprint of the choices by which the same file could be read otherwise."""
        profile = self.profile.fingerprint if self.profile.name else ""
        text = f"{profile} {self.sheet}".strip()
        return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""

    @property
    def kept(self) -> dict[str, str]:
        """c<n> -> name of the columns that no profile drops: those that may identify."""
        dropped = {plain(name) for name in self.profile.drop}
        named = {f"c{at}": name for at, name in enumerate(self.header)}
        return {at: name for at, name in named.items() if plain(name) not in dropped}

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
        near = near_misses(self.unknown, self.absent)
        asked = {name: f" Did you mean `{field}`?" for name, field in near.items()}
        notes = [
            f"Column {name!r} is not in the contract: dropped.{asked.get(name, '')}"
            for name in self.unknown
        ]
        if self.profile.name:
            notes.insert(0, f"Read with the profile {self.profile.name}.")
        if self.absent:
            notes.append(f"Not in the file, read as blank: {', '.join(self.absent)}.")
        return tuple(notes)


def open_source(
    path: Path, wanted: Extract, profile: Profile | None = None, sheet: str = ""
) -> Source:
    """Look at a file without reading its rows. Raises Refused with all that is wrong.

    `sheet`: of a workbook, if not the profile's, and if neither is named the first.
    """
    profile = profile or Profile("", wanted.name)
    contents = examine(path, profile.encoding)
    if sheet and contents.kind != "workbook":
        raise Refused(f"{path.name} has no sheets: leave out the sheet {sheet!r}.")
    sheet = sheet or profile.sheet
    found = None
    if contents.kind == "text":
        known = _known_names(wanted, profile)
        found = layout(path, contents.encoding, known, profile.delimiter)
    header = found.header if found else _other_header(path, contents.kind, sheet)
    columns = matched(header, wanted, profile)
    if wrong := wrong_header(header, columns, wanted, profile):
        raise Refused(f"{path.name} was refused. {' '.join(wrong)}")
    clocks = matched_clocks(header, profile)
    return Source(
        path, contents, wanted, header, columns, profile, sheet, found, clocks=clocks
    )


def _known_names(wanted: Extract, profile: Profile) -> frozenset[str]:
    """Plain names of columns to expect: they tell which delimiter is meant."""
    fields = (field.name for field in wanted.fields)
    return frozenset(plain(name) for name in (*profile.named, *fields))


def read_header(
    path: Path, sheet: str = "", profile: Profile | None = None
) -> tuple[str, ...]:
    """The names of a file's columns, from its beginning alone. Raises Refused."""
    profile = profile or Profile("", "")
    encoding = encoding_of_start(path)
    if encoding:
        encoding = profile.encoding or encoding
        known = frozenset().union(*(_known_names(extract(n), profile) for n in EXTRACTS))
        return layout(path, encoding, known, profile.delimiter).header
    kind = "parquet" if path.suffix.casefold() == ".parquet" else "workbook"
    return _other_header(path, kind, sheet or profile.sheet)


def _other_header(path: Path, kind: str, sheet: str) -> tuple[str, ...]:
    if kind == "workbook":
        return sheet_header(path, sheet)
    try:
        return tuple(pyarrow.parquet.read_schema(path).names)
    except (pa.ArrowException, OSError) as error:
        raise Refused(
            f"{path.name} is not a whole Parquet file. Write it again."
        ) from error


def engine_rows(source: Source) -> str:
    """SQL of the rows of a text that the engine may be able to read itself, or "".

    Column n of the file is `c<n>`; beside them are `row`, `line` and `broken`
    (heard.extracts.staged), null as the rows need no such numbers. It holds only if
    there are as many rows as lines below the first: see heard.extracts.csv_files.
    """
    if source.layout is None or source.layout.before != 1:
        return ""
    if source.contents.encoding != "utf-8":
        return ""
    return filled_rows(source, csv_files.engine_rows(source.path, source.layout))


def filled_rows(source: Source, text: str) -> str:
    """A select of the rows of the select `text` that are not blank: they have one of
    the columns that must be filled, or the last."""
    required = [
        source.columns[field.name]
        for field in source.extract.fields
        if field.required and field.name in source.columns
    ]
    filled = ", ".join(f"c{at}" for at in [*required, len(source.header) - 1])
    return f"{text} where coalesce({filled}) is not null"


def staged_rows(source: Source, connection: duckdb.DuckDBPyConnection) -> str:
    """The same of any file. What the engine cannot read waits in the staging folder."""
    width = len(source.header)
    if source.contents.kind == "parquet":
        return _parquet_rows(source, connection)
    if source.layout:
        rows = line_rows(source.path, source.contents.encoding, source.layout)
    else:
        times = {source.columns.get(f.name, -1) for f in source.extract.of_type("time")}
        rows = sheet_rows(source.path, source.sheet, width, times)
    return stage(rows, width, connection)


def contract_rows(source: Source, text: str) -> tuple[str, dict[str, int]]:
    """(SQL, field -> position) of the select `text` as the contract writes values."""
    width, places = len(source.header), (source.columns, source.clocks)
    return mapped_rows(text, source.profile, source.extract, *places, width)


def _parquet_rows(source: Source, connection: duckdb.DuckDBPyConnection) -> str:
    """The names come from the file, so they are never pasted bare: read by position."""
    path = quoted(source.path.as_posix())
    connection.execute(f"create or replace temp view as_typed as from read_parquet({path})")
    columns = connection.execute("describe as_typed").fetchall()
    cast = [_as_text(source.path, column[0], column[1]) for column in columns]
    named = ", ".join(f"{text} as c{at}" for at, text in enumerate(cast))
    return f"select {named}, {UNNUMBERED} from as_typed"


def _as_text(path: Path, name: str, kind: str) -> str:
    quoted_name = '"' + name.replace('"', '""') + '"'
    if kind == "BOOLEAN":
        return f"case when {quoted_name} then 'Y' when not {quoted_name} then 'N' end"
    is_nested = kind.endswith(("]", ")")) and not kind.startswith("DECIMAL")
    if kind == "BLOB" or is_nested:
        raise Refused(
            f"{path.name} was refused: its column {name!r} holds {kind.split('(')[0]} "
            "values. Write every column as text, a number, a date or a time."
        )
    return f"cast({quoted_name} as varchar)"
