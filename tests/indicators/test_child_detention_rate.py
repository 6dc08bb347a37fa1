"""Child detentions per 1,000 children of 10 to 17 a year."""

from heard.catalogue import load_catalogue
from heard.disclosure import internal
from heard.figures.measures import series
from heard.ground.settings import Settings
from tests.indicators.conftest import Measured

CUSTODY = """
area     | home_area       | arrived_at       | legal_basis | suite
Plymouth | Torbay          | 2024-03-10 12:00 | pace_arrest | Plymouth
Plymouth |                 | 2024-03-11 12:00 | pace_arrest | Plymouth
Plymouth | out_of_force    | 2024-03-12 12:00 | pace_arrest | Plymouth
Plymouth | Plymouth        | 2024-03-12 12:00 | bail_return | Plymouth
Devon    | Isles of Scilly | 2024-04-10 12:00 | pace_arrest | Exeter
Devon    | Cornwall        | 2024-04-11 12:00 | pace_arrest | Exeter
"""


def test_children_who_live_out_of_the_force_are_apart_and_all_areas_are_added(
    measured: Measured,
) -> None:
    entry = load_catalogue().indicator("child_detention_rate")
    found = measured(entry.id, custody=CUSTODY)
    months = series(found, entry, None, "month")
    assert [(c.period, c.numerator, c.denominator) for c in months] == [
        ("2024-03", 2, 18_120 / 12),
        ("2024-04", 2, 18_120 / 12),
    ]
    (quarter, _) = series(found, entry, None, "quarter")
    assert (quarter.numerator, quarter.denominator) == (2, 18_120 / 12)


def test_the_area_is_the_home_and_without_one_where_the_child_was_arrested(
    measured: Measured,
) -> None:
    entry = load_catalogue().indicator("child_detention_rate")
    cells = series(measured(entry.id, custody=CUSTODY), entry, "area", "month")
    assert [(c.period, c.value, c.numerator, c.denominator) for c in cells] == [
        ("2024-03", "Cornwall", 0, 4_920 / 12),
        ("2024-03", "Plymouth", 1, 2_400 / 12),
        ("2024-03", "Torbay", 1, 1_200 / 12),
        ("2024-04", "Cornwall", 2, 4_920 / 12),
        ("2024-04", "Plymouth", 0, 2_400 / 12),
        ("2024-04", "Torbay", 0, 1_200 / 12),
    ]


def test_the_figure_is_per_thousand_children_a_year(
    measured: Measured, round_numbers: Settings
) -> None:
    entry = load_catalogue().indicator("child_detention_rate")
    found = measured(entry.id, custody=CUSTODY)
    figures = internal(round_numbers, "", found, entry, "area").figures
    assert [figure.figure for figure in figures[:3]] == [0, 5, 10]


def test_there_is_no_rate_by_suite_since_no_children_live_in_one(
    measured: Measured, round_numbers: Settings
) -> None:
    entry = load_catalogue().indicator("child_detention_rate")
    found = measured(entry.id, custody=CUSTODY)
    figures = internal(round_numbers, "", found, entry, "suite").figures
    assert {figure.denominator for figure in figures} == {None}
    assert {figure.figure for figure in figures} == {None}
