"""Custody: the fields of stays, put together and cut into legs."""

from __future__ import annotations

import numpy as np

from sample_data import children, patterns
from sample_data import legs as legs_of_stays
from sample_data.after_charge import after_charge
from sample_data.care import care
from sample_data.children import Plan
from sample_data.clock import midnight_before
from sample_data.codes import Booleans, Codes, either
from sample_data.draws import numbered
from sample_data.fields import (
    Fields,
    blank,
    blank_all,
    given,
    is_later,
    until_extract,
    with_gaps,
)
from sample_data.legs import HAPPENINGS, OF_LAST_LEG, Legs
from sample_data.rhythm import Month
from sample_data.stay_times import Times, times
from sample_data.stays import Stays, stays

# What is not recorded of a kind of stay that is no detention under PACE.
NURSING = ("observation_level", "hcp_requested_at", "hcp_seen_at", "hospital_minutes")
HOLDING = ("first_review_at", "extension", "detention_refused", "parent_informed_at")
SEARCHING = ("strip_search", "strip_search_aa", "intimate_search", "force_used")
ASSESSING = ("mha_requested_at", "mha_started_at", "mha_outcome")
INTERVIEWING = (
    "aa_requested_at",
    "aa_arrived_at",
    "aa_type",
    "first_interview_at",
    "solicitor_requested",
    "solicitor_seen",
)
NOT_RECORDED = {
    "refused": (*NURSING, *ASSESSING, *INTERVIEWING, "first_review_at", "ld_outcome"),
    "voluntary_attendance": (*NURSING, *HOLDING, *SEARCHING, *ASSESSING),
    "s136": (*INTERVIEWING, *HOLDING, "offence_group", "hcp_seen_at"),
}
OPEN_UNKNOWN = (
    *OF_LAST_LEG,
    "disposal",
    "released_at",
    "ppn_submitted",
    "hospital_minutes",
)


def fields(plan: Plan, month: Month, start: int, count: int) -> Fields:
    """All fields of the `count` rows of the month from its row `start` on."""
    made = stays(plan, month, start, count)
    rows = numbered(plan.seed, "custody", "leg", month.first + start, count)
    legs = legs_of_stays.legs(rows, made.legs)
    done = legs_of_stays.by_leg(legs, made.rows, of_stays(made, times(made)))
    done = at_extract(legs, done)
    is_worse = done["suite"].among(patterns.WORSE_SUITE)
    lost = is_worse & rows.chance("lost", patterns.RELEASES_LOST_AT_WORSE)
    done = with_gaps(
        rows, done, done["arrived_at"], is_worse, done["legal_basis"].among("s136")
    )
    done["released_at"] = blank(done["released_at"], lost)
    return with_mistakes(legs, consistent(done))


def of_stays(made: Stays, when: Times) -> Fields:
    done = described(made)
    done |= {
        "arrested_at": when.arrested,
        "arrived_at": when.arrived,
        "authorised_at": when.authorised,
        "charged_at": when.charged,
        "disposal": when.disposal,
    }
    done |= care(made, when)
    done |= after_charge(made, when)
    done |= leaving(made)
    for kind, names in NOT_RECORDED.items():
        done = blank_all(done, names, made.kind.among(kind))
    return done


def described(made: Stays) -> Fields:
    """The fields of who, where and why."""
    rows = made.rows
    return {
        "person_key": made.children.person_key(),
        "suite": made.suite,
        "legal_basis": legal_basis(made.kind),
        "detention_refused": detention_refused(made),
        "age": made.children.age,
        "area": made.area,
        "offence_group": rows.pick("offence_group"),
        "voluntary_attendance_considered": rows.pick("voluntary_attendance_considered"),
    } | children.traits(rows, made.children)


def legal_basis(kind: Codes) -> Codes:
    return kind.put(kind.among("detained", "refused"), "pace_arrest")


def detention_refused(made: Stays) -> Codes:
    refused = either(made.kind.among("refused"), "Y", "N")
    return refused.put(made.rows.chance("refused.not_known", 2), "U")


def leaving(made: Stays) -> Fields:
    rows, need = made.rows, made.need
    return {
        "pre_release_risk_done": rows.pick("pre_release_risk_done"),
        "ppn_submitted": rows.pick("ppn_submitted", need),
        "onward_mh_referral": rows.pick("onward_mh_referral", need),
    }


def at_extract(legs: Legs, done: Fields) -> Fields:
    """What was known when the extract was taken; some children were still there."""
    is_open = is_later(done["released_at"])
    done = until_extract(done, HAPPENINGS)
    done = blank_all(done, OPEN_UNKNOWN, is_open)
    extracted = np.full(len(is_open), patterns.EXTRACTED_AT)
    still = either(is_open, "Y", "N")
    return done | {"still_in_custody": still, "extracted_at": extracted}


def consistent(done: Fields) -> Fields:
    """A gap in an answer is a gap in what hangs on it."""
    done = blank_all(done, ("strip_search_aa",), ~done["strip_search"].among("Y"))
    return blank_all(done, ("age_at_charge",), ~given(done["charged_at"]))


def with_mistakes(legs: Legs, done: Fields) -> Fields:
    """A few errors of recording, for the data checks to find."""

    def struck(name: str, share: int, *needed: str) -> Booleans:
        """On stays of one leg with all these times."""
        is_struck = legs.rows.chance(f"{name}.mistake", share, of=patterns.MISTAKES_OF)
        has_times = [given(done[field]) for field in needed]
        struck_rows: Booleans = np.all([is_struck, legs.count == 1, *has_times], axis=0)
        return struck_rows

    dated = struck("authorised", patterns.AUTHORISED_AT_MIDNIGHT, "authorised_at")
    early = struck(
        "released", patterns.RELEASED_BEFORE_AUTHORISED, "authorised_at", "released_at"
    )
    adult = struck("adult", patterns.ADULT_BEFORE_ARREST, "arrested_at", "aa_arrived_at")
    charge = struck("charge", patterns.CHARGED_AFTER_RELEASE, "charged_at", "released_at")
    search = struck("search", patterns.ADULT_AT_NO_SEARCH)
    search &= done["strip_search"].among("N")
    return done | {
        "authorised_at": np.where(
            dated, midnight_before(done["arrived_at"]), done["authorised_at"]
        ),
        "aa_arrived_at": np.where(adult, done["arrested_at"] - 50, done["aa_arrived_at"]),
        "charged_at": np.where(charge, done["released_at"] + 45, done["charged_at"]),
        "released_at": np.where(early, done["authorised_at"] - 35, done["released_at"]),
        "strip_search_aa": done["strip_search_aa"].put(search, "present"),
    }
