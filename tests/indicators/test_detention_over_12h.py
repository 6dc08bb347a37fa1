"""Held over 12 hours: length of more than 720 minutes, of complete."""

from tests.conftest import Cases


def test_twelve_hours_are_not_over_twelve_hours_and_a_minute_more_is(cases: Cases) -> None:
    table = """
    authorised_at    | released_at      | hospital_minutes | legal_basis
    2024-05-01 12:00 | 2024-05-02 00:00 |                  | pace_arrest
    2024-05-01 12:00 | 2024-05-02 00:01 |                  | pace_arrest
    2024-05-01 12:00 | 2024-05-02 00:01 | 1                | pace_arrest
    2024-03-30 20:00 | 2024-03-31 09:00 |                  | pace_arrest
    2024-03-30 20:00 | 2024-03-31 09:01 |                  | pace_arrest
    2024-10-26 20:00 | 2024-10-27 07:00 |                  | pace_arrest
    2024-10-26 20:00 | 2024-10-27 07:01 |                  | pace_arrest
    2024-05-01 12:00 |                  |                  | pace_arrest
    2024-05-01 12:00 | 2024-05-01 11:00 |                  | pace_arrest
    2024-05-01 12:00 | 2024-05-02 00:01 | 722              | pace_arrest
    2024-05-01 12:00 | 2024-05-02 00:01 |                  | warrant
    """
    assert cases("detention_over_12h", table) == [
        False, True, False, False, True, False, True, None, None, None, None,
    ]  # fmt: skip


def test_a_child_still_in_custody_after_twelve_hours_is_not_complete(cases: Cases) -> None:
    table = """
    authorised_at    | still_in_custody | extracted_at
    2024-05-01 12:00 | Y                | 2024-05-02 12:00
    """
    assert cases("detention_over_12h", table) == [None]
