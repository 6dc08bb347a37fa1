"""Mental-health contacts per 1,000 children of 0 to 17 a year."""

from heard.catalogue import load_catalogue
from heard.disclosure import internal
from heard.figures.measures import series
from heard.ground.settings import Settings
from tests.conftest import Cases
from tests.indicators.conftest import Measured

CONTACTS = """
area            | reported_at      | home_area    | sex
Devon           | 2024-03-10 12:00 |              | F
Devon           | 2024-03-11 12:00 | Torbay       | F
Devon           | 2024-04-10 12:00 | out_of_force | M
Cornwall        | 2024-04-11 12:00 |              | M
Isles of Scilly | 2024-05-12 12:00 |              | F
"""


def test_a_mental_health_contact_counts_whoever_lives_elsewhere(cases: Cases) -> None:
    table = """
    mh_definition_met | home_area
    Y                 | Devon
    Y                 | out_of_force
    Y                 |
    N                 | Devon
    U                 | Devon
    """
    assert cases("mh_contact_rate", contacts=table) == [True, True, True, None, None]


def test_the_denominator_is_the_children_of_all_areas_times_months_over_twelve(
    measured: Measured,
) -> None:
    entry = load_catalogue().indicator("mh_contact_rate")
    found = measured(entry.id, contacts=CONTACTS)
    months = series(found, entry, None, "month")
    assert [(c.period, c.numerator, c.denominator) for c in months] == [
        ("2024-03", 2, 45_840 / 12),
        ("2024-04", 2, 45_840 / 12),
        ("2024-05", 1, 45_840 / 12),
    ]
    years = series(found, entry, None, "year")
    assert [(c.period, c.numerator, c.denominator) for c in years] == [
        ("2023-24", 2, 45_840 / 12),
        ("2024-25", 3, 45_840 * 2 / 12),
    ]


def test_the_area_is_where_it_happened_and_isles_of_scilly_are_in_cornwall(
    measured: Measured,
) -> None:
    entry = load_catalogue().indicator("mh_contact_rate")
    cells = series(measured(entry.id, contacts=CONTACTS), entry, "area", "year")
    assert [(c.period, c.value, c.numerator, c.denominator) for c in cells] == [
        ("2023-24", "Cornwall", 0, 12_240 / 12),
        ("2023-24", "Devon", 2, 24_000 / 12),
        ("2024-25", "Cornwall", 2, 12_240 * 2 / 12),
        ("2024-25", "Devon", 1, 24_000 * 2 / 12),
    ]


def test_a_month_counts_the_children_of_its_year_or_else_of_the_latest_before(
    measured: Measured,
) -> None:
    entry = load_catalogue().indicator("mh_contact_rate")
    table = "area | reported_at\nTorbay | 2024-12-10 12:00\nTorbay | 2025-01-10 12:00"
    found = measured(entry.id, contacts=table)
    months = series(found, entry, "area", "month")
    assert [cell.denominator for cell in months] == [3_600 / 12, 4_800 / 12]
    (year,) = series(found, entry, "area", "year")
    assert (year.numerator, year.denominator) == (2, 8_400 / 12)


def test_the_figure_is_per_thousand_children_a_year(
    measured: Measured, round_numbers: Settings
) -> None:
    entry = load_catalogue().indicator("mh_contact_rate")
    found = measured(entry.id, contacts=CONTACTS)
    figures = internal(round_numbers, "", found, entry, "area", "year").figures
    assert [figure.figure for figure in figures] == [0, 1, 2 / 2.04, 0.25]


def test_there_is_no_rate_by_sex_since_the_children_of_each_are_not_counted(
    measured: Measured, round_numbers: Settings
) -> None:
    entry = load_catalogue().indicator("mh_contact_rate")
    found = measured(entry.id, contacts=CONTACTS)
    figures = internal(round_numbers, "", found, entry, "sex", "year").figures
    assert {figure.denominator for figure in figures} == {None}
    assert {figure.figure for figure in figures} == {None}
