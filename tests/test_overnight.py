"""Overnight: docs/specification/definitions.md, rules 1 to 13."""

import pytest

from tests.conftest import Cases


@pytest.mark.parametrize(
    ("authorised_at", "released_at", "is_overnight"),
    [
        ("2024-05-01 23:45", "2024-05-02 03:59", False),
        ("2024-05-01 23:45", "2024-05-02 04:00", True),
        ("2024-05-01 23:45", "2024-05-02 04:01", True),
        ("2024-05-01 18:00", "2024-05-02 03:30", False),
        ("2024-05-01 04:00", "2024-05-01 08:00", True),
        ("2024-05-01 04:01", "2024-05-01 15:00", False),
        ("2024-05-01 22:00", "2024-05-03 09:00", True),
        ("2024-05-01 08:00", "2024-05-02 00:00", False),
        ("2024-05-01 03:00", "2024-05-01 03:00", False),
    ],
)
def test_overnight_is_four_hours_or_more_between_midnight_and_eight(
    cases: Cases, authorised_at: str, released_at: str, is_overnight: bool
) -> None:
    table = f"authorised_at | released_at\n{authorised_at} | {released_at}"
    assert cases("overnight", table) == [is_overnight]


def test_minutes_of_two_nights_are_never_added(cases: Cases) -> None:
    table = """
    authorised_at    | released_at
    2024-05-01 05:00 | 2024-05-02 03:00
    """
    assert cases("overnight", table) == [False]


@pytest.mark.parametrize(
    ("authorised_at", "released_at", "is_overnight"),
    [
        ("2024-03-30 23:30", "2024-03-31 04:00", False),  # 180 elapsed minutes
        ("2024-03-30 23:30", "2024-03-31 04:59", False),
        ("2024-03-30 23:30", "2024-03-31 05:00", True),
        ("2024-10-26 23:30", "2024-10-27 02:59", False),
        ("2024-10-26 23:30", "2024-10-27 03:00", True),
        ("2024-10-27 04:00", "2024-10-27 08:00", True),
        ("2024-10-27 04:01", "2024-10-27 12:00", False),
    ],
)
def test_on_nights_when_the_clocks_change_elapsed_minutes_count(
    cases: Cases, authorised_at: str, released_at: str, is_overnight: bool
) -> None:
    table = f"authorised_at | released_at\n{authorised_at} | {released_at}"
    assert cases("overnight", table) == [is_overnight]


def test_the_repeated_hour_is_read_first_unless_that_ends_before_it_begins(
    cases: Cases,
) -> None:
    # 01:50 is read first (00:50 UTC); 01:10 would then be earlier, so it is read
    # second (01:10 UTC): 20 minutes, not an error.
    table = """
    authorised_at    | released_at      | aa_arrived_at
    2024-10-27 01:50 | 2024-10-27 01:10 | 2024-10-27 02:10
    2024-10-27 01:10 | 2024-10-27 01:50 | 2024-10-27 02:10
    """
    assert cases("overnight", table) == [False, False]
    assert cases("aa_wait", table) == [80, 120]


def test_a_time_that_does_not_occur_is_read_as_if_the_clocks_had_not_moved(
    cases: Cases,
) -> None:
    table = """
    authorised_at    | released_at      | aa_arrived_at
    2024-03-31 01:30 | 2024-03-31 06:29 | 2024-03-31 02:40
    2024-03-31 01:30 | 2024-03-31 06:30 | 2024-03-31 03:00
    """
    assert cases("overnight", table) == [False, True]
    assert cases("aa_wait", table) == [10, 30]


def test_an_open_stay_counts_once_four_hours_have_passed_and_is_unknown_before(
    cases: Cases,
) -> None:
    table = """
    authorised_at    | released_at | still_in_custody | extracted_at
    2024-05-01 23:00 |             | Y                | 2024-05-02 03:59
    2024-05-01 23:00 |             | Y                | 2024-05-02 04:00
    2024-05-01 23:00 |             | N                | 2024-05-02 09:00
    2024-05-01 23:00 |             |                  | 2024-05-02 09:00
    2024-05-01 23:00 |             | Y                |
    """
    assert cases("overnight", table) == [None, True, None, None, None]


