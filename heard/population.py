"""Children living in each area: the denominator of a rate, from reference data."""

import csv
import functools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from heard.settings import HeardError, Settings, spelling


@dataclass(frozen=True)
class Population:
    """Children of one span of ages, by area and year, and where the numbers are from."""

    children: dict[str, dict[int, int]]
    sources: tuple[str, ...]

    def child_years(self, area: str | None, months: Iterable[str]) -> float | None:
        """Children times months over 12; of all areas if none is given, None if the
        area is not in the reference data. Each month counts its own year's children,
        else those of the latest year before it, else of the earliest."""
        if area is not None and area not in self.children:
            return None
        areas = self.children.values() if area is None else [self.children[area]]
        months = list(months)
        total = sum(_in_year(by_year, int(m[:4])) for by_year in areas for m in months)
        return total / 12


def _in_year(by_year: dict[int, int], year: int) -> int:
    known = [candidate for candidate in by_year if candidate <= year]
    return by_year[max(known) if known else min(by_year)]


def load_population(settings: Settings, age_from: int, age_to: int) -> Population:
    """Population of exactly this span of ages, from population.csv of the reference
    folder. Raises HeardError if it cannot be read."""
    return _read(settings.reference / "population.csv", age_from, age_to, _areas(settings))


def _areas(settings: Settings) -> tuple[tuple[str, str], ...]:
    return tuple(settings.areas.items())


@functools.lru_cache(maxsize=16)
def _read(
    path: Path, age_from: int, age_to: int, areas: tuple[tuple[str, str], ...]
) -> Population:
    named = dict(areas)
    children: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    sources: dict[str, None] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if (int(row["age_from"]), int(row["age_to"])) == (age_from, age_to):
                    area = named.get(spelling(row["area"]), row["area"])
                    children[area][int(row["year"])] += int(row["population"])
                    sources[f"{row['source']}, {row['year']}"] = None
    except (OSError, KeyError, ValueError) as error:
        raise HeardError(
            f"The population in {path} cannot be read ({error}). It needs the columns "
            "area, age_from, age_to, year, population, source."
        ) from error
    return Population({a: dict(years) for a, years in children.items()}, tuple(sources))
