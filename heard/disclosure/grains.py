"""The grains of time of the release: month, quarter, financial year, pooled years.

Pooled are the newest three complete financial years, or as many as there are if fewer;
one alone is not pooled. A year is complete if all its months are covered; the year so
far is a provisional row of its own.
"""

from collections.abc import Collection, Iterable

from heard.figures import Window
from heard.ground import clock

MONTH, QUARTER, YEAR, YEARS = "month", "quarter", "year", "years"
# Years pooled with as few names as finer grains have, where the many cannot speak.
YEARS_MERGED = "years, merged"
GRAINS = (MONTH, QUARTER, YEAR, YEARS_MERGED, YEARS)
_POOLED = 3
_MONTHS = {MONTH: 1, QUARTER: 3, YEAR: 12}
_LEAST_POOLED = 2


def windows(months: Iterable[str]) -> dict[str, tuple[Window, ...]]:
    """The periods of each grain, in order of time, of the months that are covered."""
    covered = tuple(months)
    by_grain = {grain: _windows(covered, grain) for grain in (MONTH, QUARTER, YEAR)}
    complete = _newest_complete(by_grain[YEAR])
    pooled = tuple(month for year in complete for month in year.months)
    name = pooled_name([year.name for year in complete])
    of = _MONTHS[YEAR] * len(complete)
    by_grain[YEARS] = (Window(name, pooled, of),) if len(complete) >= _LEAST_POOLED else ()
    return by_grain


def _newest_complete(years: tuple[Window, ...]) -> list[Window]:
    """The newest complete years that follow one another, in order, three at most."""
    found: list[Window] = []
    for year in reversed([one for one in years if len(one.months) == one.of]):
        if found and int(found[0].name[:4]) - int(year.name[:4]) > 1:
            break
        found.insert(0, year)
    return found[-_POOLED:]


def pooled_name(years: list[str]) -> str:
    """`2022-23/2024-25`: the first and the last of pooled years."""
    return f"{years[0]}/{years[-1]}" if years else ""


def _windows(covered: tuple[str, ...], grain: str) -> tuple[Window, ...]:
    held: dict[str, list[str]] = {}
    for month in covered:
        held.setdefault(clock.period_of(month, grain), []).append(month)
    return tuple(Window(name, tuple(m), _MONTHS[grain]) for name, m in held.items())


def above(period: str, grain: str, coarser: str, pooled: Collection[str] = ()) -> list[str]:
    """The periods of a coarser grain that hold a period of a finer one. `pooled`: the
    names of all pooled years that there are, of which several may hold a year."""
    month = first_month(period, grain)
    if coarser != YEARS:
        return [clock.period_of(month, coarser)]
    return [name for name in pooled if holds(name, clock.period_of(month, YEAR))]


def holds(pooled: str, year: str) -> bool:
    """Whether a financial year is one of those that are pooled."""
    first, _, last = pooled.partition("/")
    return first <= year <= last


def years_of(pooled: str) -> list[str]:
    """The financial years that are pooled, in order."""
    first, _, last = pooled.partition("/")
    years = range(int(first[:4]), int(last[:4]) + 1)
    return [clock.period_of(f"{year}-04", YEAR) for year in years]


def first_month(period: str, grain: str) -> str:
    """The month `YYYY-MM` with which a period begins."""
    if grain == YEARS:
        return clock.first_month(period.partition("/")[0], YEAR)
    return clock.first_month(period, grain)
