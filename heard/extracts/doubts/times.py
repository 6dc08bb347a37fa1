"""Times that look like dates, or that stand for something that is not known."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from heard.extracts.contract import Extract, local_name
from heard.extracts.doubts.sample import SAMPLE
from heard.extracts.query import Query

_DAY = 24 * 60
_LEAST_AT_A_MINUTE = 3
_LEAST_AT_MIDNIGHT, _MOST_AT_MIDNIGHT = 5, 0.1
_FEW = 200  # values of a sample: too few to say that all are otherwise
_TAKEN = "extracted_at"  # is the same in every row
_MOST_DATES_ALONE = 0.05  # of a field's values


@dataclass(frozen=True)
class _AtMinutes:
    """How many rows have a time, have it at its likeliest minute, and at midnight."""

    filled: int
    likeliest: int
    midnight: int

    @property
    def is_at_one(self) -> bool:
        return self.likeliest >= _LEAST_AT_A_MINUTE and 2 * self.likeliest > self.filled

    @property
    def is_odd(self) -> bool:
        """Whether more than half are at one minute, or a tenth at midnight."""
        of_midnight = self.midnight > _MOST_AT_MIDNIGHT * self.filled
        return self.is_at_one or (self.midnight >= _LEAST_AT_MIDNIGHT and of_midnight)

    @property
    def hints(self) -> bool:
        """Whether a sample leaves it open that all rows are odd."""
        some = 2 * self.likeliest, self.midnight / _MOST_AT_MIDNIGHT
        return self.filled < _FEW or 2 * max(some) > self.filled


def single_minutes(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract
) -> Iterator[Query]:
    """Times of which more than half are at one minute of the day, or a tenth at
    midnight: a child is as seldom booked in just then as at any other minute."""
    times = [time.name for time in extract.of_type("time") if time.name != _TAKEN]
    modes = ", ".join(f"mode({_clock(time)})" for time in times)
    minutes = connection.execute(f"select {modes} from {SAMPLE}").fetchall()[0]
    likeliest = {
        time: -1 if at is None else int(at) for time, at in zip(times, minutes, strict=True)
    }
    hinted = {
        time: likeliest[time]
        for time, counts in _at_minutes(connection, SAMPLE, likeliest).items()
        if counts.hints
    }
    for time, counts in _at_minutes(connection, typed, hinted).items():
        if counts.is_odd:
            at = hinted[time] if counts.is_at_one else 0
            yield _one_minute(time, at, counts)


def _clock(time: str) -> str:
    return f"{local_name(time)} % {_DAY}"


def _at_minutes(
    connection: duckdb.DuckDBPyConnection, rows: str, likeliest: dict[str, int]
) -> dict[str, _AtMinutes]:
    """How many of each time there are, at its likeliest minute, and at midnight."""
    if not likeliest:
        return {}
    counts = ", ".join(
        f"[count({_clock(time)}), count(*) filter ({_clock(time)} = {at}), "
        f"count(*) filter ({_clock(time)} = 0)]"
        for time, at in likeliest.items()
    )
    time_counts = connection.execute(f"select {counts} from {rows}").fetchall()[0]
    return {
        time: _AtMinutes(*numbers)
        for time, numbers in zip(likeliest, time_counts, strict=True)
    }


def _one_minute(time: str, at: int, counts: _AtMinutes) -> Query:
    alike = counts.likeliest if counts.is_at_one else counts.midnight
    return Query(
        "one_minute",
        f"{time} is {at // 60:02d}:{at % 60:02d} in {alike:,} of {counts.filled:,} rows: "
        "is it a date without its time, or a time that stands for “not known”?",
    )


def dates_alone(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract
) -> Iterator[Query]:
    """Optional times that came as dates, which count as missing: more than a few."""
    dated_times = connection.execute(
        f"select note[11:], count(*) from (select unnest(notes) as note from {typed}) "
        "where starts_with(note, 'date_only ') group by 1 order by 1"
    ).fetchall()
    for time, dated in dated_times:
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
