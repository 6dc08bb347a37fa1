"""The 33 edge cases of docs/specification/definitions.md: a test or more for each.

A docstring quotes its rule in short, and says what of it stands elsewhere or is yet to
come. Finer tables are in tests/test_overnight.py, tests/test_episodes.py and
tests/indicators/.
"""

import csv
import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from heard import store
from heard.catalogue import Indicator, load_catalogue
from heard.disclosure import internal
from heard.figures.engine import records
from heard.figures.measures import Cell, Measures, measures, series
from heard.ground.settings import Settings
from heard.store import Receipt
from tests import supplying
from tests.conftest import Cases, Write
from tests.indicators.children import ANN, BEN

Load = Callable[..., Receipt]
Rows = Callable[..., list[tuple[object, ...]]]


@pytest.fixture
def load(settings: Settings, write: Write) -> Load:
    """load("custody", table, ...) -> the receipt of a supply."""

    def load_table(extract: str, table: str, name: str = "", **options: object) -> Receipt:
        path = write(extract, table, name)
        return supplying.load(settings, extract, path, by="test", **options)  # type: ignore[arg-type]

    return load_table


@pytest.fixture
def rows_of(settings: Settings, load: Load, tmp_path: Path) -> Rows:
    """rows_of("child_detentions", "episode, suite", custody=table) -> rows of a model,
    without the first of its columns, by which they are in order."""

    def select(model: str, columns: str, **tables: str) -> list[tuple[object, ...]]:
        for name, table in tables.items():
            load(name, table)
        version, spill = store.snapshot(settings), tmp_path / "spill"
        with records(settings, load_catalogue(), version, spill) as known:
            query = f"select {columns} from {model} order by 1"
            return [row[1:] for row in known.connection.sql(query).fetchall()]

    return select


def indicator(wanted: str) -> Indicator:
    return load_catalogue().indicator(wanted)


def measured(settings: Settings, *wanted: str) -> Measures:
    """The measures of a few indicators of what was loaded."""
    few = tuple(indicator(name) for name in wanted)
    catalogue = dataclasses.replace(load_catalogue(), indicators=few)
    return measures(settings, catalogue, store.snapshot(settings))


def figures(cells: list[Cell]) -> list[tuple[object, ...]]:
    return [(cell.period, cell.value, cell.numerator, cell.denominator) for cell in cells]


# Time arithmetic


def test_rule_01_a_stay_is_half_open_and_four_hours_are_of_a_single_night(
    cases: Cases,
) -> None:
    """Half-open [start, end); at least 240 minutes inside a single night's window;
    minutes from two different nights are never added."""
    table = """
    authorised_at    | released_at
    2024-05-02 00:00 | 2024-05-02 03:59
    2024-05-02 00:00 | 2024-05-02 04:00
    2024-05-02 03:59 | 2024-05-02 07:59
    2024-05-02 08:00 | 2024-05-03 00:00
    2024-05-01 04:01 | 2024-05-02 03:59
    """
    assert cases("overnight", table) == [False, True, True, False, False]


def test_rule_02_the_window_is_of_the_local_date_in_summer_as_in_winter(
    cases: Cases,
) -> None:
    """The window is [d 00:00, d 08:00) of the Europe/London date."""
    table = """
    authorised_at    | released_at
    2024-07-01 23:00 | 2024-07-02 03:59
    2024-07-02 00:00 | 2024-07-02 04:00
    2024-07-02 04:00 | 2024-07-02 12:00
    2024-07-02 04:01 | 2024-07-02 12:00
    2024-01-01 23:00 | 2024-01-02 03:59
    2024-01-02 00:00 | 2024-01-02 04:00
    2024-01-02 04:00 | 2024-01-02 12:00
    2024-01-02 04:01 | 2024-01-02 12:00
    """
    assert cases("overnight", table) == [False, True, True, False] * 2


