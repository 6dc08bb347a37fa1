"""How a profile says that times are written: formats as strptime's, read by the engine.

What two formats make of one text is found by trying, with the very function that reads a
file: on every day of a year, at some times of day.
"""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from heard.ground import clock, locked
from heard.ground.quoting import quoted

# Year first cannot be misread, and is how real dates of a workbook arrive; so are times.
ALWAYS_READ = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d")
CLOCK_ALWAYS_READ = ("%H:%M:%S",)
# What the contract reads, for a date that is joined with its time of day.
_HOURS = ("%H:%M", "%H:%M:%S", "%H:%M:%S.%f")
OF_THE_CONTRACT = (
    *("%Y-%m-%d", "%d/%m/%Y"),
    *(day + hour for day in ("%Y-%m-%d ", "%d/%m/%Y ", "%Y-%m-%dT") for hour in _HOURS),
)
_PARTS = {
    "day": "d",
    "month": "mbB",
    "year": "Yy",
    "hour": "HI",
    "minute": "M",
    "second": "S",
    "fraction": "f",
    "AM or PM": "p",
}
_DATE = ("day", "month", "year")
# Nothing else may stand in a format: it becomes a part of SQL.
_MAY_STAND = re.compile(r"(%[dmbBYyHIMSfp]|[A-Za-z0-9 .,:/_'-])+")
_MOMENT = datetime(2024, 5, 1, 23, 45)
# Every day of a year, from the 5th of June: 05/06/2024 is a telling example.
_MOMENTS = """
    select timestamp '2024-06-05' + to_days(day) + to_minutes(minute) as moment
    from (select unnest(range(366)) as day),
        (select unnest([0, 5, 70, 570, 600, 719, 720, 785, 1425]) as minute)"""


@dataclass(frozen=True)
class _Difference:
    """A text of a moment, and whether two formats read it as different days."""

    moment: datetime
    text: str
    is_of_days: bool


def example(form: str) -> str:
    """A moment written in a format: 2024-05-01 23:45, as it would write that."""
    return _MOMENT.strftime(form)


def midnight(form: str) -> str:
    """The same day in a format, which may have a time of day."""
    return _MOMENT.replace(hour=0, minute=0).strftime(form)


def is_moment(text: str) -> bool:
    """Whether the contract reads a text as a date and a time of day."""
    timed = [form for form in OF_THE_CONTRACT if has_clock(form)]
    return _tried(f"select {read_by(quoted(text), timed)}") != [(None,)]


def has_clock(form: str) -> bool:
    """Whether a format has a time of day."""
    return "hour" in _parts(form)


def shortest_year_first(formats: Iterable[str]) -> list[str]:
    """Otherwise a year of two digits would be read as one of four: as the year 24."""
    return sorted(dict.fromkeys(formats), key=lambda form: "%y" not in form)


def read_by(text: str, formats: Sequence[str]) -> str:
    """SQL: the moment that the first of the formats reads. Its year may be none (24)."""
    return f"try_strptime({text}, [{', '.join(map(quoted, formats))}])"


def wrong_moments(formats: Sequence[str], where: str) -> tuple[str, ...]:
    """Sentences on formats of dates and times; `where`: the place in the profile."""
    wrong = tuple(
        f"{form!r} in {where} {fault}"
        for form in formats
        if (fault := _fault(form, _DATE) or _lost(form))
    )
    return wrong or _contradictions(tuple(formats), ALWAYS_READ)


def wrong_clocks(formats: Sequence[str], where: str) -> tuple[str, ...]:
    """Sentences on formats of times of day alone."""
    wrong = tuple(
        f"{form!r} in {where} {fault}"
        for form in formats
        if (fault := _fault(form, ("hour",)) or _lost(form))
    )
    return wrong or _contradictions(tuple(formats), CLOCK_ALWAYS_READ)


def _parts(form: str) -> list[str]:
    """What a format holds, in its order."""
    of = {letter: part for part, letters in _PARTS.items() for letter in letters}
    return [of[letter] for letter in re.findall("%(.)", form) if letter in of]


def _fault(form: str, wanted: Sequence[str]) -> str:
    """What is wrong with one format by itself, or ""."""
    parts, is_of_days = _parts(form), "day" in wanted
    needs = "day, month and year" if is_of_days else "hour and minute and no date"
    shown = "%d/%m/%Y %H:%M reads 01/05/2024 23:45" if is_of_days else "%H:%M reads 23:45"
    if not _MAY_STAND.fullmatch(form) or not {*wanted} <= {*parts}:
        return f"is no format with {needs}: {shown}."
    if not is_of_days and {*_DATE} & {*parts}:
        return f"is no format with {needs}: {shown}."
    doubled = next((part for part in parts if parts.count(part) > 1), "")
    if doubled:
        return f"has its {doubled} twice: keep one."
    return _fault_of_clock(form, parts)


