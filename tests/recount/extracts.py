"""Both files, read once, and the months that they cover."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
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


def at_all(row: Row) -> list[datetime]:
    return [at for at in row.times.values() if at is not None]


def was_taken(row: Row) -> datetime:
    """When the row's extract was taken; what does not say so is taken now."""
    now = datetime.now(UTC)
    return min(row.times.get("extracted_at") or now, now)


def parted(months: list[str]) -> list[list[str]]:
    """Months with rows; a new part begins after more than a year without one."""
    parts: list[list[str]] = []
    for month in months:
        if not parts or a_year_before(month) > parts[-1][-1]:
            parts.append([])
        parts[-1].append(month)
    return parts


def a_year_before(month: str) -> str:
    return f"{int(month[:4]) - 1}-{month[5:]}"


def possible(rows: list[Row], start: Callable[[Row], datetime]) -> list[Row]:
    """Without rows of which a time is after the extract was taken, or more than a year
    before the oldest month that the others cover."""
    timely = [row for row in rows if max(at_all(row)) <= was_taken(row)]
    counts = Counter(month_of(start(row)) for row in timely)
    parts = parted(sorted(counts))
    if not parts:
        return []
    main = max(parts, key=lambda part: (sum(counts[month] for month in part), part))
    earliest = opening_of(a_year_before(main[0]))
    return [row for row in timely if min(at_all(row)) >= earliest]


def load(
    contacts: Path | None, custody: Path | None, population: Path | None = None
) -> Extracts:
    contact_rows = possible(read(contacts, "contacts"), reported_at) if contacts else []
    custody_rows = possible(read(custody, "custody"), start_of) if custody else []
    return Extracts(
        contact_rows,
        custody_rows,
        child_detentions(custody_rows),
        months_covered(month_of(reported_at(row)) for row in contact_rows),
        months_covered(month_of(start_of(row)) for row in custody_rows),
        population,
    )
