"""The tables that models read beside the extracts: nights, months, days off, coverage.

Made here rather than in SQL, so that every engine has the same.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from heard.ground import clock
from heard.ground.settings import Overnight, Settings
from heard.store import Snapshot

# How far indicators look back. In calendar days: shown is from a whole month on.
LOOK_BACK_DAYS = 90
_LONGEST_STAY_DAYS = 3660  # a release mistyped by more is no night that matters


@dataclass(frozen=True)
class CalendarTable:
    """Columns of whole numbers, text or dates, all of one length.

    Plain lists: to make an Arrow array of a list costs the import of pandas, more
    than all the rest.
    """

    name: str
    types: dict[str, str]  # column -> bigint, string or date
    columns: dict[str, list[Any]]


def calendar_tables(settings: Settings, version: Snapshot) -> list[CalendarTable]:
    """Each table under the name that models know it by."""
    covered = [month for table in version.tables.values() for month in table.months]
    first, last = _days(covered)
    holidays = clock.bank_holidays(settings.reference / "bank_holidays.csv")
    return [
        _nights(settings.overnight, first, last),
        _days_off(first, last, holidays),
        _months(covered),
        *(_coverage(f"{name}_coverage", t.months) for name, t in version.tables.items()),
    ]


def _nights(overnight: Overnight, first: date, last: date) -> CalendarTable:
    """One row per night that a stay in the store could touch."""
    nights = clock.nights(first, last, overnight.begins_minute, overnight.ends_minute)
    numbers = ("begins_minute", "ends_minute", "least_minutes")
    return CalendarTable(
        "nights",
        {"night_date": "date", **dict.fromkeys(numbers, "bigint")},
        {
            "night_date": [night.night_date for night in nights],
            "begins_minute": [night.begins_minute for night in nights],
            "ends_minute": [night.ends_minute for night in nights],
            "least_minutes": [overnight.least_minutes] * len(nights),
        },
    )


def _days_off(first: date, last: date, holidays: set[date]) -> CalendarTable:
    """One row per weekend day and bank holiday."""
    off = [clock.day_number(day) for day in clock.days_off(first, last, holidays)]
    return CalendarTable("days_off", {"day_number": "bigint"}, {"day_number": off})


def _months(covered: list[str]) -> CalendarTable:
    """One row per month covered: the quarter and the financial year that it is in."""
    months = sorted(set(covered))
    columns = {
        period: [clock.period_of(month, period) for month in months]
        for period in clock.PERIODS
    }
    return CalendarTable("months", dict.fromkeys(columns, "string"), columns)


def _coverage(name: str, months: tuple[str, ...]) -> CalendarTable:
    """One row: when the last month ends, and when the first begins of whose cases all
    that went before, as far as it matters, is covered too; none if nothing is."""
    columns: dict[str, list[Any]] = {"ends_minute": [], "shown_from_minute": []}
    if months:
        shown_from = clock.whole_month_after(months[0], LOOK_BACK_DAYS)
        columns["ends_minute"].append(clock.month_ends(months[-1]))
        columns["shown_from_minute"].append(clock.month_begins(shown_from))
    return CalendarTable(name, dict.fromkeys(columns, "bigint"), columns)


def _days(months: list[str]) -> tuple[date, date]:
    if not months:
        return date(2000, 1, 1), date(2000, 1, 1)
    first, last = min(months), max(months)
    begins = date(int(first[:4]), int(first[5:]), 1)
    ends = date(int(last[:4]), int(last[5:]), 28)
    return begins, min(ends + timedelta(days=_LONGEST_STAY_DAYS), date(2099, 12, 31))
