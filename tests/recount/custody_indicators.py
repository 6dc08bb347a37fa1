"""The indicators of custody, one function each: the cases that could count."""

from collections.abc import Callable
from dataclasses import replace

from .cases import Case, of_detention, of_record
from .clock import in_london, minutes_between
from .episodes import Detention, is_of_age, mh_need
from .extracts import Extracts
from .overnight import (
    is_overnight,
    is_overnight_after_charge,
    is_overnight_before_charge,
    length_minutes,
    stay_minutes,
)
from .rows import is_known, is_yes

TWELVE_HOURS_MINUTES = 720
FIRST_REVIEW_MINUTES = 360
NOT_CHARGED = ("no_further_action", "released_under_investigation", "pre_charge_bail")
REFERRED = ("referred_camhs", "referred_other")
SCREENED = ("no_need", "advice", *REFERRED)


def answered(
    detentions: list[Detention], answer: Callable[[Detention], bool | None]
) -> list[Case]:
    """One case for each detention whose answer is known (not None)."""
    return [
        of_detention(detention, is_hit)
        for detention in detentions
        if (is_hit := answer(detention)) is not None
    ]


def timed(
    detentions: list[Detention], minutes_of: Callable[[Detention], int | None]
) -> list[Case]:
    return [
        of_detention(detention, minutes=minutes)
        for detention in detentions
        if (minutes := minutes_of(detention)) is not None
    ]


def is_flagged(detention: Detention, flag: str) -> bool | None:
    return is_yes(detention.row, flag) if is_known(detention.row, flag) else None


def minutes_from_to(detention: Detention, earlier: str, later: str) -> int | None:
    """None if either time is not given, or if the result would be negative."""
    begin, end = detention.row.times[earlier], detention.row.times[later]
    if begin is None or end is None or end < begin:
        return None
    return minutes_between(begin, end)


def with_need(extracts: Extracts, need: str) -> list[Detention]:
    return [
        detention for detention in extracts.detentions if mh_need(detention.row) == need
    ]


def child_detentions(extracts: Extracts) -> list[Case]:
    return [of_detention(detention) for detention in extracts.detentions]


def child_detention_rate(extracts: Extracts) -> list[Case]:
    """The area is where the child lives; those from elsewhere are left out."""
    cases = []
    for case in child_detentions(extracts):
        home = case.row.words["home_area"] or case.row.words["area"]
        if home != "out_of_force":
            words = case.row.words | {"area": home}
            cases.append(replace(case, row=replace(case.row, words=words)))
    return cases


def detentions_mh_share(extracts: Extracts) -> list[Case]:
    known = with_need(extracts, "Y") + with_need(extracts, "N")
    return answered(known, lambda detention: mh_need(detention.row) == "Y")


def overnight(extracts: Extracts) -> list[Case]:
    return answered(extracts.detentions, is_overnight)


def overnight_mh(extracts: Extracts) -> list[Case]:
    return answered(with_need(extracts, "Y"), is_overnight)


def overnight_no_mh(extracts: Extracts) -> list[Case]:
    return answered(with_need(extracts, "N"), is_overnight)


def held_overnight(extracts: Extracts) -> list[Detention]:
    return [detention for detention in extracts.detentions if is_overnight(detention)]


def overnight_pre_charge(extracts: Extracts) -> list[Case]:
    return answered(held_overnight(extracts), is_overnight_before_charge)


def overnight_post_charge(extracts: Extracts) -> list[Case]:
    return answered(held_overnight(extracts), is_overnight_after_charge)


def overnight_no_charge(extracts: Extracts) -> list[Case]:
    def is_not_charged(detention: Detention) -> bool | None:
        disposal = detention.row.words["disposal"]
        return disposal in NOT_CHARGED if disposal else None

    return answered(held_overnight(extracts), is_not_charged)


def detention_length(extracts: Extracts) -> list[Case]:
    return timed(extracts.detentions, length_minutes)


def detention_over_12h(extracts: Extracts) -> list[Case]:
    def is_over(detention: Detention) -> bool | None:
        length = length_minutes(detention)
        return None if length is None else length > TWELVE_HOURS_MINUTES

    return answered(extracts.detentions, is_over)


