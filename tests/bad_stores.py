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
from dataclasses import dataclass, replace
from pathlib import Path

from heard.ground import clock
from heard.ground.settings import PROJECT, load_settings
from tests.approved import approve_in
from tests.small_store import with_flags
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
    *(
        f"{held} | Exeter | Devon | {need} | pace_arrest | {_EXTRACTED}"
        for held, need in (
            ("2024-02-06 22:00 | 2024-02-07 07:00", "Y"),
            ("2024-03-09 10:00 | 2024-03-09 15:00", "Y"),
            ("2024-03-19 10:00 | 2024-03-19 15:00", "N"),
            ("2024-04-11 10:00 | 2024-04-11 15:00", "Y"),
        )
    ),
]
# The share that is held overnight, by month, suite and need.
Nights = Callable[[str, str, str], float]


@dataclass(frozen=True)
class Files:
    """Both extracts."""

    contacts: Path
    custody: Path


@dataclass(frozen=True)
class Kind:
    """What is written to a folder; `since`: the first month after which the share held
    overnight may be another."""

    name: str
    write: Callable[[Path], Files]
    since: str


def _usual(month: str, suite: str, need: str) -> float:
    return 0.2


def _more_at_one(month: str, suite: str, need: str) -> float:
    is_there = suite == OUTLIER and month >= OUTLIER_FROM and need == "Y"
    return 0.6 if is_there else 0.2


def _more_of_late(month: str, suite: str, need: str) -> float:
    return 0.4 if month >= WORSE_FROM else 0.2


def _files(folder: Path, custody: list[str], contacts: list[str]) -> Files:
    return Files(
        written(folder / "contacts.csv", "contacts", "\n".join(contacts)),
        written(folder / "custody.csv", "custody", with_flags("\n".join(custody))),
    )


def _quiet(folder: Path) -> Files:
    return _files(folder, _detentions(_usual), _contacts())


def _outlier(folder: Path) -> Files:
    return _files(folder, _detentions(_more_at_one), _contacts())


def _never(folder: Path) -> Files:
    day = f"{NEVER_MONTH}-10"
    station = f"{day} 12:00 | {day} 15:00 | Exeter | Devon | Y | s136 | {_EXTRACTED}"
    return _files(folder, [*_detentions(_more_of_late), station], _contacts())


def _suppressed(folder: Path) -> Files:
    contacts = [f"{MONTHS[-1]}-{day:02d} 12:00 | few-{day} | Devon" for day in (3, 4, 5)]
    return _files(folder, _FEW, [_CONTACT, *contacts])


def _samples(folder: Path) -> Files:
    return Files(*(PROJECT / f"sample_data/{name}.csv" for name in ("contacts", "custody")))


KINDS = (
    Kind("samples", _samples, "2024-09"),
    Kind("quiet", _quiet, "2023-04"),
    Kind("outlier", _outlier, OUTLIER_FROM),
    Kind("never", _never, WORSE_FROM),
    Kind("suppressed", _suppressed, ""),
)


def approved(files: Files, folder: Path) -> Path:
    """A store below the folder with both files and an approved release of them."""
    settings = replace(load_settings(PROJECT / "heard.toml"), store=folder / "store")
    load(settings, "contacts", files.contacts, by="tests")
    load(settings, "custody", files.custody, by="tests")
    return approve_in(settings.store)


def _detentions(nights: Nights) -> list[str]:
    return [_CUSTODY] + [
        f"{_stay(month, number, of, nights(month, suite, need))} | {suite} | {area}"
        f" | {need} | pace_arrest | {_EXTRACTED}"
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
