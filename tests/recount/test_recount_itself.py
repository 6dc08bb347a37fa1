"""The recount against `docs/specification/definitions.md`, rules 1 to 13."""

from .clock import clock_time as clock
from .clock import in_london, minutes_of_nights, reading
from .typed_tables import cases, hits, minutes, months


def test_rules_1_and_7_overnight_is_four_hours_of_one_night_and_no_less() -> None:
    stays = """
    authorised_at    | released_at
    2024-05-01 23:45 | 2024-05-02 03:59
    2024-05-01 23:45 | 2024-05-02 04:00
    2024-05-01 18:00 | 2024-05-02 03:30
    2024-05-01 04:00 | 2024-05-01 08:00
    2024-05-01 04:01 | 2024-05-01 15:00
    2024-05-01 22:00 | 2024-05-03 09:00
    2024-05-01 05:00 | 2024-05-02 03:00
    """
    assert hits("overnight", custody=stays) == [
        False,
        True,
        False,
        True,
        False,
        True,
        False,
    ]


def test_rule_1_minutes_of_two_nights_are_kept_apart() -> None:
    start, end = clock("2024-05-01 05:00"), clock("2024-05-02 03:00")
    assert start and end
    assert minutes_of_nights(reading(start), reading(end)) == [180, 180]


def test_rules_2_and_3_minutes_are_elapsed_when_the_clocks_change() -> None:
    stays = """
    authorised_at    | released_at
    2024-03-30 23:30 | 2024-03-31 04:00
    2024-03-30 23:30 | 2024-03-31 05:00
    2024-10-26 23:30 | 2024-10-27 02:59
    2024-10-26 23:30 | 2024-10-27 03:00
    """
    assert hits("overnight", custody=stays) == [False, True, False, True]


def test_rule_4_the_repeated_hour_is_read_first() -> None:
    repeated = clock("2024-10-27 01:30")
    assert repeated and f"{reading(repeated):%H:%M}" == "00:30"


def test_rule_4_it_is_read_second_if_it_would_else_end_before_it_began() -> None:
    stays = """
    authorised_at    | released_at
    2024-10-27 01:30 | 2024-10-27 01:10
    2024-10-27 01:30 | 2024-10-27 01:30
    2024-10-27 01:10 | 2024-10-27 01:30
    2024-10-27 00:30 | 2024-10-27 00:10
    2024-10-27 02:30 | 2024-10-27 01:10
    """
    assert minutes("detention_length", custody=stays) == [40, 0, 20]


def test_rule_4_the_start_decides_the_second_reading() -> None:
    """Authorised at 01:05, as it is first read, is before the arrival at 01:50."""
    stays = """
    arrived_at       | authorised_at    | released_at
    2024-10-27 01:50 | 2024-10-27 01:05 | 2024-10-27 01:10
    2024-10-27 01:50 |                  | 2024-10-27 01:10
    2024-10-27 01:05 | 2024-10-27 01:50 | 2024-10-27 01:10
    """
    assert minutes("detention_length", custody=stays) == [20, 20, 20]


def test_rule_5_the_skipped_hour_is_read_as_utc() -> None:
    skipped = clock("2024-03-31 01:30")
    assert skipped and f"{reading(skipped):%H:%M}" == "01:30"
    assert f"{in_london(reading(skipped)):%H:%M}" == "02:30"


def test_rule_6_a_detention_belongs_to_the_local_month_of_its_start() -> None:
    stays = """
    arrived_at       | authorised_at    | released_at
    2024-05-31 23:50 | 2024-06-01 00:00 | 2024-06-01 09:00
    2024-05-31 23:50 |                  | 2024-06-01 09:00
    2024-05-31 23:50 | 2024-05-31 23:59 | 2024-06-02 09:00
    """
    assert months("overnight", custody=stays) == ["2024-06", "2024-05", "2024-05"]


def test_rule_9_seconds_are_floored() -> None:
    stays = """
    authorised_at       | released_at
    2024-05-01 23:45:00 | 2024-05-02 03:59:59
    2024-05-01 23:45:59 | 2024-05-02 04:00:00
    """
    assert hits("overnight", custody=stays) == [False, True]


def test_rule_9_a_date_without_a_time_is_no_time() -> None:
    stays = """
    arrived_at       | authorised_at | released_at
    2024-05-01 23:45 | 2024-05-01    | 2024-05-02 04:00
    2024-05-01 23:45 |               | 2024-05-02
    """
    assert hits("overnight", custody=stays) == [True]