def late_arrivals(extracts: Extracts) -> list[Case]:
    def is_late(detention: Detention) -> bool | None:
        arrived_at = detention.row.times["arrived_at"]
        if arrived_at is None:
            return None
        return not 4 <= in_london(arrived_at).hour < 20

    return answered(extracts.detentions, is_late)


def aa_wait(extracts: Extracts) -> list[Case]:
    def wait(detention: Detention) -> int | None:
        times = detention.row.times
        arrived_at, arrested_at = times["aa_arrived_at"], times["arrested_at"]
        if arrived_at is None or (arrested_at and arrived_at < arrested_at):
            return None
        return max(0, minutes_between(detention.start, arrived_at))

    return timed(extracts.detentions, wait)


def aa_requested(extracts: Extracts) -> list[Case]:
    def is_requested(detention: Detention) -> bool:
        times = detention.row.times
        return bool(times["aa_requested_at"] or times["aa_arrived_at"])

    return answered(extracts.detentions, is_requested)


def aa_before_interview(extracts: Extracts) -> list[Case]:
    def is_there(detention: Detention) -> bool | None:
        interview_at = detention.row.times["first_interview_at"]
        arrived_at = detention.row.times["aa_arrived_at"]
        if interview_at is None:
            return None
        return arrived_at is not None and arrived_at <= interview_at

    return answered(extracts.detentions, is_there)


def hcp_wait_mh(extracts: Extracts) -> list[Case]:
    return timed(
        with_need(extracts, "Y"),
        lambda detention: minutes_from_to(detention, "hcp_requested_at", "hcp_seen_at"),
    )


def mha_wait(extracts: Extracts) -> list[Case]:
    return timed(
        extracts.detentions,
        lambda detention: minutes_from_to(detention, "mha_requested_at", "mha_started_at"),
    )


def ld_screened(extracts: Extracts) -> list[Case]:
    def is_screened(detention: Detention) -> bool | None:
        outcome = detention.row.words["ld_outcome"]
        return outcome in SCREENED if outcome else None

    return answered(extracts.detentions, is_screened)


def left_with_help(extracts: Extracts) -> list[Case]:
    asked = ("ld_outcome", "onward_mh_referral", "ppn_submitted")

    def is_helped(detention: Detention) -> bool | None:
        row = detention.row
        is_in_hospital = row.words["disposal"] == "hospital_mha"
        is_told = is_in_hospital or any(is_known(row, name) for name in asked)
        if detention.end is None or not is_told:
            return None
        return (
            row.words["ld_outcome"] in REFERRED
            or is_yes(row, "onward_mh_referral")
            or is_yes(row, "ppn_submitted")
            or is_in_hospital
        )

    return answered(with_need(extracts, "Y"), is_helped)


def first_review_on_time(extracts: Extracts) -> list[Case]:
    """A review that was not given did not happen; one before the start is void."""

    def is_on_time(detention: Detention) -> bool | None:
        stay = stay_minutes(detention)
        review_at = detention.row.times["first_review_at"]
        if stay is None or stay <= FIRST_REVIEW_MINUTES:
            return None
        if review_at is None:
            return False
        waited = minutes_between(detention.start, review_at)
        return None if waited < 0 else waited <= FIRST_REVIEW_MINUTES

    return answered(extracts.detentions, is_on_time)


def strip_search(extracts: Extracts) -> list[Case]:
    return answered(
        extracts.detentions, lambda detention: is_flagged(detention, "strip_search")
    )


def strip_search_no_aa(extracts: Extracts) -> list[Case]:
    def is_alone(detention: Detention) -> bool | None:
        is_searched = is_yes(detention.row, "strip_search")
        if not is_searched or not is_known(detention.row, "strip_search_aa"):
            return None
        return detention.row.words["strip_search_aa"] != "present"

    return answered(extracts.detentions, is_alone)


def voluntary_attendance_share(extracts: Extracts) -> list[Case]:
    volunteers = [
        of_record(record)
        for record in extracts.custody
        if record.words["legal_basis"] == "voluntary_attendance"
        and record.words["suite"] != "out_of_force"
        and is_of_age(record)
    ]
    held = [of_detention(detention, False) for detention in extracts.detentions]
    return volunteers + held
