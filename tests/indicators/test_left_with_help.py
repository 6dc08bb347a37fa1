"""Left custody with help: of MH need, released, one of three known or in hospital."""

from tests.conftest import Cases


def test_left_with_help_is_any_of_four_of_those_where_it_is_known(cases: Cases) -> None:
    table = """
    mh_marker | released_at      | ld_outcome     | onward_mh_referral | ppn_submitted | disposal
    Y         | 2024-05-01 15:00 | referred_camhs |                    |               |
    Y         | 2024-05-01 15:00 | referred_other | N                  | N             | caution
    Y         | 2024-05-01 15:00 | advice         | N                  | N             | caution
    Y         | 2024-05-01 15:00 |                | Y                  |               |
    Y         | 2024-05-01 15:00 |                |                    | Y             |
    Y         | 2024-05-01 15:00 |                |                    |               | hospital_mha
    Y         | 2024-05-01 15:00 |                |                    |               | caution
    Y         | 2024-05-01 15:00 |                | U                  | U             |
    Y         | 2024-05-01 15:00 |                |                    |               |
    Y         |                  | referred_camhs |                    |               |
    N         | 2024-05-01 15:00 | referred_camhs |                    |               |
    """  # noqa: E501
    assert cases("left_with_help", table) == [
        True, True, False, True, True, True, None, None, None, None, None,
    ]  # fmt: skip


def test_a_disposal_other_than_hospital_tells_nothing_of_help(cases: Cases) -> None:
    table = """
    mh_marker | released_at      | ld_outcome | onward_mh_referral | ppn_submitted | disposal
    Y         | 2024-05-01 15:00 |            | U                  |               | charged_bailed
    Y         | 2024-05-01 15:00 |            | N                  |               | charged_bailed
    Y         | 2024-05-01 15:00 |            | U                  |               | hospital_mha
    Y         | 2024-05-01 15:00 | no_need    | N                  | N             | hospital_mha
    """  # noqa: E501
    assert cases("left_with_help", table) == [None, False, True, True]


def test_one_known_answer_of_no_is_enough_to_count_and_help_of_any_leg_is_help(
    cases: Cases,
) -> None:
    table = """
    episode_key | arrived_at       | released_at      | mh_marker | ld_outcome     | onward_mh_referral | ppn_submitted
                | 2024-05-01 12:00 | 2024-05-01 15:00 | Y         | not_offered    |                    |
                | 2024-05-01 12:00 | 2024-05-01 15:00 | Y         |                | N                  | U
                | 2024-05-01 12:00 | 2024-05-01 15:00 | Y         |                |                    | N
                | 2024-05-01 12:00 | 2024-05-01 15:00 | U         | referred_camhs | Y                  | Y
    e1          | 2024-05-01 12:00 |                  | Y         |                |                    | Y
    e1          | 2024-05-01 15:00 | 2024-05-01 18:00 |           |                |                    | N
    e2          | 2024-05-01 12:00 | 2024-05-01 14:00 | Y         |                |                    | Y
    e2          | 2024-05-01 15:00 |                  |           |                |                    |
    """  # noqa: E501
    assert cases("left_with_help", table) == [False, False, False, None, True, None]
