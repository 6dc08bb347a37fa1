"""Stations: the few children under section 136 at a police station.

Contacts and custody both ask here, so that one of them stands in both extracts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from sample_data import patterns, rhythm
from sample_data.children import Children, Plan, drawn
from sample_data.codes import Codes, Integers
from sample_data.draws import Draws, numbered


@dataclass(frozen=True)
class Cases:
    at: Integers
    area: Codes
    children: Children

    def __len__(self) -> int:
        return len(self.at)


def all_cases(plan: Plan) -> Draws:
    """As many as files of both sizes have room for."""
    sizes = plan.contacts // patterns.CONTACTS, plan.custody // patterns.CUSTODY
    count = min(sizes) * len(patterns.STATIONS)
    return numbered(plan.seed, "contacts", "station", 0, count)


@cache
def cases(plan: Plan, place: int, extract: str) -> Cases:
    """Those of one month that stand in this extract, in order of number."""
    every = all_cases(plan)
    is_here = [getattr(case, f"in_{extract}") for case in patterns.STATIONS]
    wanted = (every.below("month", 48) == place) & np.array(is_here)[kind(every)]
    here = every.take(np.flatnonzero(wanted))
    area = here.pick("area")
    return Cases(rhythm.times(here, place), area, children(plan, here, place, area))


def kind(draws: Draws) -> Integers:
    """Which of `patterns.STATIONS` each one is."""
    return draws.numbers.astype(np.int64) % len(patterns.STATIONS)


def children(plan: Plan, draws: Draws, place: int, area: Codes) -> Children:
    ages = np.array([case.age for case in patterns.STATIONS])[kind(draws)]
    is_girl = np.array([case.sex == "F" for case in patterns.STATIONS])[kind(draws)]
    sex = Codes(("M", "F"), is_girl.astype(np.int8))
    return drawn(plan, draws, place, (area, sex, ages), np.zeros_like(ages))
