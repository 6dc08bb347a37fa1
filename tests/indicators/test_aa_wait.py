"""Wait for an appropriate adult: minutes from the start, of those with one."""

from tests.conftest import Cases


def test_the_wait_for_an_appropriate_adult_who_came_with_the_child_is_nothing(
    cases: Cases,
) -> None:
    table = """
    arrested_at      | authorised_at    | aa_arrived_at
    2024-05-01 10:00 | 2024-05-01 11:00 | 2024-05-01 12:30
    2024-05-01 10:00 | 2024-05-01 11:00 | 2024-05-01 10:30
    2024-05-01 10:00 | 2024-05-01 11:00 | 2024-05-01 10:00
    2024-05-01 10:00 | 2024-05-01 11:00 | 2024-05-01 09:59
                     | 2024-05-01 11:00 | 2024-05-01 09:00
    2024-05-01 10:00 | 2024-05-01 11:00 |
    """
    assert cases("aa_wait", table) == [90, 0, 0, None, 0, None]


def test_the_wait_is_from_the_start_not_the_request_and_needs_no_release(
    cases: Cases,
) -> None:
    table = """
    arrived_at       | authorised_at    | aa_requested_at  | aa_arrived_at    | legal_basis
    2024-05-01 10:00 | 2024-05-01 11:00 | 2024-05-01 12:00 | 2024-05-01 12:30 | pace_arrest
    2024-05-01 10:00 |                  |                  | 2024-05-01 12:30 | pace_arrest
    2024-05-01 10:00 | 2024-05-01 11:00 | 2024-05-01 12:00 |                  | pace_arrest
    2024-05-01 10:00 | 2024-05-01 11:00 |                  | 2024-05-01 12:30 | warrant
    2024-05-01 10:00 | 2024-05-01 00:00 |                  | 2024-05-01 12:30 | pace_arrest
    """
    assert cases("aa_wait", table) == [90, 150, None, None, 150]
