"""Custody records of one leg: stays at every edge of the night and the clock."""

from datetime import timedelta
from random import Random

from .nasty_calendar import Calendar, later
from .nasty_rows import AGES, Written, codes, record
from .rows import fields

# evening of     from   +days  to     charged (of the same, blank: not)
STAYS = """
plain              23:45 1 03:59
plain              23:45 1 04:00
plain              23:45 1 04:01
plain              18:00 1 03:30
plain              04:00 0 08:00
plain              04:01 0 15:00
plain              03:59 0 07:59
plain              04:00 0 07:59
plain              22:00 2 09:00
plain              05:00 1 03:00
plain              05:00 1 04:00
plain              20:00 1 09:00 +240
plain              20:00 1 09:00 +479
plain              20:00 1 09:00 +480
plain              20:00 1 09:00 +481
plain              20:00 1 09:00 +600
plain              20:00 1 08:00 +479
plain              20:00 1 08:00 +360
plain              22:00 2 09:00 +361
plain              22:00 2 09:00 +1000
plain              22:00 1 09:00 +0
plain              22:00 1 09:00 +660
plain              22:00 1 09:00 +661
plain              21:00 1 08:00 +660
plain              20:00 1 08:00 +720
plain              22:00 1 09:00 -1
plain              22:00 0 21:00
plain              22:00 0 22:00
plain              10:00 5 10:00 +6000
plain              10:00 5 10:00 +30
spring             23:30 1 04:00
spring             23:30 1 04:59
spring             23:30 1 05:00
spring             23:30 1 01:30
spring             21:00 1 01:00
spring             23:59 1 08:00 +120
autumn             23:30 1 02:59
autumn             23:30 1 03:00
autumn             23:30 1 01:30
autumn             23:30 1 05:00 +150
autumn             23:30 1 08:00 +330
first_autumn       22:00 1 02:58
first_autumn       22:00 1 03:00
financial_year_end 23:59 1 08:00
financial_year_end 00:00 1 03:59
quarter_end        23:59 1 04:00
year_end           23:59 1 09:00
february_end       23:59 1 09:00
"""
# Both ends in the morning itself, where an hour is skipped or repeated.
SAME_MORNING = """
spring 00:00 04:59
spring 00:00 05:00
spring 00:59 01:00
spring 01:00 06:00
spring 01:30 02:30
spring 01:30 05:30
spring 01:59 05:58
spring 02:00 06:00
spring 04:00 08:00
autumn 01:00 04:00
autumn 01:30 01:10
autumn 01:30 01:30
autumn 01:30 04:29
autumn 01:30 04:30
autumn 01:59 01:00
autumn 00:00 02:59
autumn 00:00 03:00
autumn 00:30 00:10
autumn 04:00 08:00
autumn 03:00 02:30
first_autumn 01:45 01:15
first_autumn 01:10 04:09
first_autumn 01:10 04:10
"""
AROUND = (-31, -31, -30, -1, 0, 1, 45, 359, 360, 361)
LENGTHS = (0, 1, 239, 240, 241, 359, 360, 361, 600, 719, 720, 721, 780, 1500, 5761)
OPEN_FOR = (-1, 0, 60, 239, 240, 241, 479, 480, 481, 1200)


def stay(chance: Random, start: str, end: str, **given: str) -> Written:
    """Authorised then; or never said when, or said to have been before the arrival, so
    that it begins with that."""
    if chance.random() < 0.3:
        a_month_before = later(start, -31 * 24 * 60)
        too_early = chance.choice((later(start, -1), f"{start[:10]} 00:00", a_month_before))
        authorised_at = chance.choice(("", "", too_early))
        given = {"authorised_at": authorised_at} | given
        return record(chance, start, released_at=end, **given)
    arrived_at = later(start, chance.choice((0, -1, -20, -45)))
    return record(chance, arrived_at, authorised_at=start, released_at=end, **given)


