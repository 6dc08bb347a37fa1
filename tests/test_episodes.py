"""Legs of one stay: docs/specification/indicators.md, Cohorts; definitions, rule 22."""

from tests.conftest import Cases


def test_a_transfer_is_one_stay_from_the_first_start_to_the_last_release(
    cases: Cases,
) -> None:
    table = """
    episode_key | suite   | authorised_at    | released_at      | disposal
    e1          | Torquay | 2024-05-01 22:00 | 2024-05-02 01:30 | transferred
    e1          | Exeter  | 2024-05-02 02:30 | 2024-05-02 04:00 | no_further_action
                | Exeter  | 2024-05-01 22:00 | 2024-05-02 01:30 | transferred
    """
    assert cases("overnight", table) == [True, False]


def test_the_middle_of_a_stay_may_lack_its_times_but_the_end_is_the_last_legs(
    cases: Cases,
) -> None:
    table = """
    episode_key | arrived_at       | authorised_at    | released_at
    e1          | 2024-05-01 22:00 | 2024-05-01 22:00 |
    e1          | 2024-05-02 03:00 |                  | 2024-05-02 04:00
    e2          | 2024-05-01 22:00 | 2024-05-01 22:00 | 2024-05-02 02:00
    e2          | 2024-05-02 03:00 |                  |
    """
    assert cases("overnight", table) == [True, None]


def test_legs_are_in_order_of_arrival_whatever_their_order_in_the_file(
    cases: Cases,
) -> None:
    table = """
    episode_key | arrived_at       | released_at      | disposal         | s38_transferred
    e1          | 2024-05-02 02:00 | 2024-05-02 03:00 | charged_detained | N
    e1          | 2024-05-01 22:00 | 2024-05-02 01:00 | transferred      |
    """
    assert cases("overnight", table) == [False]
    assert cases("s38_transferred", table) == [False]


def test_a_flag_is_yes_if_any_leg_says_yes_and_not_known_only_if_none_says_more(
    cases: Cases,
) -> None:
    table = """
    episode_key | arrived_at       | released_at      | mh_marker | s38_transferred | disposal
    e1          | 2024-05-01 22:00 |                  | N         | Y               | transferred
    e1          | 2024-05-02 01:00 | 2024-05-02 09:00 | Y         | U               | charged_detained
    e2          | 2024-05-01 22:00 |                  | U         | U               | transferred
    e2          | 2024-05-02 01:00 | 2024-05-02 09:00 |           |                 | charged_detained
    """  # noqa: E501
    assert cases("overnight_mh", table) == [True, None]
    assert cases("s38_transferred", table) == [True, None]


def test_a_leg_in_another_force_is_not_counted_but_the_legs_here_are(
    cases: Cases,
) -> None:
    table = """
    episode_key | suite        | arrived_at       | released_at
    e1          | out_of_force | 2024-05-01 18:00 | 2024-05-02 02:00
    e1          | Exeter       | 2024-05-02 03:00 | 2024-05-02 08:00
                | out_of_force | 2024-05-01 18:00 | 2024-05-02 09:00
    """
    assert cases("overnight", table) == [True, None]


def test_age_and_legal_basis_are_the_first_legs(cases: Cases) -> None:
    table = """
    episode_key | age | legal_basis | arrived_at       | released_at
    e1          | 10  | pace_arrest | 2024-05-01 22:00 |
    e1          | 9   | warrant     | 2024-05-02 03:00 | 2024-05-02 04:00
    e2          | 9   | pace_arrest | 2024-05-01 22:00 |
    e2          | 10  | pace_arrest | 2024-05-02 03:00 | 2024-05-02 04:00
    e3          | 15  | s136        | 2024-05-01 22:00 |
    e3          | 15  | pace_arrest | 2024-05-02 03:00 | 2024-05-02 04:00
    """
    assert cases("child_detentions", table) == [True, None, None]


def test_a_stay_begins_with_its_first_legs_authorisation_unless_that_is_too_early(
    cases: Cases,
) -> None:
    table = """
    episode_key | arrived_at       | authorised_at    | released_at
    e1          | 2024-05-01 10:00 | 2024-05-01 00:00 | 2024-05-01 12:00
    e1          | 2024-05-01 13:00 | 2024-05-01 13:10 | 2024-05-01 18:00
    e2          | 2024-05-01 10:00 | 2024-05-01 10:30 | 2024-05-01 12:00
    e2          | 2024-05-01 13:00 | 2024-05-01 00:00 | 2024-05-01 18:00
    """
    assert cases("detention_length", table) == [480, 450]
    assert cases("overnight", table) == [False, False]


def test_of_the_times_of_the_extract_the_latest_counts(cases: Cases) -> None:
    table = """
    episode_key | arrived_at       | released_at      | still_in_custody | extracted_at
    e1          | 2024-05-01 22:00 | 2024-05-02 01:00 |                  | 2024-05-02 03:00
    e1          | 2024-05-02 02:00 |                  | Y                | 2024-05-02 04:00
    e2          | 2024-05-01 22:00 | 2024-05-02 01:00 |                  | 2024-05-02 04:00
    e2          | 2024-05-02 02:00 |                  | Y                |
    e3          | 2024-05-01 22:00 | 2024-05-02 01:00 |                  | 2024-05-02 03:00
    e3          | 2024-05-02 02:00 |                  | Y                | 2024-05-02 03:59
    """
    assert cases("overnight", table) == [True, True, None]


def test_the_appropriate_adult_is_the_first_who_came_in_any_leg(cases: Cases) -> None:
    table = """
    episode_key | arrived_at       | aa_arrived_at    | released_at
    e1          | 2024-05-01 20:00 | 2024-05-02 01:00 |
    e1          | 2024-05-02 03:00 | 2024-05-01 21:30 | 2024-05-02 04:00
    """
    assert cases("aa_wait", table) == [90]
