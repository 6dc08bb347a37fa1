"""A store so even and so large that scrutiny sees its figures too, worked out by hand.

Each month from January 2023 to March 2024 (the newest, so provisional), in each of two
suites, 40 children are detained, half of them with mental-health need. Of those 20,
10 are held from 00:00 to 09:00 until August 2023 and 5 from September; of the others 5
always; in January, March, May and so on one more of each. All the rest are held from
10:00 to 15:00.

With need: in February 2024 10 of 40, which is the same to the nearest 5.

Contacts are 40 a month, 20 in each of two areas, all for a crisis.
"""

from pathlib import Path

from heard.ground import clock
from heard.ground.settings import Settings
from tests.small_store import load_custody
from tests.supplying import load
from tests.tables import written

MONTHS = clock.months_between("2023-01", "2024-03")
PLACES = {"Exeter": "Devon", "Plymouth": "Plymouth"}
_EXTRACTED = "2024-04-01 06:00"
_FEWER_FROM = "2023-09"


def load_even(settings: Settings, folder: Path) -> None:
    """Both extracts, into the store of the settings."""
    load_custody(settings, folder, "\n".join([_HEADER, *_detentions()]))
    rows = ["reported_at | incident_key | area", *_contacts()]
    path = written(folder / "contacts.csv", "contacts", "\n".join(rows))
    load(settings, "contacts", path, by="tests")


_HEADER = "authorised_at | released_at | suite | area | mh_marker | extracted_at"


def _detentions() -> list[str]:
    return [
        f"{_stay(month, number)} | {suite} | {area} | {'NY'[number < 20]} | {_EXTRACTED}"
        for month in MONTHS
        for suite, area in PLACES.items()
        for number in range(40)
    ]


def _stay(month: str, number: int) -> str:
    day = f"{month}-{1 + number % 28:02d}"
    nights = 5 if month >= _FEWER_FROM or number >= 20 else 10
    nights += int(month[-1]) % 2
    is_night = number % 20 < nights
    begun, ended = ("00:00", "09:00") if is_night else ("10:00", "15:00")
    return f"{day} {begun} | {day} {ended}"


def _contacts() -> list[str]:
    return [
        f"{month}-{1 + number:02d} 12:00 | {month}-{area}-{number} | {area}"
        for month in MONTHS
        for area in PLACES.values()
        for number in range(20)
    ]