def test_rule_03_where_the_clocks_change_elapsed_minutes_count(cases: Cases) -> None:
    """March 23:30 to 04:00 is 180 elapsed minutes, not overnight; March 23:30 to 05:00
    is 240; October 23:30 to 03:00 is 240."""
    table = """
    authorised_at    | released_at
    2024-03-30 23:30 | 2024-03-31 04:00
    2024-03-30 23:30 | 2024-03-31 05:00
    2024-10-26 23:30 | 2024-10-27 02:59
    2024-10-26 23:30 | 2024-10-27 03:00
    """
    assert cases("overnight", table) == [False, True, False, True]


def test_rule_04_a_repeated_hour_is_read_first_unless_the_end_would_precede_the_start(
    rows_of: Rows,
) -> None:
    """Ambiguous 01:00 to 01:59 in October: the first reading; if that makes the end
    earlier than the start, the second for the end; flagged."""
    table = """
    authorised_at    | released_at
    2024-10-27 00:30 | 2024-10-27 01:30
    2024-10-27 01:50 | 2024-10-27 01:10
    2024-10-27 01:10 | 2024-10-27 02:10
    2024-10-27 00:59 | 2024-10-27 02:00
    """
    columns = "episode, length_minutes, dst_ambiguous"
    assert rows_of("child_detentions", columns, custody=table) == [
        (60, True),
        (20, True),
        (120, True),
        (121, False),
    ]


def test_rule_05_a_time_that_does_not_occur_is_read_on_the_universal_clock_and_flagged(
    rows_of: Rows,
) -> None:
    """Non-existent 01:00 to 01:59 in March: read as 01:xx UTC; accepted and flagged."""
    table = """
    authorised_at    | released_at
    2024-03-31 01:30 | 2024-03-31 02:40
    2024-03-31 00:30 | 2024-03-31 01:30
    2024-03-31 00:59 | 2024-03-31 02:00
    """
    columns = "episode, length_minutes, dst_nonexistent"
    assert rows_of("child_detentions", columns, custody=table) == [
        (10, True),
        (60, True),
        (1, False),
    ]


def test_rule_06_a_night_is_of_its_morning_and_a_detention_of_the_month_of_its_start(
    rows_of: Rows,
) -> None:
    """The night belongs to the date of the morning; the detention to the month of
    detention authorised."""
    table = """
    arrived_at       | authorised_at    | released_at
    2024-05-31 22:00 | 2024-05-31 22:30 | 2024-06-01 06:00
    2024-05-31 23:50 | 2024-06-01 00:10 | 2024-06-01 06:00
    """
    nights = rows_of("detention_nights", "episode, cast(night_date as text)", custody=table)
    assert nights == [("2024-06-01",), ("2024-06-01",)]
    months = rows_of("child_detentions", "episode, month")
    assert months == [("2024-05",), ("2024-06",)]


def test_rule_07_every_boundary_is_as_the_definition_lists_it(rows_of: Rows) -> None:
    """23:45 to 03:59 no; 23:45 to 04:00 yes; 18:00 to 03:30 no; 04:00 to 08:00 yes;
    04:01 to 15:00 no; 22:00 to 09:00 two days on: one detention, two nights; 05:00 to
    the next 03:00 no."""
    table = """
    authorised_at    | released_at
    2024-05-01 23:45 | 2024-05-02 03:59
    2024-05-01 23:45 | 2024-05-02 04:00
    2024-05-01 18:00 | 2024-05-02 03:30
    2024-05-01 04:00 | 2024-05-01 08:00
    2024-05-01 04:01 | 2024-05-01 15:00
    2024-05-01 22:00 | 2024-05-03 09:00
    2024-05-01 05:00 | 2024-05-02 03:00
    """
    columns = "episode, is_overnight, longest_night_minutes, night_minutes, nights_count"
    assert rows_of("child_detentions", columns, custody=table) == [
        (False, 239, 239, 0),
        (True, 240, 240, 1),
        (False, 210, 210, 0),
        (True, 240, 240, 1),
        (False, 239, 239, 0),
        (True, 480, 960, 2),
        (False, 180, 360, 0),
    ]


