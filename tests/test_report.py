"""The refused rows as a file, in the shape of the original."""

import csv
import zipfile
from pathlib import Path

import pytest

from heard.extracts import write_report
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from tests import supplying
from tests.conftest import Write

TABLE = """
custody_key | person_key   | age | suite  | Shift  | hospital_minutes
a           |              | 15  | Exeter | early  | 0
b           | 99-not-a-key  | =99 | Narnia | secret | 0
c           |              | 16  | Exeter | late   | -1
"""


def report(settings: Settings, path: Path, target: Path) -> Path:
    """Write the report of a supply to a file."""
    supplying.inspect(
        settings,
        "custody",
        path,
        accept_refusals=True,
        report=lambda found: write_report(found.supply, target),
    )
    return target


def test_the_report_has_the_columns_of_the_file_then_row_and_reasons(
    settings: Settings, write: Write, tmp_path: Path
) -> None:
    path = write("custody", TABLE)
    text = report(settings, path, tmp_path / "out.csv").read_text("utf-8-sig")
    header, *rows = csv.reader(text.splitlines())
    assert header == [*path.read_text().splitlines()[0].split(","), "row", "reasons"]
    first, second = (dict(zip(header, row, strict=True)) for row in rows)
    assert (first["row"], second["row"]) == ("3", "4")
    assert (first["custody_key"], first["suite"]) == ("b", "Narnia")
    assert first["age"] == "'=99"
    assert first["Shift"] == ""  # the contract does not know it: nothing of it is kept
    assert first["person_key"] == "(withheld)"
    assert "age: not a whole number" in first["reasons"]
    assert "person_key: not a person key" in first["reasons"]
    assert second["hospital_minutes"] == "'-1"
    assert "99-not-a-key" not in text
    assert "secret" not in text


def test_a_workbook_says_the_same_and_holds_no_formula(
    settings: Settings, write: Write, tmp_path: Path
) -> None:
    target = report(settings, write("custody", TABLE), tmp_path / "out.xlsx")
    with zipfile.ZipFile(target) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == 3
    assert "<f>" not in sheet
    assert "<t>'=99</t>" in sheet
    assert "99-not-a-key" not in sheet


@pytest.mark.parametrize("name", ["out.txt", "nowhere/out.csv", "nowhere/out.xlsx"])
def test_a_report_that_cannot_be_written_is_a_sentence(
    settings: Settings, write: Write, tmp_path: Path, name: str
) -> None:
    with pytest.raises(HeardError, match=r"The report is|cannot be written"):
        report(settings, write("custody", TABLE), tmp_path / name)


def test_quoted_line_breaks_do_not_shift_the_rows_of_the_report(
    settings: Settings, write: Write, tmp_path: Path
) -> None:
    path = write("custody", TABLE)
    path.write_text(path.read_text().replace("early", '"ear\nly"'))
    text = report(settings, path, tmp_path / "out.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [(row["row"], row["custody_key"]) for row in rows] == [("3", "b"), ("4", "c")]
