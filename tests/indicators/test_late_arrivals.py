"""Arrived between 20:00 and 04:00 by the local clock, of all."""

from tests.conftest import Cases


def test_from_eight_in_the_evening_until_before_four_is_late_in_summer_and_in_winter(
    cases: Cases,
) -> None:
    table = """
    arrived_at
    2024-05-01 19:59
    2024-05-01 20:00
    2024-05-01 23:59
    2024-05-02 00:00
    2024-05-02 03:59
    2024-05-02 04:00
    2024-01-10 19:59
    2024-01-10 20:00
    2024-01-11 03:59
    2024-01-11 04:00
    """
    assert cases("late_arrivals", table) == [
        False, True, True, True, True, False, False, True, True, False,
    ]  # fmt: skip


def test_the_arrival_counts_not_the_authorisation_and_of_a_transfer_the_first(
    cases: Cases,
) -> None:
    table = """
    episode_key | arrived_at       | authorised_at    | legal_basis
                | 2024-05-01 19:50 | 2024-05-01 20:10 | pace_arrest
                | 2024-05-02 03:50 | 2024-05-02 04:10 | pace_arrest
    e1          | 2024-05-01 19:00 |                  | pace_arrest
    e1          | 2024-05-01 21:00 |                  | pace_arrest
                | 2024-05-01 21:00 |                  | warrant
    """
    assert cases("late_arrivals", table) == [False, True, False, None]
