"""An earlier chance to help: a mental-health contact in the 90 days before."""

from tests.conftest import Cases
from tests.indicators.children import ANN, BEN, CAT, DAN, EVE, FAY, GUS, HAL

# Coverage of contacts begins with 2024: shown from April. Custody may be covered from
# later on.
CONTACTS = f"""
reported_at      | person_key | mh_definition_met
2024-01-01 12:00 |            | Y
2024-04-11 12:00 | {ANN}      | Y
2024-04-11 11:59 | {BEN}      | Y
2024-07-10 12:00 | {CAT}      | Y
2024-07-10 11:59 | {DAN}      | Y
2024-07-10 12:01 | {EVE}      | Y
2024-07-09 12:00 | {FAY}      | N
2024-07-09 12:00 | {FAY}      | U
2024-03-29 12:00 | {GUS}      | Y
2024-03-29 12:00 | {HAL}      | Y
"""


def test_ninety_days_before_are_within_and_a_minute_more_is_not(cases: Cases) -> None:
    custody = f"""
    authorised_at    | person_key | mh_marker | legal_basis
    2024-07-10 12:00 | {ANN}      | Y         | pace_arrest
    2024-07-10 12:00 | {BEN}      | Y         | pace_arrest
    2024-07-10 12:00 | {CAT}      | Y         | pace_arrest
    2024-07-10 12:00 | {DAN}      | Y         | pace_arrest
    2024-07-10 12:00 | {EVE}      | Y         | pace_arrest
    2024-07-10 12:00 | {FAY}      | Y         | pace_arrest
    2024-07-10 12:00 |            | Y         | pace_arrest
    2024-07-10 12:00 | {DAN}      | N         | pace_arrest
    2024-07-10 12:00 | {DAN}      |           | pace_arrest
    2024-07-10 12:00 | {DAN}      | Y         | warrant
    """
    assert cases("contact_before_custody", custody, CONTACTS) == [
        True, False, False, True, False, False, None, None, None, None,
    ]  # fmt: skip


def test_months_before_the_first_whole_one_after_ninety_days_are_counted_back_to(
    cases: Cases,
) -> None:
    # The 31st of March is 90 days after the 1st of January: a month of one day is none.
    custody = f"""
    authorised_at    | person_key | mh_marker
    2024-03-31 23:59 | {GUS}      | Y
    2024-04-01 00:00 | {HAL}      | Y
    2024-04-01 00:00 | {ANN}      | Y
    """
    found = cases("contact_before_custody", custody, CONTACTS)
    assert found == [None, True, False]


def test_without_contacts_nothing_is_known_of_an_earlier_chance(cases: Cases) -> None:
    custody = f"authorised_at | person_key | mh_marker\n2024-07-10 12:00 | {ANN} | Y"
    assert cases("contact_before_custody", custody) == [None]
