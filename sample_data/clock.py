"""Clock: minutes since 1970 in UTC, and what a clock in London showed.

Everything is made on the UTC line and written as local time. So a stay that
crosses a change of the clocks lasts what it lasted, the repeated hour of October
occurs, and the missing hour of March never does.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from sample_data.codes import BLANK

Integers = NDArray[np.int64]

HOUR = 60
DAY = 24 * HOUR


def minute_of(day: date, hour: int = 0) -> int:
    """The minute in which this hour of this day begins, taken as UTC."""
    begins = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return int(begins.timestamp()) // 60


def last_sunday(year: int, month: int) -> date:
    """Of a month with 31 days, as March and October are."""
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


# By rule rather than from the time-zone database, which not every machine has.
# Clocks go forward at the even places and back at the odd ones, at 01:00 UTC.
CHANGES = np.array(
    [
        minute_of(last_sunday(year, month), 1)
        for year in range(2021, 2029)
        for month in (3, 10)
    ]
)
# The same on the local clock: the repeated hour is read as summer time, the first.
LOCAL_CHANGES = CHANGES + np.where(np.arange(len(CHANGES)) % 2, HOUR, 0)


def to_local(utc: Integers) -> Integers:
    """Minutes of the local clock; blank stays blank."""
    is_summer = np.searchsorted(CHANGES, utc, side="right") % 2
    return np.where(utc == BLANK, BLANK, utc + HOUR * is_summer)


def to_utc(local: Integers) -> Integers:
    """The first reading of an hour that is repeated; an hour early of a missing one."""
    is_summer = np.searchsorted(LOCAL_CHANGES, local, side="right") % 2
    return np.where(local == BLANK, BLANK, local - HOUR * is_summer)


def midnight_before(utc: Integers) -> Integers:
    """The beginning of the same day, by the local clock."""
    local = to_local(utc)
    return to_utc(local - minute_of_day(local))


def minute_of_day(local: Integers) -> Integers:
    return local % DAY


def weekday(local: Integers) -> Integers:
    """Monday is 0."""
    return (local // DAY + 3) % 7  # 1 January 1970 was a Thursday


def local_minute(day: date, hour: int = 0) -> int:
    """The same in UTC for a clock in London."""
    return int(to_utc(np.array([minute_of(day, hour)]))[0])
