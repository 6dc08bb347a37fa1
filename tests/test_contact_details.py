"""The details of contacts: typed examples worked out by hand, and the samples."""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from heard import store
from heard.catalogue import load_catalogue
from heard.figures.details import Details, details
from heard.ground.settings import PROJECT, Settings
from tests import supplying
from tests.conftest import Write
from tests.tables import CHILD

OTHER = "cd" * 32
Counts = Callable[..., dict[tuple[str, ...], int]]
SAMPLE = PROJECT / "sample_data/contacts.csv"


def computed(settings: Settings, path: Path) -> Details:
    supplying.load(settings, "contacts", path, by="test")
    return details(settings, load_catalogue(), store.snapshot(settings))


@pytest.fixture
def counts(settings: Settings, write: Write) -> Counts:
    """counts("shared_with", table) -> how many records have which values in May 2024; of
    a duration the minutes stand last."""

    def count(name: str, table: str, month: str = "2024-05") -> dict[tuple[str, ...], int]:
        found = computed(settings, write("contacts", table)).counts(name, (month,))
        return {
            one.values if one.minutes is None else (*one.values, str(one.minutes)): one.n
            for one in found
        }

    return count


def test_hours_and_weekdays_are_those_of_the_local_clock(counts: Counts) -> None:
    """1 May 2024 was a Wednesday. Half past midnight of Sunday is still Saturday in UTC."""
    table = """
    reported_at      | area   | mh_definition_met
    2024-05-01 12:00 | Devon  | Y
    2024-05-01 12:59 | Devon  | Y
    2024-05-04 23:59 | Devon  | Y
    2024-05-05 00:30 | Torbay | Y
    2024-05-06 00:00 | Devon  | N
    """
    assert counts("contact_hours", table) == {
        ("3", "12", "Devon"): 2,
        ("6", "23", "Devon"): 1,
        ("7", "0", "Torbay"): 1,
    }


def test_what_it_was_about_who_called_and_how(counts: Counts) -> None:
    table = """
    reported_at      | incident_type | caller_type | channel
    2024-05-01 12:00 | missing       | school      | 999
    2024-05-01 13:00 | self_harm     |             | 101
    """
    assert counts("contact_kinds", table) == {
        ("Devon", "missing", "school", "999"): 1,
        ("Devon", "self_harm", "not_recorded", "101"): 1,
    }


def test_section_136_is_of_all_contacts_and_of_a_police_station_without_the_mark(
    counts: Counts,
) -> None:
    table = """
    reported_at      | mh_definition_met | s136_used | s136_place_of_safety | s136_transport | s136_police_vehicle_reason
    2024-05-01 12:00 | Y                 | Y         | health_based         | ambulance      |
    2024-05-01 13:00 | N                 | Y         | emergency_department | police_vehicle | retasked
    2024-05-01 14:00 | Y                 |           | police_station       | police_vehicle |
    2024-05-01 15:00 | Y                 | Y         |                      |                |
    2024-05-01 16:00 | Y                 | N         |                      |                |
    2024-05-01 17:00 | Y                 |           | health_based         | police_vehicle |
    2024-05-01 18:00 | Y                 | N         | police_station       | ambulance      |
    """  # noqa: E501
    assert counts("section_136", table) == {
        ("Devon", "health_based", "ambulance", "not_by_police"): 1,
        ("Devon", "emergency_department", "police_vehicle", "retasked"): 1,
        ("Devon", "police_station", "police_vehicle", "not_recorded"): 1,
        ("Devon", "police_station", "ambulance", "not_by_police"): 1,
        ("Devon", "not_recorded", "not_recorded", "not_by_police"): 1,
    }


def test_children_are_counted_by_their_contacts_of_twelve_months(counts: Counts) -> None:
    """31 May 2023 is before the twelve months that end with May 2024."""
    table = f"""
    reported_at      | person_key | mh_definition_met
    2023-05-31 23:59 | {CHILD}    | Y
    2023-06-01 00:00 | {CHILD}    | Y
    2024-05-31 23:59 | {CHILD}    | Y
    2024-05-31 23:59 | {CHILD}    | N
    2024-04-01 12:00 | {OTHER}    | Y
    2024-04-01 12:00 |            | Y
    2024-06-01 12:00 | {OTHER}    | Y
    """
    assert counts("repeat_children", table) == {("1",): 1, ("2",): 1}


