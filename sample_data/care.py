"""Care in custody: the appropriate adult, health, advice and reviews."""

from __future__ import annotations

import numpy as np

from sample_data import children, patterns
from sample_data.clock import HOUR, minute_of_day, to_local
from sample_data.codes import BLANK, Booleans, Codes, Integers, either
from sample_data.draws import Draws
from sample_data.fields import Fields
from sample_data.stay_times import Times, until_morning
from sample_data.stays import Stays

ADULT_WITH_CHILD = 60  # in a thousand: came along, and was there before authority
ADULT_NEVER_CAME = 30
ADULT_NOT_REQUESTED = 15
ADULT_WAITS_FOR_MORNING = 650
INTERVIEWED, INTERVIEWED_WITHOUT_ADULT = 800, 25
SEEN_BY_NURSE, SEEN_BY_NURSE_WITH_NEED = 190, 610
ASSESSED_WITH_NEED = 22
REVIEW_AT_WORSE = 14  # minutes later
IN_HOSPITAL, IN_HOSPITAL_WITH_NEED = 20, 60


def care(stays: Stays, times: Times) -> Fields:
    fields = adult_and_interview(stays, times)
    fields |= nurse(stays, times)
    fields |= assessment(stays, times)
    fields |= need_recorded(stays)
    fields |= reviews(stays, times)
    fields |= searches(stays.rows)
    return fields


def available(times: Times) -> Integers:
    """Minutes in which something can be done."""
    return times.investigated - times.start()


