"""Out of hours: weekend or bank holiday, before 09:00, or from 17:00."""

from tests.conftest import Cases


def test_hours_are_from_nine_to_five_by_the_local_clock_in_summer_and_in_winter(
    cases: Cases,
) -> None:
    table = """
    reported_at
    2024-05-01 00:00
    2024-05-01 08:59
    2024-05-01 09:00
    2024-05-01 16:59
    2024-05-01 17:00
    2024-05-01 23:59
    2024-01-10 08:59
    2024-01-10 09:00
    2024-01-10 16:59
    2024-01-10 17:00
    """
    assert cases("mh_contacts_out_of_hours", contacts=table) == [
        True, True, False, False, True, True, True, False, False, True,
    ]  # fmt: skip


def test_weekends_and_bank_holidays_are_out_of_hours_all_day(cases: Cases) -> None:
    table = """
    reported_at      | mh_definition_met
    2024-05-03 12:00 | Y
    2024-05-04 12:00 | Y
    2024-05-05 12:00 | Y
    2024-05-06 12:00 | Y
    2024-05-07 12:00 | Y
    2024-12-25 09:00 | Y
    2024-01-01 12:00 | Y
    2024-05-04 12:00 | N
    2024-05-04 12:00 | U
    """
    assert cases("mh_contacts_out_of_hours", contacts=table) == [
        False, True, True, True, False, True, True, None, None,
    ]  # fmt: skip