def test_rule_08_time_in_hospital_does_not_break_a_night_where_only_its_sum_is_known(
    cases: Cases,
) -> None:
    """With hospital intervals recorded, subtract them; otherwise treat as continuous.
    The extract gives minutes in hospital, no interval."""
    table = """
    authorised_at    | released_at      | hospital_minutes
    2024-05-01 23:45 | 2024-05-02 04:00 | 120
    2024-05-01 23:45 | 2024-05-02 03:59 | 0
    """
    assert cases("overnight", table) == [True, False]


def test_rule_09_seconds_are_floored_and_a_date_without_a_time_is_no_time(
    cases: Cases,
) -> None:
    """Seconds are floored to the minute, not rounded. A date without a time is not a
    time: an optional one counts as missing."""
    table = """
    authorised_at       | released_at
    2024-05-02 00:00:59 | 2024-05-02 04:00:00
    2024-05-02 00:00:00 | 2024-05-02 03:59:59
    2024-05-02 00:00    | 2024-05-02
    2024-05-02 00:00    | 02/05/2024
    """
    assert cases("overnight", table) == [True, False, None, None]


# Missing and open records


def test_rule_10_an_open_stay_is_overnight_once_confirmed_and_never_has_a_length(
    cases: Cases,
) -> None:
    """Released missing and still in custody: censored at the extract; confirmed if 240
    minutes have passed, otherwise not yet known; never in the length median. Showing
    what is pending is for the pages."""
    table = """
    authorised_at    | still_in_custody | extracted_at
    2024-05-01 23:00 | Y                | 2024-05-02 03:59
    2024-05-01 23:00 | Y                | 2024-05-02 04:00
    2024-05-01 23:00 | Y                | 2024-05-04 12:00
    2024-05-01 09:00 | Y                | 2024-05-01 12:00
    """
    assert cases("overnight", table) == [None, True, True, None]
    assert cases("detention_length", table) == [None] * 4


def test_rule_11_a_stay_without_an_end_that_is_not_open_counts_in_volume_alone(
    cases: Cases,
) -> None:
    """Released missing and not still in custody: length and overnight unknown; counts
    in volume. The list of such records belongs to the data checks."""
    table = """
    authorised_at    | still_in_custody | extracted_at
    2024-05-01 23:00 | N                | 2024-05-09 12:00
    2024-05-01 23:00 | U                | 2024-05-09 12:00
    2024-05-01 23:00 |                  | 2024-05-09 12:00
    """
    assert cases("child_detentions", table) == [True] * 3
    assert cases("overnight", table) == [None] * 3
    assert cases("detention_length", table) == [None] * 3


def test_rule_12_arrival_is_the_start_without_authorisation_or_after_it_and_is_flagged(
    rows_of: Rows,
) -> None:
    """Authorised missing, or before arrived: use arrived, flag. Both missing cannot be: a
    row without its arrival is refused."""
    table = """
    arrived_at       | authorised_at    | released_at
    2024-05-01 10:00 |                  | 2024-05-01 13:00
    2024-05-01 10:00 | 2024-05-01 11:00 | 2024-05-01 13:00
    2024-05-01 10:00 | 2024-05-01 10:00 | 2024-05-01 13:00
    2024-05-01 10:00 | 2024-05-01 09:59 | 2024-05-01 13:00
    2024-05-01 10:00 | 2024-05-01 00:00 | 2024-05-01 13:00
    """
    columns = "episode, length_minutes, start_is_arrival"
    found = rows_of("child_detentions", columns, custody=table)
    assert found == [(180, True), (120, False), (180, False), (180, True), (180, True)]


def test_rule_12_the_month_is_that_of_the_same_start(rows_of: Rows) -> None:
    """The month of detention authorised: of the arrival where that is the start. Here
    authorised in the month before, by mistake, and in the month after, truly."""
    table = """
    arrived_at       | authorised_at
    2024-06-01 10:00 | 2024-05-31 23:00
    2024-06-01 10:00 | 2023-06-01 10:10
    2024-05-31 23:50 | 2024-06-01 00:10
    2024-05-31 23:50 |
    """
    found = rows_of("child_detentions", "episode, month", custody=table)
    assert found == [("2024-06",), ("2024-06",), ("2024-06",), ("2024-05",)]


