"""The rows that `heard series` must print, for every indicator."""

from collections import defaultdict
from math import ceil
from pathlib import Path

from .cases import Case
from .episodes import NEED_FLAGS, mh_need
from .extracts import Extracts, load
from .indicators import COUNTS, DURATIONS, RATES, breakdowns, coverage, function_of
from .population import child_years
from .rows import Row

NOT_RECORDED = "not_recorded"
Cell = str | int | float | None
Group = tuple[str, str | None]


def age_band(age: int) -> str:
    for least, most in ((0, 9), (10, 13), (14, 15), (16, 17)):
        if least <= age <= most:
            return f"{least}-{most}"
    raise ValueError("an age outside the bands")


def member(row: Row, by: str) -> str:
    """What the row is under a breakdown; `not_recorded` where it is blank."""
    if by == "age_band":
        age = row.numbers["age"]
        return NOT_RECORDED if age is None else age_band(age)
    if by == "mh_need":
        has_the_flags = all(flag in row.words for flag in NEED_FLAGS)
        return mh_need(row) if has_the_flags else NOT_RECORDED
    return row.words.get(by) or NOT_RECORDED


def period_of(month: str, period: str) -> str:
    """2024-05, 2024-Q2 (of the calendar) or 2024-25 (April to March)."""
    year, number = int(month[:4]), int(month[5:])
    if period == "month":
        return month
    if period == "quarter":
        return f"{year}-Q{(number + 2) // 3}"
    if period == "year":
        begins = year if number >= 4 else year - 1
        return f"{begins}-{(begins + 1) % 100:02d}"
    raise ValueError(f"no such period: {period}")


def nearest_rank(minutes: list[int], per_cent: int) -> int | None:
    """The smallest value whose cumulative share reaches this."""
    if not minutes:
        return None
    return sorted(minutes)[ceil(len(minutes) * per_cent / 100) - 1]


def figures(indicator: str, cases: list[Case]) -> dict[str, Cell]:
    if indicator in DURATIONS:
        minutes = [case.minutes for case in cases if case.minutes is not None]
        return {
            "median": nearest_rank(minutes, 50),
            "p90": nearest_rank(minutes, 90),
            "n": len(minutes),
        }
    hits = sum(case.is_hit for case in cases)
    has_denominator = indicator not in COUNTS and indicator not in RATES
    return {
        "numerator": hits,
        "denominator": len(cases) if has_denominator else None,
    }


def population_of(
    indicator: str, extracts: Extracts, by: str | None, group: Group, period: str
) -> dict[str, Cell]:
    """A rate's denominator: there is none for groups other than areas."""
    if indicator not in RATES or not extracts.population or by not in (None, "area"):
        return {}
    months = [
        month
        for month in coverage(indicator, extracts)
        if period_of(month, period) == group[0]
    ]
    years = child_years(extracts.population, RATES[indicator], group[1], months)
    return {"denominator": years}


def series_of(
    extracts: Extracts, indicator: str, by: str | None = None, period: str = "month"
) -> list[dict[str, Cell]]:
    """Every period of coverage, times every member seen, zero rows included."""
    if by is not None and by not in breakdowns(indicator):
        raise ValueError(f"{indicator} has no breakdown by {by}")
    groups: dict[Group, list[Case]] = defaultdict(list)
    cases = function_of(indicator)(extracts)
    for case in cases:
        seen = member(case.row, by) if by else None
        groups[period_of(case.month, period), seen].append(case)
    members = sorted({member(case.row, by) for case in cases}) if by else [None]
    periods = {period_of(month, period) for month in coverage(indicator, extracts)}
    return [
        {"period": one}
        | ({by: seen} if by else {})
        | figures(indicator, groups[one, seen])
        | population_of(indicator, extracts, by, (one, seen), period)
        for one in sorted(periods)
        for seen in members
    ]


def series(
    indicator: str,
    contacts: Path | None,
    custody: Path | None,
    by: str | None = None,
    period: str = "month",
    population: Path | None = None,
) -> list[dict[str, Cell]]:
    return series_of(load(contacts, custody, population), indicator, by, period)
