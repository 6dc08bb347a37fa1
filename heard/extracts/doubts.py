"""What a file leaves open by itself: possible, but a person must say that it is so.

Times that look like dates, days and months that Excel has swapped, one key for all.
No value of a key is ever named.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import duckdb

from heard.extracts.contract import Extract, local_name
from heard.extracts.query import Query
from heard.extracts.reading import Source
from heard.extracts.rows import Rows

_DAY = 24 * 60
_EPOCH = date(1970, 1, 1)
_LEAST_AT_A_MINUTE = 3
_ROWS_OF_A_SAMPLE = 2000
_TAKEN = "extracted_at"  # is the same in every row
_LAST_MONTH = 12
# So many rows with one key, and more than 5 % of all: legs of a stay are few, and a
# child has several contacts sooner than an incident many children.
_LEAST_WITH_A_KEY = {"episode_key": 3, "person_key": 5, "incident_key": 10}
_MOST_SHARE_OF_A_KEY = 0.05


def doubts(
    connection: duckdb.DuckDBPyConnection, rows: Rows, source: Source
) -> tuple[Query, ...]:
    """Everything that the rows of a file leave open, refused rows with a time included."""
    typed, extract = rows.typed, source.extract
    return (
        *_single_minutes(connection, typed, extract),
        *(
            _swapped(connection, typed, extract)
            or _written_in_two_ways(connection, rows, source)
        ),
        *_common_keys(connection, typed, extract),
        *_respelled(connection, typed, extract),
    )


def _single_minutes(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract
) -> Iterator[Query]:
    """Times of which more than half are at one minute of the day, midnight above all."""
    times = [time.name for time in extract.of_type("time") if time.name != _TAKEN]
    clocks = [f"{local_name(time)} % {_DAY}" for time in times]
    modes = ", ".join(f"mode({clock})" for clock in clocks)
    step = f"(select greatest(1, count(*) // {_ROWS_OF_A_SAMPLE}) from {typed})"
    minutes = connection.execute(
        f"select {modes} from {typed} where row % {step} = 0"
    ).fetchall()[0]
    counts = ", ".join(
        f"[count({clock}), count(*) filter ({clock} = {-1 if at is None else int(at)})]"
        for clock, at in zip(clocks, minutes, strict=True)
    )
    found = connection.execute(f"select {counts} from {typed}").fetchall()[0]
    for time, at, (filled, alike) in zip(times, minutes, found, strict=True):
        if alike >= _LEAST_AT_A_MINUTE and 2 * alike > filled:
            yield Query(
                "one_minute",
                f"{time} is {at // 60:02d}:{at % 60:02d} in {alike:,} of {filled:,} rows: "
                "is it a date without its time, or a time that stands for “not known”?",
            )


def _swapped(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract
) -> list[Query]:
    """Days of which Excel took the day for the month: with its settings of another
    country it reads those up to the 12th, and leaves the others as they are."""
    anchor = local_name(extract.anchor)
    found = connection.execute(
        f"select {anchor} // {_DAY}, count(*) from {typed} "
        f"where {anchor} is not null group by 1"
    ).fetchall()
    rows = Counter({_EPOCH + timedelta(days=day): count for day, count in found})
    sure = {_month(day) for day in rows if day.day > _LAST_MONTH}
    odd = [day for day in rows if _month(day) not in sure]
    spread = sorted({_month(day) for day in odd})
    if not sure or not odd or not {day.day for day in odd} <= {month for _, month in sure}:
        return []
    count = sum(rows[day] for day in odd)
    if count < 2 and len(sure) > 1:
        return []
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


def _written_in_two_ways(
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
    found = connection.execute(f"""
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
    late, early, other_late, other_early, bare_late, padded_early, bare_early = found
    least = _LEAST_AT_A_MINUTE
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


def _common_keys(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract
) -> Iterator[Query]:
    """One value of a key on an implausible share of the rows."""
    for key, least in _LEAST_WITH_A_KEY.items():
        if key not in {field.name for field in extract.fields}:
            continue
        found = connection.execute(
            f"select count(*), (select count(*) from {typed}) from {typed} "
            f"where {key} is not null group by hash({key}) order by 1 desc limit 1"
        ).fetchall()
        for count, total in found:
            if count >= least and count > _MOST_SHARE_OF_A_KEY * total:
                yield Query(
                    "common_key",
                    f"{key}: one value stands in {count:,} of {total:,} rows. Does it "
                    "stand for nothing? Then leave it blank.",
                )


def _respelled(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract
) -> Iterator[Query]:
    """Keys of one file that differ in capitals, zeros or signs alone."""
    key = extract.key
    keys, spelled = connection.execute(
        f"select count(distinct hash({key})), count(distinct hash({unspelled(key)})) "
        f"from {typed}"
    ).fetchall()[0]
    if keys > spelled:
        more = "1 key differs" if keys - spelled == 1 else f"{keys - spelled:,} keys differ"
        yield Query(
            "respelled",
            f"{key}: {more} from another of the file in capitals or leading zeros alone. "
            "Are these the same records twice?",
        )


def unspelled(key: str) -> str:
    """SQL: a key without what programs change in it: capitals, zeros before it and after
    its point, and hyphens."""
    whole = f"if(contains({key}, '.'), regexp_replace({key}, '[.]0+$', ''), {key})"
    return f"ltrim(translate(lower({whole}), '-_{{}}', ''), '0')"
