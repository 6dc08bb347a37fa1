"""A little table typed in a test, as an extract: what it leaves out is ordinary."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from .cases import Case
from .extracts import Extracts, load
from .indicators import function_of

ORDINARY_CONTACT = {
    "incident_key": "i",
    "reported_at": "2024-05-01 12:00",
    "incident_type": "missing",
    "mh_definition_met": "Y",
    "age": "15",
    "area": "Devon",
}
ORDINARY_CUSTODY = {
    "suite": "Exeter",
    "legal_basis": "pace_arrest",
    "age": "15",
    "area": "Devon",
}


def lines_of(table: str) -> list[dict[str, str]]:
    """Columns parted by bars, the first line the names; a cell may be blank."""
    names, *lines = [
        [cell.strip() for cell in line.split("|")]
        for line in table.strip("\n").splitlines()
        if line.strip()
    ]
    return [dict(zip(names, cells, strict=True)) for cells in lines]


def save(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


def contact_lines(table: str) -> list[dict[str, str]]:
    return [
        {"contact_id": f"c{number:03d}"} | ORDINARY_CONTACT | line
        for number, line in enumerate(lines_of(table))
    ]


def custody_lines(table: str) -> list[dict[str, str]]:
    """Arrival, where the table does not give it, is when detention began."""
    return [
        {"custody_key": f"k{number:03d}", "arrived_at": line.get("authorised_at", "")}
        | ORDINARY_CUSTODY
        | line
        for number, line in enumerate(lines_of(table))
    ]


def extracts_of(contacts: str = "", custody: str = "") -> Extracts:
    with TemporaryDirectory() as name:
        folder = Path(name)
        written = (
            save(folder / "contacts.csv", contact_lines(contacts)) if contacts else None
        )
        held = save(folder / "custody.csv", custody_lines(custody)) if custody else None
        return load(written, held)


def cases(indicator: str, contacts: str = "", custody: str = "") -> list[Case]:
    return function_of(indicator)(extracts_of(contacts, custody))


def hits(indicator: str, contacts: str = "", custody: str = "") -> list[bool]:
    return [case.is_hit for case in cases(indicator, contacts, custody)]


def minutes(indicator: str, contacts: str = "", custody: str = "") -> list[int | None]:
    return [case.minutes for case in cases(indicator, contacts, custody)]


def months(indicator: str, contacts: str = "", custody: str = "") -> list[str]:
    return [case.month for case in cases(indicator, contacts, custody)]
