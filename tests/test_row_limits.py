"""A supply of as many rows as a program can hold or write is asked about."""

from pathlib import Path

import pytest
import xlsxwriter

from heard.extracts import Query, check, extract, open_source, staging
from heard.extracts.row_limits import row_limits
from heard.ground.settings import Settings
from tests.books import HEADER, rows, written
from tests.supplying import inspect
from tests.tables import brought

CUSTODY = extract("custody")
OLD = "as many as a sheet of the old Excel format can hold. Is it the whole extract?"
NEW = "as many as a sheet of Excel can hold. Is it the whole extract?"


def asked(settings: Settings, path: Path) -> list[Query]:
    with staging() as connection:
        supply = check(
            open_source(brought(path, connection), CUSTODY), CUSTODY, settings, connection
        )
        return [*row_limits(supply)]


def text(path: Path, count: int, above: str = "", below: str = "") -> Path:
    """A CSV file of so many rows."""
    lines = (f"k{at},Exeter,pace_arrest,2024-05-01 12:00,15,Devon" for at in range(count))
    path.write_text("\n".join([f"{above}{','.join(HEADER)}", *lines, below]), "utf-8")
    return path


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (30_000, "30,000 rows: as many as Power BI exports to CSV."),
        (65_535, f"65,535 rows: {OLD}"),
        (65_536, f"65,536 rows: {OLD}"),
        (150_000, "150,000 rows: as many as Power BI exports to a workbook."),
        (1_000_000, "1,000,000 rows: a round million, at which programs stop."),
        (1_048_575, f"1,048,575 rows: {NEW}"),
    ],
)
def test_a_text_that_ends_where_a_program_stops_is_asked_about(
    settings: Settings, tmp_path: Path, count: int, words: str
) -> None:
    (query,) = asked(settings, text(tmp_path / "a.csv", count))
    assert query.rule == "row_limit"
    assert query.sentence.startswith(words)


@pytest.mark.parametrize("count", [100, 29_999, 30_001, 65_534, 65_537])
def test_any_other_number_of_rows_is_not(
    settings: Settings, tmp_path: Path, count: int
) -> None:
    assert asked(settings, text(tmp_path / "a.csv", count)) == []


@pytest.mark.parametrize("below", ["Total: 30000", "Applied filters: x,,,,,\n\nMay,,,,,"])
def test_lines_below_the_table_are_not_counted_among_its_rows(
    settings: Settings, tmp_path: Path, below: str
) -> None:
    (query,) = asked(settings, text(tmp_path / "a.csv", 30_000, below=below))
    assert query.sentence.startswith("30,000 rows: as many as Power BI")
    assert asked(settings, text(tmp_path / "b.csv", 29_990, below=below)) == []


def test_titles_above_the_header_are_counted_as_the_sheet_counts_them(
    settings: Settings, tmp_path: Path
) -> None:
    (query,) = asked(settings, text(tmp_path / "a.csv", 65_533, above="Title\n\n"))
    assert query.sentence == f"65,533 rows: {OLD}"
    (query,) = asked(settings, text(tmp_path / "b.csv", 65_533, above='"A\nB"\n\n'))
    assert query.sentence == f"65,533 rows: {OLD}"


@pytest.mark.parametrize(("last", "words"), [(65_536, OLD), (1_048_576, NEW)])
def test_a_workbook_is_asked_about_if_its_last_row_is_a_sheets_last(
    settings: Settings, tmp_path: Path, last: int, words: str
) -> None:
    for row in (last, last - 1):
        with xlsxwriter.Workbook(tmp_path / f"{row}.xlsx") as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, rows(1)[0])
            sheet.write_row(row - 1, 0, rows(1, "z")[0])
    (query,) = asked(settings, tmp_path / f"{last}.xlsx")
    assert query.sentence == f"2 rows: {words}"
    assert asked(settings, tmp_path / f"{last - 1}.xlsx") == []


def test_a_check_prints_it(settings: Settings, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", May=[["Title"], HEADER, *rows(30_000)])
    queries = inspect(settings, "custody", path).queries
    assert [query for query in queries if query.startswith("30,000 rows:")]
