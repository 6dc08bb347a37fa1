"""A series of one indicator, read from its measures."""

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from heard.catalogue import Indicator, Merged
from heard.figures.measures.computing import Measures, file_of
from heard.figures.measures.covering import MONTHS, Cover, Covering
from heard.figures.measures.parquet_rows import read_rows
from heard.figures.summing import ALL, SUMS
from heard.ground import clock
from heard.ground.errors import HeardError
from heard.population import load_population, population_areas

Member = tuple[str, ...]
Row = tuple[str, Member, dict[Any, int]]  # month, member of one breakdown or two, sums


@dataclass(frozen=True)
class Cell:
    """One figure of a series. A count has no denominator, a rate child-years (none but
    by area and in total); a duration has neither numerator nor denominator, but median
    and 90th percentile (minutes; none without records) and n.

    `times`: of a duration how many records have each number of minutes.
    `cover`: of which months it is. `asked`: of a percentage, records with or without a
    known answer: denominator over asked is its completeness. `children`: distinct children
    among the hits, or of a duration among all; None where it was not counted (only years
    have breakdowns).
    """

    period: str
    value: str
    value_2: str = ""
    numerator: int | None = None
    denominator: float | None = None
    median: int | None = None
    p90: int | None = None
    n: int | None = None
    asked: int | None = None
    children: int | None = None
    cover: Cover = field(default_factory=Cover)
    times: Mapping[int, int] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Window:
    """A stretch of time with a name: its covered months, of so many (`of`)."""

    name: str
    months: tuple[str, ...]
    of: int


def series(
    measured: Measures, indicator: Indicator, by: str | None, period: str
) -> list[Cell]:
    """An indicator by period and, if given, by one breakdown or two (`area,sex`).

    Every period inside coverage is there, as zeros where no record could count, for
    each member that occurs: none at all if no record could. Raises HeardError for what
    there is not.
    """
    names = tuple(by.split(",")) if by else ()
    if len(names) > 2 or len({*names} & {*indicator.breakdowns}) < len(names):
        raise HeardError(
            f"{indicator.id} cannot be broken down by {by!r}. It can by one or two of: "
            f"{', '.join(indicator.breakdowns)}."
        )
    if period not in clock.PERIODS:
        raise HeardError(f"No period {period!r}: {', '.join(clock.PERIODS)}.")
    windows = windows_of(measured.covering(indicator).months, period)
    return gathered(measured, indicator, names, windows)


def windows_of(months: Iterable[str], period: str) -> tuple[Window, ...]:
    """The months, quarters or years of months that are covered, in order of time."""
    held: dict[str, list[str]] = defaultdict(list)
    for month in months:
        held[clock.period_of(month, period)].append(month)
    return tuple(Window(name, tuple(own), MONTHS[period]) for name, own in held.items())


def gathered(
    measured: Measures,
    indicator: Indicator,
    names: Member,
    windows: tuple[Window, ...],
    merged: Merged = (),
) -> list[Cell]:
    """An indicator by any windows of time that share no month, by the breakdowns named
    (none, one or two), with values of the one `merged` into others before the summing."""
    cells, totals, counted = (
        file_of(measured.folder, indicator, name)
        for name in ("cells", "totals", "children")
    )
    held = measured.covering(indicator)
    place = names[0] if len(names) == 1 else ""
    summed = _summed(
        cells if len(names) > 1 else totals, names, windows, merged, held.absent(place)
    )
    counted_by = ",".join(names) or ALL
    children = {} if merged else _children(counted).get(counted_by, {})
    covers = _covers(held, windows, place)
    figures = [
        _cell(
            indicator,
            name,
            member,
            sums,
            children.get((name, member[0])),
            covers(name, member[0]),
        )
        for (name, member), sums in summed.items()
    ]
    if indicator.population and names in ((), ("area",)):
        return _per_child_years(measured, indicator, figures)
    return figures


def _covers(
    held: Covering, windows: tuple[Window, ...], place: str
) -> Callable[[str, str], Cover]:
    """Of which months a window's figure of a member is: of other members than places it
    is the same, and found once."""
    by_name = {window.name: window for window in windows}

    @functools.cache
    def cover(name: str, member: str) -> Cover:
        return held.cover(by_name[name].months, by_name[name].of, place, member)

    is_by_place = place in held.kinds
    return lambda name, member: cover(name, member if is_by_place else "")


