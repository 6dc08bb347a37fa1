"""As many rows as a program can hold or write may be all that was left of more."""

from collections.abc import Iterator

from heard.extracts.query import Query
from heard.extracts.supply import Supply

_OLD_SHEET, _SHEET = 65_536, 1_048_576  # with the header
_OLD = "as many as a sheet of the old Excel format can hold"
_NEW = "as many as a sheet of Excel can hold"
_LIMITS = {
    _OLD_SHEET - 1: _OLD,
    _OLD_SHEET: _OLD,
    _SHEET - 1: _NEW,
    _SHEET: _NEW,
    30_000: "as many as Power BI exports to CSV",
    150_000: "as many as Power BI exports to a workbook",
    1_000_000: "a round million, at which programs stop",
}
_MOST_BELOW = 10  # rows below the table: a total, a filter, a note


def row_limits(supply: Supply) -> Iterator[Query]:
    """Whether a supply ends where a program stops."""
    rows, header = _rows_of_table(supply), supply.source.layout.header.number
    last_rows = {supply.source.last_row, header + rows} & {_OLD_SHEET, _SHEET}
    for limit in [*{rows} & {*_LIMITS}, *last_rows][:1]:
        yield Query(
            "row_limit", f"{rows:,} rows: {_LIMITS[limit]}. Is it the whole extract?"
        )


def _rows_of_table(supply: Supply) -> int:
    """Without the refused rows at the end, if there are a few more than a limit."""
    is_near = any(0 < supply.read - limit <= _MOST_BELOW for limit in _LIMITS)
    if not (is_near and supply.refused):
        return supply.read
    typed = supply.rows.typed
    counted = supply.connection.execute(
        f"select count(*) from {typed} where row <= "
        f"(select max(row) from {typed} where problems is null)"
    )
    return int(counted.fetchall()[0][0])
