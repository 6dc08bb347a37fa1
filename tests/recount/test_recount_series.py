"""Periods, coverage, members, percentiles, days off and the population."""

from datetime import date
from pathlib import Path

from .holidays import bank_holidays
from .population import child_years
from .series import nearest_rank, period_of, series_of
from .typed_tables import cases, extracts_of, hits


def test_coverage_runs_over_every_month_between_the_first_and_the_last() -> None:
    extracts = extracts_of(
        custody="""
        authorised_at    | legal_basis
        2023-11-01 12:00 | warrant
        2024-01-31 12:00 | pace_arrest
        """
    )
    assert extracts.custody_months == ["2023-11", "2023-12", "2024-01"]


def test_periods_are_calendar_quarters_and_years_from_april() -> None:
    assert period_of("2024-03", "quarter") == "2024-Q1"
    assert period_of("2024-03", "year") == "2023-24"
    assert period_of("2024-04", "year") == "2024-25"


def test_percentiles_are_by_nearest_rank() -> None:
    assert nearest_rank([], 50) is None
    assert nearest_rank([4, 1, 3, 2], 50) == 2
    assert nearest_rank(list(range(1, 11)), 90) == 9
    assert nearest_rank(list(range(1, 12)), 90) == 10


def test_contacts_are_out_of_hours_before_nine_from_five_and_on_days_off() -> None:
    contacts = """
    reported_at
    2024-05-01 08:59
    2024-05-01 09:00
    2024-05-01 16:59
    2024-05-01 17:00
    2024-05-04 12:00
    2024-05-06 12:00
    2024-05-07 12:00
    """
    assert hits("mh_contacts_out_of_hours", contacts) == [
        True,
        False,
        False,
        True,
        True,
        True,
        False,
    ]


def test_bank_holidays_are_those_that_were_kept() -> None:
    kept = {day for day in bank_holidays(2022) if day.weekday() < 5}
    assert sorted(f"{day:%m-%d}" for day in kept) == [
        "01-03",
        "04-15",
        "04-18",
        "05-02",
        "06-02",
        "06-03",
        "08-29",
        "09-19",
        "12-26",
        "12-27",
    ]
    assert {date(2021, 12, 27), date(2021, 12, 28)} <= bank_holidays(2021)
    assert {date(2023, 1, 2), date(2023, 5, 8), date(2023, 12, 25)} <= bank_holidays(2023)


def test_a_series_has_every_period_and_every_member_and_blank_is_not_recorded() -> None:
    extracts = extracts_of(
        """
        reported_at      | sex
        2024-05-01 12:00 | F
        2024-07-01 12:00 |
        """
    )
    assert [
        tuple(row.values()) for row in series_of(extracts, "mh_contacts", by="sex")
    ] == [
        ("2024-05", "F", 1, None),
        ("2024-05", "not_recorded", 0, None),
        ("2024-06", "F", 0, None),
        ("2024-06", "not_recorded", 0, None),
        ("2024-07", "F", 0, None),
        ("2024-07", "not_recorded", 1, None),
    ]


def test_isles_of_scilly_are_read_as_cornwall() -> None:
    (contact,) = cases(
        "mh_contacts",
        """
        area
        Isles of Scilly
        """,
    )
    assert contact.row.words["area"] == "Cornwall"


def test_child_years_are_population_times_months_over_twelve(tmp_path: Path) -> None:
    path = tmp_path / "population.csv"
    path.write_text(
        "area,age_from,age_to,year,population,source\n"
        "Cornwall,10,17,2020,1200,s\n"
        "Isles of Scilly,10,17,2020,120,s\n"
        "Devon,10,17,2020,600,s\n"
        "Devon,10,17,2024,720,s\n"
        "Devon,16,17,2020,1,s\n"
    )
    months = ["2023-12", "2024-01"]
    assert child_years(path, (10, 17), "Cornwall", months) == 220
    assert child_years(path, (10, 17), None, months) == 220 + 50 + 60
