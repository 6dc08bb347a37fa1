"""The engine: runs the SQL of queries/ on one version of the store.

DuckDB in this process, locked down: it may read the store's files and nothing
else, and fetches no extension.
"""

import contextlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pyarrow as pa

from heard.catalogue import Catalogue, Model
from heard.extracts import EXTRACTS, extract
from heard.figures.calendar_tables import CalendarTable, calendar_tables
from heard.ground import locked
from heard.ground.quoting import quoted
from heard.ground.settings import Settings
from heard.store import Snapshot
from heard.store.delta import folders, rows_of, schema
from heard.store.snapshots import TableVersion, must_be_whole

_MOST_ROWS_IN_MEMORY = 20_000_000
_FEWEST_ROWS_TO_SHARE = 300_000  # a question about fewer is answered before it is shared
_BITS_OF_A_CASE = 8
_ALWAYS_BITS = 100_000  # so few that it is not worth counting the cases first
_COSTLY = re.compile(r"^[^-\n]*\b(over|join|distinct|group|union)\b", re.MULTILINE)
DISTINCT_CHILDREN = "count(distinct child)"


@dataclass(frozen=True)
class Records:
    """A connection that knows the extracts, the calendar and every model by name.

    `children`: how many there are, numbered from 1, those in custody first: of both
    extracts, and of custody alone. None if they are not numbered.
    """

    connection: duckdb.DuckDBPyConnection
    children: Mapping[tuple[str, ...], int] | None = None

    def distinct_children(self, extracts: tuple[str, ...], counted: str) -> str:
        """SQL that counts the distinct values of `child` among cases that come from some
        extracts; `counted` is a select of how many.

        A bit for each child is exact, and of many cases several times as quick as a set
        of children, above all in their order; of few it is mostly zeros.
        """
        if self.children is None:
            return DISTINCT_CHILDREN
        most = self.children.get(extracts, max(self.children.values()))
        if (
            most > _ALWAYS_BITS
            and _number(self.connection, counted) * _BITS_OF_A_CASE < most
        ):
            return DISTINCT_CHILDREN
        bits = f"bit_count(bitstring_agg(child, 0, {most}))"
        return f"cast(coalesce({bits}, 0) as bigint)"

    def materialise(self, name: str, query: str) -> None:
        """Compute a select once, and know its rows by a name. Another hand does not."""
        self.connection.execute(f"create or replace temp table {name} as {query}")

    def define(self, name: str, query: str) -> None:
        """Know the rows of a select by a name: computed once where that is costly, in
        the order of children, but read anew each time where it is only a choice among
        rows in memory."""
        rows = f"({query})"
        if _COSTLY.search(query):
            rows = f"{name}_kept"
            self.materialise(rows, f"{query} order by child")
        self.connection.execute(
            f"create or replace temp view {name} as select * from {rows}"
        )

    def select(self, query: str) -> pa.Table:
        """The rows of a select."""
        return self.connection.sql(query).to_arrow_table()

    def write(self, query: str, path: Path) -> None:
        """The rows of a select as a Parquet file, in a folder that may be written."""
        target = quoted(path.as_posix())
        self.connection.execute(f"copy ({query}) to {target} (format parquet)")

    def cursors(self) -> "list[Records]":
        """The same engine twice, for two threads: while one plans, the other counts."""
        return [replace(self, connection=self.connection.cursor()) for _ in range(2)]


@contextlib.contextmanager
def records(
    settings: Settings,
    catalogue: Catalogue,
    version: Snapshot,
    spill: Path,
    also: Collection[str] | None = None,
) -> Iterator[Records]:
    """An engine that knows one version of the store. Raises HeardError if a data file is
    not what it was when it was published.

    `also`: for many questions, columns that they read beside those that the models and
    indicators do. All these are taken into memory first, with a number for each code and
    child; the other columns are not there.
    """
    connection = locked.engine(
        memory_limit="3GB", preserve_insertion_order=False, temp_directory=str(spill)
    )
    try:
        connection.execute("set timezone = 'UTC'")
        _create_calendar(connection, calendar_tables(settings, version))
        for name in EXTRACTS:
            _create_extract(connection, name, version.tables[name])
        children, read = None, {*(also or ())}
        if also is not None:
            children = _code_extracts(connection, settings, catalogue, read)
        locked.lock(connection, [*folders(settings), spill])
        for model in catalogue.models:
            if children is not None and (model.is_stored or model.is_counted):
                _hold(connection, model, catalogue.words_after(model) | read)
            else:
                kind = "table" if model.is_stored else "view"
                connection.execute(f"create {kind} {model.name} as {model.sql}")
        yield Records(connection, children)
    except duckdb.IOException:
        for table in version.tables.values():
            must_be_whole(table)
        raise
    finally:
        connection.close()