def _fault_of_clock(form: str, parts: Sequence[str]) -> str:
    if "%I" in form and "%p" not in form:
        return (
            "does not say whether it is morning or afternoon: write %p for AM or PM, "
            "or %H for hours up to 23."
        )
    if "%p" in form and "%I" not in form:
        return "has AM or PM without hours up to 12: write %I for them, or leave out %p."
    for part, needed in (
        ("hour", "minute"),
        ("minute", "hour"),
        ("second", "minute"),
        ("fraction", "second"),
    ):
        if part in parts and needed not in parts:
            return f"has {part}s without {needed}s: %H:%M reads 23:45."
    return ""


@functools.lru_cache(maxsize=256)
def _lost(form: str) -> str:
    """What a format makes of a text that it wrote itself, if it is another moment."""
    part = "minute" if has_clock(form) else "day"
    misread = _tried(f"""
        select moment, text from ({_texts((form,))})
        where not is_short and {_reading(form)} is distinct from
            {_whole(f"date_trunc('{part}', moment)", form)}
        order by moment limit 1""")
    return f"cannot read {misread[0][1]}, which it writes itself." if misread else ""


def _contradictions(formats: tuple[str, ...], always: tuple[str, ...]) -> tuple[str, ...]:
    """A sentence for any two formats that read one text as different moments."""
    own = [form for form in dict.fromkeys(formats) if form not in always]
    pairs = [(one, two) for at, one in enumerate(own) for two in own[at + 1 :]]
    wrong = [
        f"{one!r} and {two!r} read {_said(one, clash)}: keep one."
        for one, two in pairs
        if (clash := _difference(one, two))
    ]
    wrong += [
        f"{one!r} and {two!r}, which is always read, read {_said(one, clash)}: leave out "
        f"{one!r}."
        for one in own
        for two in always
        if (clash := _difference(one, two))
    ]
    return tuple(wrong)


@functools.lru_cache(maxsize=1024)
def _difference(one: str, two: str) -> _Difference | None:
    mine, others = _reading(one), _reading(two)
    differences = _tried(f"""
        select moment, text, cast({mine} as date) <> cast({others} as date) as is_of_days
        from ({_texts((one, two))}) where {mine} <> {others}
        order by is_short, moment limit 1""")
    return _Difference(*differences[0]) if differences else None


def _said(form: str, difference: _Difference) -> str:
    if not difference.is_of_days:
        return f"{difference.text} as different times of day"
    return f"{_day_of(form, difference)} as different days"


def _day_of(form: str, difference: _Difference) -> str:
    """The part of a text that is the date, if it has one in one piece."""
    day = re.search("%[dmbBYy].*%[dmbBYy]", form)
    is_whole = day and not has_clock(day[0])
    text = difference.moment.strftime(day[0]) if day and is_whole else difference.text
    return text if text in difference.text else difference.text


def _texts(formats: Sequence[str]) -> str:
    """SQL: moments, as formats write them: with zeros before small numbers, and without
    (`is_short`)."""
    return " union all ".join(
        f"select moment, strftime(moment, {quoted(written)}) as text, "
        f"{is_short} as is_short from moments"
        for each in formats
        for written, is_short in (
            (each, "false"),
            (re.sub("%([dmHI])", r"%-\1", each), "true"),
        )
    )


def _reading(form: str) -> str:
    """SQL: the minute that a format reads, if its year may be one."""
    minute = f"date_trunc('minute', {read_by('text', [form])})"
    if "year" not in _parts(form):
        return minute
    years = f"between {clock.FIRST_YEAR} and {clock.LAST_YEAR}"
    return f"case when year({minute}) {years} then {minute} end"


def _whole(moment: str, form: str) -> str:
    """A moment as a format can have it: without a date it is one of 1900-01-01."""
    if "year" in _parts(form):
        return moment
    return f"(timestamp '1900-01-01' + ({moment} - date_trunc('day', moment)))"


def _tried(query: str) -> list[tuple[Any, ...]]:
    cursor = _engine().cursor().execute(f"with moments as ({_MOMENTS}) {query}")
    return cursor.fetchall()


@functools.cache
def _engine() -> duckdb.DuckDBPyConnection:
    connection = locked.engine(threads=1)
    locked.lock(connection)
    return connection
