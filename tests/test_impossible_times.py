"""Times that cannot be refuse their row; what a field leaves open is asked about."""

from datetime import datetime, timedelta

import pytest

from heard import store
from heard.__main__ import main
from heard.ground.settings import Settings
from tests import supplying
from tests.conftest import Write

HEADER = "custody_key | arrived_at | released_at | extracted_at | arrested_at"


def refused(settings: Settings, write: Write, table: str) -> list[tuple[int, str, str]]:
    """(row, column, rule) of each time of a custody table that cannot be."""
    found: list[tuple[int, str, str]] = []

    def look(seen: store.Inspection) -> None:
        rows = seen.supply.connection.execute(
            'select row, "column", rule from impossible order by 1, 2'
        ).fetchall()
        found.extend(rows)

    path = write("custody", table)
    supplying.inspect(settings, "custody", path, accept_refusals=True, report=look)
    return found


def test_a_time_after_the_extract_was_taken_refuses_its_row(
    settings: Settings, write: Write
) -> None:
    table = f"""
    {HEADER}
    a | 2024-05-01 10:00 | 2024-05-31 23:59 | 2024-06-01 00:00 |
    b | 2024-05-01 10:10 | 2024-06-01 00:00 | 2024-06-01 00:00 |
    c | 2024-05-01 10:20 | 2024-06-01 00:01 | 2024-06-01 00:00 |
    d | 2024-05-01 10:30 | 2099-05-01 18:00 |                  |
    """
    assert refused(settings, write, table) == [
        (4, "released_at", "late"),
        (5, "released_at", "late"),
    ]


def test_a_time_still_to_come_refuses_its_row_whatever_the_extract_says(
    settings: Settings, write: Write
) -> None:
    soon = f"{datetime.now() + timedelta(days=2):%Y-%m-%d %H:%M}"
    table = f"""
    {HEADER}
    a | 2024-05-01 10:00 | | {soon} |
    b | 2024-05-02 11:00 | | | {soon}
    c | 2024-05-03 12:00 | | |
    """
    assert refused(settings, write, table) == [
        (2, "extracted_at", "late"),
        (3, "arrested_at", "late"),
    ]


def test_a_time_a_year_before_all_other_months_refuses_its_row(
    settings: Settings, write: Write
) -> None:
    table = f"""
    {HEADER}
    a | 2006-04-02 10:00 | 2006-04-02 18:00 | |
    b | 2026-01-02 11:00 |                  | | 2024-12-31 23:59
    c | 2026-01-03 12:00 |                  | | 2025-01-01 00:00
    d | 2026-02-03 12:30 |                  | |
    """
    assert refused(settings, write, table) == [
        (2, "arrived_at", "early"),
        (2, "released_at", "early"),
        (3, "arrested_at", "early"),
    ]


def test_months_on_end_are_one_supply_however_long(
    settings: Settings, write: Write
) -> None:
    rows = [f"k{y} | {y}-05-02 1{y % 7}:0{y % 10} | | |" for y in range(2010, 2025)]
    assert refused(settings, write, "\n".join([HEADER, *rows])) == []


def test_of_two_supplies_in_one_file_the_larger_says_which_years_are_right(
    settings: Settings, write: Write
) -> None:
    rows = [f"k{n} | 2024-05-0{n} 1{n}:0{n} | | |" for n in range(1, 6)]
    later = [f"l{n} | 2026-05-0{n} 1{n}:0{n} | | |" for n in range(1, 3)]
    assert refused(settings, write, "\n".join([HEADER, *rows, *later])) == []
    earlier = [f"e{n} | 2022-05-0{n} 1{n}:0{n} | | |" for n in range(1, 3)]
    found = refused(settings, write, "\n".join([HEADER, *rows, *earlier]))
    assert [rule for _, _, rule in found] == ["early", "early"]


def test_plain_rows_and_others_are_judged_alike(settings: Settings, write: Write) -> None:
    iso = "2024-05-01 10:00 | 2062-05-01 18:00"
    table = f"""
    {HEADER}
    a | {iso} | |
    b | 01/05/2024 10:00 | 01/05/2062 18:00 | |
    c | 2024-05-03 12:00 | | |
    """
    assert [row for row, _, _ in refused(settings, write, table)] == [2, 3]


