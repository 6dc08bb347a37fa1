"""Excel workbooks: what a cell shows is what is read, and trouble is a sentence."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from heard.extracts import Supply, check, extract, open_source, read_header, staging
from heard.extracts import workbooks as module
from heard.ground.errors import Refused
from heard.ground.settings import Settings
from tests.tables import brought

ROW: dict[str, Any] = {
    "Custody Key": "k1",
    "suite": "Exeter",
    "legal_basis": "pace_arrest",
    "arrived_at": datetime(2024, 5, 1, 23, 45),
    "age": 15,
    "area": "Devon",
}


@pytest.fixture
def checked(settings: Settings):  # type: ignore[no-untyped-def]
    """checked(path, sheet) -> Supply of a custody file, valid to the end of the test."""
    with staging() as connection:

        def check_file(path: Path, sheet: str = "") -> Supply:
            source = open_source(brought(path, connection), extract("custody"), sheet=sheet)
            return check(source, extract("custody"), settings, connection)

        yield check_file


def workbook(path: Path, *rows: dict[str, Any] | list[Any], sheet: str = "Sheet") -> Path:
    """A sheet of custody rows, each the usual one with what is given changed."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    filled = [{**ROW, **row} if isinstance(row, dict) else row for row in rows]
    named = [row for row in filled if isinstance(row, dict)]
    names = list(dict.fromkeys([*ROW, *(name for row in named for name in row)]))
    page.append(names)
    for row in filled:
        page.append(row if isinstance(row, list) else [row.get(n) for n in names])
    book.save(path)
    return path


def styled(path: Path, value: Any, number_format: str) -> Path:
    """One row whose arrival is this value in this format."""
    book = openpyxl.load_workbook(workbook(path, {}))
    cell = book.worksheets[0]["D2"]
    cell.value, cell.number_format = value, number_format
    book.save(path)
    return path


def read(supply: Supply, columns: str) -> list[tuple[Any, ...]]:
    return supply.connection.sql(supply.good_rows).project(columns).fetchall()


def arrived(supply: Supply) -> list[str]:
    """Arrival in UTC of the good rows."""
    return [row[0] for row in read(supply, "cast(arrived_at as varchar)")]


def refusal(checked, path: Path, sheet: str = "") -> str:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as refused:
        checked(path, sheet)
    return str(refused.value)


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (datetime(2024, 5, 1, 23, 45), "yyyy-mm-dd hh:mm"),
        (datetime(2024, 5, 1, 23, 45), "mm/dd/yyyy"),
        (datetime(2024, 5, 1, 23, 45), "General"),
        (datetime(2024, 5, 1, 23, 44, 59, 999000), "dd/mm/yyyy hh:mm:ss"),
        (45413.98958333333, "General"),
        (45413.98958333333, "0.00"),
        ("2024-05-01 23:45", "@"),
        ("01/05/2024 23:45", "General"),
        ("2024-05-01T23:45:00", "General"),
    ],
)
def test_a_time_is_read_however_it_is_kept_and_shown(
    checked, tmp_path: Path, value: object, number_format: str
) -> None:
    supply = checked(styled(tmp_path / "a.xlsx", value, number_format))
    assert arrived(supply) == ["2024-05-01 22:45:00+00"]


@pytest.mark.parametrize(
    ("value", "number_format", "is_time"),
    [
        (datetime(2024, 5, 1), "dd/mm/yyyy hh:mm", True),
        (datetime(2024, 5, 1), "[$-809]dd mmmm yyyy h:mm AM/PM", True),
        (datetime(2024, 5, 1), "dd/mm/yyyy", False),
        (datetime(2024, 5, 1), 'dd "the" mmmm', False),
        (date(2024, 5, 1), "yyyy-mm-dd", False),
        (45413, "General", False),
    ],
)
def test_midnight_is_a_time_where_the_cell_shows_one_and_else_a_date(
    checked, tmp_path: Path, value: object, number_format: str, is_time: bool
) -> None:
    supply = checked(styled(tmp_path / "a.xlsx", value, number_format))
    if is_time:
        assert arrived(supply) == ["2024-04-30 23:00:00+00"]
    else:
        (problem,) = supply.problems()
        assert problem.value == "2024-05-01"
        assert "a date without a time" in problem.rule


def test_a_workbook_that_counts_from_1904_says_the_same(checked, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {})
    book = openpyxl.load_workbook(path)
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.worksheets[0]["D2"] = datetime(2024, 5, 1, 23, 45)
    book.save(path)
    assert arrived(checked(path)) == ["2024-05-01 22:45:00+00"]


@pytest.mark.parametrize(
    ("column", "value", "stored"),
    [
        ("age", 15.0, 15),
        ("age", "15", 15),
        ("mh_marker", True, "Y"),
        ("mh_marker", False, "N"),
        ("mh_marker", None, None),
        ("observation_level", 2, "2"),
        ("Custody Key", 1234567890123, "1234567890123"),
        ("Custody Key", 17.25, "17.25"),
    ],
)
def test_numbers_and_truth_values_become_the_contracts(
    checked, tmp_path: Path, column: str, value: object, stored: object
) -> None:
    supply = checked(workbook(tmp_path / "a.xlsx", {column: value}))
    assert read(supply, column.lower().replace(" ", "_")) == [(stored,)]