def test_a_stay_that_has_ended_is_not_open_whatever_the_flag_says(cases: Cases) -> None:
    table = """
    authorised_at    | released_at      | still_in_custody | extracted_at
    2024-05-01 23:00 | 2024-05-02 01:00 | Y                | 2024-05-02 09:00
    """
    assert cases("overnight", table) == [False]


def test_a_release_before_the_start_is_unknown_and_never_swapped(cases: Cases) -> None:
    table = """
    authorised_at    | released_at
    2024-05-02 09:00 | 2024-05-01 23:00
    """
    assert cases("overnight", table) == [None]


def test_arrival_is_the_start_where_the_authorised_time_is_missing(cases: Cases) -> None:
    table = """
    arrived_at       | authorised_at    | released_at
    2024-05-01 23:00 |                  | 2024-05-02 04:00
    2024-05-01 23:00 | 2024-05-02 00:01 | 2024-05-02 04:00
    """
    assert cases("overnight", table) == [True, False]


def test_arrival_is_the_start_where_the_authorised_time_is_before_it(
    cases: Cases,
) -> None:
    # A date kept as a time comes out as midnight: eight hours of the night are not held.
    table = """
    arrived_at       | authorised_at    | released_at
    2024-05-01 10:00 | 2024-05-01 00:00 | 2024-05-01 18:00
    2024-05-02 00:01 | 2024-05-02 00:00 | 2024-05-02 04:00
    2024-05-02 00:00 | 2024-05-02 00:00 | 2024-05-02 04:00
    2024-05-01 22:00 | 2024-05-01 21:59 | 2024-05-02 04:00
    """
    assert cases("overnight", table) == [False, False, True, True]
    assert cases("detention_length", table) == [480, 239, 240, 360]


def test_which_is_earlier_is_told_by_the_universal_clock_where_a_clock_repeats(
    cases: Cases,
) -> None:
    # Both are read first: 01:10 is then before 01:50, and the arrival counts. The release
    # at 01:20 may not precede that, so it is read second: half an hour.
    table = """
    arrived_at       | authorised_at    | released_at
    2024-10-27 01:50 | 2024-10-27 01:10 | 2024-10-27 01:20
    2024-10-27 01:10 | 2024-10-27 01:50 | 2024-10-27 02:20
    """
    assert cases("detention_length", table) == [30, 90]


def test_seconds_are_floored(cases: Cases) -> None:
    table = """
    authorised_at       | released_at
    2024-05-02 00:00:59 | 2024-05-02 04:00:00
    2024-05-02 00:00:00 | 2024-05-02 03:59:59
    """
    assert cases("overnight", table) == [True, False]


def test_only_arrests_under_pace_of_ten_to_seventeen_that_were_not_refused_count(
    cases: Cases,
) -> None:
    table = """
    legal_basis     | age | detention_refused | released_at
    pace_arrest     | 10  | N                 | 2024-05-01 13:00
    pace_arrest     | 17  |                   | 2024-05-01 13:00
    pace_arrest     | 9   |                   | 2024-05-01 13:00
    pace_arrest     | 15  | Y                 | 2024-05-01 13:00
    pace_arrest     | 15  | U                 | 2024-05-01 13:00
    warrant         | 15  |                   | 2024-05-01 13:00
    bail_return     | 15  |                   | 2024-05-01 13:00
    s136            | 15  |                   | 2024-05-01 13:00
    breach_of_peace | 15  |                   | 2024-05-01 13:00
    """
    expected = [True, True, None, None, True, None, None, None, None]
    assert cases("child_detentions", table) == expected


def test_mental_health_need_is_any_yes_and_none_only_if_all_five_say_no(
    cases: Cases,
) -> None:
    table = """
    mh_self_declared | mh_marker | self_harm_marker | suicide_marker | hcp_mh_concern | released_at
    Y                | N         | N                | N              | N              | 2024-05-02 09:00
                     |           |                  |                | Y              | 2024-05-02 09:00
    N                | N         | N                | N              | N              | 2024-05-02 09:00
    N                | N         | N                | N              | U              | 2024-05-02 09:00
    N                | N         | N                | N              |                | 2024-05-02 09:00
    """  # noqa: E501
    assert cases("overnight_mh", table) == [True, True, None, None, None]
    assert cases("overnight_no_mh", table) == [None, None, True, None, None]