def test_rule_12_nothing_that_follows_may_precede_the_same_start(
    settings: Settings, write: Write, cases: Cases
) -> None:
    """A release after the authorisation and before the arrival, where that is the start,
    is out of order."""
    table = """
    arrived_at       | authorised_at    | charged_at       | released_at
    2024-05-01 10:00 | 2024-05-01 00:00 | 2024-05-01 09:00 | 2024-05-01 13:00
    2024-05-01 10:00 | 2024-05-01 00:00 |                  | 2024-05-01 09:00
    2024-05-01 10:00 | 2024-05-01 00:00 | 2024-05-01 10:00 | 2024-05-01 10:00
    """
    receipt = supplying.inspect(settings, "custody", write("custody", table))
    told = " ".join(receipt.notes)
    for field in ("released_at", "charged_at"):
        assert f"{field} is earlier than it can be in 1 row: kept" in told
    assert cases("detention_length", table) == [180, None, 0]


def test_rule_13_times_out_of_order_are_kept_and_noted_and_what_follows_is_not_known(
    settings: Settings, write: Write, rows_of: Rows, cases: Cases
) -> None:
    """Order errors are never swapped: the derived value is null. An adult who arrives
    before authorisation came with the child: no wait; before the arrest: an error. The
    list of such records belongs to the data checks; a load notes how many there are."""
    table = """
    arrested_at      | authorised_at    | charged_at       | released_at      | aa_arrived_at
    2024-05-01 21:00 | 2024-05-01 22:00 | 2024-05-02 03:00 | 2024-05-02 06:00 | 2024-05-01 21:30
    2024-05-01 21:00 | 2024-05-01 22:00 |                  | 2024-05-01 09:00 | 2024-05-01 20:59
    2024-05-01 21:00 | 2024-05-01 22:00 | 2024-05-01 21:30 | 2024-05-02 06:00 |
    2024-05-01 21:00 | 2024-05-01 22:00 | 2024-05-02 06:01 | 2024-05-02 06:00 |
    """  # noqa: E501
    columns = "episode, length_minutes, is_overnight, is_overnight_pre_charge"
    assert rows_of("child_detentions", columns, custody=table) == [
        (480, True, False),
        (None, None, None),
        (480, True, None),
        (480, True, None),
    ]
    receipt = supplying.inspect(settings, "custody", write("custody", table))
    assert receipt.refused == 0
    told = " ".join(receipt.notes)
    for field in ("released_at", "charged_at", "aa_arrived_at"):
        assert f"{field} is earlier than it can be in 1 row: kept" in told
    assert cases("aa_wait", table) == [0, None, None, None]


def test_rule_14_a_stay_of_more_than_ninety_six_hours_is_kept_with_its_length(
    cases: Cases,
) -> None:
    """Over 96 hours before charge is for the list of exceptions (of the data checks);
    after charge it can be genuine: 4 days and 10 hours over a bank holiday."""
    table = """
    authorised_at    | charged_at       | released_at
    2024-05-01 12:00 |                  | 2024-05-05 13:00
    2024-05-03 12:00 | 2024-05-03 20:00 | 2024-05-08 06:00
    """
    assert cases("detention_length", table) == [97 * 60, (4 * 24 + 18) * 60]


def test_rule_15_the_period_with_the_last_month_is_provisional_and_no_other(
    load: Load, settings: Settings
) -> None:
    """The last month in an extract is provisional. That it is drawn apart is in
    tests/test_charts.py."""
    load("custody", "arrived_at\n2024-03-10 12:00\n2024-04-10 12:00\n2024-05-10 12:00")
    entry = indicator("child_detentions")
    found = measured(settings, entry.id)
    flags = {
        period: [
            figure.is_provisional
            for figure in internal(settings, "", found, entry, None, period).figures
        ]
        for period in ("month", "quarter")
    }
    assert flags == {"month": [False, False, True], "quarter": [False, True]}


