"""The check of one file: which rows are good, which are refused, and why.

Nothing is published here. The typed rows wait in a private staging folder, which
is removed when the check is over, whatever happens.
"""

import contextlib
import shutil
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import filelock

from heard.extracts.contract import Extract, Field
from heard.extracts.identifiers import refuse_identifiers
from heard.extracts.reading import Source, contract_rows, text_rows
from heard.extracts.typing import quoted, typed_rows
from heard.settings import Refused, Settings

MOST_REFUSED_SHARE = 0.05
Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Problem:
    """One reason why one row is refused. `row` is as a spreadsheet numbers it."""

    row: int
    column: str
    value: str
    rule: str


@dataclass(frozen=True)
class Supply:
    """A checked file. read = good + repeated + refused, all in rows.

    `repeated` are further copies of a row with the same content. `good_rows` is
    SQL, valid on `connection` until the staging is over.
    """

    extract: Extract
    settings: Settings
    source: Source
    connection: duckdb.DuckDBPyConnection
    typed: str
    read: int
    refused: int
    repeated: int
    notes: tuple[str, ...]

    @property
    def good(self) -> int:
        """Rows that can be published."""
        return self.read - self.refused - self.repeated

    @property
    def is_over_limit(self) -> bool:
        """Whether more is refused than goes in without a person's word."""
        return self.refused > MOST_REFUSED_SHARE * self.read

    @property
    def good_rows(self) -> str:
        """Select of the good rows with the columns of the store."""
        key = self.extract.key
        return (
            f"select * exclude (problems, notes, row) from {self.typed} "
            f"where problems is null and {key} not in (select {key} from different) "
            "and row not in (select row from copies)"
        )

    def problems(self, most: int | None = None) -> list[Problem]:
        """The first `most` problems (all if none is given), by row."""
        limit = "" if most is None else f" limit {int(most)}"
        found = self.connection.execute(self._problem_rows() + limit).fetchall()
        return [
            Problem(row, column, value, self.rule(column, rule))
            for row, column, value, rule in found
        ]

    def problem_counts(self) -> list[tuple[str, str, int]]:
        """(column, what the rule says, how often), most frequent first."""
        counts = self.connection.execute(
            f'select "column", rule, count(*) from ({self._problem_rows()}) '
            "group by all order by 3 desc, 1, 2"
        ).fetchall()
        return [(column, self.rule(column, rule), n) for column, rule, n in counts]

    def _problem_rows(self) -> str:
        key = self.extract.key
        return f"""
            select row, problem."column" as "column", problem.value, problem.rule
            from (
                select row, unnest(problems) as problem
                from {self.typed} where problems is not null
            )
            union all
            select row, '{key}', '', 'repeated' from {self.typed}
            where {key} in (select {key} from different)
            order by 1, 2, 4"""

    def rule(self, column: str, rule: str) -> str:
        """What a rule asks, and how to put it right."""
        if column == "line":
            return explain_line(rule, len(self.source.header))
        return explain(self.extract.field(column), rule, self.settings)


def explain(field: Field, rule: str, settings: Settings) -> str:
    """A rule about a field in words, with what to do."""
    if rule == "range":
        limits = [field.least, field.most]
        words = ("at least {}", "at most {}")
        parts = [w.format(n) for w, n in zip(words, limits, strict=True) if n is not None]
        return f"must be {' and '.join(parts)}"
    if rule == "code":
        codes = dict.fromkeys(field.allowed(settings).values())
        return f"not in the list; allowed: {', '.join(codes)}"
    return {
        "blank": "required, but blank: fill it in",
        "time": "not a time: write 2024-05-01 23:45 or 01/05/2024 23:45, local time",
        "date_only": "a date without a time: add the time of day",
        "number": "not a whole number",
        "person": "not a person key: 64 hexadecimal digits",
        "repeated": "the same key stands on rows that differ: keep the right one",
    }[rule]


