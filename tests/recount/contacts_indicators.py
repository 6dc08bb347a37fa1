"""The indicators of contacts, one function each: the cases that could count."""

from .cases import Case, mh_contact_rows, of_contact
from .clock import in_london, minutes_between
from .extracts import Extracts, reported_at
from .holidays import is_bank_holiday, is_weekend
from .rows import Row, is_known, is_yes

SHARED = (
    "shared_social_care",
    "shared_camhs",
    "shared_gp",
    "shared_school",
    "shared_early_help",
)
A_DAY_MINUTES = 24 * 60


def is_attended(contact: Row) -> bool:
    return contact.times["arrived_at"] is not None


def attended(extracts: Extracts) -> list[Row]:
    return [contact for contact in mh_contact_rows(extracts) if is_attended(contact)]


def minutes_to_attend(contact: Row) -> int | None:
    """Minutes from the report; None if not given, or if it would be negative."""
    at = contact.times["arrived_at"]
    minutes = None if at is None else minutes_between(reported_at(contact), at)
    return None if minutes is None or minutes < 0 else minutes


def mh_contacts(extracts: Extracts) -> list[Case]:
    return [of_contact(contact) for contact in mh_contact_rows(extracts)]


mh_contact_rate = mh_contacts


def mh_contact_share(extracts: Extracts) -> list[Case]:
    return of_known(extracts.contacts, "mh_definition_met")


def of_known(contacts: list[Row], flag: str) -> list[Case]:
    return [
        of_contact(contact, is_yes(contact, flag))
        for contact in contacts
        if is_known(contact, flag)
    ]


def is_out_of_hours(contact: Row) -> bool:
    local = in_london(reported_at(contact))
    is_day_off = is_weekend(local.date()) or is_bank_holiday(local.date())
    return is_day_off or not 9 <= local.hour < 17


def mh_contacts_out_of_hours(extracts: Extracts) -> list[Case]:
    return [
        of_contact(contact, is_out_of_hours(contact))
        for contact in mh_contact_rows(extracts)
    ]


def risk_assessed(extracts: Extracts) -> list[Case]:
    called_in = [
        contact
        for contact in mh_contact_rows(extracts)
        if contact.words["channel"] != "officer_generated"
    ]
    return of_known(called_in, "risk_assessed")


def attendance_time(extracts: Extracts) -> list[Case]:
    return [
        of_contact(contact, minutes=minutes)
        for contact in attended(extracts)
        if (minutes := minutes_to_attend(contact)) is not None
    ]


def mh_professional(extracts: Extracts) -> list[Case]:
    return [
        of_contact(contact, contact.words["mh_professional"] != "none")
        for contact in attended(extracts)
        if is_known(contact, "mh_professional")
    ]


def ppn_submitted(extracts: Extracts) -> list[Case]:
    return of_known(attended(extracts), "ppn_submitted")


def minutes_to_form(contact: Row) -> int | None:
    """Minutes from the arrival, or the report where it is not given; None without a
    form, without its time, or if the result would be negative."""
    begin = contact.times["arrived_at"] or reported_at(contact)
    at = contact.times["ppn_submitted_at"]
    if at is None or at < begin or contact.words["ppn_submitted"] == "N":
        return None
    return minutes_between(begin, at)


def ppn_within_24h(extracts: Extracts) -> list[Case]:
    return [
        of_contact(contact, minutes <= A_DAY_MINUTES)
        for contact in mh_contact_rows(extracts)
        if (minutes := minutes_to_form(contact)) is not None
    ]


def is_shared(contact: Row) -> bool:
    return any(is_yes(contact, flag) for flag in SHARED)


def is_all_known(contact: Row, names: tuple[str, ...]) -> bool:
    return all(is_known(contact, name) for name in names)


def information_shared(extracts: Extracts) -> list[Case]:
    return [
        of_contact(contact, is_shared(contact))
        for contact in attended(extracts)
        if is_shared(contact) or is_all_known(contact, SHARED)
    ]


def is_without_help(contact: Row) -> bool:
    return (
        contact.words["ppn_submitted"] == "N"
        and contact.words["mh_professional"] == "none"
        and not is_shared(contact)
        and contact.words["referral_outcome"] in ("none_made", "no_further_action")
    )


def no_help_recorded(extracts: Extracts) -> list[Case]:
    asked = ("ppn_submitted", "mh_professional", "referral_outcome", *SHARED)
    return [
        of_contact(contact, is_without_help(contact))
        for contact in attended(extracts)
        if is_all_known(contact, asked)
    ]


def missing_linked(extracts: Extracts) -> list[Case]:
    return of_known(mh_contact_rows(extracts), "missing_episode")


def looked_after_share(extracts: Extracts) -> list[Case]:
    return of_known(mh_contact_rows(extracts), "looked_after")


def under_section_136(extracts: Extracts) -> list[Row]:
    """Of all contacts, whatever they were about."""
    return [contact for contact in extracts.contacts if is_yes(contact, "s136_used")]


def s136_detentions(extracts: Extracts) -> list[Case]:
    return [of_contact(contact) for contact in under_section_136(extracts)]


def s136_emergency_department(extracts: Extracts) -> list[Case]:
    return [
        of_contact(contact, contact.words["s136_place_of_safety"] == "emergency_department")
        for contact in under_section_136(extracts)
        if is_known(contact, "s136_place_of_safety")
    ]


def s136_police_vehicle(extracts: Extracts) -> list[Case]:
    return [
        of_contact(contact, contact.words["s136_transport"] == "police_vehicle")
        for contact in under_section_136(extracts)
        if is_known(contact, "s136_transport")
        and contact.words["s136_transport"] != "already_there"
    ]


def s136_consulted(extracts: Extracts) -> list[Case]:
    return of_known(under_section_136(extracts), "s136_consulted")