def test_rule_15_seventy_two_hours_must_have_passed_before_no_return_can_be_said(
    cases: Cases,
) -> None:
    """Repeat within 72 hours needs the window to have elapsed: at the end of May, with
    which coverage ends."""
    table = f"""
    reported_at      | person_key | rcrp_decision
    2024-05-29 00:00 | {ANN}      | no_police_role
    2024-05-29 00:01 | {BEN}      | no_police_role
    """
    assert cases("repeat_after_no_deployment", contacts=table) == [False, None]


def test_rule_16_what_looks_back_is_not_shown_in_the_first_ninety_days(
    load: Load, settings: Settings
) -> None:
    """First 90 days of data: prior-contact and repeat indicators are not shown, and not
    in the part of a month that follows: the 31st of March is past the 90 days."""
    days = ["2024-01-05", "2024-02-05", "2024-03-31", "2024-04-05"]
    contacts = "\n".join(f"{day} 12:00 | {ANN}" for day in days)
    load("contacts", f"reported_at | person_key\n{contacts}")
    custody = "\n".join(f"{day} 15:00 | {ANN} | Y" for day in days)
    load("custody", f"arrived_at | person_key | mh_marker\n{custody}")
    wanted = ("repeat_contacts", "redetention_90d", "contact_before_custody")
    found = measured(settings, *wanted)
    for name in wanted:
        assert figures(series(found, indicator(name), None, "month")) == [
            ("2024-01", "all", 0, 0),
            ("2024-02", "all", 0, 0),
            ("2024-03", "all", 0, 0),
            ("2024-04", "all", 1, 1),
        ]


# Who and what counts


def test_rule_17_exactly_eighteen_on_arrival_is_an_adult_and_is_refused(
    load: Load,
) -> None:
    """Child = under 18 at arrival. Exactly 18 on the day = adult, excluded."""
    receipt = load("custody", "age\n17\n18", accept_refusals=True)
    assert (receipt.added, receipt.refused) == (1, 1)


def test_rule_17_a_child_who_turns_eighteen_inside_stays_a_child_but_for_section_38(
    cases: Cases,
) -> None:
    """Stays a child for that episode; for s38(6) age at charge: if 18, dropped."""
    table = """
    age | age_at_charge | authorised_at    | charged_at       | released_at      | disposal
    17  | 18            | 2024-05-01 22:00 | 2024-05-02 01:00 | 2024-05-02 09:00 | charged_detained
    17  | 17            | 2024-05-01 22:00 | 2024-05-02 01:00 | 2024-05-02 09:00 | charged_detained
    """  # noqa: E501
    assert cases("overnight", table) == [True, True]
    assert cases("s38_bail_refused", table) == [None, True]


def test_rule_18_under_ten_is_kept_but_no_child_detention_and_valid_in_contacts(
    load: Load, rows_of: Rows, cases: Cases
) -> None:
    """Under 10 in a custody row: kept, listed by a check (cannot be arrested). Contacts
    and s136: 0 to 17 valid. No field tells a disputed age."""
    custody = "age | legal_basis\n9 | pace_arrest\n10 | pace_arrest\n0 | s136"
    contacts = "age | s136_place_of_safety\n0 | police_station\n17 | police_station"
    assert rows_of("custody_records", "custody_key, age", custody=custody) == [
        (9,),
        (10,),
        (0,),
    ]
    assert cases("child_detentions", custody) == [None, True, None]
    assert cases("s136_police_station", custody, contacts) == [True] * 3


def test_rule_19_what_is_no_pace_detention_is_excluded_and_section_136_never_vanishes(
    cases: Cases,
) -> None:
    """s136 and s135, breach of the peace, immigration, prison or court transit are not
    PACE detentions. An under-18 held under s136 counts in s136_police_station."""
    table = """
    legal_basis     | released_at
    pace_arrest     | 2024-05-01 13:00
    s136            | 2024-05-01 13:00
    s135            | 2024-05-01 13:00
    breach_of_peace | 2024-05-01 13:00
    immigration     | 2024-05-01 13:00
    court_transit   | 2024-05-01 13:00
    """
    assert cases("overnight", table) == [False] + [None] * 5
    assert cases("s136_police_station", table) == [True]


