"""Stores made to be bad, and a quiet one beside them: what a page must say first of each.

Each month from April 2022 to April 2024 (the newest, so provisional) as many children are
detained in each suite as its area has of the population of 10 to 17, so that no area stands
out by its rate; a third of them have no mental-health need. One in five of either is held
from 00:00 to 08:30, the rest from 10:00 to 15:00, unless the store says otherwise.
Contacts are as many in each area as its population of 0 to 17.

- quiet: nothing else. Nobody stands out, nothing changed.
- outlier: at Plymouth three in five with need, from April 2023 on.
- never: a child taken to a police station in the newest month; and twice as many held, with
  need or without, from October 2023 on.
- suppressed: a handful of children in all, so that scrutiny can be told of none.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from heard.ground import clock
from heard.ground.settings import PROJECT, Settings, load_settings
from tests.approved import approve_in
from tests.small_store import load_custody
from tests.supplying import load
from tests.tables import written

MONTHS = clock.months_between("2022-04", "2024-04")
OUTLIER, OUTLIER_FROM = "Plymouth", "2023-04"
NEVER_MONTH, WORSE_FROM = MONTHS[-1], "2023-10"
_EXTRACTED = "2024-05-01 06:00"
_AREAS = {
    "Barnstaple": "Devon",
    "Exeter": "Devon",
    "Camborne": "Cornwall",
    "Newquay": "Cornwall",
    "Plymouth": "Plymouth",
    "Torquay": "Torbay",
}
# Detained a month with need; half as many without.
_DETAINED = {"Barnstaple": 30, "Exeter": 30, "Camborne": 22, "Newquay": 22} | {
    "Plymouth": 20,
    "Torquay": 10,
}
_CONTACTS = {"Cornwall": 43, "Devon": 58, "Plymouth": 21, "Torbay": 10}
_CONTACT = "reported_at | incident_key | area"
_CUSTODY = (
    "authorised_at | released_at | suite | area | mh_marker | legal_basis | extracted_at"
)
_FEW = [
    _CUSTODY,
    f"2024-02-06 22:00 | 2024-02-07 07:00 | Exeter | Devon | Y | pace_arrest | {_EXTRACTED}",
    f"2024-03-09 10:00 | 2024-03-09 15:00 | Exeter | Devon | Y | pace_arrest | {_EXTRACTED}",
    f"2024-03-19 10:00 | 2024-03-19 15:00 | Exeter | Devon | N | pace_arrest | {_EXTRACTED}",
    f"2024-04-11 10:00 | 2024-04-11 15:00 | Exeter | Devon | Y | pace_arrest | {_EXTRACTED}",
]
# The share that is held overnight of a month, a suite and its children with need or without.
Nights = Callable[[str, str, str], float]


def _usual(month: str, suite: str, need: str) -> float:
    return 0.2


def _outlier(month: str, suite: str, need: str) -> float:
    is_there = suite == OUTLIER and month >= OUTLIER_FROM and need == "Y"
    return 0.6 if is_there else 0.2


def _worse(month: str, suite: str, need: str) -> float:
    return 0.4 if month >= WORSE_FROM else 0.2


def quiet(folder: Path) -> Path:
    """Write both extracts to the folder and approve a release of them; gives the store."""
    return _approved(folder, _detentions(_usual), _contacts())


def outlier(folder: Path) -> Path:
    """The same, with one place unlike the others."""
    return _approved(folder, _detentions(_outlier), _contacts())


def never(folder: Path) -> Path:
    """The same, with what must not happen in the newest month, and worse lately."""
    station = (
        f"{NEVER_MONTH}-10 12:00 | {NEVER_MONTH}-10 15:00 | Exeter | Devon | Y | s136 | "
        f"{_EXTRACTED}"
    )
    return _approved(folder, [*_detentions(_worse), station], _contacts())


def suppressed(folder: Path) -> Path:
    """So few that scrutiny is told of none."""
    few = [f"{MONTHS[-1]}-{day:02d} 12:00 | few-{day} | Devon" for day in (3, 4, 5)]
    return _approved(folder, _FEW, [_CONTACT, *few])


def _approved(folder: Path, custody: list[str], contacts: list[str]) -> Path:
    settings: Settings = replace(
        load_settings(PROJECT / "heard.toml"), store=folder / "store"
    )
    load_custody(settings, folder, "\n".join(custody))
    path = written(folder / "contacts.csv", "contacts", "\n".join(contacts))
    load(settings, "contacts", path, by="tests")
    return approve_in(settings.store)


def _detentions(nights: Nights) -> list[str]:
    return [_CUSTODY] + [
        f"{_stay(month, number, of, nights(month, suite, need))} | {suite} | {area} | {need}"
        f" | pace_arrest | {_EXTRACTED}"
        for month in MONTHS
        for suite, area in _AREAS.items()
        for need, of in (("Y", _DETAINED[suite]), ("N", _DETAINED[suite] // 2))
        for number in range(of)
    ]


def _stay(month: str, number: int, of: int, share: float) -> str:
    held = round(of * share + int(month[-1]) % 2 * 0.3)  # one more in some odd months
    begins, ends = ("00:00", "08:30") if number < held else ("10:00", "15:00")
    day = _day(month, number, of)
    return f"{day} {begins} | {day} {ends}"


def _day(month: str, number: int, of: int) -> str:
    """Spread over the month: days without rows would be asked about."""
    days = monthrange(int(month[:4]), int(month[5:]))[1]
    return f"{month}-{1 + number * days // of:02d}"


def _contacts() -> list[str]:
    return [_CONTACT] + [
        f"{_day(month, number, of)} 12:00 | {month}-{area}-{number} | {area}"
        for month in MONTHS
        for area, of in _CONTACTS.items()
        for number in range(of)
    ]
