"""Small seeded extracts that hit every edge of the definitions, section 3.

Every row is acceptable under the contract; the trouble is in what they say.
"""

import csv
from pathlib import Path
from random import Random

from .nasty_calendar import Calendar
from .nasty_children import followed_children
from .nasty_contacts import edge_contacts
from .nasty_custody import any_records, edge_stays, open_stays
from .nasty_episodes import many_legs
from .nasty_rows import Written
from .rows import fields

# Optional columns that a force may not have at all.
ABSENT = {
    "contacts": ("closed_at", "ethnic_group", "looked_after", "shared_gp"),
    "custody": ("arrested_at", "hospital_minutes", "home_area", "mh_marker"),
}
SEEDS_FOR_AN_ABSENT_COLUMN = 4


def without_the_gap(rows: list[Written], calendar: Calendar) -> list[Written]:
    """No row of the month that nobody supplied: a true zero inside coverage."""
    gap = calendar.gap_month
    return [row for row in rows if not any(at.startswith(gap) for at in row.values())]


def columns(chance: Random, extract: str, seed: int) -> list[str]:
    """In any order, and now and then without one that may be absent."""
    names = list(fields(extract))
    if seed % SEEDS_FOR_AN_ABSENT_COLUMN == 0:
        names.remove(chance.choice(ABSENT[extract]))
    chance.shuffle(names)
    return names


def save(path: Path, names: list[str], rows: list[Written]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, names, extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)
    return path


def write(folder: Path, seed: int) -> tuple[Path, Path]:
    """A contacts file and a custody file, the same for the same seed."""
    chance = Random(seed)
    calendar = Calendar(chance.choice((2022, 2023, 2024)))
    followed_contacts, followed_records = followed_children(chance, calendar)
    contacts = edge_contacts(chance, calendar) + followed_contacts
    custody = followed_records + edge_stays(chance, calendar)
    custody += open_stays(chance, calendar) + many_legs(chance, calendar)
    custody += any_records(chance, calendar)
    paths = []
    for extract, rows in (("contacts", contacts), ("custody", custody)):
        kept = without_the_gap(rows, calendar)
        chance.shuffle(kept)
        path = folder / f"{extract}.csv"
        paths.append(save(path, columns(chance, extract, seed), kept))
    return paths[0], paths[1]