def evening_stays(chance: Random, calendar: Calendar) -> list[Written]:
    rows = []
    for line in STAYS.split("\n")[1:-1]:
        name, begins, days, ends, *charged = line.split()
        day = calendar.day(name, chance)
        start, end = f"{day} {begins}", f"{day + timedelta(days=int(days))} {ends}"
        charged_at = later(start, int(charged[0])) if charged else ""
        rows.append(stay(chance, start, end, charged_at=charged_at))
    return rows


def morning_stays(chance: Random, calendar: Calendar) -> list[Written]:
    rows = []
    for line in SAME_MORNING.split("\n")[1:-1]:
        name, begins, ends = line.split()
        morning = calendar.day(name, chance) + timedelta(days=1)
        start, end = f"{morning} {begins}", f"{morning} {ends}"
        rows.append(stay(chance, start, end, charged_at=chance.choice(("", start))))
    return rows


def edge_stays(chance: Random, calendar: Calendar) -> list[Written]:
    return evening_stays(chance, calendar) + morning_stays(chance, calendar)


def open_stays(chance: Random, calendar: Calendar) -> list[Written]:
    """No release: still in custody when the extract was taken, or not known."""
    rows = []
    for minutes in OPEN_FOR:
        for still in ("Y", "Y", chance.choice(("N", "U", ""))):
            start = f"{calendar.day('plain', chance)} {chance.choice(('20:00', '04:00'))}"
            extracted_at = chance.choice((later(start, minutes),) * 5 + ("",))
            charged_at = chance.choice(("", later(start, 30), later(start, 300)))
            row = stay(chance, start, "", charged_at=charged_at)
            rows.append(row | {"still_in_custody": still, "extracted_at": extracted_at})
    return rows


def after(chance: Random, at: str) -> str:
    return later(at, chance.choice(AROUND)) if chance.random() < 0.8 else ""


def journey(chance: Random, start: str) -> Written:
    """The steps of a stay, each at an edge of the one before, or not given."""
    names = ("aa_arrived_at", "first_interview_at", "first_review_at")
    asked = ("aa_requested_at", "hcp_requested_at", "mha_requested_at")
    steps = {name: after(chance, start) for name in (*names, *asked)}
    steps["arrested_at"] = later(start, -30) if chance.random() < 0.7 else ""
    steps["hcp_seen_at"] = after(chance, steps["hcp_requested_at"] or start)
    steps["mha_started_at"] = after(chance, steps["mha_requested_at"] or start)
    steps["s38_requested_at"] = after(chance, start) if chance.random() < 0.5 else ""
    return steps


def any_record(chance: Random, calendar: Calendar) -> Written:
    start = calendar.moment(chance)
    end = later(start, chance.choice(LENGTHS))
    row = stay(chance, start, end, **journey(chance, start))
    if chance.random() < 0.3:
        row["disposal"] = "charged_detained"
    if chance.random() < 0.1:
        row["suite"] = "out_of_force"
    return row


def of_each_basis(chance: Random, calendar: Calendar) -> list[Written]:
    """Every legal basis, at every age and elsewhere: only an arrest at 10 or over counts,
    or a voluntary attendance."""
    rows = []
    for basis in codes(fields("custody")["legal_basis"]):
        for age in ("9", "9", "10", chance.choice(AGES)):
            given = {"legal_basis": basis, "age": age}
            rows.append(any_record(chance, calendar) | given)
        elsewhere = {"legal_basis": basis, "age": "15", "suite": "out_of_force"}
        rows.append(any_record(chance, calendar) | elsewhere)
    return rows


def any_records(chance: Random, calendar: Calendar) -> list[Written]:
    rows = [any_record(chance, calendar) for _ in range(90)]
    refused = [any_record(chance, calendar) for _ in range(4)]
    for row in refused:
        row["detention_refused"] = "Y"
    return rows + refused + of_each_basis(chance, calendar)
