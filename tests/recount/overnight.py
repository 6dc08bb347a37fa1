"""What the length and the nights of a detention say. None: not known."""

from datetime import datetime

from .clock import OVERNIGHT_MINUTES, longest_night_minutes, minutes_between
from .episodes import Detention


def is_overnight_between(begin: datetime, end: datetime) -> bool:
    return longest_night_minutes(begin, end) >= OVERNIGHT_MINUTES


def is_open(detention: Detention) -> bool:
    return detention.end is None and detention.row.words["still_in_custody"] == "Y"


def seen_until(detention: Detention) -> datetime | None:
    """The end; of an open detention, when the extract was taken.

    None also where that comes before the start: nothing is derived from it.
    """
    until = detention.end
    if is_open(detention):
        until = detention.row.times["extracted_at"]
    return None if until is None or until < detention.start else until


def is_overnight(detention: Detention) -> bool | None:
    """An open detention can be confirmed overnight, never confirmed not."""
    until = seen_until(detention)
    if until is None:
        return None
    held = is_overnight_between(detention.start, until)
    return None if is_open(detention) and not held else held


def is_overnight_before_charge(detention: Detention) -> bool | None:
    until, charged_at = seen_until(detention), detention.row.times["charged_at"]
    if until is None or is_charge_outside(detention, until):
        return None
    return is_overnight_between(detention.start, charged_at or until)


def is_overnight_after_charge(detention: Detention) -> bool | None:
    until, charged_at = seen_until(detention), detention.row.times["charged_at"]
    if until is None or is_charge_outside(detention, until):
        return None
    return charged_at is not None and is_overnight_between(charged_at, until)


def is_charge_outside(detention: Detention, until: datetime) -> bool:
    """An order error: neither part of the stay is derived from it."""
    charged_at = detention.row.times["charged_at"]
    return charged_at is not None and not detention.start <= charged_at <= until


def stay_minutes(detention: Detention) -> int | None:
    """Start to end of a complete detention, time in hospital included."""
    if detention.end is None or detention.end < detention.start:
        return None
    return minutes_between(detention.start, detention.end)


def length_minutes(detention: Detention) -> int | None:
    """Less the time in hospital; None where that is more than the stay."""
    stay = stay_minutes(detention)
    if stay is None:
        return None
    length = stay - (detention.row.numbers["hospital_minutes"] or 0)
    return length if length >= 0 else None