def _create_calendar(
    connection: duckdb.DuckDBPyConnection, tables: list[CalendarTable]
) -> None:
    """The tables that models read beside the extracts."""
    for table in tables:
        types = dict(table.types)
        for name, kind in types.items():
            if kind == "string":
                types[name] = _code_type(connection, name, table.columns[name])
        columns = ", ".join(
            f"cast(unnest(${at}) as {kind}) as {name}"
            for at, (name, kind) in enumerate(types.items(), start=1)
        )
        values = list(table.columns.values())
        connection.execute(f"create table {table.name} as select {columns}", values)


def _create_extract(
    connection: duckdb.DuckDBPyConnection, name: str, table: TableVersion
) -> None:
    if not table.files:
        empty = schema(extract(name)).empty_table()
        connection.register("empty", empty)
        connection.execute(f"create table no_{name} as from empty")
        connection.unregister("empty")
        read = f"no_{name}"
    else:
        must_be_whole(table)
        read = rows_of(table.files)
    where = f" where {table.is_read}" if table.is_read else ""
    connection.execute(f"create view {name} as select * from {read}{where}")


def _code_extracts(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    catalogue: Catalogue,
    also: set[str],
) -> Mapping[tuple[str, ...], int] | None:
    """A number for each code and child. How many children there are; none, and nothing
    is done, where there are more rows than memory may hold."""
    counts = " + ".join(f"(select count(*) from {name})" for name in EXTRACTS)
    rows = _number(connection, f"select {counts}")
    if rows > _MOST_ROWS_IN_MEMORY:
        return None
    # Those in custody first: fewer bits, where only they are counted.
    connection.execute(
        "create table children as "
        "select child, cast(row_number() over (order by not in_custody) as integer) "
        "as number, in_custody from ("
        "select child, bool_or(in_custody) as in_custody from ("
        "select distinct child, true as in_custody from custody union all "
        "select distinct child, false from contacts) group by child"
        ") where child is not null"
    )
    if rows < _FEWEST_ROWS_TO_SHARE:
        connection.execute("set threads = 1")
    for name in EXTRACTS:
        connection.execute(f"alter view {name} rename to {name}_in_words")
        wanted = (catalogue.words_about(name) | also) - {"child"}
        columns = [column for column in schema(extract(name)).names if column in wanted]
        try:
            _create_coded(connection, name, columns, _codes(connection, settings, name))
        except duckdb.ConversionException:  # rows of an earlier contract, or other areas
            _create_coded(connection, name, columns, {})
    count = "select count(*) from children"
    return {
        EXTRACTS: _number(connection, count),
        ("custody",): _number(connection, f"{count} where in_custody"),
    }


def _create_coded(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: list[str],
    codes: dict[str, str],
) -> None:
    coded = ", ".join(
        f"cast({column} as {codes[column]}) as {column}" if column in codes else column
        for column in columns
    )
    connection.execute(
        f"create table {name} as select {coded}, children.number as child "
        f"from {name}_in_words as words left join children on words.child = children.child"
    )


def _hold(connection: duckdb.DuckDBPyConnection, model: Model, words: set[str]) -> None:
    """Take into memory those columns of a model that anything reads; of one that is
    counted often, a child's rows beside one another: so children are counted faster."""
    described = connection.execute(f"describe {model.sql}").fetchall()
    columns = ", ".join(name for name, *_ in described if name in words)
    order = " order by child" if model.is_counted else ""
    connection.execute(
        f"create table {model.name} as select {columns} from ({model.sql}){order}"
    )


def _codes(
    connection: duckdb.DuckDBPyConnection, settings: Settings, name: str
) -> dict[str, str]:
    """Column with codes -> its type."""
    fields = extract(name).of_type("code", "flag")
    types = {
        field.name: _code_type(
            connection, f"{name}_{field.name}", field.allowed(settings).values()
        )
        for field in fields
    }
    return {**types, "period": "code_month"}


def _code_type(
    connection: duckdb.DuckDBPyConnection, name: str, codes: Iterable[str]
) -> str:
    listed = ", ".join(quoted(code) for code in dict.fromkeys(codes)) or "''"
    connection.execute(f"create type code_{name} as enum ({listed})")
    return f"code_{name}"


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])
