"""Both files, read once, and the months that they cover."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from .clock import in_utc, month_of
from .episodes import Detention, child_detentions, start_of
from .rows import Row, read


@dataclass(frozen=True)
class Extracts:
    """What was supplied; an extract that was not supplied covers no month."""

    contacts: list[Row]
    custody: list[Row]
    detentions: list[Detention]
    contact_months: list[str]
    custody_months: list[str]
    population: Path | None = None


def reported_at(contact: Row) -> datetime:
    reported = contact.times["reported_at"]
    assert reported is not None, "reported_at is required"
    return reported


def next_month(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + 1}-01" if number == 12 else f"{year}-{number + 1:02d}"


def months_covered(months: Iterable[str]) -> list[str]:
    """Every month from the earliest to the latest, empty ones included."""
    seen = sorted(set(months))
    covered = seen[:1]
    while covered and covered[-1] < seen[-1]:
        covered.append(next_month(covered[-1]))
    return covered


def first_day_of(month: str) -> date:
    return date(int(month[:4]), int(month[5:]), 1)


def opening_of(month: str) -> datetime:
    return in_utc(datetime.combine(first_day_of(month), time()))


def load(
    contacts: Path | None, custody: Path | None, population: Path | None = None
) -> Extracts:
    contact_rows = read(contacts, "contacts") if contacts else []
    custody_rows = read(custody, "custody") if custody else []
    return Extracts(
        contact_rows,
        custody_rows,
        child_detentions(custody_rows),
        months_covered(month_of(reported_at(row)) for row in contact_rows),
        months_covered(month_of(start_of(row)) for row in custody_rows),
        population,
    )
