"""Response: what was done about a contact."""

from __future__ import annotations

import numpy as np

from sample_data import contacts, patterns
from sample_data.children import Plan
from sample_data.codes import BLANK, Booleans, Codes, Integers, either
from sample_data.contacts import Contacts
from sample_data.fields import Fields, blank_all, given, is_later, until_extract, with_gaps
from sample_data.rhythm import Month

RIGHT_CARE = ("mh_crisis", "self_harm", "concern_for_safety", "awol_healthcare")
SHARED = ("social_care", "camhs", "gp", "school", "early_help")
SECTION_136 = (
    "s136_consulted",
    "s136_place_of_safety",
    "s136_transport",
    "s136_police_vehicle_reason",
    "s136_arrived_at",
    "s136_handover_at",
)
TIMES = (
    "deployed_at",
    "arrived_at",
    "closed_at",
    "s136_arrived_at",
    "s136_handover_at",
)
NOT_OURS = ("referred_partner", "no_police_role")
CANCELLED = 70  # in a thousand of those sent, who never arrived


def fields(plan: Plan, month: Month, start: int, count: int) -> Fields:
    """All fields of the `count` contacts of the month from its row `start` on."""
    made = contacts.contacts(plan, month, start, count)
    done = contacts.described(made)
    done |= attendance(made, section_136_used(made))
    done |= section_136(made, done)
    done |= support(made, done)
    done |= safeguarding(made, done)
    done = until_extract(done, TIMES)
    done = with_gaps(
        made.reports.rows, done, made.reports.at, made.is_worse(), is_case(made)
    )
    return with_mistakes(made, consistent(done))


def is_case(made: Contacts) -> Booleans:
    """A station case, which is planted and keeps all its fields."""
    return given(made.reports.case)


def section_136_used(made: Contacts) -> Codes:
    """Of one child of an incident at most."""
    used = made.reports.incidents.pick("s136_used", made.kind)
    used = used.put(made.reports.siblings_before > 0, "N")
    return used.put(is_case(made), "Y")


def attendance(made: Contacts, used: Codes) -> Fields:
    incidents, at = made.reports.incidents, made.reports.at
    decision, grade = right_care(made)
    # Whoever is detained was attended, and so were the other children there.
    is_detained = incidents.pick("s136_used", made.kind).among("Y") | used.among("Y")
    grade = grade.put(is_detained, "immediate")
    decision = decision.put(is_detained & decision.among(*NOT_OURS), "police_attend")
    deployed, arrived = sent_and_there(made, grade, is_detained)
    return {
        "s136_used": used,
        "risk_assessed": incidents.pick("risk_assessed"),
        "rcrp_decision": decision,
        "grade": grade,
        "deployed_at": deployed,
        "arrived_at": arrived,
        "closed_at": np.maximum(at, arrived) + incidents.minutes("closed"),
    }


def sent_and_there(
    made: Contacts, grade: Codes, is_detained: Booleans
) -> tuple[Integers, Integers]:
    incidents = made.reports.incidents
    is_sent = ~grade.among("no_deployment")
    sent = made.reports.at + incidents.minutes("deployed", grade)
    per_cent = np.where(made.is_worse(), patterns.ATTENDANCE_AT_WORSE, 100)
    journey = incidents.minutes("arrived", grade) * per_cent // 100
    is_there = is_sent & (is_detained | ~incidents.chance("cancelled", CANCELLED))
    return np.where(is_sent, sent, BLANK), np.where(is_there, sent + journey, BLANK)


def right_care(made: Contacts) -> tuple[Codes, Codes]:
    """The decision, and the grade that follows from it."""
    incidents = made.reports.incidents
    is_right_care = made.kind.among(*RIGHT_CARE)
    is_right_care &= made.reports.at >= patterns.RIGHT_CARE_BEGINS
    decision = incidents.pick("rcrp_decision", either(is_right_care, "after", "before"))
    grade = incidents.pick("grade", made.kind)
    return decision, grade.put(decision.among(*NOT_OURS), "no_deployment")


def section_136(made: Contacts, done: Fields) -> Fields:
    """Only where the power was used."""
    rows, is_used = made.reports.rows, done["s136_used"].among("Y")
    is_station = is_case(made)
    place = rows.pick("s136_place_of_safety").put(is_station, "police_station")
    transport = rows.pick("s136_transport").put(is_station, "police_vehicle")
    reached = done["arrived_at"] + rows.minutes("s136_journey")
    fields: Fields = {
        "s136_consulted": rows.pick("s136_consulted"),
        "s136_place_of_safety": place,
        "s136_transport": transport,
        "s136_police_vehicle_reason": rows.pick("s136_police_vehicle_reason").blank(
            ~transport.among("police_vehicle")
        ),
        "s136_arrived_at": reached,
        "s136_handover_at": reached + rows.minutes("s136_handover"),
    }
    return blank_all(fields, SECTION_136, ~is_used)


