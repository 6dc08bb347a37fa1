"""Child-years: the denominator of a rate, from the population file."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from .rows import canonical

MONTHS_OF_A_YEAR = 12


@cache
def children(path: Path, age_from: int, age_to: int) -> dict[str, dict[int, int]]:
    """Children of exactly this band, by area and year; areas merge by `also`."""
    counted: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for line in csv.DictReader(lines):
            if (int(line["age_from"]), int(line["age_to"])) == (age_from, age_to):
                area = canonical("areas").get(line["area"], line["area"])
                counted[area][int(line["year"])] += int(line["population"])
    return counted


def in_year(by_year: dict[int, int], year: int) -> int:
    """That year's estimate, else the latest before it, else the earliest."""
    earlier = [known for known in by_year if known <= year]
    return by_year[max(earlier) if earlier else min(by_year)]


def child_years(
    path: Path, ages: tuple[int, int], area: str | None, months: Iterable[str]
) -> float:
    """Population times months of coverage over 12; the force is all its areas."""
    by_area = children(path, *ages)
    areas = list(by_area) if area is None else [area]
    child_months = sum(
        in_year(by_area[name], int(month[:4]))
        for name in areas
        for month in months
        if name in by_area
    )
    return child_months / MONTHS_OF_A_YEAR
