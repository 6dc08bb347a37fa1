"""First review within 6 hours, of detentions of more than 6 hours."""

from tests.conftest import Cases


def test_a_review_after_six_hours_is_on_time_and_a_minute_later_or_none_is_not(
    cases: Cases,
) -> None:
    table = """
    authorised_at    | first_review_at  | released_at      | legal_basis
    2024-05-01 08:00 | 2024-05-01 14:00 | 2024-05-01 20:00 | pace_arrest
    2024-05-01 08:00 | 2024-05-01 14:01 | 2024-05-01 20:00 | pace_arrest
    2024-05-01 08:00 |                  | 2024-05-01 20:00 | pace_arrest
    2024-05-01 08:00 | 2024-05-01 08:00 | 2024-05-01 20:00 | pace_arrest
    2024-05-01 08:00 | 2024-05-01 07:59 | 2024-05-01 20:00 | pace_arrest
    2024-05-01 08:00 | 2024-05-01 14:00 | 2024-05-01 20:00 | warrant
    """
    found = cases("first_review_on_time", table)
    assert found == [True, False, False, True, None, None]


def test_only_a_complete_detention_of_more_than_six_hours_can_count(cases: Cases) -> None:
    table = """
    arrived_at       | authorised_at    | first_review_at  | released_at      | still_in_custody
    2024-05-01 07:00 | 2024-05-01 08:00 | 2024-05-01 13:00 | 2024-05-01 14:00 |
    2024-05-01 07:00 | 2024-05-01 08:00 | 2024-05-01 13:00 | 2024-05-01 14:01 |
    2024-05-01 07:00 |                  | 2024-05-01 13:01 | 2024-05-01 14:00 |
    2024-05-01 07:00 | 2024-05-01 08:00 | 2024-05-01 13:00 |                  | Y
    2024-05-01 07:00 | 2024-05-01 08:00 | 2024-05-01 13:00 |                  |
    2024-05-01 07:00 | 2024-05-01 00:00 | 2024-05-01 13:00 | 2024-05-01 13:01 |
    2024-05-01 07:00 | 2024-05-01 00:00 | 2024-05-01 06:59 | 2024-05-01 13:01 |
    """  # noqa: E501
    found = cases("first_review_on_time", table)
    assert found == [None, True, False, None, None, True, None]
