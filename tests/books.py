"""Workbooks of custody rows as programs write them, and with their XML changed by hand."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

HEADER = ("custody_key", "suite", "legal_basis", "arrived_at", "age", "area")
Change = Callable[[str], str]


def rows(count: int, first: str = "k") -> list[list[Any]]:
    """Custody rows as lists, in the order of HEADER."""
    days = [f"2024-05-{at % 28 + 1:02d} 12:00" for at in range(count)]
    return [
        [f"{first}{at}", "Exeter", "pace_arrest", day, 15, "Devon"]
        for at, day in enumerate(days)
    ]


def written(path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    """A workbook with these sheets, by their names."""
    with xlsxwriter.Workbook(path) as book:
        for title, lines in sheets.items():
            sheet = book.add_worksheet(title)
            for at, line in enumerate(lines):
                sheet.write_row(at, 0, line)
    return path


def changed(path: Path, part: str, change: Change, name: str = "changed.xlsx") -> Path:
    """A copy of a workbook in which the text of one part is another."""
    target = path.with_name(name)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for each in old.namelist():
            content = old.read(each)
            if each == part:
                after = change(content.decode()).encode()
                assert after != content
                content = after
            new.writestr(each, content, zipfile.ZIP_DEFLATED)
    return target


def with_sheet(path: Path, change: Change, name: str = "changed.xlsx") -> Path:
    """A copy in which the XML of the first sheet is another."""
    return changed(path, "xl/worksheets/sheet1.xml", change, name)
