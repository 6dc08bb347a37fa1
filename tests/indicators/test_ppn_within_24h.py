"""Safeguarding form within 24 hours of the report, of forms with a time."""

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


def test_the_hours_are_elapsed_where_the_clocks_change(cases: Cases) -> None:
    table = """
    reported_at      | ppn_submitted_at
    2024-03-30 12:00 | 2024-03-31 13:00
    2024-03-30 12:00 | 2024-03-31 13:01
    2024-10-26 12:00 | 2024-10-27 11:00
    2024-10-26 12:00 | 2024-10-27 11:01
    """
    assert cases("ppn_within_24h", contacts=table) == [True, False, True, False]
