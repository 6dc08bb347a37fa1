"""Days that Excel took for months, as it does with the settings of another country."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import duckdb

from heard.extracts.contract import Extract, local_name
from heard.extracts.query import Query
from heard.extracts.rows import Rows
from heard.extracts.source import Source

_DAY = 24 * 60
_EPOCH = date(1970, 1, 1)
_LAST_MONTH = 12
_MOST_BY_CHANCE = 0.1
_LEAST_WRITTEN = 3
_ROWS_OF_A_SAMPLE = 2000


def swapped(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract
) -> list[Query]:
    """Days of which Excel took the day for the month: with its settings of another
    country it reads those up to the 12th, and leaves the others as they are."""
    anchor = local_name(extract.anchor)
    counted_days = connection.execute(
        f"select {anchor} // {_DAY}, count(*) from {typed} "
        f"where {anchor} is not null group by 1"
    ).fetchall()
    rows = Counter({_EPOCH + timedelta(days=day): count for day, count in counted_days})
    sure = {_month(day) for day in rows if day.day > _LAST_MONTH}
    odd = [day for day in rows if sure and _month(day) not in sure]
    spread = sorted({_month(day) for day in odd})
    numbers = {month for _, month in sure}
    by_chance = (len(numbers) / _LAST_MONTH) ** len(odd)
    if not odd or by_chance >= _MOST_BY_CHANCE or not {day.day for day in odd} <= numbers:
        return []
    count = sum(rows[day] for day in odd)
    rows_said = "1 row" if count == 1 else f"{count:,} rows"
    return [
        _day_month(
            extract,
            f"{rows_said} in {_named(spread)}, where no day is later than the "
            f"{_LAST_MONTH}th, have as their day the number of another month of the file "
            f"({_named(sorted(sure))})",
        )
    ]


def _day_month(extract: Extract, evidence: str) -> Query:
    return Query(
        "day_month",
        f"{extract.anchor}: day and month may be swapped. {evidence}. Was the file "
        "opened in Excel with the settings of another country?",
    )


def written_in_two_ways(
    connection: duckdb.DuckDBPyConnection, rows: Rows, source: Source
) -> list[Query]:
    """The same, told by how days are written: what Excel took for a date it writes in
    its own way, and what has no month, as 13/05/2024, stays as it was."""
    name = source.extract.anchor
    if name not in source.columns or source.profile.formats(name):
        return []
    text = f"trim(c{source.columns[name]})"
    seen = connection.execute(
        f"select count(*) from (select {text} as day from ({rows.text}) limit "
        f"{_ROWS_OF_A_SAMPLE}) where day like '%/%'"
    ).fetchall()[0][0]
    if not seen:
        return []
    counts = connection.execute(f"""
        with days as (
            select day, regexp_matches(day, '^[0-9]{{1,2}}/[0-9]{{1,2}}/') as is_slashed,
                regexp_matches(day, '^[0-9]{{2}}/[0-9]{{2}}/') as is_padded,
                regexp_matches(day, '^0?[0-9]/|/0?[0-9]/') as has_small,
                try_cast(regexp_extract(
                    day, if(day like '%/%', '^([0-9]{{1,2}})/', '^.{{8}}([0-9]{{2}})'), 1
                ) as integer) > {_LAST_MONTH} as is_late
            from (select {text} as day from ({rows.text}))
        )
        select
            count(*) filter (is_slashed and is_late),
            count(*) filter (is_slashed and not is_late),
            count(*) filter (not is_slashed and is_late),
            count(*) filter (not is_slashed and not is_late),
            count(*) filter (is_slashed and is_late and not is_padded),
            count(*) filter (is_slashed and not is_late and has_small and is_padded),
            count(*) filter (is_slashed and not is_late and has_small and not is_padded)
        from days""").fetchall()[0]
    late, early, other_late, other_early, bare_late, padded_early, bare_early = counts
    least = _LEAST_WRITTEN
    if min(late, other_early) >= least and not early and not other_late:
        return [
            _day_month(
                source.extract,
                f"Of {late + other_early:,} rows only those of "
                f"days after the {_LAST_MONTH}th are written as 13/05/2024",
            )
        ]
    if min(late, bare_early) >= least and not bare_late and not padded_early:
        return [
            _day_month(
                source.extract,
                f"Days after the {_LAST_MONTH}th are written as "
                "13/05/2024, all others as 5/3/2024",
            )
        ]
    return []


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _named(months: Sequence[tuple[int, int]]) -> str:
    names = [f"{year}-{month:02d}" for year, month in months]
    return ", ".join(names) if len(names) <= 3 else f"{len(names)} months"
