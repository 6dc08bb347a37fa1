"""Safeguarding form within 24 hours of the arrival, of forms with a time."""

from tests.conftest import Cases


def test_twenty_four_hours_are_in_time_and_a_minute_more_is_not(cases: Cases) -> None:
    table = """
    ppn_submitted_at | ppn_submitted | mh_definition_met
    2024-05-01 12:00 | Y             | Y
    2024-05-02 12:00 | Y             | Y
    2024-05-02 12:01 | Y             | Y
    2024-05-02 12:00 |               | Y
                     | Y             | Y
    2024-05-01 11:59 | Y             | Y
    2024-05-01 15:00 | Y             | N
    2024-05-01 15:00 | Y             | U
    """
    found = cases("ppn_within_24h", contacts=table)
    assert found == [True, True, False, True, None, None, None, None]


def test_the_hours_run_from_the_arrival_where_it_is_given_else_from_the_report(
    cases: Cases,
) -> None:
    # The last but one came before the report, by mistake: the form is after the arrival.
    table = """
    reported_at      | arrived_at       | ppn_submitted_at
    2024-05-01 12:00 | 2024-05-01 18:00 | 2024-05-02 18:00
    2024-05-01 12:00 | 2024-05-01 18:00 | 2024-05-02 18:01
    2024-05-01 12:00 | 2024-05-01 18:00 | 2024-05-01 18:00
    2024-05-01 12:00 | 2024-05-01 18:00 | 2024-05-01 17:59
    2024-05-01 12:00 | 2024-05-01 18:00 | 2024-05-01 12:00
    2024-05-01 12:00 |                  | 2024-05-02 12:01
    2024-05-01 12:00 |                  | 2024-05-01 11:59
    2024-05-01 12:00 | 2024-05-01 11:00 | 2024-05-01 11:30
    2024-05-01 12:00 | 2024-05-01 11:00 | 2024-05-02 11:01
    """
    assert cases("ppn_within_24h", contacts=table) == [
        True, False, True, None, None, False, None, True, False,
    ]  # fmt: skip


def test_a_form_that_is_said_not_to_have_been_submitted_is_none(cases: Cases) -> None:
    table = """
    ppn_submitted_at | ppn_submitted
    2024-05-01 13:00 | Y
    2024-05-01 13:00 | U
    2024-05-01 13:00 |
    2024-05-01 13:00 | N
    """
    assert cases("ppn_within_24h", contacts=table) == [True, True, True, None]


def test_the_hours_are_elapsed_where_the_clocks_change(cases: Cases) -> None:
    table = """
    reported_at      | ppn_submitted_at
    2024-03-30 12:00 | 2024-03-31 13:00
    2024-03-30 12:00 | 2024-03-31 13:01
    2024-10-26 12:00 | 2024-10-27 11:00
    2024-10-26 12:00 | 2024-10-27 11:01
    """
    assert cases("ppn_within_24h", contacts=table) == [True, False, True, False]