def test_rule_10_an_open_detention_is_overnight_once_that_is_certain() -> None:
    stays = """
    authorised_at    | released_at | still_in_custody | extracted_at
    2024-05-01 23:00 |             | Y                | 2024-05-02 03:59
    2024-05-01 23:00 |             | Y                | 2024-05-02 04:00
    2024-05-01 23:00 |             | Y                |
    2024-05-01 23:00 |             | Y                | 2024-05-01 22:00
    """
    assert hits("overnight", custody=stays) == [True]
    assert minutes("detention_length", custody=stays) == []
    assert hits("overnight_pre_charge", custody=stays) == [True]


def test_rule_11_no_release_and_not_in_custody_is_not_known_but_counts() -> None:
    stays = """
    authorised_at    | released_at | still_in_custody | extracted_at
    2024-05-01 23:00 |             | N                | 2024-05-03 04:00
    2024-05-01 23:00 |             |                  | 2024-05-03 04:00
    2024-05-01 23:00 |             | U                | 2024-05-03 04:00
    """
    assert hits("overnight", custody=stays) == []
    assert len(cases("child_detentions", custody=stays)) == 3


def test_rule_12_arrival_stands_in_for_authorisation() -> None:
    stays = """
    arrived_at       | authorised_at    | released_at
    2024-05-01 23:45 |                  | 2024-05-02 04:00
    2024-05-01 23:45 | 2024-05-02 00:01 | 2024-05-02 04:00
    2024-05-02 09:00 | 2024-05-02 00:00 | 2024-05-02 18:00
    """
    assert hits("overnight", custody=stays) == [True, False, False]
    assert minutes("detention_length", custody=stays) == [255, 239, 540]


def test_rule_12_the_month_is_that_of_the_start() -> None:
    stays = """
    arrived_at       | authorised_at
    2024-06-01 10:00 | 2024-05-31 23:00
    2024-05-31 23:50 | 2024-06-01 00:10
    """
    assert months("child_detentions", custody=stays) == ["2024-06", "2024-06"]


def test_rule_13_a_release_before_the_start_gives_no_length_and_no_night() -> None:
    stays = """
    authorised_at    | released_at      | first_review_at  | disposal
    2024-05-02 09:00 | 2024-05-01 09:00 | 2024-05-02 10:00 | no_further_action
    """
    for indicator in ("overnight", "detention_over_12h", "first_review_on_time"):
        assert hits(indicator, custody=stays) == []
    assert minutes("detention_length", custody=stays) == []
    assert len(cases("child_detentions", custody=stays)) == 1


def test_rule_13_a_charge_outside_the_stay_says_nothing_of_either_part() -> None:
    stays = """
    authorised_at    | charged_at       | released_at
    2024-05-01 22:00 | 2024-05-01 21:59 | 2024-05-02 09:00
    2024-05-01 22:00 | 2024-05-01 22:00 | 2024-05-02 09:00
    2024-05-01 22:00 | 2024-05-02 09:00 | 2024-05-02 09:00
    2024-05-01 22:00 | 2024-05-02 09:01 | 2024-05-02 09:00
    2024-05-01 22:00 |                  | 2024-05-02 09:00
    """
    assert hits("overnight_pre_charge", custody=stays) == [False, True, True]
    assert hits("overnight_post_charge", custody=stays) == [True, False, False]


def test_a_night_can_be_four_hours_on_both_sides_of_the_charge_or_on_neither() -> None:
    stays = """
    authorised_at    | charged_at       | released_at
    2024-05-01 23:00 | 2024-05-02 04:00 | 2024-05-02 08:00
    2024-05-01 23:00 | 2024-05-02 03:59 | 2024-05-02 07:58
    """
    assert hits("overnight_pre_charge", custody=stays) == [True, False]
    assert hits("overnight_post_charge", custody=stays) == [True, False]


def test_rule_13_the_adult_who_came_with_the_child_waited_for_nothing() -> None:
    stays = """
    arrested_at      | authorised_at    | aa_arrived_at
    2024-05-01 12:00 | 2024-05-01 13:00 | 2024-05-01 11:59
    2024-05-01 12:00 | 2024-05-01 13:00 | 2024-05-01 12:00
    2024-05-01 12:00 | 2024-05-01 13:00 | 2024-05-01 14:30
                     | 2024-05-01 13:00 | 2024-05-01 11:59
    """
    assert minutes("aa_wait", custody=stays) == [0, 90, 0]