def test_rule_20_arrested_and_then_sectioned_stays_pace_and_an_arrest_after_is_new(
    cases: Cases,
) -> None:
    """Arrested for an offence and then sectioned: stays PACE (disposal hospital_mha).
    Arrest following s136 discharge: new PACE episode."""
    table = f"""
    person_key | legal_basis | authorised_at    | released_at      | disposal
    {ANN}      | pace_arrest | 2024-05-01 20:00 | 2024-05-02 05:00 | hospital_mha
    {BEN}      | s136        | 2024-05-01 20:00 | 2024-05-02 01:00 | other
    {BEN}      | pace_arrest | 2024-05-02 01:00 | 2024-05-02 05:00 |
    """
    assert cases("overnight", table) == [True, None, True]
    assert cases("s136_police_station", table) == [True]


def test_rule_21_warrants_and_breach_of_bail_are_no_child_detention_nor_of_section_38(
    cases: Cases,
) -> None:
    """Warrants and breach of bail: own category; s38(6) analysis excludes them. The
    separate line beside the overnight count is for the pages."""
    table = """
    legal_basis    | authorised_at    | released_at      | disposal
    warrant        | 2024-05-01 20:00 | 2024-05-02 09:00 | charged_detained
    breach_of_bail | 2024-05-01 20:00 | 2024-05-02 09:00 | charged_detained
    pace_arrest    | 2024-05-01 20:00 | 2024-05-02 09:00 | charged_detained
    """
    assert cases("overnight", table) == [None, None, True]
    assert cases("s38_bail_refused", table) == [None, None, True]


def test_rule_22_linked_legs_are_one_stay_with_the_way_between_and_the_first_suite(
    rows_of: Rows,
) -> None:
    """Legs with the same episode key are one episode; start = the first leg's
    authorised time (else its arrival), end = the last release, travel inside counts;
    arrival suite = first leg; suite occupancy uses legs."""
    table = """
    episode_key | suite   | arrived_at       | authorised_at    | released_at
    e1          | Torquay | 2024-05-01 21:30 | 2024-05-01 22:00 | 2024-05-02 01:00
    e1          | Exeter  | 2024-05-02 02:00 |                  | 2024-05-02 05:00
    e2          | Torquay | 2024-05-01 21:30 |                  | 2024-05-02 01:00
    e2          | Exeter  | 2024-05-02 02:00 | 2024-05-02 02:10 | 2024-05-02 05:00
    """
    columns = "episode, suite, legs, length_minutes, longest_night_minutes"
    assert rows_of("child_detentions", columns, custody=table) == [
        ("Torquay", 2, 7 * 60, 300),
        ("Torquay", 2, 7 * 60 + 30, 300),
    ]
    legs = rows_of("custody_legs", "custody_key, suite")
    assert legs == [("Torquay",), ("Exeter",)] * 2


def test_rule_22_a_transfer_that_nobody_linked_is_two_stays(cases: Cases) -> None:
    """A likely unlinked transfer (next arrival within 3 hours) is listed by a check,
    joined by nobody."""
    table = f"""
    person_key | authorised_at    | released_at      | disposal
    {ANN}      | 2024-05-01 22:00 | 2024-05-02 02:00 | transferred
    {ANN}      | 2024-05-02 02:30 | 2024-05-02 06:00 | no_further_action
    """
    assert cases("overnight", table) == [False, False]


