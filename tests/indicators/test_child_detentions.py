"""Child detentions: count of `child_detentions`.

Age, legal basis and refused detention: also in tests/test_overnight.py; legs of one
stay: in tests/test_episodes.py.
"""

from heard.catalogue import load_catalogue
from heard.figures.measures import series
from tests.conftest import Cases
from tests.indicators.conftest import Measured


def test_only_an_arrest_under_pace_is_a_child_detention(cases: Cases) -> None:
    table = """
    legal_basis          | age | detention_refused
    pace_arrest          | 10  |
    pace_arrest          | 17  | N
    pace_arrest          | 15  | U
    pace_arrest          | 9   |
    pace_arrest          | 15  | Y
    bail_return          | 15  |
    breach_of_bail       | 15  |
    warrant              | 15  |
    court_transit        | 15  |
    s136                 | 15  |
    s135                 | 15  |
    breach_of_peace      | 15  |
    immigration          | 15  |
    voluntary_attendance | 15  |
    other                | 15  |
    """
    assert cases("child_detentions", table) == [True] * 3 + [None] * 12


def test_a_detention_counts_though_its_end_is_not_known_or_before_its_start(
    cases: Cases,
) -> None:
    table = """
    authorised_at    | released_at      | still_in_custody
    2024-05-01 12:00 |                  | Y
    2024-05-01 12:00 |                  |
    2024-05-01 12:00 | 2024-05-01 11:00 |
                     | 2024-05-01 13:00 |
    """
    assert cases("child_detentions", table) == [True] * 4


def test_a_stay_of_two_legs_counts_once_in_the_month_and_suite_of_its_first(
    measured: Measured,
) -> None:
    table = """
    episode_key | suite   | arrived_at       | authorised_at
    e1          | Torquay | 2024-05-31 22:00 | 2024-05-31 22:30
    e1          | Exeter  | 2024-06-01 02:00 |
                | Exeter  | 2024-05-31 23:50 | 2024-06-01 00:10
    """
    entry = load_catalogue().indicator("child_detentions")
    cells = series(measured(entry.id, custody=table), entry, "suite", "month")
    assert [(c.period, c.value, c.numerator) for c in cells] == [
        ("2024-05", "Exeter", 0),
        ("2024-05", "Torquay", 1),
        ("2024-06", "Exeter", 1),
        ("2024-06", "Torquay", 0),
    ]
