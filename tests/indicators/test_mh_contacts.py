"""Mental-health contacts with children: count of `mh_contacts`."""

from heard.catalogue import load_catalogue
from heard.figures.measures import series
from tests.conftest import Cases
from tests.indicators.conftest import Measured


def test_a_contact_counts_that_meets_the_definition_and_not_one_of_which_it_is_unknown(
    cases: Cases,
) -> None:
    table = """
    mh_definition_met | age | incident_type
    Y                 | 15  | mh_crisis
    Y                 | 15  | asb
    Y                 | 0   | missing
    Y                 | 17  | missing
    N                 | 15  | mh_crisis
    U                 | 15  | mh_crisis
    """
    assert cases("mh_contacts", contacts=table) == [True, True, True, True, None, None]


def test_a_contact_belongs_to_the_local_month_of_its_report(measured: Measured) -> None:
    # 00:30 on the first of June is still May in UTC.
    table = """
    reported_at      | incident_key | arrived_at
    2024-05-31 23:59 | one          | 2024-06-01 00:10
    2024-06-01 00:30 | two          |
    2024-06-01 00:30 | two          |
    """
    entry = load_catalogue().indicator("mh_contacts")
    cells = series(measured(entry.id, contacts=table), entry, None, "month")
    found = [(cell.period, cell.numerator, cell.denominator) for cell in cells]
    assert found == [("2024-05", 1, None), ("2024-06", 2, None)]