def test_a_time_of_day_alone_is_refused(checked, tmp_path: Path) -> None:
    (problem,) = checked(
        workbook(tmp_path / "a.xlsx", {"arrived_at": time(23, 45)})
    ).problems()
    assert (problem.column, problem.value) == ("arrived_at", "23:45:00")


def test_a_formula_counts_by_the_value_that_was_saved_with_it(
    checked, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", {})
    changed = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith("sheet1.xml"):
                cell = b'<c r="E2" t="n"><v>15</v></c>'
                assert cell in text
                text = text.replace(cell, b'<c r="E2"><f>10+6</f><v>16</v></c>')
            new.writestr(name, text)
    assert read(checked(changed), "age") == [(16,)]


def test_the_first_sheet_that_is_shown_is_read_and_another_by_its_name(
    checked, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", {}, sheet="Shown")
    book = openpyxl.load_workbook(path)
    hidden = book.create_sheet("Hidden", 0)
    hidden.sheet_state = "hidden"
    other = book.create_sheet("Other")
    other.append([*ROW])
    other.append([*{**ROW, "age": 17}.values()])
    book.save(path)
    assert read(checked(path), "age") == [(15,)]
    assert read(checked(path, " other "), "age") == [(17,)]
    sentence = refusal(checked, path, "None")
    assert "has no sheet 'None'. It has 'Hidden', 'Shown', 'Other'." in sentence
    assert "its sheet 'Hidden' is empty" in refusal(checked, path, "Hidden")


def test_rows_are_numbered_as_in_excel_and_blank_ones_passed_over(
    checked, tmp_path: Path
) -> None:
    late = {"Custody Key": "k2", "age": 99}
    path = workbook(tmp_path / "a.xlsx", [], {}, [None, " "], late, [], [])
    supply = checked(path)
    assert (supply.read, supply.refused) == (2, 1)
    assert [(p.row, p.column) for p in supply.problems()] == [(5, "age")]


def test_a_value_beside_the_table_refuses_its_row_only(checked, tmp_path: Path) -> None:
    supply = checked(workbook(tmp_path / "a.xlsx", {}, [*ROW.values(), None, "stray"]))
    (problem,) = supply.problems()
    assert (problem.row, problem.column) == (3, "line")
    assert "has 8 values instead of 6" in problem.rule
    assert supply.good == 1


def test_an_empty_sheet_and_one_without_rows_are_refused(checked, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    assert "its first sheet is empty" in refusal(checked, tmp_path / "a.xlsx")
    assert "no rows" in refusal(checked, workbook(tmp_path / "b.xlsx"))


def test_a_header_within_the_sheet_is_tidied(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append([])
    book.worksheets[0].append(["Custody\n Key ", 2024, None, "area", None])
    book.save(tmp_path / "a.xlsx")
    found = read_header(tmp_path / "a.xlsx", extract("custody"))
    assert (found.number, found.names) == (2, ("Custody Key", "2024", "", "area"))


def test_a_workbook_that_would_unpack_to_too_much_is_refused_before_it_is(
    checked, tmp_path: Path
) -> None:
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(600):
            part.write(bytes(1_000_000))
    assert path.stat().st_size < 1_000_000
    assert "would unpack to 600 MB" in refusal(checked, path)


def test_a_workbook_that_understates_its_size_is_refused(
    checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "a.xlsx", *[{}] * 200)
    monkeypatch.setattr(module, "MOST_UNPACKED", 20_000)
    assert "would unpack" in refusal(checked, path)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    at = content.rindex(size.to_bytes(4, "little"))  # in the list at the zip's end
    content[at : at + 4] = (500).to_bytes(4, "little")
    path.write_bytes(content)
    assert "is not a whole Excel workbook" in refusal(checked, path)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "the old .xls format"),
        ("a.xls", b"anything", "the old .xls format"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        ("a.xlsx", b"PK\x03\x04 not a zip", "is not a whole Excel workbook"),
        ("a.xlsx", b"a,b\n", "looks like text, not an Excel workbook"),
        ("a.csv", b"PK\x03\x04 rest", "looks like an Excel workbook, not text"),
    ],
)
def test_what_is_no_readable_workbook_is_refused_with_what_to_do(
    checked, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert sentence in refusal(checked, path)


def test_a_zip_that_is_no_workbook_is_refused(checked, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("a.txt", "x")
    assert "is not a whole Excel workbook" in refusal(checked, tmp_path / "a.xlsx")


def test_xml_that_grows_when_it_is_read_is_refused(checked, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {})
    changed = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/workbook.xml":
                text = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + text
            new.writestr(name, text)
    assert "is not a whole Excel workbook" in refusal(checked, changed)
