"""Appropriate adult there before first interview, of interviewed."""

from tests.conftest import Cases


def test_an_adult_there_as_the_interview_begins_is_in_time_and_a_minute_later_is_not(
    cases: Cases,
) -> None:
    table = """
    aa_arrived_at    | first_interview_at | legal_basis
    2024-05-01 13:59 | 2024-05-01 14:00   | pace_arrest
    2024-05-01 14:00 | 2024-05-01 14:00   | pace_arrest
    2024-05-01 14:01 | 2024-05-01 14:00   | pace_arrest
                     | 2024-05-01 14:00   | pace_arrest
    2024-05-01 13:59 |                    | pace_arrest
                     |                    | pace_arrest
    2024-05-01 13:59 | 2024-05-01 14:00   | warrant
    """
    assert cases("aa_before_interview", table) == [
        True, True, False, False, None, None, None,
    ]  # fmt: skip