def explain_line(rule: str, columns: int) -> str:
    """Why a line is no row of so many columns, in words, with what to do."""
    if rule == "quote":
        return "an unbalanced quotation mark: take it out, or put in the other one"
    found = rule.removeprefix("values ")
    values = "1 value" if found == "1" else f"{found} values"
    return (
        f"this line has {values} instead of {columns}: look for a delimiter too few or "
        "too many, or a line break within a value"
    )


@contextlib.contextmanager
def staging_folder(parent: Path | None = None) -> Iterator[Path]:
    """A private folder (mode 0700), below `parent` if given; gone afterwards.

    A lock beside it is held from before it is made until after it is gone, so that
    `sweep` never takes it for a killed process's.
    """
    parent = parent or Path(tempfile.gettempdir())
    place = parent / f"staging-{uuid.uuid4().hex}"
    try:
        with filelock.FileLock(_lock_of(place)):
            place.mkdir(mode=0o700)
            try:
                yield place
            finally:
                shutil.rmtree(place, ignore_errors=True)
    finally:
        _lock_of(place).unlink(missing_ok=True)


def _lock_of(place: Path) -> Path:
    return place.with_name(f".{place.name}.lock")


def sweep(parent: Path) -> None:
    """Remove the staging folders of killed processes, which hold no lock any more."""
    for place in parent.glob("staging-*"):
        with (
            contextlib.suppress(filelock.Timeout),
            filelock.FileLock(_lock_of(place), timeout=0),
        ):
            shutil.rmtree(place, ignore_errors=True)
            _lock_of(place).unlink(missing_ok=True)


@contextlib.contextmanager
def staging(parent: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A staging folder, and an engine that knows it and may spill into it."""
    with staging_folder(parent) as place:
        connection = duckdb.connect(
            config={
                "memory_limit": "1400MB",  # below about 1 GB a check runs on one core
                "temp_directory": str(place / "spill"),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )
        try:
            connection.execute(f"set variable staging = {quoted(place.as_posix())}")
            connection.execute("set timezone = 'UTC'")
            yield connection
        finally:
            connection.close()


def check(
    source: Source,
    extract: Extract,
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    progress: Progress = lambda stage, share: None,
) -> Supply:
    """Check every row of a file. Raises Refused if it is no table or has no rows."""
    typed = _typed(source, extract, settings, connection, progress)
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
        extract, settings, source, connection, typed, read, refused, copies, notes
    )


def _typed(
    source: Source,
    extract: Extract,
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    progress: Progress,
) -> str:
    """Write the typed rows into the staging folder; gives the SQL that reads them."""
    text = text_rows(source, connection)
    place = connection.execute("select getvariable('staging')").fetchall()[0][0]
    target = quoted(f"{place}/typed.parquet")
    with watched(connection, "Looking for identifiers", progress):
        refuse_identifiers(
            connection,
            f"select {', '.join(source.kept)} from ({text})",
            source.header,
            source.columns,
            extract,
            settings,
            source.path.name,
        )
    rows, columns = contract_rows(source, text)
    select = typed_rows(extract, settings, columns, rows)
    with watched(connection, "Checking rows", progress):
        connection.execute(
            f"copy ({select}) to {target} (format parquet, row_group_size 20480)"
        )
    # Unless they are numbered already, the rows are those of the file in its order; a
    # spreadsheet's first is the header.
    return (
        "(select * exclude (file_row_number, row), "
        f"coalesce(row, file_row_number + 2) as row "
        f"from read_parquet({target}, file_row_number = true))"
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
    return (*notes, *source.notes)


def _note(note: list[str], count: int) -> str:
    kind, field = note
    rows = "1 row" if count == 1 else f"{count:,} rows"
    if kind == "date_only":
        return f"{field} is a date without a time in {rows}: read as missing."
    return f"{field} is earlier than it can be in {rows}: kept; what follows is left out."


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])


@contextlib.contextmanager
def watched(
    connection: duckdb.DuckDBPyConnection, stage: str, progress: Progress
) -> Iterator[None]:
    """Report how far the statement inside has come, five times a second."""
    over = threading.Event()

    def report() -> None:
        while not over.wait(0.2):
            progress(stage, max(connection.query_progress(), 0.0) / 100)

    watcher = threading.Thread(target=report, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
        progress(stage, 1.0)