@functools.lru_cache(maxsize=512)
def _summed(
    path: Path,
    names: Member,
    windows: tuple[Window, ...],
    merged: Merged,
    absent: frozenset[tuple[str, str]],
) -> dict[tuple[str, Member], dict[Any, int]]:
    """Sums by window and member, every window with every member, but for one whose months
    are all `absent` (member, month). Kept, as the folder's name is their content; not to
    be changed."""
    rows = _crossed(path, names) if len(names) > 1 else _rows(path, *(names or (ALL,)))
    to = dict(merged)
    if to:
        rows = [(month, (to.get(m[0], m[0]), *m[1:]), sums) for month, m, sums in rows]
    # Not a member of whom nothing is known: no figure could stand there.
    members = {member for _, member, sums in rows if sums.get("denominator", 1)}
    if not names:
        members = {(ALL,)}  # the whole is there without a case, a group is not
    summed: dict[tuple[str, Member], dict[Any, int]] = {
        (window.name, member): {}
        for window in windows
        for member in sorted(members)
        if any((member[0], month) not in absent for month in window.months)
    }
    of_month = {month: window.name for window in windows for month in window.months}
    for month, member, sums in rows:
        total = summed.get((of_month.get(month, ""), member), {})
        for name, number in sums.items():
            total[name] = total.get(name, 0) + number
    return summed


def _rows(path: Path, breakdown: str) -> list[Row]:
    """The rows of one breakdown."""
    return _by_breakdown(path).get(breakdown, [])


@functools.lru_cache(maxsize=128)
def _by_breakdown(path: Path) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows("select * from read_parquet($1)", path):
        rows[row["breakdown"]].append((row["month"], (row["value"],), _sums(row)))
    return dict(rows)


@functools.lru_cache(maxsize=64)
def _crossed(path: Path, names: Member) -> list[Row]:
    """The rows of two breakdowns at once, from the cells."""
    (first, *_) = read_rows("select * from read_parquet($1) limit 1", path) or [{}]
    kept = ["month", *names, *({"minutes"} & {*first})]
    sums = ", ".join(
        f"cast(sum({name}) as bigint) as {name}" for name in SUMS if name in first
    )
    if not sums:
        return []
    rows = read_rows(
        f"select {', '.join(kept)}, {sums} from read_parquet($1) group by all", path
    )
    return [(row["month"], tuple(row[name] for name in names), _sums(row)) for row in rows]


def _sums(row: dict[str, Any]) -> dict[Any, int]:
    """What adds up: how many of each number of minutes, or the counts by name."""
    if "minutes" in row:
        return {row["minutes"]: row["n"]}
    return {name: row[name] for name in SUMS if name in row}


@functools.lru_cache(maxsize=128)
def _children(path: Path) -> dict[str, dict[tuple[str, str], int]]:
    """Distinct children by breakdown and (period, member), where they were counted."""
    children: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for row in read_rows("select * from read_parquet($1)", path):
        children[row["breakdown"]][row["period"], row["value"]] = row["children"]
    return dict(children)


def _cell(
    indicator: Indicator,
    period: str,
    member: Member,
    sums: dict[Any, int],
    children: int | None,
    cover: Cover,
) -> Cell:
    value, value_2 = (*member, "")[:2]
    if indicator.is_duration:
        return Cell(
            period,
            value,
            value_2,
            median=nearest_rank(sums, 50),
            p90=nearest_rank(sums, 90),
            n=sum(sums.values()),
            children=children,
            cover=cover,
            times=sums,
        )
    is_share = indicator.unit == "percent"
    return Cell(
        period,
        value,
        value_2,
        numerator=sums.get("numerator", 0),
        denominator=sums.get("denominator", 0) if is_share else None,
        asked=sums.get("asked", 0) if is_share else None,
        children=children,
        cover=cover,
    )


def _per_child_years(
    measured: Measures, indicator: Indicator, cells: list[Cell]
) -> list[Cell]:
    """The cells of a rate with their denominators: children x months / 12. The whole has
    one only if every area that occurs has: it would be too small."""
    assert indicator.population
    population = load_population(measured.settings, *indicator.population)
    force = population_areas(measured.settings)
    occurring = {
        area
        for _, (area,), _ in _rows(file_of(measured.folder, indicator, "totals"), "area")
    }
    whole = [area for area in force if area in population.children]
    is_whole = occurring & {*force} <= {*whole}
    absent = measured.covering(indicator).absent("area")

    def denominator(cell: Cell) -> float | None:
        areas = [cell.value] if cell.value != ALL else whole if is_whole else []
        years = [
            population.child_years(
                area, (m for m in cell.cover.months if (area, m) not in absent)
            )
            for area in areas
        ]
        known = [number for number in years if number is not None]
        return sum(known) if years and len(known) == len(years) else None

    return [replace(cell, denominator=denominator(cell)) for cell in cells]


def nearest_rank(counts: dict[int, int], percent: int) -> int | None:
    """The smallest value whose cumulative share reaches `percent` of all; None if none."""
    total, reached = sum(counts.values()), 0
    for value in sorted(counts):
        reached += counts[value]
        if reached * 100 >= percent * total:
            return value
    return None
