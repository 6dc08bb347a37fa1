"""Child detentions with mental-health need: MH need = Y, of known."""

from tests.conftest import Cases


def test_need_is_any_yes_and_no_need_is_five_times_no(cases: Cases) -> None:
    table = """
    mh_self_declared | mh_marker | self_harm_marker | suicide_marker | hcp_mh_concern | legal_basis
    Y                | N         | N                | N              | N              | pace_arrest
                     | Y         |                  |                |                | pace_arrest
    U                | U         | Y                | U              | U              | pace_arrest
    N                |           | N                | Y              | U              | pace_arrest
    N                | N         | N                | N              | Y              | pace_arrest
    N                | N         | N                | N              | N              | pace_arrest
    U                | N         | N                | N              | N              | pace_arrest
    N                | N         |                  | N              | N              | pace_arrest
                     |           |                  |                |                | pace_arrest
    U                | U         | U                | U              | U              | pace_arrest
    Y                | N         | N                | N              | N              | warrant
    """  # noqa: E501
    found = cases("detentions_mh_share", table)
    assert found == [True] * 5 + [False] + [None] * 5


def test_need_known_to_any_leg_is_need_of_the_stay(cases: Cases) -> None:
    table = """
    episode_key | arrived_at       | mh_self_declared | mh_marker | self_harm_marker | suicide_marker | hcp_mh_concern
    e1          | 2024-05-01 12:00 | N                | N         | N                | N              | N
    e1          | 2024-05-01 16:00 |                  |           |                  |                | Y
    e2          | 2024-05-01 12:00 | N                | N         | N                |                |
    e2          | 2024-05-01 16:00 |                  | U         |                  | N              | N
    """  # noqa: E501
    assert cases("detentions_mh_share", table) == [True, False]
