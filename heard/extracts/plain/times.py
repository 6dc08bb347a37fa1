"""Clock times of the usual form become minutes, on the clock face and in UTC."""

import functools
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from heard.extracts.plain.arrays import Bools, Numbers, as_texts, packed, texts
from heard.ground import clock

BLANK, NO_MONTH = np.iinfo(np.int32).min, -1  # before every other
_BLANK, _HOUR = np.int32(BLANK), np.int32(60)
_DAY = 24 * 60
_TO_THE_MINUTE, _TO_THE_SECOND = len("2024-05-01 23:45"), len("2024-05-01 23:45:59")


@dataclass(frozen=True)
class Minutes:
    """Of each row the minute since 1970 on the clock face and in UTC, and the month, as
    a number of `months()`; BLANK and NO_MONTH where there is none or it was not read.
    `is_plain`: read, or none."""

    local: Numbers
    utc: Numbers
    month: Numbers
    is_plain: Bools


@dataclass(frozen=True)
class _Calendar:
    """Of each day, from the `first` (since 1970), its month, and the minutes on the
    clock face between which that year has summer time."""

    first: int
    month: Numbers
    spring: Numbers
    autumn: Numbers


@functools.cache
def _calendar() -> _Calendar:
    begin, end = f"{clock.FIRST_YEAR}-01-01", f"{clock.LAST_YEAR + 1}-01-01"
    days = np.arange(begin, end, dtype="M8[D]")
    month = (days.astype("M8[M]") - np.datetime64(begin, "M")).astype(np.int16)
    changes = clock.clock_changes()
    spring = np.array([change.spring_minute for change in changes], dtype=np.int32)
    autumn = np.array([change.autumn_minute for change in changes], dtype=np.int32)
    first = int(days[0].astype(np.int64))
    return _Calendar(first, month, spring[month // 12], autumn[month // 12])


@functools.cache
def months() -> pa.StringArray:
    """The months of all years that a time may lie in, as 2024-05."""
    begin, end = f"{clock.FIRST_YEAR}-01", f"{clock.LAST_YEAR + 1}-01"
    return as_texts(map(str, np.arange(begin, end, dtype="M8[M]")))


def minutes(column: pa.StringArray) -> Minutes:
    """Read a column of text. Not read is a time in the hour before the clocks change,
    of which there are two or none: there is more to decide."""
    begins, _ = texts(column)
    lengths = np.diff(begins)
    is_read, local = _local(
        column, (lengths == _TO_THE_MINUTE) | (lengths == _TO_THE_SECOND)
    )
    calendar = _calendar()
    day = local // _DAY - calendar.first
    until_spring = calendar.spring[day] - local
    until_autumn = calendar.autumn[day] - local
    is_read &= ((until_spring <= 0) | (until_spring > 60)) & (
        (until_autumn <= 0) | (until_autumn > 60)
    )
    is_summer = (until_spring <= 0) & (until_autumn > 0)
    return Minutes(
        local=np.where(is_read, local, _BLANK),
        utc=np.where(is_read, local - _HOUR * is_summer, _BLANK),
        month=np.where(is_read, calendar.month[day], np.int16(NO_MONTH)),
        is_plain=is_read | (lengths == 0),
    )


def _local(column: pa.StringArray, is_usual: Bools) -> tuple[Bools, Numbers]:
    """Where a text of usual length was read, and the minute on the clock face (of some
    day of the calendar where none was)."""
    calendar = _calendar()
    first, last = calendar.first * _DAY, (calendar.first + len(calendar.month)) * _DAY
    _, begins, letters = column.buffers()
    buffers = [packed(is_usual), begins, letters]
    usual = pa.Array.from_buffers(pa.string(), len(column), buffers)
    try:
        read = usual.cast(pa.timestamp("s"))
    except pa.ArrowInvalid:  # one of them is no time: the engine will say which
        length = len(column)
        return np.zeros(length, dtype=bool), np.full(length, first, dtype=np.int32)
    local = np.frombuffer(read.buffers()[1], np.int64, len(column)) // 60
    is_read = is_usual & (local >= first) & (local < last)
    return is_read, np.where(is_read, local, first).astype(np.int32)
