"""Detained again within 90 days, of those with a person key."""

from tests.conftest import Cases
from tests.indicators.children import ANN, BEN, CAT, DAN, EVE, FAY, GUS, HAL

# Coverage begins with 2024; its first 90 days end as the 31st of March begins.
FIRST_ROW = "2024-01-01 12:00 |       | pace_arrest |   |"


def test_ninety_days_before_are_within_and_a_minute_more_is_not(cases: Cases) -> None:
    table = f"""
    authorised_at    | person_key | legal_basis | detention_refused | episode_key
    {FIRST_ROW}
    2024-04-11 12:00 | {ANN}      | pace_arrest |                   |
    2024-07-10 12:00 | {ANN}      | pace_arrest |                   |
    2024-04-11 11:59 | {BEN}      | pace_arrest |                   |
    2024-07-10 12:00 | {BEN}      | pace_arrest |                   |
    2024-06-01 12:00 | {CAT}      | pace_arrest |                   |
    2024-06-01 12:00 | {CAT}      | pace_arrest |                   |
    2024-06-01 12:01 | {CAT}      | pace_arrest |                   |
    2024-06-01 12:00 | {DAN}      | warrant     |                   |
    2024-06-02 12:00 | {DAN}      | pace_arrest | Y                 |
    2024-06-03 12:00 | {DAN}      | pace_arrest |                   |
    2024-06-01 12:00 | {EVE}      | pace_arrest |                   | e1
    2024-06-01 20:00 | {EVE}      | pace_arrest |                   | e1
    2024-06-01 12:00 |            | pace_arrest |                   |
    2024-06-02 12:00 |            | pace_arrest |                   |
    """
    assert cases("redetention_90d", table) == [
        None,
        False, True,
        False, False,
        False, False, True,
        None, None, False,
        False,
        None, None,
    ]  # fmt: skip


def test_the_first_ninety_days_are_not_shown_but_are_counted_back_to(
    cases: Cases,
) -> None:
    table = f"""
    authorised_at    | person_key | legal_basis | detention_refused | episode_key
    {FIRST_ROW}
    2024-03-30 23:59 | {FAY}      | pace_arrest |                   |
    2024-03-31 00:00 | {GUS}      | pace_arrest |                   |
    2024-02-01 12:00 | {HAL}      | pace_arrest |                   |
    2024-03-30 12:00 | {HAL}      | pace_arrest |                   |
    2024-03-31 12:00 | {HAL}      | pace_arrest |                   |
    """
    assert cases("redetention_90d", table) == [None, None, False, None, None, True]
