"""The rows that a load writes, month by month, as the data files have them."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

import pyarrow as pa

from heard.extracts import Extract
from heard.extracts.plain import as_stored, in_months
from heard.ground.quoting import quoted
from heard.store import delta
from heard.store.changes import MonthChange
from heard.store.inspecting import Inspection

_BATCH_ROWS = 50_000
_Months = Iterator[tuple[str, Iterable[pa.Table]]]


def rows_by_month(seen: Inspection, rewritten: Collection[str]) -> _Months:
    """Each month that has rows to be written, and those: all that it then has, if it is
    `rewritten`, or else its new rows. Codes are members of a list."""
    plain = seen.supply.rows.plain
    months = _of_engine(seen) if plain is None else _of_parted(seen, plain)
    for month, rows in months:
        yield month, _with_others(seen, month, rows) if month in rewritten else rows
    for month in {*rewritten} - {
        change.month for change in seen.found.months if _new(change)
    }:
        yield month, _with_others(seen, month, ())


def _new(change: MonthChange) -> int:
    return change.added + change.replaced


def _with_others(
    seen: Inspection, month: str, new: Iterable[pa.Table]
) -> Iterator[pa.Table]:
    """The rows of the table that stay, and after them new ones."""
    schema = _schema(seen.supply.extract)
    stay = _asked(seen, seen.found.staying_rows, month)
    return (_cast(rows, schema) for rows in chain(stay, new))


def _schema(extract: Extract) -> pa.Schema:
    codes = {field.name for field in extract.of_type("code", "flag")}
    of_codes = pa.dictionary(pa.int32(), pa.string())
    return pa.schema(
        (field.name, of_codes if field.name in codes else field.type)
        for field in delta.schema(extract)
        if field.name not in delta.PARTITIONS
    )


def _cast(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """Codes are gone through as words: each source has its own list of them."""
    plain = pa.schema(
        (field.name, pa.string() if pa.types.is_dictionary(field.type) else field.type)
        for field in schema
    )
    return rows.cast(plain).cast(schema)


def _columns(seen: Inspection) -> list[str]:
    names = delta.schema(seen.supply.extract).names
    return [name for name in names if name not in delta.PARTITIONS]


def _of_engine(seen: Inspection) -> _Months:
    """Asked for month by month: all at once may be more than memory holds."""
    for change in seen.found.months:
        if _new(change):
            yield change.month, _asked(seen, seen.found.new_rows, change.month)


def _asked(seen: Inspection, rows: str, month: str) -> Iterable[pa.Table]:
    connection = seen.supply.connection.cursor()
    query = (
        f"select {', '.join(_columns(seen))} from ({rows}) where period = {quoted(month)}"
    )

    def tables() -> Iterator[pa.Table]:
        with connection:
            for batch in connection.sql(query).to_arrow_reader(_BATCH_ROWS):
                yield pa.Table.from_batches([batch])

    return tables()


def _of_parted(seen: Inspection, plain: pa.Table) -> _Months:
    """The plain rows as they are, and after them the others that the engine typed."""
    plain_months, typed_months = _plain_months(seen, plain), _typed_months(seen)
    for month in sorted({*plain_months, *typed_months}):
        yield month, _tables(seen, plain_months.get(month), typed_months.get(month))


def _tables(
    seen: Inspection, plain: pa.Table | None, typed: pa.Table | None
) -> Iterator[pa.Table]:
    columns, schema = _columns(seen), None
    if plain is not None:
        stored = as_stored(plain, seen.supply.extract).select(columns)
        schema = stored.schema
        yield stored
    if typed is not None:
        typed = typed.select(columns)
        yield typed.cast(schema) if schema else _coded(typed, seen.supply.extract)


def _coded(rows: pa.Table, extract: Extract) -> pa.Table:
    for field in extract.of_type("code", "flag"):
        at, column = rows.schema.get_field_index(field.name), rows[field.name]
        rows = rows.set_column(at, field.name, column.dictionary_encode())
    return rows


def _plain_months(seen: Inspection, plain: pa.Table) -> dict[str, pa.Table]:
    chosen = seen.supply.connection.sql(
        f"select row, child from ({seen.found.numbered_rows}) where is_plain order by row"
    )
    return _by_month(in_months(plain, chosen.to_arrow_table()))


def _typed_months(seen: Inspection) -> dict[str, pa.Table]:
    typed = seen.supply.connection.sql(
        f"select {', '.join(_columns(seen))}, period from ({seen.found.numbered_rows}) "
        "where not is_plain order by period, row"
    )
    return _by_month(typed.to_arrow_table())


def _by_month(rows: pa.Table) -> dict[str, pa.Table]:
    """Rows that are in the order of their `period`, cut up by it."""
    months, first = dict[str, pa.Table](), 0
    for counted in rows["period"].value_counts().to_pylist():
        months[counted["values"]] = rows.slice(first, counted["counts"])
        first += counted["counts"]
    return months
