"""A store of four places of which one is unlike the others and one small.

Each month from April 2022 to April 2024 (the newest, so provisional) children with need
are detained: 20 in each of Exeter and Plymouth, of whom 4 are held overnight, 20 in
Torquay, of whom 12 are, and 1 in Newquay, who is in January, May and September. An adult
comes after 60 to 79 minutes, in Torquay after 90 to 109. There are no contacts.

So scrutiny has years together by place, in which 6 of 24 in Newquay are a star.
"""

from pathlib import Path

from heard.ground import clock
from heard.ground.settings import Settings
from tests.small_store import load_custody

MONTHS = clock.months_between("2022-04", "2024-04")
PLACES = {"Exeter": "Devon", "Newquay": "Cornwall", "Plymouth": "Plymouth"} | {
    "Torquay": "Torbay"
}
_NIGHTS = {"Exeter": 4, "Newquay": 0, "Plymouth": 4, "Torquay": 12}
_HEADER = (
    "authorised_at | released_at | aa_arrived_at | suite | area | mh_marker | extracted_at"
)


def load_uneven(settings: Settings, folder: Path) -> None:
    """The custody extract, into the store of the settings."""
    load_custody(settings, folder, "\n".join([_HEADER, *_rows()]))


def _rows() -> list[str]:
    return [
        f"{_stay(month, suite, number)} | {suite} | {area} | Y | 2024-05-01 06:00"
        for month in MONTHS
        for suite, area in PLACES.items()
        for number in range(1 if suite == "Newquay" else 20)
    ]


def _stay(month: str, suite: str, number: int) -> str:
    day = f"{month}-{1 + number * 7 // 5:02d}"
    nights = _NIGHTS[suite] or int(int(month[-2:]) % 4 == 1)
    begins, ends = (0, 9) if number < nights else (10, 15)
    wait = (90 if suite == "Torquay" else 60) + number
    arrived = f"{begins + wait // 60:02d}:{wait % 60:02d}"
    return f"{day} {begins:02d}:00 | {day} {ends:02d}:00 | {day} {arrived}"
