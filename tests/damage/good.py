"""Random good extracts: a year of the invented samples, some of its rows."""

import csv
from functools import cache
from random import Random

from heard.ground.settings import PROJECT

Row = dict[str, str]
KEYS = {"contacts": "contact_id", "custody": "custody_key"}
STARTS = {"contacts": "reported_at", "custody": "arrived_at"}
_ROWS = 420
# Faults that the samples hold on purpose: a good extract has none.
_ORDER = {
    "custody": ("arrested_at", "arrived_at", "authorised_at", "released_at"),
    "contacts": ("reported_at", "arrived_at"),
}


@cache
def _sample(extract: str) -> tuple[Row, ...]:
    with (PROJECT / f"sample_data/{extract}.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        return tuple(row for row in csv.DictReader(file) if _is_in_order(extract, row))


def _is_in_order(extract: str, row: Row) -> bool:
    times = [row[name] for name in _ORDER[extract] if row[name]]
    return times == sorted(times) and row.get("suite") != "out_of_force"


def good_rows(extract: str, chance: Random) -> list[Row]:
    """The rows of a financial year of the samples, thinned evenly to some hundreds."""
    year = chance.choice((2022, 2023, 2024))
    start = STARTS[extract]
    held = [
        row for row in _sample(extract) if f"{year}-04" <= row[start][:7] < f"{year + 1}-04"
    ]
    held.sort(key=lambda row: row[start])
    step = len(held) / _ROWS
    first = chance.random() * step
    rows = [dict(held[int(first + step * n)]) for n in range(_ROWS)]
    for row in chance.sample(rows, _ROWS // 6):
        row["person_key"] = ""  # who is not known
    return rows
