"""Contacts at the edges of hours, months, forms and attendance."""

from datetime import date, timedelta
from random import Random

from .nasty_calendar import EDGE_CLOCKS, Calendar, later
from .nasty_rows import Written, contact
from .rows import fields

TO_ATTEND = (-1, 0, 1, 17, 59, 60, 61, 300)
TO_FORM = (-1, 0, 30, 1439, 1440, 1441, 5000)
UNHELPED = {
    "ppn_submitted": "N",
    "mh_professional": "none",
    "shared_social_care": "N",
    "shared_camhs": "N",
    "shared_gp": "N",
    "shared_school": "N",
    "shared_early_help": "N",
    "referral_outcome": "none_made",
}


def attended(chance: Random, reported_at: str, **given: str) -> Written:
    """Someone came, usually; a form was sent, sometimes; each at its own edge."""
    arrived_at = later(reported_at, chance.choice(TO_ATTEND))
    came_at = chance.choice((reported_at, arrived_at))
    form_at = later(came_at, chance.choice(TO_FORM))
    times = {
        "arrived_at": chance.choice((arrived_at, arrived_at, "")),
        "ppn_submitted_at": chance.choice((form_at, "")),
    }
    return contact(chance, reported_at, **times | given)


def by_the_clock(chance: Random, calendar: Calendar) -> list[Written]:
    """Every edge of the day on one working day; noon and nine on the days off."""
    working = date(calendar.year, 11, 14)
    while working.weekday() != 2:
        working += timedelta(days=1)
    days_off = calendar.holidays() + [working + timedelta(days=n) for n in (2, 3, 4)]
    at = [f"{working} {clock}" for clock in EDGE_CLOCKS]
    at += [f"{day} {clock}" for day in days_off for clock in ("09:00", "12:00")]
    return [attended(chance, one, mh_definition_met="Y") for one in at]


def at_period_ends(chance: Random, calendar: Calendar) -> list[Written]:
    rows = []
    for day in calendar.named_days.values():
        following = day + timedelta(days=1)
        for at in (f"{day} 23:59", f"{following} 00:00", f"{following} 01:30"):
            rows.append(attended(chance, at, mh_definition_met="Y"))
    return rows


def in_the_repeated_hour(chance: Random, calendar: Calendar) -> list[Written]:
    """Attended, or a form sent, by a clock that says it was before the report."""
    morning = calendar.named_days["autumn"] + timedelta(days=1)
    clocks = (("01:50", "01:10"), ("01:10", "01:50"), ("01:30", "01:30"))
    return [
        contact(
            chance,
            f"{morning} {reported}",
            mh_definition_met="Y",
            arrived_at=f"{morning} {arrived}",
            ppn_submitted_at=f"{morning + timedelta(days=days)} {arrived}",
        )
        for reported, arrived in (*clocks, ("02:10", "01:50"), ("00:30", "00:10"))
        for days in (0, 1)
    ]


def without_help(chance: Random, calendar: Calendar) -> list[Written]:
    """Nothing recorded, and then all of it but one answer, which is each in turn."""
    rows = []
    for spoiled in UNHELPED:
        answers = fields("contacts")[spoiled].get("codes", ["Y", "N", "U"])
        for answer in ("", *answers):
            at = calendar.moment(chance)
            attendance = {"mh_definition_met": "Y", "arrived_at": later(at, 20)}
            given = attendance | UNHELPED | {spoiled: answer}
            rows.append(contact(chance, at, **given))
    return rows


def edge_contacts(chance: Random, calendar: Calendar) -> list[Written]:
    anything = [attended(chance, calendar.moment(chance)) for _ in range(90)]
    return (
        anything
        + by_the_clock(chance, calendar)
        + at_period_ends(chance, calendar)
        + in_the_repeated_hour(chance, calendar)
        + without_help(chance, calendar)
    )