def test_children_of_the_newest_month_and_of_a_financial_year(counts: Counts) -> None:
    table = f"""
    reported_at      | person_key
    2023-03-31 12:00 | {CHILD}
    2023-04-01 12:00 | {CHILD}
    2024-03-31 12:00 | {CHILD}
    2024-06-01 12:00 | {CHILD}
    """
    assert counts("repeat_children", table, "2024-03") == {("2",): 1}
    assert counts("repeat_children", table, "2024-06") == {("2",): 1}
    assert counts("repeat_children", table, "2024-04") == {}  # not one that is shown


def test_each_partner_of_each_attended_contact(counts: Counts) -> None:
    table = """
    reported_at      | arrived_at       | shared_camhs | shared_gp | shared_school | shared_early_help | shared_social_care
    2024-05-01 12:00 | 2024-05-01 13:00 | Y            | N         | U             |                   | Y
    2024-05-01 12:00 | 2024-05-01 13:00 | N            | N         | U             |                   | Y
    2024-05-01 12:00 |                  | Y            | Y         | Y             | Y                 | Y
    """  # noqa: E501
    assert counts("shared_with", table) == {
        ("Devon", "camhs", "N"): 1,
        ("Devon", "camhs", "Y"): 1,
        ("Devon", "early_help", "not_recorded"): 2,
        ("Devon", "gp", "N"): 2,
        ("Devon", "school", "U"): 2,
        ("Devon", "social_care", "Y"): 2,
    }


def test_minutes_from_the_arrival_or_the_report_to_the_form(counts: Counts) -> None:
    table = """
    reported_at      | arrived_at       | ppn_submitted | ppn_submitted_at | ppn_grade
    2024-05-01 12:00 |                  | Y             | 2024-05-01 12:00 | high
    2024-05-01 12:00 |                  |               | 2024-05-02 12:01 | low
    2024-05-01 12:00 |                  | Y             | 2024-05-01 11:59 | low
    2024-05-01 12:00 |                  | Y             |                  |
    2024-05-01 12:00 |                  | N             |                  |
    2024-05-01 12:00 |                  | N             | 2024-05-01 13:00 | high
    2024-05-01 12:00 | 2024-05-01 14:00 | Y             | 2024-05-01 15:30 | high
    2024-05-01 12:00 | 2024-05-01 14:00 | Y             | 2024-05-01 13:59 | low
    """
    assert counts("form_time", table) == {
        ("Devon", "high", "0"): 1,
        ("Devon", "high", "90"): 1,
        ("Devon", "low", "1441"): 1,
        ("Devon", "low"): 2,
        ("Devon", "not_recorded"): 1,
    }


def test_who_helped_at_a_contact_that_was_attended(counts: Counts) -> None:
    table = """
    reported_at      | arrived_at       | mh_professional | referral_outcome
    2024-05-01 12:00 | 2024-05-01 13:00 | phone_triage    | accepted
    2024-05-01 12:00 | 2024-05-01 13:00 |                 | none_made
    2024-05-01 12:00 |                  | phone_triage    | accepted
    """
    assert counts("help_given", table) == {
        ("Devon", "phone_triage", "accepted"): 1,
        ("Devon", "not_recorded", "none_made"): 1,
    }


def test_the_samples_counted_once_more_from_the_file(settings: Settings) -> None:
    """Hours, children and partners of a financial year, in plain Python."""
    months = tuple(f"2024-{month:02d}" for month in range(4, 13))
    months += ("2025-01", "2025-02", "2025-03")
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["mh_definition_met"] == "Y"]
    rows = [row for row in rows if row["reported_at"][:7] in months]
    times = [datetime.fromisoformat(row["reported_at"]) for row in rows]
    found = computed(settings, SAMPLE)

    hours = Counter[tuple[str, ...]]()
    for one in found.counts("contact_hours", months):
        hours[one.values[:2]] += one.n
    assert hours == Counter((str(at.isoweekday()), str(at.hour)) for at in times)

    children = {one.values: one.n for one in found.counts("repeat_children", months)}
    had = Counter(row["person_key"] for row in rows if row["person_key"])
    assert children == Counter((str(number),) for number in had.values())

    partners = Counter[tuple[str, ...]]()
    for one in found.counts("shared_with", months):
        partners[one.values[1:]] += one.n
    assert partners == Counter(
        (name.removeprefix("shared_"), row[name] or "not_recorded")
        for row in rows
        if row["arrived_at"]
        for name in row
        if name.startswith("shared_")
    )