def soon(stays: Stays, times: Times, name: str, part: int) -> Integers:
    """Minutes from the start, within one `part`-th of the stay."""
    return np.minimum(stays.rows.minutes(name), available(times) // part)


def adult_and_interview(stays: Stays, times: Times) -> Fields:
    rows, start = stays.rows, times.start()
    requested = start + soon(stays, times, "aa_requested", 4)
    arrived = requested + rows.minutes("aa_arrived")
    waits = rows.chance("adult in the morning", ADULT_WAITS_FOR_MORNING)
    arrived = np.where(waits, until_morning(rows, arrived), arrived)
    arrived = np.minimum(arrived, times.investigated - available(times) // 3)
    is_along = rows.chance("adult along", ADULT_WITH_CHILD)
    arrived = np.where(is_along, start - 2, arrived)
    requested = np.where(is_along, start - 9, requested)
    interview = interviewed_at(stays, times, arrived)
    is_not_asked = rows.chance("adult not asked", ADULT_NOT_REQUESTED)
    never_came = is_not_asked | rows.chance("adult never", ADULT_NEVER_CAME)
    return {
        "aa_requested_at": np.where(is_not_asked, BLANK, requested),
        "aa_arrived_at": np.where(never_came, BLANK, arrived),
        "aa_type": rows.pick("aa_type").blank(never_came),
        "first_interview_at": interview,
        "parent_informed_at": start + soon(stays, times, "parent_informed", 2),
        "solicitor_requested": rows.pick("solicitor_requested"),
        "solicitor_seen": solicitor_seen(rows),
    }


def interviewed_at(stays: Stays, times: Times, adult_at: Integers) -> Integers:
    rows = stays.rows
    at = np.maximum(adult_at, times.start()) + rows.minutes("to_interview")
    is_alone = rows.chance("interview alone", INTERVIEWED_WITHOUT_ADULT)
    at = np.where(is_alone, (times.start() + adult_at) // 2, at)
    is_held = rows.chance("interview", INTERVIEWED) & (at < times.investigated - 5)
    return np.where(is_held, at, BLANK)


def solicitor_seen(rows: Draws) -> Codes:
    return rows.pick("solicitor_seen").put(
        ~rows.pick("solicitor_requested").among("Y"), "N"
    )


def nurse(stays: Stays, times: Times) -> Fields:
    rows = stays.rows
    share = by_need(stays, SEEN_BY_NURSE_WITH_NEED, SEEN_BY_NURSE)
    is_asked = rows.chance("nurse", share)
    asked = times.start() + soon(stays, times, "hcp_requested", 3)
    seen = asked + rows.minutes("hcp_seen")
    has_seen = is_asked & (seen < times.released)
    return {
        "hcp_requested_at": np.where(is_asked, asked, BLANK),
        "hcp_seen_at": np.where(has_seen, seen, BLANK),
        "observation_level": rows.pick("observation_level", stays.need),
        "ld_outcome": liaison(stays, times),
        "hospital_minutes": hospital_minutes(stays, times),
    }


def by_need(stays: Stays, with_need: int, others: int) -> Integers:
    return np.where(stays.need.among("Y"), with_need, others)


def liaison(stays: Stays, times: Times) -> Codes:
    """Nobody is there for a child who comes and goes in the night."""
    clock = minute_of_day(to_local(times.arrived))
    is_night = (clock >= 20 * HOUR) | (clock < 6 * HOUR)
    is_gone = available(times) < 7 * HOUR
    outcome = stays.rows.pick("ld_outcome", stays.need)
    return outcome.put(is_night & is_gone, "out_of_hours")


def hospital_minutes(stays: Stays, times: Times) -> Integers:
    share = by_need(stays, IN_HOSPITAL_WITH_NEED, IN_HOSPITAL)
    minutes = np.minimum(stays.rows.minutes("hospital"), available(times) // 3)
    return np.where(stays.rows.chance("hospital", share), minutes, 0)


def assessment(stays: Stays, times: Times) -> Fields:
    """Under the Mental Health Act."""
    rows, to_hospital = stays.rows, times.disposal.among("hospital_mha")
    asked = times.start() + soon(stays, times, "mha_requested", 3)
    wait = np.where(to_hospital, available(times) // 3, rows.minutes("mha_started"))
    is_asked = rows.chance("assessed", by_need(stays, ASSESSED_WITH_NEED, 0))
    is_asked |= to_hospital
    has_started = is_asked & (asked + wait < times.investigated)
    return {
        "mha_requested_at": np.where(is_asked, asked, BLANK),
        "mha_started_at": np.where(has_started, asked + wait, BLANK),
        "mha_outcome": rows.pick("mha_outcome", times.disposal).blank(~has_started),
    }


def need_recorded(stays: Stays) -> Fields:
    """Somebody recorded every need: the child, a marker or the nurse."""
    rows, need = stays.rows, stays.need
    recorded = children.traits(rows, stays.children)
    fields = {name: recorded[name] for name in ("self_harm_marker", "suicide_marker")} | {
        name: rows.pick(name, need)
        for name in ("mh_self_declared", "mh_marker", "hcp_mh_concern")
    }
    is_seen = np.any([field.among("Y") for field in fields.values()], axis=0)
    is_missed = need.among("Y") & ~is_seen
    return fields | {"mh_self_declared": fields["mh_self_declared"].put(is_missed, "Y")}


def reviews(stays: Stays, times: Times) -> Fields:
    rows = stays.rows
    at = times.start() + rows.minutes("first_review")
    at += np.where(stays.is_worse(), REVIEW_AT_WORSE, 0)
    is_late = (stays.at >= patterns.LATE_BEGINS) & rows.chance(
        "review late", patterns.REVIEWS_LATE
    )
    is_held = (at < times.released) & ~is_late
    return {
        "first_review_at": np.where(is_held, at, BLANK),
        "extension": either(times.is_extended, "superintendent_36h", "none"),
    }


def searches(rows: Draws) -> Fields:
    strip_search = rows.pick("strip_search")
    is_searched: Booleans = strip_search.among("Y")
    return {
        "strip_search": strip_search,
        "strip_search_aa": rows.pick("strip_search_aa").blank(~is_searched),
        "intimate_search": rows.pick("intimate_search"),
        "force_used": rows.pick("force_used"),
    }