def test_rule_22_of_a_transfer_between_forces_only_the_legs_here_count(
    rows_of: Rows,
) -> None:
    """Transferred to or from another force: count only the legs of this one."""
    table = """
    episode_key | suite        | authorised_at    | released_at
    e1          | out_of_force | 2024-05-01 12:00 | 2024-05-01 15:00
    e1          | Exeter       | 2024-05-01 16:00 | 2024-05-01 18:00
    e2          | Exeter       | 2024-05-01 12:00 | 2024-05-01 15:00
    e2          | out_of_force | 2024-05-01 16:00 | 2024-05-01 18:00
    """
    columns = "episode, suite, legs, length_minutes"
    assert rows_of("child_detentions", columns, custody=table) == [
        ("Exeter", 1, 120),
        ("Exeter", 1, 180),
    ]


def test_rule_23_a_return_to_answer_bail_is_not_in_the_headline(cases: Cases) -> None:
    """Bail return: counted separately; off in the headline. A switch that turns it on
    is yet to come."""
    table = """
    legal_basis | authorised_at    | released_at
    bail_return | 2024-05-01 20:00 | 2024-05-02 09:00
    pace_arrest | 2024-05-01 20:00 | 2024-05-02 09:00
    """
    assert cases("overnight", table) == [None, True]


def test_rule_24_each_detention_is_an_event_and_distinct_children_stand_beside_them(
    load: Load, settings: Settings
) -> None:
    """Each authorised detention is one event; also report distinct children. Two
    records less than 60 minutes apart are suspected, and listed by a check: never
    deleted."""
    table = f"""
    person_key | authorised_at    | released_at      | offence_group
    {ANN}      | 2024-05-01 12:00 | 2024-05-01 13:00 | theft
    {ANN}      | 2024-05-01 12:59 | 2024-05-01 14:00 | theft
    {ANN}      | 2024-06-01 12:00 | 2024-06-01 13:00 | theft
    {BEN}      | 2024-06-01 12:00 | 2024-06-01 13:00 | theft
    """
    load("custody", table)
    entry = indicator("child_detentions")
    found = measured(settings, entry.id)
    (year,) = series(found, entry, None, "year")
    assert (year.numerator, year.children) == (4, 2)


def test_rule_25_a_detention_refused_is_no_detention(cases: Cases) -> None:
    """Detention refused = not a detention."""
    table = """
    detention_refused | released_at
    Y                 | 2024-05-02 09:00
    N                 | 2024-05-02 09:00
    U                 | 2024-05-02 09:00
                      | 2024-05-02 09:00
    """
    assert cases("child_detentions", table) == [None, True, True, True]


def test_rule_26_one_incident_with_three_children_is_three_contacts_and_says_so(
    cases: Cases,
) -> None:
    """One incident, three children = 3 contacts, 1 incident. Label every chart
    "children involved" or "incidents"."""
    table = f"""
    incident_key | person_key
    one          | {ANN}
    one          | {BEN}
    one          |
    """
    assert cases("mh_contacts", contacts=table) == [True] * 3
    assert "children involved, not incidents" in indicator("mh_contacts").numerator


def test_rule_27_the_same_incident_and_child_from_two_systems_is_never_merged(
    cases: Cases,
) -> None:
    """The same incident from two systems (same incident and person): listed by a check,
    never merged silently."""
    table = f"""
    contact_id | incident_key | person_key | channel
    control-1  | one          | {ANN}      | 999
    control-2  | one          | {ANN}      | officer_generated
    """
    assert cases("mh_contacts", contacts=table) == [True, True]


def test_rule_28_unknown_ethnicity_is_shown_and_what_officers_saw_never_fills_it(
    load: Load, settings: Settings
) -> None:
    """Unknown ethnicity is a displayed category; self-defined first, officer-observed
    is never used to fill silently. The relative rate index is yet to come."""
    table = """
    age | ethnic_group | ethnic_group_officer
    15  | Black        | IC1
    15  | not_stated   | IC3
    15  |              | IC3
    15  |              |
    """
    load("custody", table)
    entry = indicator("child_detentions")
    cells = series(measured(settings, entry.id), entry, "ethnic_group", "month")
    assert figures(cells) == [
        ("2024-05", "Black", 1, None),
        ("2024-05", "not_recorded", 2, None),
        ("2024-05", "not_stated", 1, None),
    ]


