"""Times that look like dates, or that stand for something that is not known."""

from collections.abc import Iterator

import duckdb

from heard.extracts.contract import Extract, local_name
from heard.extracts.query import Query

_DAY = 24 * 60
_LEAST_AT_A_MINUTE = 3
_LEAST_AT_MIDNIGHT, _MOST_AT_MIDNIGHT = 5, 0.1
_ROWS_OF_A_SAMPLE = 2000
_TAKEN = "extracted_at"  # is the same in every row
_MOST_DATES_ALONE = 0.05  # of a field's values


def single_minutes(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract
) -> Iterator[Query]:
    """Times of which more than half are at one minute of the day, or a tenth at
    midnight: a child is as seldom booked in just then as at any other minute."""
    times = [time.name for time in extract.of_type("time") if time.name != _TAKEN]
    clocks = [f"{local_name(time)} % {_DAY}" for time in times]
    modes = ", ".join(f"mode({clock})" for clock in clocks)
    step = f"(select greatest(1, count(*) // {_ROWS_OF_A_SAMPLE}) from {typed})"
    minutes = connection.execute(
        f"select {modes} from {typed} where row % {step} = 0"
    ).fetchall()[0]
    counts = ", ".join(
        f"[count({clock}), count(*) filter ({clock} = {-1 if at is None else int(at)}), "
        f"count(*) filter ({clock} = 0)]"
        for clock, at in zip(clocks, minutes, strict=True)
    )
    found = connection.execute(f"select {counts} from {typed}").fetchall()[0]
    for time, at, (filled, alike, midnight) in zip(times, minutes, found, strict=True):
        if alike >= _LEAST_AT_A_MINUTE and 2 * alike > filled:
            yield _one_minute(time, at, alike, filled)
        elif midnight >= _LEAST_AT_MIDNIGHT and midnight > _MOST_AT_MIDNIGHT * filled:
            yield _one_minute(time, 0, midnight, filled)


def _one_minute(time: str, at: int, alike: int, filled: int) -> Query:
    return Query(
        "one_minute",
        f"{time} is {at // 60:02d}:{at % 60:02d} in {alike:,} of {filled:,} rows: is it a "
        "date without its time, or a time that stands for “not known”?",
    )


def dates_alone(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract
) -> Iterator[Query]:
    """Optional times that came as dates, which count as missing: more than a few."""
    found = connection.execute(
        f"select note[11:], count(*) from (select unnest(notes) as note from {typed}) "
        "where starts_with(note, 'date_only ') group by 1 order by 1"
    ).fetchall()
    for time, dated in found:
        (filled,) = connection.execute(
            f"select count({local_name(time)}) from {typed}"
        ).fetchall()[0]
        if dated > _MOST_DATES_ALONE * (filled + dated):
            yield Query(
                "dates_alone",
                f"{time} is a date without its time in {dated:,} of "
                f"{filled + dated:,} rows: they count as missing. Can the system give the "
                "time of day?",
            )
