"""Children who come back exactly at 72 hours, 24 hours or 90 days, or nearly."""

from datetime import date, timedelta
from random import Random

from .nasty_calendar import Calendar, later
from .nasty_custody import stay
from .nasty_rows import Written, child, contact, key

A_DAY = 24 * 60
SEVENTY_TWO_HOURS = 3 * A_DAY
NINETY_DAYS = 90 * A_DAY
NEARLY = (-1, 0, 1)


def mh_contact(chance: Random, at: str, person_key: str, **given: str) -> Written:
    given = {"mh_definition_met": "Y", "person_key": person_key} | given
    return contact(chance, at, **given)


def detained(chance: Random, at: str, person_key: str, **given: str) -> Written:
    end = later(at, chance.choice((120, 600, 900)))
    return stay(chance, at, end, person_key=person_key, mh_marker="Y") | given


def someone(chance: Random) -> str:
    return child(key(chance))


def a_moment(chance: Random, calendar: Calendar) -> str:
    """After the first 90 days; often so that the clocks change in between."""
    month, day = chance.choice(((1, 20), (4, 2), (5, 20), (6, 24), (11, 1)))
    return f"{date(calendar.year + 1, month, day)} 10:07"


def repeated(chance: Random, calendar: Calendar) -> list[Written]:
    """The first of three contacts at 90 days before the last, more or less."""
    rows = []
    for nearly in NEARLY:
        last, person_key = a_moment(chance, calendar), someone(chance)
        middle = later(last, -chance.choice((0, 1, A_DAY, 40 * A_DAY)))
        first = later(last, -NINETY_DAYS + nearly)
        rows += [mh_contact(chance, at, person_key) for at in (first, middle, last)]
    return rows


def repeated_before_the_last(chance: Random, calendar: Calendar) -> list[Written]:
    """The third contact makes three in 90 days; the month's last makes two."""
    person_key, third = someone(chance), f"{calendar.year + 1}-05-01 12:00"
    before = [later(third, -80 * A_DAY), later(third, -79 * A_DAY)]
    at = [*before, third, later(third, 20 * A_DAY)]
    return [mh_contact(chance, one, person_key) for one in at]


def back_again(chance: Random, calendar: Calendar) -> list[Written]:
    rows = []
    for gap in (0, 1, *(SEVENTY_TWO_HOURS + nearly for nearly in NEARLY)):
        for decision in ("no_police_role", "referred_partner"):
            at, person_key = a_moment(chance, calendar), someone(chance)
            again = chance.choice("YYN")
            rows += [
                mh_contact(chance, at, person_key, rcrp_decision=decision),
                mh_contact(chance, later(at, gap), person_key, mh_definition_met=again),
            ]
    return rows


def first_shown(begins: date) -> list[str]:
    """Around the 90th day of coverage, and the month's beginning after it."""
    day = f"{begins} 00:00"
    month = f"{first_whole_month(begins)} 00:00"
    edges = [(day, NINETY_DAYS + nearly) for nearly in NEARLY]
    edges += [(month, nearly) for nearly in NEARLY]
    return [later(at, minutes) for at, minutes in edges]


def first_whole_month(begins: date) -> date:
    """The first of a month, 90 calendar days or more later."""
    day = begins + timedelta(days=90)
    while day.day > 1:
        day += timedelta(days=1)
    return day


def at_the_ends_of_coverage(chance: Random, calendar: Calendar) -> list[Written]:
    """Around the months first shown, and where 72 hours have just passed, or not."""
    begins, ends = f"{calendar.contacts_begin} 00:00", f"{calendar.ends} 00:00"
    edges = first_shown(calendar.contacts_begin)
    edges += [later(ends, nearly - SEVENTY_TWO_HOURS) for nearly in NEARLY]
    edges += [begins, later(ends, -1)]
    return [
        mh_contact(chance, at, someone(chance), rcrp_decision="no_police_role")
        for at in edges
    ]


def detained_again(chance: Random, calendar: Calendar) -> list[Written]:
    rows = []
    for gap in (0, 1, *(NINETY_DAYS + nearly for nearly in NEARLY)):
        at, person_key = a_moment(chance, calendar), someone(chance)
        rows += [detained(chance, one, person_key) for one in (at, later(at, gap))]
    begins = f"{calendar.custody_begins} 00:00"
    edges = [begins, *first_shown(calendar.custody_begins)]
    return rows + [detained(chance, at, someone(chance)) for at in edges]


def seen_before(chance: Random, calendar: Calendar) -> tuple[list[Written], list[Written]]:
    """A detention, and a contact 90 days before it, at its start, or after."""
    contacts, records = [], []
    for gap in (-1, 0, 1, *(NINETY_DAYS + nearly for nearly in NEARLY)):
        at, person_key = a_moment(chance, calendar), someone(chance)
        records.append(detained(chance, at, person_key))
        contacts.append(mh_contact(chance, later(at, -gap), person_key))
    for at in first_shown(calendar.contacts_begin):
        person_key = someone(chance)
        records.append(detained(chance, at, person_key))
        contacts.append(mh_contact(chance, later(at, -A_DAY), person_key))
    return contacts, records


def at_a_station(chance: Random, calendar: Calendar) -> tuple[list[Written], list[Written]]:
    """A section 136 record, and a contact a day before or after, or nearly."""
    contacts, records = [], []
    for gap in (0, *(side * (A_DAY + n) for side in (-1, 1) for n in NEARLY)):
        at, person_key = a_moment(chance, calendar), someone(chance)
        suite = chance.choice(("Exeter", "out_of_force"))
        given = {"legal_basis": "s136", "suite": suite}
        records.append(detained(chance, at, person_key, **given))
        given = {"s136_place_of_safety": "police_station"}
        given["mh_definition_met"] = chance.choice("YNU")
        given["s136_used"] = chance.choice(("Y", "Y", "N", ""))
        contacts.append(mh_contact(chance, later(at, gap), person_key, **given))
    nobody = {"legal_basis": "s136", "age": "8"}
    records.append(detained(chance, a_moment(chance, calendar), "", **nobody))
    return contacts, records


def followed_children(
    chance: Random, calendar: Calendar
) -> tuple[list[Written], list[Written]]:
    seen_contacts, seen_records = seen_before(chance, calendar)
    station_contacts, station_records = at_a_station(chance, calendar)
    contacts = repeated(chance, calendar) + back_again(chance, calendar)
    contacts += repeated_before_the_last(chance, calendar)
    contacts += at_the_ends_of_coverage(chance, calendar)
    records = detained_again(chance, calendar) + seen_records + station_records
    return contacts + seen_contacts + station_contacts, records
