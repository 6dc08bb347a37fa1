"""One written row: valid in every field, at random, before a scenario speaks."""

import tomllib
from functools import cache
from hashlib import sha256
from random import Random
from string import ascii_lowercase
from typing import Any

from .episodes import NEED_FLAGS
from .rows import SETTINGS, fields

Written = dict[str, str]

CHILDREN = 12
AGES = ("0", "9", "10", "11", "12", "14", "15", "16", "17")
HOSPITAL_MINUTES = ("", "", "", "0", "1", "60", "3000")
AGES_AT_CHARGE = ("", "", "10", "11", "12", "16", "17", "18")


def key(chance: Random) -> str:
    """Letters only, so that it never looks like a number of anybody's."""
    return "".join(chance.choice(ascii_lowercase) for _ in range(16))


def child(name: str) -> str:
    return sha256(f"nasty child {name}".encode()).hexdigest()


def a_child(chance: Random) -> str:
    """One of a few, so that children come back; or someone new; or blank."""
    known = child(str(chance.randrange(CHILDREN)))
    return chance.choice((known, known, child(key(chance)), ""))


@cache
def spellings(kind: str) -> list[str]:
    listed = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))[kind]
    also = [other for one in listed.values() for other in one.get("also", [])]
    return [*listed, *also]


def codes(field: dict[str, Any]) -> list[str]:
    listed = spellings(field["codes_from"]) if "codes_from" in field else []
    return [*listed, *field.get("codes", [])]


def any_value(chance: Random, field: dict[str, Any]) -> str:
    if field["type"] == "flag":
        return chance.choice("YYNNU")
    if field["type"] == "code":
        return chance.choice(codes(field))
    if field["type"] == "key":
        return key(chance)
    if field["type"] == "person":
        return a_child(chance)
    return ""


def any_row(chance: Random, extract: str) -> Written:
    """Times and numbers stay blank; an optional field is blank now and then."""
    row = {}
    for name, field in fields(extract).items():
        is_blank = not field.get("required") and chance.random() < 0.15
        row[name] = "" if is_blank else any_value(chance, field)
    return row | {"age": chance.choice(AGES)}


def smudged(chance: Random, row: Written, extract: str) -> Written:
    """Seconds on a time, or an optional time that is only a date."""
    for name, field in fields(extract).items():
        if field["type"] == "time" and len(row[name]) == len("2024-05-01 23:45"):
            if chance.random() < 0.15:
                row[name] += chance.choice((":00", ":01", ":59"))
            elif not field.get("required") and chance.random() < 0.02:
                row[name] = row[name][: len("2024-05-01")]
    return row


def contact(chance: Random, reported_at: str, **given: str) -> Written:
    row = any_row(chance, "contacts") | {"reported_at": reported_at}
    row["mh_definition_met"] = chance.choice("YYYNU")
    return smudged(chance, row | given, "contacts")


def need_flags(chance: Random) -> Written:
    """A need, none, or not known; at random nearly all would have one."""
    flags = dict.fromkeys(NEED_FLAGS, "N")
    answer = chance.choice(("Y", "Y", "N", "N", "U", ""))
    return flags | {chance.choice(NEED_FLAGS): answer}


def record(chance: Random, arrived_at: str, **given: str) -> Written:
    """A leg that is its own stay, of a child arrested, unless it says otherwise."""
    row = any_row(chance, "custody") | need_flags(chance)
    row |= {
        "arrived_at": arrived_at,
        "episode_key": "",
        "suite": chance.choice(spellings("suites")),
        "legal_basis": "pace_arrest",
        "detention_refused": chance.choice(("N", "N", "N", "", "U")),
        "still_in_custody": chance.choice(("N", "N", "", "U")),
        "hospital_minutes": chance.choice(HOSPITAL_MINUTES),
        "age_at_charge": chance.choice(AGES_AT_CHARGE),
        "age": chance.choice(AGES[2:]),
    }
    return smudged(chance, row | given, "custody")
