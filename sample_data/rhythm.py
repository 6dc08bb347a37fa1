"""Rhythm: how many rows each month has, and when in it each happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sample_data import patterns
from sample_data.clock import DAY, HOUR, minute_of, to_utc
from sample_data.codes import Integers
from sample_data.draws import Draws, numbered
from sample_data.shares import weights_of

COUNTED_AT_ONCE = 1 << 20


def days() -> list[date]:
    count = (patterns.DAY_AFTER - patterns.FIRST_DAY).days
    return [patterns.FIRST_DAY + timedelta(days=number) for number in range(count)]


@cache
def month_begins() -> tuple[date, ...]:
    """The first day of each month, and the day after the last."""
    return (*(day for day in days() if day.day == 1), patterns.DAY_AFTER)


def day_weight(section: str, day: date) -> int:
    in_break = patterns.BREAK_BEGINS <= day < patterns.BREAK_ENDS
    year = (day - patterns.FIRST_DAY).days // 366
    return (
        weights_of(section, "weekdays")[day.weekday()]
        * weights_of(section, "months")[day.month - 1]
        * weights_of(section, "years")[year]
        * (patterns.VOLUME_IN_BREAK if in_break else 100)
    )


def hour_weights(section: str, day: date) -> list[int]:
    name = "weekend_hours" if day.weekday() >= 5 else "hours"
    of_day = day_weight(section, day)
    return [of_day * of_hour for of_hour in weights_of(section, name)]


@dataclass(frozen=True)
class Month:
    """One month of a file: its place, and the numbers of its rows."""

    place: int
    begins: date
    first: int
    count: int


@cache
def running_weights(section: str) -> NDArray[np.uint64]:
    """The weight before each hour of the four years, and the whole at the end."""
    hours = [weight for day in days() for weight in hour_weights(section, day)]
    return np.concatenate([[0], np.cumsum(hours)]).astype(np.uint64)


def first_hour(place: int) -> int:
    return (month_begins()[place] - patterns.FIRST_DAY).days * 24


def months(seed: int, section: str, rows: int) -> list[Month]:
    """Every month; rows fall into months at random, so counts vary as counts do."""
    running = running_weights(section)
    edges = running[[first_hour(place) for place in range(len(month_begins()))]]
    counts = np.zeros(len(edges) - 1, dtype=np.int64)
    for first in range(0, rows, COUNTED_AT_ONCE):
        count = min(COUNTED_AT_ONCE, rows - first)
        drawn = numbered(seed, section, "month", first, count).bits("when")
        place = np.searchsorted(edges, drawn % running[-1], side="right") - 1
        counts += np.bincount(place, minlength=len(counts))
    firsts = np.concatenate([[0], np.cumsum(counts)])
    return [
        Month(place, begins, int(firsts[place]), int(counts[place]))
        for place, (begins, _) in enumerate(pairwise(month_begins()))
    ]


def times(draws: Draws, place: int) -> Integers:
    """When in the month of this place each thing happens, in UTC."""
    first, end = first_hour(place), first_hour(place + 1)
    running = running_weights(draws.section)[first : end + 1]
    weight = running[0] + draws.bits("hour") % (running[-1] - running[0])
    hour = first + np.searchsorted(running, weight, side="right") - 1
    begins = minute_of(patterns.FIRST_DAY) // DAY * DAY
    return to_utc(begins + hour * HOUR + draws.below("minute", HOUR))
