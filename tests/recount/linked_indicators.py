"""The indicators that follow one child, within an extract or across both.

Hours are elapsed, in UTC: "within 90 days before" is 90 times 24 hours, whatever the
clocks do. Only coverage is counted in calendar days.
"""

from collections import defaultdict
from datetime import datetime, timedelta

from .cases import Case, mh_contact_rows, of_contact, of_detention, of_record
from .clock import month_of
from .custody_indicators import with_need
from .episodes import Detention, start_of
from .extracts import Extracts, first_day_of, next_month, opening_of, reported_at
from .rows import Row

LOOK_BACK_DAYS = 90
NINETY_DAYS = timedelta(hours=LOOK_BACK_DAYS * 24)
SEVENTY_TWO_HOURS = timedelta(hours=72)
A_DAY = timedelta(hours=24)
NOTHING = timedelta(0)
REPEATED = 3
NO_POLICE_ROLE = ("referred_partner", "no_police_role")


def by_child(contacts: list[Row]) -> dict[str, list[Row]]:
    """Contacts in order of report; those without `person_key` are left out."""
    children: dict[str, list[Row]] = defaultdict(list)
    for contact in sorted(contacts, key=in_order):
        if contact.words["person_key"]:
            children[contact.words["person_key"]].append(contact)
    return children


def in_order(contact: Row) -> tuple[datetime, str]:
    return reported_at(contact), contact.words["contact_id"]


def is_looked_back_from(month: str, covered: list[str]) -> bool:
    """Whether a month begins 90 calendar days or more after coverage does: of an
    earlier one nobody knows what went before."""
    if not covered:
        return False
    return (first_day_of(month) - first_day_of(covered[0])).days >= LOOK_BACK_DAYS


def is_repeated(contact: Row, of_the_child: list[Row]) -> bool:
    gaps = [reported_at(contact) - reported_at(other) for other in of_the_child]
    return sum(NOTHING <= gap <= NINETY_DAYS for gap in gaps) >= REPEATED


def repeat_contacts(extracts: Extracts) -> list[Case]:
    """One case for each child and month: a hit if any contact of it is one."""
    cases = []
    for contacts in by_child(mh_contact_rows(extracts)).values():
        months: dict[str, list[Row]] = defaultdict(list)
        for contact in contacts:
            months[month_of(reported_at(contact))].append(contact)
        for month, in_month in months.items():
            if not is_looked_back_from(month, extracts.contact_months):
                continue
            is_hit = any(is_repeated(contact, contacts) for contact in in_month)
            cases.append(of_contact(in_month[-1], is_hit))
    return cases


def is_back(contact: Row, of_the_child: list[Row]) -> bool:
    gaps = [reported_at(other) - reported_at(contact) for other in of_the_child]
    return any(NOTHING < gap <= SEVENTY_TWO_HOURS for gap in gaps)


def repeat_after_no_deployment(extracts: Extracts) -> list[Case]:
    if not extracts.contact_months:
        return []
    closing = opening_of(next_month(extracts.contact_months[-1]))
    return [
        of_contact(contact, is_back(contact, contacts))
        for contacts in by_child(mh_contact_rows(extracts)).values()
        for contact in contacts
        if contact.words["rcrp_decision"] in NO_POLICE_ROLE
        and reported_at(contact) + SEVENTY_TWO_HOURS <= closing
    ]


def is_accounted_for(record: Row, at_a_station: list[Row]) -> bool:
    person_key = record.words["person_key"]
    return any(
        person_key != ""
        and contact.words["person_key"] == person_key
        and abs(reported_at(contact) - start_of(record)) <= A_DAY
        for contact in at_a_station
    )


def s136_police_station(extracts: Extracts) -> list[Case]:
    """Contacts, and the custody records that no such contact accounts for."""
    at_a_station = [
        contact
        for contact in extracts.contacts
        if contact.words["s136_place_of_safety"] == "police_station"
    ]
    in_custody = [
        record
        for record in extracts.custody
        if record.words["legal_basis"] == "s136"
        and not is_accounted_for(record, at_a_station)
    ]
    from_contacts = [of_contact(contact) for contact in at_a_station]
    return from_contacts + [of_record(record) for record in in_custody]


def with_person(detentions: list[Detention]) -> dict[str, list[Detention]]:
    children: dict[str, list[Detention]] = defaultdict(list)
    for detention in detentions:
        if detention.row.words["person_key"]:
            children[detention.row.words["person_key"]].append(detention)
    return children


def is_shortly_before(earlier: datetime, later: datetime) -> bool:
    return NOTHING < later - earlier <= NINETY_DAYS


def redetention_90d(extracts: Extracts) -> list[Case]:
    return [
        of_detention(
            detention,
            any(is_shortly_before(other.start, detention.start) for other in child),
        )
        for child in with_person(extracts.detentions).values()
        for detention in child
        if is_looked_back_from(month_of(detention.start), extracts.custody_months)
    ]


def contact_before_custody(extracts: Extracts) -> list[Case]:
    contacts = by_child(mh_contact_rows(extracts))
    return [
        of_detention(
            detention,
            any(
                is_shortly_before(reported_at(contact), detention.start)
                for contact in contacts.get(person_key, [])
            ),
        )
        for person_key, child in with_person(with_need(extracts, "Y")).items()
        for detention in child
        if is_looked_back_from(month_of(detention.start), extracts.contact_months)
    ]