def test_rule_29_a_child_living_elsewhere_is_counted_but_not_in_the_rate_of_residents(
    load: Load, settings: Settings
) -> None:
    """Out-of-area: stays in counts; excluded from resident-rate numerators. That visitors
    inflate the rate of contacts stands in its definition."""
    load("custody", "home_area\nout_of_force\nDevon\n")
    count, rate = indicator("child_detentions"), indicator("child_detention_rate")
    found = measured(settings, count.id, rate.id)
    numerators = [series(found, one, None, "month")[0].numerator for one in (count, rate)]
    assert numerators == [2, 1]
    assert "Visitors" in indicator("mh_contact_rate").definition


def test_rule_30_a_resupply_replaces_by_key_and_a_complete_one_withdraws_by_month(
    load: Load, rows_of: Rows
) -> None:
    """Re-supplies replace by key (and withdraw by month where declared complete), each
    a version; rows added, changed and removed are reported."""
    first = """
    custody_key | arrived_at       | age
    a           | 2024-05-01 12:00 | 15
    b           | 2024-05-02 12:00 | 15
    c           | 2024-06-01 12:00 | 15
    """
    second = """
    custody_key | arrived_at       | age
    a           | 2024-05-01 12:00 | 16
    d           | 2024-05-03 12:00 | 15
    """
    before = load("custody", first, "first.csv")
    after = load("custody", second, "second.csv", complete=True)
    assert (before.added, before.replaced, before.withdrawn) == (3, 0, 0)
    assert (after.added, after.replaced, after.withdrawn) == (1, 1, 1)
    assert after.version == before.version + 1
    found = rows_of("custody_records", "custody_key, custody_key, age")
    assert found == [("a", 16), ("c", 15), ("d", 15)]


def test_rule_31_the_break_of_november_2022_is_in_the_reference_as_one_to_rebase_at(
    settings: Settings,
) -> None:
    """Series breaks: November 2022, Unifi to Niche; rebase there. Charts that rebase
    are yet to come."""
    with (settings.reference / "events.csv").open(encoding="utf-8", newline="") as file:
        breaks = [row for row in csv.DictReader(file) if row["rebase"] == "Y"]
    assert [(row["date"][:7], row["kind"]) for row in breaks] == [
        ("2022-11", "system_change")
    ]
    assert "Niche" in breaks[0]["title"]


def test_rule_32_a_month_without_rows_is_zero_inside_coverage_and_no_data_outside(
    load: Load, settings: Settings
) -> None:
    """Zero months are real zeros only in the extract's declared coverage; otherwise no
    data. Coverage is that of an extract: it does not tell suites apart."""
    load("custody", "arrived_at\n2024-03-10 12:00\n2024-05-10 12:00", "first.csv")
    load("custody", "custody_key | arrived_at\nz | 2024-07-10 12:00", "second.csv")
    entry = indicator("child_detentions")
    cells = series(measured(settings, entry.id), entry, None, "month")
    assert [(cell.period, cell.numerator) for cell in cells] == [
        ("2024-03", 1),
        ("2024-04", 0),
        ("2024-05", 1),
        ("2024-07", 1),
    ]


def test_rule_33_a_share_of_nothing_is_no_figure_and_not_zero(
    load: Load, settings: Settings
) -> None:
    """Division by zero: a dash, not 0 %. The sign on a page is for the pages: behind it
    there is no figure."""
    load(
        "custody",
        """
        authorised_at    | released_at
        2024-03-10 12:00 | 2024-03-10 13:00
        2024-05-10 12:00 | 2024-05-10 13:00
        """,
    )
    found = measured(settings, "overnight", "detention_length")
    shares, lengths = (
        internal(settings, "", found, indicator(name)).figures
        for name in ("overnight", "detention_length")
    )
    assert [figure.figure for figure in shares] == [0, None, 0]
    assert [figure.denominator for figure in shares] == [1, 0, 1]
    assert [figure.figure for figure in lengths] == [60, None, 60]