def attended(done: Fields) -> Booleans:
    return given(done["arrived_at"])


def support(made: Contacts, done: Fields) -> Fields:
    """Mental-health professionals, and how it ended."""
    rows, incidents = made.reports.rows, made.reports.incidents
    is_need = made.meets_definition.among("Y")
    where = made.area.put(~is_need, "no_need").put(~attended(done), "not_attended")
    how = made.kind.put(~attended(done), "not_attended")
    ended = rows.pick("outcome", how)
    place = done["s136_place_of_safety"]
    ended = ended.put(place.among("health_based"), "conveyed_136_suite")
    hospital = place.among("emergency_department", "paediatric_ward")
    return {
        "mh_professional": incidents.pick("mh_professional", where),
        "outcome": ended.put(hospital, "conveyed_ed"),
    }


def safeguarding(made: Contacts, done: Fields) -> Fields:
    """The form, with whom it was shared, and what became of the referral."""
    rows = made.reports.rows
    form, submitted = form_and_time(made, done)
    fields: Fields = {
        "ppn_submitted": form,
        "ppn_submitted_at": submitted,
        "ppn_grade": rows.pick("ppn_grade", made.meets_definition).blank(~form.among("Y")),
        "referral_outcome": referral(made, form),
    }
    for partner in SHARED:
        fields[f"shared_{partner}"] = rows.pick(f"shared_{partner}", form)
    return fields


def form_and_time(made: Contacts, done: Fields) -> tuple[Codes, Integers]:
    """In the last month many a form has not come in yet: it is left blank."""
    rows, at = made.reports.rows, made.reports.at
    need = made.meets_definition.put(~attended(done), "not_attended")
    form = rows.pick("ppn_submitted", need)
    fewer = made.is_worse() & rows.chance("fewer forms", patterns.FORMS_FEWER_AT_WORSE)
    form = form.put(fewer & form.among("Y"), "N")
    seen = np.maximum(at, done["arrived_at"])
    submitted = np.where(form.among("Y"), seen + rows.minutes("ppn"), BLANK)
    late = (at >= patterns.LATE_BEGINS) & rows.chance("late", patterns.FORMS_LATE)
    late = form.among("Y") & (late | is_later(submitted))
    return form.blank(late), np.where(late, BLANK, submitted)


def referral(made: Contacts, form: Codes) -> Codes:
    rows = made.reports.rows
    late = made.reports.at >= patterns.LATE_BEGINS
    late &= rows.chance("pending", patterns.REFERRALS_PENDING)
    return rows.pick("referral_outcome", form).put(late, "pending")


def consistent(done: Fields) -> Fields:
    """A gap in a form's answer is a gap in the rest of it."""
    no_form = ~done["ppn_submitted"].among("Y")
    return blank_all(done, ("ppn_submitted_at", "ppn_grade"), no_form) | blank_all(
        {name: done[name] for name in SECTION_136},
        SECTION_136,
        ~done["s136_used"].among("Y"),
    )


def with_mistakes(made: Contacts, done: Fields) -> Fields:
    """A few errors of recording, for the data checks to find."""
    rows, at = made.reports.rows, made.reports.at

    def struck(name: str, share: int) -> Booleans:
        return rows.chance(f"{name}.mistake", share, of=patterns.MISTAKES_OF)

    early = struck("arrived_at", patterns.ATTENDED_BEFORE_REPORT) & attended(done)
    soon = struck("form", patterns.FORM_BEFORE_ARRIVAL) & attended(done)
    soon &= given(done["ppn_submitted_at"])
    form = struck("ppn", patterns.FORM_TIME_WITHOUT_FORM)
    form &= done["ppn_submitted"].among("N")
    place = struck("s136", patterns.PLACE_WITHOUT_SECTION_136)
    place &= done["s136_used"].among("N")
    submitted = np.where(soon, done["arrived_at"] - 6, done["ppn_submitted_at"])
    return done | {
        "arrived_at": np.where(early, at - 12, done["arrived_at"]),
        "ppn_submitted_at": np.where(form, at + 95, submitted),
        "s136_place_of_safety": done["s136_place_of_safety"].put(place, "health_based"),
    }
