"""Shared with a partner agency: any of five, of attended and all known or any Y."""

from tests.conftest import Cases


def test_one_yes_is_enough_whatever_is_not_known_beside_it(cases: Cases) -> None:
    table = """
    shared_social_care | shared_camhs | shared_gp | shared_school | shared_early_help | arrived_at
    Y                  |              | U         | N             |                   | 2024-05-01 13:00
    U                  | Y            |           | N             | N                 | 2024-05-01 13:00
                       |              | Y         |               |                   | 2024-05-01 13:00
    N                  | N            | N         | Y             | N                 | 2024-05-01 13:00
    U                  | U            | U         | U             | Y                 | 2024-05-01 13:00
    """  # noqa: E501
    assert cases("information_shared", contacts=table) == [True] * 5


def test_not_shared_is_only_said_where_all_five_say_no_and_police_attended(
    cases: Cases,
) -> None:
    table = """
    shared_social_care | shared_camhs | shared_gp | shared_school | shared_early_help | arrived_at       | mh_definition_met
    N                  | N            | N         | N             | N                 | 2024-05-01 13:00 | Y
    U                  | N            | N         | N             | N                 | 2024-05-01 13:00 | Y
    N                  |              | N         | N             | N                 | 2024-05-01 13:00 | Y
    N                  | N            | U         | N             | N                 | 2024-05-01 13:00 | Y
    N                  | N            | N         |               | N                 | 2024-05-01 13:00 | Y
    N                  | N            | N         | N             | U                 | 2024-05-01 13:00 | Y
                       |              |           |               |                   | 2024-05-01 13:00 | Y
    N                  | N            | N         | N             | N                 |                  | Y
    Y                  | N            | N         | N             | N                 |                  | Y
    Y                  | N            | N         | N             | N                 | 2024-05-01 13:00 | N
    Y                  | N            | N         | N             | N                 | 2024-05-01 13:00 | U
    """  # noqa: E501
    assert cases("information_shared", contacts=table) == [False] + [None] * 10
