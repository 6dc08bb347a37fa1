"""Children living in each area: the denominator of a rate, from reference data."""

import csv
import functools
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from heard.ground.settings import Settings, spelling

_COLUMNS = "area, age_from, age_to, year, population, source"


@dataclass(frozen=True)
class Population:
    """Children of one span of ages (`ages`), by area and year, and where the numbers are
    from. `fault`: why there are none, if the file cannot be read."""

    ages: tuple[int, int]
    children: dict[str, dict[int, int]]
    sources: tuple[str, ...]
    fault: str = ""

    def child_years(self, area: str, months: Iterable[str]) -> float | None:
        """Children of an area times months over 12; None if it is not in the reference
        data. Each month counts its own year's children, else those of the latest year
        before it, else of the earliest."""
        if area not in self.children:
            return None
        by_year = self.children[area]
        return sum(_in_year(by_year, int(month[:4])) for month in months) / 12

    def lacks(self, areas: Iterable[str]) -> str:
        """Which lines a rate of some areas lacks, in a sentence; empty if none."""
        missing = [area for area in areas if area not in self.children]
        if not missing:
            return ""
        *others, last = missing
        named = f"{', '.join(others)} or {last}" if others else last
        least, most = self.ages
        why = f": {self.fault}" if self.fault else ""
        return f"population.csv has no line for {named}, ages {least} to {most}{why}."


def _in_year(by_year: dict[int, int], year: int) -> int:
    known = [candidate for candidate in by_year if candidate <= year]
    return by_year[max(known) if known else min(by_year)]


def load_population(settings: Settings, age_from: int, age_to: int) -> Population:
    """Population of exactly this span of ages, from population.csv of the reference
    folder; none of it, and why, if it cannot be read."""
    path = settings.reference / "population.csv"
    changed = path.stat().st_mtime_ns if path.exists() else 0
    return _read(path, changed, age_from, age_to, tuple(settings.areas.items()))


class Divided(Protocol):
    """A figure of a rate, of a member of a breakdown or of `all`."""

    @property
    def value(self) -> str:
        """The member."""

    @property
    def denominator(self) -> float | None:
        """Child-years; None if they are not known."""


def lacking_lines(
    settings: Settings,
    ages: tuple[int, int],
    figures: Iterable[Divided],
    occurring: Collection[str] | None,
) -> str:
    """Which lines the figures of a rate lack that have no denominator, in a sentence;
    empty if none. `occurring`: the areas that occur, for the whole force; None by area."""
    blank = {one.value for one in figures if one.denominator is None}
    if not blank:
        return ""
    population, force = load_population(settings, *ages), population_areas(settings)
    needed = blank if occurring is None else occurring
    lacks = population.lacks(area for area in force if area in needed)
    return lacks or ("" if occurring is None else population.lacks(force))


def population_areas(settings: Settings) -> list[str]:
    """The areas of the force, in its order."""
    return list(dict.fromkeys(settings.areas.values()))


@functools.lru_cache(maxsize=16)
def _read(
    path: Path,
    _changed: int,
    age_from: int,
    age_to: int,
    areas: tuple[tuple[str, str], ...],
) -> Population:
    named, ages = dict(areas), (age_from, age_to)
    children: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    sources: dict[str, None] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if (int(row["age_from"]), int(row["age_to"])) == ages:
                    area = named.get(spelling(row["area"]), row["area"])
                    children[area][int(row["year"])] += _count(row["population"])
                    sources[f"{row['source']}, {row['year']}"] = None
    except FileNotFoundError:
        return Population(ages, {}, (), "there is no such file in the reference folder")
    except (OSError, KeyError, ValueError, TypeError, AttributeError, csv.Error) as error:
        why = error.strerror if isinstance(error, OSError) else error
        fault = f"it cannot be read ({why}); its columns are {_COLUMNS}"
        return Population(ages, {}, (), fault)
    by_area = {area: dict(years) for area, years in children.items()}
    return Population(ages, by_area, tuple(sources))


def _count(text: str) -> int:
    if (children := int(text)) <= 0:
        raise ValueError("a population of 0 or less")
    return children
