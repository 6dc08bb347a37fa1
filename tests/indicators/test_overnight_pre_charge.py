"""Overnight before charge: 240 minutes of one night before the charge or the end."""

from tests.conftest import Cases


def test_four_hours_of_one_night_before_the_charge_are_a_hit_of_overnight_detentions(
    cases: Cases,
) -> None:
    # The fifth is overnight in neither part alone; the sixth is not overnight at all.
    table = """
    authorised_at    | charged_at       | released_at
    2024-05-01 20:00 | 2024-05-02 03:59 | 2024-05-02 09:00
    2024-05-01 20:00 | 2024-05-02 04:00 | 2024-05-02 09:00
    2024-05-01 20:00 |                  | 2024-05-02 04:00
    2024-05-01 20:00 | 2024-05-01 21:00 | 2024-05-02 04:00
    2024-05-01 20:00 | 2024-05-02 02:00 | 2024-05-02 05:00
    2024-05-01 20:00 | 2024-05-02 03:00 | 2024-05-02 03:59
    2024-05-02 05:00 | 2024-05-03 03:00 | 2024-05-03 09:00
    2024-05-01 20:00 | 2024-05-02 12:00 | 2024-05-03 09:00
    """
    assert cases("overnight_pre_charge", table) == [
        False, True, True, False, False, None, False, True,
    ]  # fmt: skip


def test_a_charge_may_come_as_the_stay_begins_or_ends_but_outside_nothing_is_known(
    cases: Cases,
) -> None:
    table = """
    authorised_at    | charged_at       | released_at
    2024-05-01 20:00 | 2024-05-01 20:00 | 2024-05-02 04:00
    2024-05-01 20:00 | 2024-05-02 04:00 | 2024-05-02 04:00
    2024-05-01 20:00 | 2024-05-01 19:59 | 2024-05-02 04:00
    2024-05-01 20:00 | 2024-05-02 04:01 | 2024-05-02 04:00
    """
    assert cases("overnight_pre_charge", table) == [False, True, None, None]


def test_an_open_stay_is_judged_by_what_has_passed_once_it_is_overnight(
    cases: Cases,
) -> None:
    table = """
    authorised_at    | charged_at       | still_in_custody | extracted_at
    2024-05-01 20:00 |                  | Y                | 2024-05-02 03:59
    2024-05-01 20:00 |                  | Y                | 2024-05-02 04:00
    2024-05-01 20:00 | 2024-05-02 03:59 | Y                | 2024-05-02 06:00
    2024-05-01 20:00 |                  | N                | 2024-05-02 06:00
    """
    assert cases("overnight_pre_charge", table) == [None, True, False, None]
