"""Stays in custody: who was brought in, why, where, and how many legs there were."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data import children, patterns, rhythm, stations
from sample_data.children import Children, Plan
from sample_data.clock import DAY, HOUR
from sample_data.codes import BLANK, Booleans, Codes, Integers, either
from sample_data.draws import Draws, numbered
from sample_data.rhythm import Month

NEED_OF_UNWELL, NEED_OF_OTHERS = 760, 130  # in a thousand, without a warning marker
APART = 36 * HOUR  # one child is not brought in twice in less
TO_THE_STATION = (100, 300)  # minutes from the contact of a station case, at least

MOVE_IS_OVER = 5 * DAY  # a leg that has not begun yet is no record

# Kinds of stay that are no detention under PACE with an authorised time.
NOT_AUTHORISED = ("refused", "voluntary_attendance", "s136")


@dataclass(frozen=True)
class Stays:
    """Stays in order of time. `at` is when detention was authorised, or arrival
    where it never was."""

    rows: Draws
    at: Integers
    kind: Codes
    legs: Integers
    area: Codes
    suite: Codes
    children: Children
    need: Codes

    def is_worse(self) -> Booleans:
        return self.suite.among(patterns.WORSE_SUITE)

    def is_disparity(self) -> Booleans:
        return children.ethnic_group(self.children).among(*patterns.DISPARITY)


@dataclass(frozen=True)
class Arrivals:
    rows: Draws
    at: Integers
    kind: Codes
    legs: Integers
    case: Integers  # which of the month's station cases it is, or BLANK

    def take(self, order: Integers) -> Arrivals:
        return Arrivals(
            self.rows.take(order),
            self.at[order],
            self.kind.take(order),
            self.legs[order],
            self.case[order],
        )


def stays(plan: Plan, month: Month, start: int, count: int) -> Stays:
    """Stays whose legs fill `count` rows of the month from its row `start` on."""
    arrived = arrivals(plan, month, start, count)
    planted = stations.cases(plan, month.place, "custody")
    here = np.flatnonzero(arrived.case != BLANK)
    of_case = arrived.case[here]
    area = arrived.rows.pick("area").replace(here, planted.area.take(of_case))
    who = who_they_were(plan, arrived, month, area)
    who = who.replace(here, planted.children.take(of_case))
    suite = arrived.rows.pick("suite", area)
    need = need_of(arrived.rows, who).put(arrived.case != BLANK, "Y")
    return Stays(
        arrived.rows, arrived.at, arrived.kind, arrived.legs, area, suite, who, need
    )


def arrivals(plan: Plan, month: Month, start: int, count: int) -> Arrivals:
    rows = numbered(plan.seed, "custody", "stay", month.first + start, count)
    planted = stations.cases(plan, month.place, "custody")
    case = np.arange(start, start + count)
    case = np.where(case < len(planted), case, BLANK)
    kind = rows.pick("kind").put(case != BLANK, "s136")
    at = rhythm.times(rows, month.place)
    at[case != BLANK] = planted.at[case[case != BLANK]]
    least, most = TO_THE_STATION
    at = np.where(case != BLANK, at + least + rows.below("way", most - least), at)
    at = np.where(is_still_there(rows, month, kind), lately(rows), at)
    legs = fitting(legs_of(rows, kind, at), count)
    kept = Arrivals(rows, at, kind, legs, case).take(np.flatnonzero(legs))
    return kept.take(np.argsort(kept.at, kind="stable"))


def is_still_there(rows: Draws, month: Month, kind: Codes) -> Booleans:
    is_last = month.begins == rhythm.month_begins()[-2]
    is_there = rows.chance("still there", patterns.STILL_THERE * is_last)
    return is_there & kind.among("detained")


def lately(rows: Draws) -> Integers:
    longest_ago, least_ago = sorted(patterns.STILL_THERE_SINCE, reverse=True)
    since = rows.below("lately", longest_ago - least_ago)
    return patterns.EXTRACTED_AT - least_ago - since


def legs_of(rows: Draws, kind: Codes, at: Integers) -> Integers:
    """One, or two or three where the child was moved."""
    is_over = at < patterns.EXTRACTED_AT - MOVE_IS_OVER
    is_moved = rows.chance("moved", patterns.TRANSFERRED)
    is_moved &= kind.among("detained") & is_over
    is_moved_twice = rows.chance("moved twice", patterns.TRANSFERRED_TWICE)
    return np.where(is_moved, np.where(is_moved_twice, 3, 2), 1)


def fitting(legs: Integers, count: int) -> Integers:
    """The first legs that fill `count` rows exactly, and none for the rest."""
    room: Integers = count + legs - np.cumsum(legs)
    return np.minimum(np.maximum(room, 0), legs)


def who_they_were(plan: Plan, arrived: Arrivals, month: Month, area: Codes) -> Children:
    rows = arrived.rows
    age = rows.pick("age").whole_numbers()
    alike = (rows.pick("home_area", area), rows.pick("sex"), age)
    nobody = np.zeros(len(rows), dtype=np.int64)
    first = children.drawn(plan, rows, month.place, alike, nobody)
    is_twice = is_soon_again(first.draws.numbers.astype(np.int64), arrived.at)
    return children.drawn(plan, rows, month.place, alike, is_twice.astype(np.int64))


def is_soon_again(numbers: Integers, at: Integers) -> Booleans:
    """Where the same child had been brought in shortly before."""
    order = np.lexsort((at, numbers))
    is_same = np.diff(numbers[order], prepend=BLANK) == 0
    is_soon = np.diff(at[order], prepend=0) < APART
    again = np.zeros(len(at), dtype=np.bool_)
    again[order] = is_same & is_soon
    return again


def need_of(rows: Draws, who: Children) -> Codes:
    """Whether the child is in mental ill health, recorded or not."""
    is_unwell = children.is_unwell(who).among("Y")
    share = np.where(is_unwell, NEED_OF_UNWELL, NEED_OF_OTHERS)
    return either(rows.chance("need", share) | children.has_marker(who), "Y", "N")
