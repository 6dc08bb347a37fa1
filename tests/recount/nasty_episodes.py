"""Stays of two to four legs that disagree, overlap, leave the force or end open."""

from random import Random

from .nasty_calendar import Calendar, later
from .nasty_custody import journey
from .nasty_rows import Written, a_child, key, record

EPISODES = 24
HOPS = (0, 0, 1, 30, 61, 240, 600)
STAYS = (1, 29, 180, 239, 240, 400)
NO_ARREST = ("s136", "bail_return", "warrant", "voluntary_attendance")


def leg(chance: Random, arrived_at: str, episode_key: str, person_key: str) -> Written:
    """Its own codes, flags and times; anything but the arrival may be missing."""
    authorised_at = later(arrived_at, chance.choice((0, 15, 40)))
    released_at = later(authorised_at, chance.choice(STAYS))
    midnight = f"{arrived_at[:10]} 00:00"
    given = journey(chance, arrived_at) | {
        "episode_key": episode_key,
        "person_key": chance.choice((person_key, person_key, "")),
        "authorised_at": chance.choice((authorised_at, authorised_at, "", midnight)),
        "released_at": chance.choice((released_at, released_at, "")),
        "charged_at": chance.choice(("", "", later(arrived_at, 200))),
        "extracted_at": chance.choice(("", later(arrived_at, 900))),
        "still_in_custody": chance.choice(("N", "N", "N", "Y", "U", "")),
        "age_at_charge": chance.choice(("", "17", "18")),
    }
    row = record(chance, arrived_at, **given)
    disposal = chance.choice((row["disposal"], "charged_detained"))
    return row | {"disposal": disposal}


def beginning(chance: Random, calendar: Calendar) -> str:
    """Often late in the evening, so that a later leg is in another month."""
    name = chance.choice((*calendar.named_days, "plain", "plain", "plain"))
    clock = chance.choice(("23:50", "22:30", "18:00", "12:00"))
    return f"{calendar.day(name, chance)} {clock}"


def in_the_repeated_hour(calendar: Calendar, chance: Random) -> str:
    return later(f"{calendar.day('autumn', chance)} 23:50", chance.choice((75, 100)))


def legs(chance: Random, calendar: Calendar) -> list[Written]:
    episode_key, person_key = key(chance), a_child(chance)
    at = beginning(chance, calendar)
    if chance.random() < 0.15:
        at = in_the_repeated_hour(calendar, chance)
    rows = []
    for _ in range(chance.choice((2, 2, 3, 4))):
        rows.append(leg(chance, at, episode_key, person_key))
        at = later(at, chance.choice(HOPS))
    return rows


def spoiled(chance: Random, rows: list[Written]) -> list[Written]:
    """One leg out of the force, refused, on another basis or of another age."""
    trouble = chance.choice(
        (
            {},
            {},
            {"suite": "out_of_force"},
            {"suite": "out_of_force"},
            {"detention_refused": "Y"},
            {"legal_basis": chance.choice(NO_ARREST)},
            {"age": "9"},
            {"released_at": "", "still_in_custody": "Y"},
        )
    )
    chance.choice(rows).update(trouble)
    return rows


def released_at_last(chance: Random, rows: list[Written]) -> list[Written]:
    """Most end somewhere: a stay whose last leg is open says little else."""
    if chance.random() < 0.6:
        rows[-1]["released_at"] = later(rows[-1]["arrived_at"][:16], 500)
    return rows


def open_legs(chance: Random, calendar: Calendar) -> list[Written]:
    """Moved, and still there: the extracts of the two legs were taken at other times, of
    which one or both confirm a night."""
    rows = []
    for taken in ((200, 480), (480, 200), (479, 480), (480, 479), (200, 479)):
        day = calendar.day("plain", chance)
        start, episode_key, person_key = f"{day} 20:00", key(chance), a_child(chance)
        given = {"episode_key": episode_key, "person_key": person_key}
        moved_at = later(start, 60)
        first = record(chance, start, released_at=moved_at, **given)
        last = record(chance, later(moved_at, 20), still_in_custody="Y", **given)
        for row, minutes in zip((first, last), taken, strict=True):
            rows.append(row | {"extracted_at": later(start, minutes)})
    return rows


def many_legs(chance: Random, calendar: Calendar) -> list[Written]:
    rows = open_legs(chance, calendar)
    for _ in range(EPISODES):
        rows += spoiled(chance, released_at_last(chance, legs(chance, calendar)))
    everywhere_else = legs(chance, calendar)
    for row in everywhere_else:
        row["suite"] = "out_of_force"
    return rows + everywhere_else
