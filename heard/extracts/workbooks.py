"""Excel workbooks: a sheet's header and rows as text.

openpyxl tells whether a cell shows a time of day, so that midnight is not taken for a
date without a time. Formulas count by the value that Excel saved with them.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
from openpyxl.utils.datetime import from_excel

from heard.extracts.staged import Row
from heard.settings import Refused

_MOST_BYTES = 500_000_000
# A number in a column of times is a date that lost its format: 2000 to 2099.
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73051


def sheet_names(path: Path) -> tuple[str, ...]:
    """The sheets of a workbook that are shown; the first is read if none is named."""
    with _workbook(path) as book:
        shown = [page for page in book.worksheets if page.sheet_state == "visible"]
        return tuple(page.title for page in shown or book.worksheets[:1])


def sheet_header(path: Path, sheet: str) -> tuple[str, ...]:
    """The first row that is not blank. Raises Refused if there is none."""
    with _opened(path, sheet) as (_, rows):
        for row in rows:
            names = [_text(cell.value).strip() for cell in row]
            if any(names):
                while not names[-1]:
                    names.pop()
                return tuple(" ".join(name.split()) for name in names)
    raise Refused(
        f"{path.name} has no header: its sheet {sheet!r} is empty."
        if sheet
        else f"{path.name} has no header: its first sheet is empty."
    )


def sheet_rows(path: Path, sheet: str, width: int, times: set[int]) -> Iterator[Row]:
    """The rows below the header, blank ones passed over. `times`: positions of times."""
    with _opened(path, sheet) as (book, rows):
        has_header = False
        for number, row in enumerate(rows, start=1):
            values = [
                _as_time(cell, book.epoch) if at in times else _as_text(cell)
                for at, cell in enumerate(row)
            ]
            if not any(value.strip() for value in values):
                continue
            if has_header:
                yield _row(number, values, width)
            has_header = True


def _row(number: int, values: list[str], width: int) -> Row:
    filled = max(at for at, value in enumerate(values, start=1) if value.strip())
    values = [*values, *[""] * width][:width]
    return Row(number, None, values, f"values {filled}" if filled > width else "")


@contextmanager
def _opened(path: Path, sheet: str) -> Iterator[tuple[Any, Iterator[Any]]]:
    """(workbook, rows of cells) of a sheet. Raises Refused if it cannot be read."""
    with _workbook(path) as book:
        page = _page(path, book, sheet)
        page.reset_dimensions()  # a file's own count of its rows may be wrong
        yield book, page.iter_rows()


@contextmanager
def _workbook(path: Path) -> Iterator[Any]:
    """A workbook, open. Whatever it sets off while it is read is a Refused."""
    _refuse_bomb(path)
    # openpyxl's warnings quote values of cells; given a path, it leaves it open.
    with warnings.catch_warnings(), path.open("rb") as file:
        warnings.simplefilter("ignore")
        try:
            with closing(_book(file)) as book:
                yield book
        except Refused:
            raise
        except Exception as error:  # whatever a damaged workbook sets off
            raise Refused(
                f"{path.name} is not a whole Excel workbook. Open it in Excel, save it "
                "again and load that."
            ) from error


def _book(file: BinaryIO) -> Any:
    return openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)


def _refuse_bomb(path: Path) -> None:
    """A workbook that would unpack to more than memory should hold."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise Refused(
            f"{path.name} is not a whole Excel workbook. Save it again."
        ) from error
    if size > _MOST_BYTES:
        raise Refused(
            f"{path.name} was refused: it would unpack to {size / 1e6:,.0f} MB, and "
            f"{_MOST_BYTES / 1e6:,.0f} MB is the most. Save the sheet as CSV UTF-8."
        )


def _page(path: Path, book: Any, sheet: str) -> Any:
    names = {page.title.strip().casefold(): page for page in book.worksheets}
    if not sheet:
        shown = [page for page in book.worksheets if page.sheet_state == "visible"]
        return (shown or book.worksheets)[0]
    if sheet.strip().casefold() not in names:
        titles = ", ".join(repr(page.title) for page in book.worksheets)
        raise Refused(f"{path.name} has no sheet {sheet!r}. It has {titles}.")
    return names[sheet.strip().casefold()]


def _as_text(cell: Any) -> str:
    if isinstance(cell.value, datetime):
        return _moment(cell.value, _shows_time(cell.number_format))
    return _text(cell.value)


def _as_time(cell: Any, epoch: datetime) -> str:
    value = cell.value
    if isinstance(value, int | float) and _FIRST_SERIAL <= value < _LAST_SERIAL:
        return _moment(from_excel(value, epoch), value != int(value))
    return _as_text(cell)


def _shows_time(number_format: str) -> bool:
    plain = re.sub(r'"[^"]*"|\\.|\[\$[^]]*\]', "", number_format)
    return "h" in plain.casefold()


def _moment(value: datetime, shows_time: bool) -> str:
    """To the second: Excel's fractions of a day fall a little short of the minute."""
    value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
    is_date = not shows_time and value.time() == time()
    return f"{value:%Y-%m-%d}" if is_date else f"{value:%Y-%m-%d %H:%M:%S}"


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "Y" if value else "N"
        case float() if value.is_integer():
            return str(int(value))
        case date() | time():
            return value.isoformat()
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