def test_the_sentence_says_what_to_do(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write("custody", f"{HEADER}\na | 2024-05-01 10:00 | 2062-05-01 18:00 | |")
    assert main(["check", "custody", str(path)]) == 1
    said = capsys.readouterr().err
    assert "released_at" in said and "after the extract was taken, or still to come" in said


def queries(
    settings: Settings, write: Write, table: str, name: str = "custody"
) -> list[str]:
    receipt = supplying.inspect(settings, name, write(name, table), accept_refusals=True)
    return list(receipt.queries)


@pytest.mark.parametrize(("at_midnight", "is_asked"), [(3, False), (4, True)])
def test_a_time_at_midnight_in_more_than_half_of_its_rows_is_asked_about(
    settings: Settings, write: Write, at_midnight: int, is_asked: bool
) -> None:
    rows = [
        f"k{n} | 2024-05-0{n + 1} 1{n}:1{n} | 2024-05-0{n + 2} "
        f"{'00:00' if n < at_midnight else f'0{n}:2{n}'}"
        for n in range(6)
    ]
    found = queries(
        settings, write, "\n".join(["custody_key | arrived_at | released_at", *rows])
    )
    expected = [
        f"released_at is 00:00 in {at_midnight} of 6 rows: is it a date without its time, "
        "or a time that stands for “not known”?"
    ]
    assert found == (expected if is_asked else [])


def swapped(day: int, hour: int) -> str:
    """How Excel with American settings writes 2024-05-<day> of a file that has dd/mm."""
    if day > 12:
        return f"{day:02d}/05/2024 {hour:02d}:{day:02d}"
    return f"05/{day:02d}/2024 {hour:02d}:{day:02d}"


def test_days_that_are_taken_for_months_are_asked_about(
    settings: Settings, write: Write
) -> None:
    rows = [f"k{d} | {swapped(d, d % 24)}" for d in range(1, 32)]
    (query,) = queries(settings, write, "\n".join(["custody_key | arrived_at", *rows]))
    assert query.startswith(
        "arrived_at: day and month may be swapped. 11 rows in 11 months, where no day is "
        "later than the 12th, have as their day the number of another month of the file "
        "(2024-05)."
    )
    honest = [f"k{d} | {d:02d}/05/2024 {d % 24:02d}:{d:02d}" for d in range(1, 32)]
    assert queries(settings, write, "\n".join(["custody_key | arrived_at", *honest])) == []


def test_they_are_asked_about_though_swapped_rows_lie_after_the_extract(
    settings: Settings, write: Write
) -> None:
    rows = [f"k{d} | {swapped(d, d % 24)} | 2024-06-01 08:00" for d in range(1, 32)]
    table = "\n".join(["custody_key | arrived_at | extracted_at", *rows])
    assert any(
        "day and month may be swapped" in one for one in queries(settings, write, table)
    )


def test_a_whole_year_of_swapped_days_is_told_by_how_days_are_written(
    settings: Settings, write: Write
) -> None:
    moments = [datetime(2024, 1, 1, 8, 7) + timedelta(hours=29 * n) for n in range(300)]

    def excel(at: datetime) -> str:
        return (
            f"{at:%d/%m/%Y %H:%M}" if at.day > 12 else f"{at.day}/{at.month}/{at:%Y %H:%M}"
        )

    def iso(at: datetime) -> str:
        return f"{at:%d/%m/%Y %H:%M}" if at.day > 12 else f"{at:%Y-%d-%m %H:%M}"

    for form, is_asked in (
        (excel, True),
        (iso, True),
        (lambda at: f"{at:%d/%m/%Y %H:%M}", False),
    ):
        rows = [f"k{n} | {form(at)}" for n, at in enumerate(moments)]
        found = queries(settings, write, "\n".join(["custody_key | arrived_at", *rows]))
        assert any("may be swapped" in one for one in found) == is_asked
