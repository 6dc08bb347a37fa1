"""The bank holidays of England, by rule, so that no list has to be trusted."""

from datetime import date, timedelta
from functools import cache

SATURDAY = 5
MONDAY = 0

# One year's early May, spring or extra holiday that the rule does not give.
MOVED = {
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
EXTRA = {
    date(2011, 4, 29),
    date(2012, 6, 5),
    date(2022, 6, 3),
    date(2022, 9, 19),
    date(2023, 5, 8),
}


def is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def easter_sunday(year: int) -> date:
    """The Gregorian computus (Meeus, Jones and Butcher)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    skipped = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - skipped + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon) - in_century % 4
    weekday = to_sunday % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def first_monday_from(day: date) -> date:
    return day + timedelta(days=(MONDAY - day.weekday()) % 7)


def mondays(year: int) -> set[date]:
    """Early May, spring and late summer."""
    first_of_may = first_monday_from(date(year, 5, 1))
    last_of_may = first_monday_from(date(year, 5, 25))
    last_of_august = first_monday_from(date(year, 8, 25))
    return {MOVED.get(day, day) for day in (first_of_may, last_of_may, last_of_august)}


def with_substitutes(days: list[date]) -> set[date]:
    """A holiday at a weekend is also kept on the next free weekday."""
    kept = set(days)
    for day in days:
        substitute = day
        while is_weekend(day) and (is_weekend(substitute) or substitute in kept):
            substitute += timedelta(days=1)
        kept.add(substitute)
    return kept


@cache
def bank_holidays(year: int) -> set[date]:
    easter = easter_sunday(year)
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    around_easter = {easter - timedelta(days=2), easter + timedelta(days=1)}
    extra = {day for day in EXTRA if day.year == year}
    return with_substitutes(fixed) | around_easter | mondays(year) | extra


def is_bank_holiday(day: date) -> bool:
    return day in bank_holidays(day.year)
