"""Legs: one row for each suite of a stay in which a child was moved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data import patterns
from sample_data.codes import BLANK, Booleans, Codes, Integers
from sample_data.draws import Draws
from sample_data.fields import Fields, Keys, blank, blank_all, keys, take

LONG_AFTER = 1 << 40  # later than any minute
SETTLING_IN = 4  # minutes from arrival at the next suite to authority there

# Known at the end of the stay, so on its last leg.
OF_LAST_LEG = (
    "ld_outcome",
    "mha_outcome",
    "extension",
    "age_at_charge",
    "pre_release_risk_done",
    "onward_mh_referral",
    "s38_type",
    "s38_response",
    "s38_transferred",
    "s38_certificate",
    "s38_authority",
)
# Each on the leg in which it happened.
HAPPENINGS = (
    "charged_at",
    "aa_requested_at",
    "aa_arrived_at",
    "parent_informed_at",
    "first_interview_at",
    "hcp_requested_at",
    "hcp_seen_at",
    "mha_requested_at",
    "mha_started_at",
    "first_review_at",
    "s38_requested_at",
    "s38_left_at",
)


@dataclass(frozen=True)
class Legs:
    """For each row: its stay, which leg of how many, and the draws of the row."""

    rows: Draws
    stay: Integers
    number: Integers
    count: Integers

    def is_first(self) -> Booleans:
        return np.equal(self.number, 0)

    def is_last(self) -> Booleans:
        return np.equal(self.number, self.count - 1)


def legs(rows: Draws, count_of_stay: Integers) -> Legs:
    stay = np.repeat(np.arange(len(count_of_stay)), count_of_stay)
    first = np.repeat(np.cumsum(count_of_stay) - count_of_stay, count_of_stay)
    return Legs(rows, stay, np.arange(len(stay)) - first, count_of_stay[stay])


def by_leg(legs: Legs, stay_rows: Draws, stays: Fields) -> Fields:
    """The fields of stays as rows of legs."""
    fields = take(stays, legs.stay)
    fields |= boundaries(legs, fields)
    fields = blank_all(fields, OF_LAST_LEG, ~legs.is_last())
    for name in HAPPENINGS:
        fields[name] = blank(fields[name], is_elsewhere(legs, fields, name))
    return fields | {
        "custody_key": keys("k", legs.rows, "custody_key"),
        "episode_key": episode_keys(legs, stay_rows),
        "suite": suites(legs, stay_rows, stays["suite"]),
        "arrested_at": blank(fields["arrested_at"], ~legs.is_first()),
        "disposal": fields["disposal"].put(~legs.is_last(), "transferred"),
        "hospital_minutes": np.where(legs.is_first(), fields["hospital_minutes"], 0),
    }


def boundaries(legs: Legs, fields: Fields) -> Fields:
    """Arrival, authority and leaving, of a stay cut into legs of one length."""
    arrived, authorised = fields["arrived_at"], fields["authorised_at"]
    start = np.where(authorised == BLANK, arrived, authorised)
    whole = fields["released_at"] - start
    begins = start + whole * legs.number // legs.count
    next_begins = start + whole * (legs.number + 1) // legs.count
    journey = np.minimum(legs.rows.minutes("journey"), whole // (3 * legs.count))
    is_lost = legs.rows.chance("middle time", patterns.MIDDLE_TIME_LOST)
    left = np.where(is_lost, BLANK, next_begins - journey)
    return {
        "arrived_at": np.where(legs.is_first(), arrived, begins),
        "authorised_at": np.where(legs.is_first(), authorised, begins + SETTLING_IN),
        "released_at": np.where(legs.is_last(), fields["released_at"], left),
        "next_arrival": np.where(legs.is_last(), LONG_AFTER, next_begins),
    }


def is_elsewhere(legs: Legs, fields: Fields, name: str) -> Booleans:
    """Where a time belongs to another leg of the stay."""
    at: Integers = fields[name]
    is_before = ~legs.is_first() & np.less(at, fields["authorised_at"])
    is_after: Booleans = np.greater_equal(at, fields["next_arrival"])
    return is_before | is_after


def suites(legs: Legs, stay_rows: Draws, first: Codes) -> Codes:
    again = Draws(stay_rows.seed, stay_rows.section, "second move", stay_rows.numbers)
    second = stay_rows.pick("next_suite", first)
    third = again.pick("next_suite", second)
    all_suites = first.take(legs.stay)
    for number, suite in ((1, second), (2, third)):
        moved = np.flatnonzero(legs.number == number)
        all_suites = all_suites.replace(moved, suite.take(legs.stay[moved]))
    return all_suites


def episode_keys(legs: Legs, stay_rows: Draws) -> Keys:
    """Of stays with several legs; now and then nobody linked them."""
    is_unlinked = stay_rows.chance("unlinked", patterns.TRANSFER_UNLINKED)[legs.stay]
    of_stay = keys("e", stay_rows, "episode_key").take(legs.stay)
    return of_stay.blank((legs.count == 1) | is_unlinked)
