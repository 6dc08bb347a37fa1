"""Custody records (legs) as child detentions: docs/specification/indicators.md."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from .rows import Row, fields

FROM_THE_FIRST_LEG = (
    "suite",
    "area",
    "sex",
    "ethnic_group",
    "ethnic_group_officer",
    "home_area",
    "offence_group",
)
LAST_GIVEN = (
    "ld_outcome",
    "mha_outcome",
    "extension",
    "s38_type",
    "s38_response",
    "s38_certificate",
    "s38_authority",
)
NEED_FLAGS = (
    "mh_self_declared",
    "mh_marker",
    "self_harm_marker",
    "suicide_marker",
    "hcp_mh_concern",
)


@dataclass(frozen=True)
class Detention:
    """One episode, its legs joined into one row; `end` is None while unknown."""

    row: Row
    start: datetime
    end: datetime | None


def start_of(record: Row) -> datetime:
    """Detention authorised; the arrival where that is blank, or before the arrival."""
    arrived_at, authorised_at = record.times["arrived_at"], record.times["authorised_at"]
    assert arrived_at is not None, "arrived_at is required"
    if authorised_at is None or authorised_at < arrived_at:
        return arrived_at
    return authorised_at


def in_order_of_arrival(legs: list[Row]) -> list[Row]:
    def arrival(leg: Row) -> tuple[datetime, str]:
        arrived_at = leg.times["arrived_at"]
        assert arrived_at is not None, "arrived_at is required"
        return arrived_at, leg.words["custody_key"]

    return sorted(legs, key=arrival)


def first_not_blank(answers: list[str]) -> str:
    return next((answer for answer in answers if answer), "")


def flag_of(answers: list[str]) -> str:
    """Y if any leg says Y, else N, else U, else blank."""
    return next((answer for answer in "YNU" if answer in answers), "")


def word_of(name: str, kind: str, legs: list[Row]) -> str:
    answers = [leg.words[name] for leg in legs]
    if name in FROM_THE_FIRST_LEG:
        return answers[0]
    if name == "disposal":
        return answers[-1]
    if kind == "flag":
        return flag_of(answers)
    if name in LAST_GIVEN:
        return first_not_blank(answers[::-1])
    return first_not_blank(answers)


def number_of(name: str, legs: list[Row]) -> int | None:
    given = [leg.numbers[name] for leg in legs]
    if name == "age":
        return given[0]
    answers = [number for number in given if number is not None]
    if not answers:
        return None
    return sum(answers) if name == "hospital_minutes" else answers[0]


def time_of(name: str, legs: list[Row]) -> datetime | None:
    given = [leg.times[name] for leg in legs]
    if name == "released_at":
        return given[-1]
    if name == "authorised_at":
        return given[0]
    those_given = [at for at in given if at is not None]
    if name == "extracted_at":
        return max(those_given, default=None)
    return min(those_given, default=None)


def joined(legs: list[Row]) -> Detention:
    legs = in_order_of_arrival(legs)
    types = {name: field["type"] for name, field in fields("custody").items()}
    row = Row(
        {name: word_of(name, types[name], legs) for name in legs[0].words},
        {name: number_of(name, legs) for name in legs[0].numbers},
        {name: time_of(name, legs) for name in legs[0].times},
    )
    return Detention(row, start_of(legs[0]), row.times["released_at"])


def episodes(records: list[Row]) -> list[Detention]:
    """Legs joined by `episode_key` alone; without one, a record stands alone."""
    legs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for record in records:
        episode_key, custody_key = (
            record.words["episode_key"],
            record.words["custody_key"],
        )
        is_leg_here = record.words["suite"] != "out_of_force"
        if is_leg_here:
            legs[episode_key, "" if episode_key else custody_key].append(record)
    return [joined(together) for together in legs.values()]


def is_of_age(row: Row) -> bool:
    """Old enough to be arrested, and a child."""
    age = row.numbers["age"]
    return age is not None and 10 <= age <= 17


def is_child_detention(episode: Detention) -> bool:
    return (
        episode.row.words["legal_basis"] == "pace_arrest"
        and episode.row.words["detention_refused"] != "Y"
        and is_of_age(episode.row)
    )


def child_detentions(records: list[Row]) -> list[Detention]:
    return [episode for episode in episodes(records) if is_child_detention(episode)]


def mh_need(row: Row) -> str:
    answers = [row.words[flag] for flag in NEED_FLAGS]
    if "Y" in answers:
        return "Y"
    return "N" if set(answers) == {"N"} else "unknown"
