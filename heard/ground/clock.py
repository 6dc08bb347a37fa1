"""Local clock time, once: Europe/London to UTC, nights, and the names of periods.

Nothing else in the project knows the time zone. A local time that occurs twice
(the last Sunday of October, 01:00-01:59) is read as the first unless told
otherwise; one that does not occur (the last Sunday of March) is read as if the
clocks had not moved. Source: docs/specification/definitions.md, rules 1 to 5.
"""

import csv
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FIRST_YEAR, LAST_YEAR = 2000, 2099
EPOCH = datetime(1970, 1, 1)
PERIODS = ("month", "quarter", "year")
POOLED = "years"  # several financial years as one, `2022-23/2024-25`


def local_minute(moment: datetime) -> int:
    """Whole minutes on the clock face since 1970-01-01 00:00, seconds floored."""
    return (moment - EPOCH) // timedelta(minutes=1)


def utc_minute(moment: datetime, *, second: bool = False) -> int:
    """Whole minutes UTC since 1970 of a naive local time; `second` reading or first."""
    aware = moment.replace(tzinfo=LONDON, fold=int(second)).astimezone(UTC)
    return local_minute(aware.replace(tzinfo=None))


@dataclass(frozen=True)
class ClockChange:
    """The clock minutes between which a year's local time is UTC + 60 minutes."""

    year: int
    spring_minute: int  # the clocks jump from an hour earlier to here
    autumn_minute: int  # the hour before this minute occurs twice


@functools.cache
def clock_changes() -> tuple[ClockChange, ...]:
    """One for each year that a time may lie in, FIRST_YEAR first."""
    return tuple(_clock_change(year) for year in range(FIRST_YEAR, LAST_YEAR + 1))


def _clock_change(year: int) -> ClockChange:
    two = timedelta(hours=2)
    spring = _last_sunday(year, 3) + two
    autumn = _last_sunday(year, 10) + two
    return ClockChange(year, local_minute(spring), local_minute(autumn))


def _last_sunday(year: int, month: int) -> datetime:
    day = datetime(year, month, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


@dataclass(frozen=True)
class Night:
    """One night's window on the UTC line, [begins, ends), named by its morning."""

    night_date: date
    begins_minute: int
    ends_minute: int


@functools.lru_cache(maxsize=16)
def nights(
    first: date, last: date, begins_minute: int, ends_minute: int
) -> Sequence[Night]:
    """The windows of every date from `first` to `last`; seven to nine hours long."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(_night(day, begins_minute, ends_minute) for day in days)


def _night(day: date, begins_minute: int, ends_minute: int) -> Night:
    midnight = day_number(day) * 1440
    begins = _first_reading(midnight + begins_minute)
    return Night(day, begins, _first_reading(midnight + ends_minute))


def _first_reading(minute: int) -> int:
    """UTC minute of a clock-face minute: what `utc_minute` gives, without its cost."""
    change = clock_changes()[moment(minute).year - FIRST_YEAR]
    is_summer = change.spring_minute <= minute < change.autumn_minute
    return minute - 60 if is_summer else minute


def months_between(first: str, last: str) -> list[str]:
    """All months `YYYY-MM` from `first` to `last`, both included."""
    begin, end = _month_number(first), _month_number(last)
    return [_month_numbered(number) for number in range(begin, end + 1)]


def whole_month_after(month: str, days: int) -> str:
    """The first month that begins so many calendar days or more after `month` does."""
    day = _first_day(month) + timedelta(days=days)
    return _month_numbered(day.year * 12 + day.month - (day.day == 1))


def months_back(month: str, days: int) -> list[str]:
    """A month, and before it those that hold one of so many days before it begins."""
    earliest = _first_day(month) - timedelta(days=days)
    return months_between(f"{earliest:%Y-%m}", month)


def _first_day(month: str) -> date:
    return date(int(month[:4]), int(month[5:]), 1)


def _month_number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _month_numbered(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def period_of(month: str, period: str) -> str:
    """`2024-05` as a month, as `2024-Q2`, or as the financial year `2024-25`."""
    year, number = int(month[:4]), int(month[5:])
    if period == "quarter":
        return f"{year}-Q{(number + 2) // 3}"
    if period == "year":
        begins = year if number >= 4 else year - 1
        return f"{begins}-{(begins + 1) % 100:02d}"
    return month


def first_month(name: str, period: str) -> str:
    """The month `YYYY-MM` with which a period of that name begins."""
    if period == "quarter":
        return f"{name[:4]}-{3 * int(name[-1]) - 2:02d}"
    return f"{name[:4]}-04" if period in ("year", POOLED) else name


def calendar(names: Iterable[str], period: str) -> list[str]:
    """Every period from the first to the last of those named, in order of time; of pooled
    years those named."""
    if period == POOLED:
        return sorted({*names})
    firsts = sorted(first_month(name, period) for name in names)
    months = months_between(firsts[0], firsts[-1]) if firsts else []
    return list(dict.fromkeys(period_of(month, period) for month in months))


def days_in(name: str, period: str) -> int:
    """How many days a period has."""
    months = {"month": 1, "quarter": 3, "year": 12}[period]
    begins = first_month(name, period)
    ends = _month_numbered(_month_number(begins) + months)
    return (_first_day(ends) - _first_day(begins)).days


def moment(minute: int) -> datetime:
    """The naive time of a number of whole minutes since 1970."""
    return EPOCH + timedelta(minutes=minute)


def day_number(day: date) -> int:
    """Days since 1970-01-01: clock-face minutes over 1440, floored."""
    return (day - EPOCH.date()).days


def bank_holidays(path: Path) -> set[date]:
    """The dates of a CSV with a column `date`."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}


def days_off(first: date, last: date, holidays: set[date]) -> Iterable[date]:
    """Weekends and bank holidays from `first` to `last`."""
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() >= 5 or day in holidays:
            yield day


def month_begins(month: str) -> int:
    """UTC minute of the local midnight with which a month begins."""
    return utc_minute(datetime(int(month[:4]), int(month[5:]), 1))


def month_ends(month: str) -> int:
    """UTC minute at which the next month begins."""
    return month_begins(_month_numbered(_month_number(month) + 1))
