"""Dates and times of day in columns apart: which column is the time of day of another.

By their names, and where rows are at hand by their values too: 1000 is a time of day in
a column called Booking Time beside one called Booking Date.
"""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

import duckdb

from heard.extracts.contract import local_name
from heard.extracts.identifiers import printable_name, words_of
from heard.extracts.source import Source
from heard.ground.errors import Refused

_OF_DATES, _OF_CLOCKS = ("date", "dt", "day"), ("time", "tm", "clock")
_OF_NEITHER = {"at", "on", "of", "the"}
_NEAR = 0.8
_MINUTES_OF_A_DAY = 1440
_MOST_HOURS = 24
_LEAST_ROWS = 5  # all of them in the first minutes of a day by chance: never
_DATE = re.compile(
    r"(\d{1,4}[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2,4}|(19|20)\d{6})"
    r"([ T](0?0:00(:00([.]0+)?)?|12:00(:00)? ?AM))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\d{1,2}[:.]\d{2}([:.]\d{2}([.]\d+)?)?( ?[AP]M)?|\d{1,4}([.]0)?|0?[.]\d{2,}|"
    r"(1899|190[04])-\d\d-\d\d[ T]\d\d:\d\d.*",
    re.IGNORECASE,
)


def clock_beside(date: str, others: Iterable[str]) -> str:
    """The one of the other columns that by its name is the time of day of this, or ""."""
    own = _stem(date, _OF_DATES)
    clocks = [
        name
        for name in others
        if (stem := _clock_stem(name)) is not None and _is_same(own, stem)
    ]
    return clocks[0] if len(clocks) == 1 else ""


def dates_apart(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Column of dates -> the column of its times of day, or "" where that is not sure.
    `columns`: some values of each. Empty if no column is one of times of day."""
    clocks = [name for name, values in columns.items() if _has_clocks(name, values)]
    if not clocks:
        return {}
    dates = [name for name, values in columns.items() if _all(_DATE, values)]
    pairs = {name: clock_beside(name, clocks) for name in dates}
    taken = list(pairs.values())
    return {name: one if taken.count(one) == 1 else "" for name, one in pairs.items()}


def time_of_day_of(source: Source, field: str) -> str:
    """The column that looks like the time of day of a field that is read without it."""
    if field not in source.columns or field in source.clocks:
        return ""
    read = {*source.columns.values(), *source.clocks.values()}
    others = [name for at, name in enumerate(source.header) if at not in read]
    return clock_beside(source.header[source.columns[field]], others)


def said_of(clock: str) -> str:
    """What a person is told of such a column."""
    shown = printable_name(clock)
    return f"{shown} looks like its time of day: a mapping profile can join the two"


def notes_on_dates(
    source: Source, connection: duckdb.DuckDBPyConnection, typed: str
) -> list[str]:
    """A sentence for each time that is midnight or a date alone in all rows, beside a
    column that looks like its time of day. `typed`: SQL of the rows that were typed."""
    beside = {
        field.name: clock
        for field in source.extract.of_type("time")
        if (clock := time_of_day_of(source, field.name))
    }
    if not beside:
        return []
    row = connection.execute(
        f"select {', '.join(map(_is_without_clock, beside))} from {typed}"
    ).fetchall()[0]
    return [
        f"{field} is midnight or a date without a time in every row. {said_of(clock)}."
        for (field, clock), is_so in zip(beside.items(), row, strict=True)
        if is_so
    ]


def refuse_hours(source: Source, connection: duckdb.DuckDBPyConnection, typed: str) -> None:
    """Raise Refused if a joined column of times of day holds hours alone: 10 would be
    read as ten minutes past midnight, which has lost its zeros."""
    for field, at in source.clocks.items():
        minute = f"({local_name(field)} % {_MINUTES_OF_A_DAY})"
        query = f"select count({minute}), max({minute}) from {typed}"
        rows, latest = connection.execute(query).fetchall()[0]
        if rows >= _LEAST_ROWS and 0 < latest < _MOST_HOURS:
            shown = printable_name(source.header[at])
            raise Refused(
                f"{source.path.name} was refused: {shown!r} holds nothing "
                f"above {latest}, as if it were hours without minutes. Have it written "
                "with both: 10:00 or 1000."
            )


def _is_without_clock(field: str) -> str:
    minute = local_name(field)
    dated = (
        f"list_contains(notes, 'date_only {field}') or list_contains(list_transform("
        f"problems, lambda one: one.\"column\" || ' ' || one.rule), '{field} date_only')"
    )
    return (
        f"coalesce(bool_and({minute} % {_MINUTES_OF_A_DAY} = 0), true) "
        f"and (count({minute}) > 0 or coalesce(bool_or({dated}), false))"
    )


def _clock_stem(name: str) -> str | None:
    """What is left of the name of a column of times of day; None if it is called none."""
    letters, stem = "".join(_words(name)), _stem(name, _OF_CLOCKS)
    return None if stem == letters or "date" in letters else stem


def _stem(name: str, marks: Sequence[str]) -> str:
    """The letters of a name without the words that say what kind of time it is."""
    words = _words(name)
    left = [word for word in words if word not in marks]
    if len(left) < len(words):
        return "".join(left)
    return "".join(words).removeprefix(marks[0]).removesuffix(marks[0])


def _words(name: str) -> list[str]:
    return [word for word in words_of(name) if word not in _OF_NEITHER]


def _is_same(one: str, other: str) -> bool:
    """Released and release are the same; two blanks are: Date and Time."""
    if not one or not other:
        return one == other
    return difflib.SequenceMatcher(None, one, other).ratio() >= _NEAR


def _has_clocks(name: str, values: Sequence[str]) -> bool:
    return _clock_stem(name) is not None and _all(_CLOCK, values)


def _all(form: re.Pattern[str], values: Sequence[str]) -> bool:
    filled = [text for value in values if (text := value.strip())]
    return bool(filled) and all(map(form.fullmatch, filled))
