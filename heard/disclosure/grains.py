"""The grains of time of the release: month, quarter, financial year, pooled years.

Pooled are the newest three complete financial years, or as many as there are if fewer;
one alone is not pooled. A year is complete if all its months are covered; the year so
far is a provisional row of its own.
"""

from collections.abc import Collection, Iterable

from heard.figures import Window, windows_of
from heard.ground import clock

MONTH, QUARTER, YEAR = clock.PERIODS
YEARS = clock.POOLED
# Years pooled with as few names as finer grains have, where the many cannot speak.
YEARS_MERGED = "years, merged"
GRAINS = (MONTH, QUARTER, YEAR, YEARS_MERGED, YEARS)
_POOLED = 3
_LEAST_POOLED = 2


def windows(months: Iterable[str]) -> dict[str, tuple[Window, ...]]:
    """The periods of each grain, in order of time, of the months that are covered."""
    covered = tuple(months)
    by_grain = {grain: windows_of(covered, grain) for grain in clock.PERIODS}
    complete = _newest_complete(by_grain[YEAR])
    pooled = tuple(month for year in complete for month in year.months)
    name = pooled_name([year.name for year in complete])
    of = sum(year.of for year in complete)
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


def above(period: str, grain: str, coarser: str, pooled: Collection[str] = ()) -> list[str]:
    """The periods of a coarser grain that hold a period of a finer one. `pooled`: the
    names of all pooled years that there are, of which several may hold a year."""
    month = clock.first_month(period, grain)
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
