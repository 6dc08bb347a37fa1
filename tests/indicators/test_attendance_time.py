"""Time to attend: minutes `reported_at` to `arrived_at`, of contacts attended."""

from tests.conftest import Cases


def test_the_time_is_from_report_to_arrival_and_an_arrival_before_it_is_left_out(
    cases: Cases,
) -> None:
    table = """
    reported_at      | arrived_at       | deployed_at      | mh_definition_met
    2024-05-01 12:00 | 2024-05-01 12:45 | 2024-05-01 12:30 | Y
    2024-05-01 23:50 | 2024-05-02 00:10 |                  | Y
    2024-05-01 12:00 | 2024-05-01 12:00 |                  | Y
    2024-05-01 12:00 | 2024-05-01 11:59 |                  | Y
    2024-05-01 12:00 |                  | 2024-05-01 12:30 | Y
    2024-05-01 12:00 | 2024-05-01 12:45 |                  | N
    2024-05-01 12:00 | 2024-05-01 12:45 |                  | U
    """
    found = cases("attendance_time", contacts=table)
    assert found == [45, 20, 0, None, None, None, None]


def test_the_time_is_elapsed_where_the_clocks_change(cases: Cases) -> None:
    table = """
    reported_at      | arrived_at
    2024-03-31 00:30 | 2024-03-31 02:30
    2024-10-27 00:30 | 2024-10-27 02:30
    2024-10-27 01:40 | 2024-10-27 01:20
    """
    assert cases("attendance_time", contacts=table) == [60, 180, 40]
