"""Children in repeat contact: three or more in the 90 days that end with a contact."""

from heard.catalogue import load_catalogue
from heard.figures.measures import series
from tests.conftest import Cases
from tests.indicators.children import ANN, BEN, CAT, DAN, EVE, FAY, GUS
from tests.indicators.conftest import Measured

# Coverage begins with 2024: shown from April.
FIRST_ROW = "2024-01-01 12:00 |       | Y"


def test_three_within_ninety_days_are_repeat_and_a_minute_more_is_not(
    cases: Cases,
) -> None:
    table = f"""
    reported_at      | person_key | mh_definition_met
    {FIRST_ROW}
    2024-04-11 12:00 | {ANN}      | Y
    2024-07-09 12:00 | {ANN}      | Y
    2024-07-10 12:00 | {ANN}      | Y
    2024-04-11 11:59 | {BEN}      | Y
    2024-07-09 12:00 | {BEN}      | Y
    2024-07-10 12:00 | {BEN}      | Y
    2024-07-08 12:00 | {CAT}      | Y
    2024-07-09 12:00 | {CAT}      | N
    2024-07-10 12:00 | {CAT}      | Y
    2024-07-08 12:00 |            | Y
    2024-07-09 12:00 |            | Y
    2024-07-10 12:00 |            | Y
    """
    assert cases("repeat_contacts", contacts=table) == [
        None,
        False, None, True,
        False, None, False,
        None, None, False,
        None, None, None,
    ]  # fmt: skip


def test_a_child_counts_once_a_month_and_is_a_hit_if_any_contact_of_it_is_the_third(
    cases: Cases,
) -> None:
    # DAN: the third comes on the 1st of July; ninety days before the 31st hold two.
    table = f"""
    reported_at      | person_key | mh_definition_met
    {FIRST_ROW}
    2024-04-02 12:00 | {DAN}      | Y
    2024-04-03 12:00 | {DAN}      | Y
    2024-07-01 11:00 | {DAN}      | Y
    2024-07-31 12:00 | {DAN}      | Y
    """
    assert cases("repeat_contacts", contacts=table) == [None, None, False, None, True]


def test_months_before_the_first_whole_one_after_ninety_days_are_counted_back_to(
    cases: Cases,
) -> None:
    # The 31st of March is 90 days after the 1st of January: a month of one day is none.
    table = f"""
    reported_at      | person_key | mh_definition_met
    {FIRST_ROW}
    2024-02-01 12:00 | {EVE}      | Y
    2024-02-02 12:00 | {EVE}      | Y
    2024-02-03 12:00 | {EVE}      | Y
    2024-03-31 23:59 | {FAY}      | Y
    2024-04-01 00:00 | {GUS}      | Y
    2024-04-02 12:00 | {EVE}      | Y
    """
    assert cases("repeat_contacts", contacts=table) == [
        None, None, None, None, None, False, True,
    ]  # fmt: skip


def test_longer_periods_add_their_months_and_the_child_is_as_at_its_last_contact(
    measured: Measured,
) -> None:
    table = f"""
    reported_at      | person_key | area
    2024-01-01 12:00 |            | Torbay
    2024-04-01 12:00 | {ANN}      | Torbay
    2024-04-02 12:00 | {ANN}      | Torbay
    2024-04-03 12:00 | {ANN}      | Devon
    2024-05-01 12:00 | {ANN}      | Plymouth
    2024-05-01 12:00 | {BEN}      | Devon
    """
    entry = load_catalogue().indicator("repeat_contacts")
    found = measured(entry.id, contacts=table)
    quarters = series(found, entry, None, "quarter")
    assert [(c.period, c.numerator, c.denominator) for c in quarters] == [
        ("2024-Q1", 0, 0),
        ("2024-Q2", 2, 3),
    ]
    by_area = series(found, entry, "area", "quarter")
    assert [(c.period, c.value, c.numerator, c.denominator) for c in by_area] == [
        ("2024-Q1", "Devon", 0, 0),
        ("2024-Q1", "Plymouth", 0, 0),
        ("2024-Q2", "Devon", 1, 2),
        ("2024-Q2", "Plymouth", 1, 1),
    ]
