"""Local time to UTC: docs/specification/definitions.md, rules 2 to 5, against zoneinfo."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from heard.extracts import check, extract, open_source, staging
from heard.ground import clock
from heard.ground.settings import Settings
from tests.tables import brought, written


def test_the_engine_reads_every_hour_around_every_change_as_zoneinfo_does(
    settings: Settings, tmp_path: Path
) -> None:
    moments = [
        clock.moment(change) + timedelta(minutes=minutes)
        for year in clock.clock_changes()
        for change in (year.spring_minute, year.autumn_minute)
        for minutes in (-121, -61, -60, -30, -1, 0, 1, 60, 10_000)
    ]
    table = "arrived_at\n" + "\n".join(f"{m:%Y-%m-%d %H:%M}" for m in moments)
    with staging(tmp_path) as connection:
        path = written(tmp_path / "a.csv", "custody", table)
        source = open_source(brought(path, connection), extract("custody"))
        supply = check(source, extract("custody"), settings, connection)
        # Typed, though times still to come are refused.
        found = connection.sql(f"select * from {supply.rows.typed}").order("row")
        rows = found.project(
            "arrived_minute, arrived_local_minute, dst_ambiguous, dst_nonexistent"
        ).fetchall()
    for moment, (utc, local, is_ambiguous, is_nonexistent) in zip(
        moments, rows, strict=True
    ):
        first, second = clock.utc_minute(moment), clock.utc_minute(moment, second=True)
        assert (utc, local) == (first, clock.local_minute(moment)), moment
        assert is_ambiguous == (second > first), moment
        assert is_nonexistent == (second < first), moment


def test_a_night_is_eight_hours_long_seven_in_march_and_nine_in_october() -> None:
    nights = clock.nights(date(2024, 1, 1), date(2024, 12, 31), 0, 480)
    lengths = {n.night_date: n.ends_minute - n.begins_minute for n in nights}
    assert lengths.pop(date(2024, 3, 31)) == 420
    assert lengths.pop(date(2024, 10, 27)) == 540
    assert set(lengths.values()) == {480}
    assert len(lengths) == 364


@pytest.mark.parametrize(("begins", "ends"), [(0, 480), (60, 61), (90, 120), (120, 1439)])
def test_a_window_begins_and_ends_where_zoneinfo_says(begins: int, ends: int) -> None:
    for night in clock.nights(date(2023, 3, 1), date(2024, 11, 1), begins, ends):
        midnight = datetime(*night.night_date.timetuple()[:3])
        first, last = (midnight + timedelta(minutes=m) for m in (begins, ends))
        assert night.begins_minute == clock.utc_minute(first)
        assert night.ends_minute == clock.utc_minute(last)


@pytest.mark.parametrize(
    ("month", "quarter", "year"),
    [
        ("2024-01", "2024-Q1", "2023-24"),
        ("2024-03", "2024-Q1", "2023-24"),
        ("2024-04", "2024-Q2", "2024-25"),
        ("2024-12", "2024-Q4", "2024-25"),
        ("2099-12", "2099-Q4", "2099-00"),
    ],
)
def test_quarters_are_of_the_calendar_and_years_financial(
    month: str, quarter: str, year: str
) -> None:
    assert clock.period_of(month, "month") == month
    assert clock.period_of(month, "quarter") == quarter
    assert clock.period_of(month, "year") == year


def test_months_between_holds_both_ends_and_every_month() -> None:
    assert clock.months_between("2023-11", "2024-02") == [
        "2023-11", "2023-12", "2024-01", "2024-02",
    ]  # fmt: skip


def test_seconds_are_floored_and_never_rounded() -> None:
    moment = datetime(2024, 5, 1, 23, 45, 59)
    assert clock.local_minute(moment) == clock.local_minute(moment.replace(second=0))


@pytest.mark.parametrize(
    "name, period, first, days",
    [
        ("2024-02", "month", "2024-02", 29),
        ("2023-12", "month", "2023-12", 31),
        ("2023-Q4", "quarter", "2023-10", 92),
        ("2024-Q1", "quarter", "2024-01", 91),
        ("2023-24", "year", "2023-04", 366),
        ("2022-23", "year", "2022-04", 365),
    ],
)
def test_a_period_begins_with_a_month_and_has_its_days(
    name: str, period: str, first: str, days: int
) -> None:
    assert clock.first_month(name, period) == first
    assert clock.days_in(name, period) == days
    assert clock.period_of(first, period) == name


@pytest.mark.parametrize(
    ("month", "days", "first"),
    [
        ("2023-01", 90, "2023-04"),  # 31 + 28 + 31 = 90
        ("2024-01", 90, "2024-04"),  # 91, so the 31st of March is the 90th after
        ("2024-02", 90, "2024-05"),  # 29 + 31 + 30 = 90
        ("2023-02", 90, "2023-06"),  # 89
        ("2023-12", 90, "2024-03"),  # 31 + 31 + 29 = 91
        ("2022-12", 90, "2023-03"),  # 90
        ("2023-11", 90, "2024-02"),
        ("2023-11", 0, "2023-11"),
        ("2023-11", 30, "2023-12"),
        ("2023-11", 31, "2024-01"),
    ],
)
def test_a_whole_month_begins_so_many_calendar_days_later(
    month: str, days: int, first: str
) -> None:
    assert clock.whole_month_after(month, days) == first


def test_a_calendar_has_every_period_between_those_named() -> None:
    assert clock.calendar(["2024-02", "2023-11"], "month") == [
        "2023-11",
        "2023-12",
        "2024-01",
        "2024-02",
    ]
    assert clock.calendar(["2023-Q4", "2024-Q2"], "quarter") == [
        "2023-Q4",
        "2024-Q1",
        "2024-Q2",
    ]
    assert clock.calendar([], "year") == []
