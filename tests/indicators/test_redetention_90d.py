"""Detained again within 90 days, of those with a person key."""

import pytest

from tests.conftest import Cases
from tests.indicators.children import ANN, BEN, CAT, DAN, EVE, FAY, GUS, HAL

# Coverage begins with 2024: shown from April.
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


def test_months_before_the_first_whole_one_after_ninety_days_are_counted_back_to(
    cases: Cases,
) -> None:
    # The 31st of March is 90 days after the 1st of January: a month of one day is none.
    table = f"""
    authorised_at    | person_key | legal_basis | detention_refused | episode_key
    {FIRST_ROW}
    2024-03-31 23:59 | {FAY}      | pace_arrest |                   |
    2024-04-01 00:00 | {GUS}      | pace_arrest |                   |
    2024-02-01 12:00 | {HAL}      | pace_arrest |                   |
    2024-03-31 12:00 | {HAL}      | pace_arrest |                   |
    2024-04-01 12:00 | {HAL}      | pace_arrest |                   |
    """
    assert cases("redetention_90d", table) == [None, None, False, None, None, True]


@pytest.mark.parametrize(
    ("first", "last_hidden", "first_shown"),
    [
        ("2024-01", "2024-03-31 23:59", "2024-04-01 00:00"),  # a leap year: 91 days
        (
            "2023-01",
            "2023-03-31 23:59",
            "2023-04-01 00:00",
        ),  # just 90, as the clocks change
        ("2024-02", "2024-04-30 23:59", "2024-05-01 00:00"),  # 90
        ("2023-02", "2023-05-31 23:59", "2023-06-01 00:00"),  # 89 to May
        ("2023-09", "2023-11-30 23:59", "2023-12-01 00:00"),  # as the clocks go back
    ],
)
def test_ninety_days_of_coverage_are_of_the_calendar_in_any_year_and_at_any_clock(
    cases: Cases, first: str, last_hidden: str, first_shown: str
) -> None:
    table = f"""
    authorised_at   | person_key
    {first}-15 12:00 |
    {last_hidden}   | {FAY}
    {first_shown}   | {GUS}
    """
    assert cases("redetention_90d", table) == [None, None, False]
