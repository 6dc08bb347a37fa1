"""The rows of a sheet as text: the first ones, and those below its header."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.extracts.contract import Extract
from heard.extracts.copying import File
from heard.extracts.header_rows import (
    FirstRow,
    HeaderRow,
    find_header,
    first_row,
    where_named,
)
from heard.extracts.limits import refuse_wide
from heard.extracts.profile import LAST_HEADER_ROW, Profile
from heard.extracts.sheet_xml import SheetRow
from heard.extracts.staged import Row
from heard.extracts.workbooks import Book, Sheet, opened_book
from heard.ground.errors import Refused

if TYPE_CHECKING:
    from heard.extracts.cells import CellTexts


def sheet_header(book: Book, title: str, wanted: Extract, profile: Profile) -> HeaderRow:
    """The header of a sheet, of the first if no title is given. Raises Refused."""
    sheet = book.sheet(title)
    if header := find_header(first_rows(book, sheet), wanted, profile):
        refuse_wide(book.path.name, header.names)
        return header
    where = f"sheet {title!r}" if title else "first sheet"
    if _has_empty_formulas(book, sheet):
        raise Refused(
            f"{book.path.name} was refused: its {where} holds formulas without a value. "
            "Open it in Excel, save it, and load that."
        )
    others = " Choose another." if len(book.sheets) > 1 else ""
    why = where_named(profile) or f"its {where} is empty.{others}"
    raise Refused(f"{book.path.name} has no header: {why}")


def first_rows(book: Book, sheet: Sheet) -> Iterator[FirstRow]:
    """Rows among which the header is, blank ones left out."""
    with book.reading(sheet) as xml:
        for row in xml.rows(LAST_HEADER_ROW):
            names = [" ".join(text.split()) for text in _texts(book, row)]
            while names and not names[-1]:
                names.pop()
            if names:
                yield first_row(row.number, names)


def _texts(book: Book, row: SheetRow) -> list[str]:
    values = [""] * (max(cell.position for cell in row.cells) + 1)
    for cell in row.cells:
        values[cell.position] = book.texts.text(cell)
    return values


def _has_empty_formulas(book: Book, sheet: Sheet) -> bool:
    with book.reading(sheet) as xml:
        return any(
            cell.has_formula and not book.texts.is_filled(cell)
            for row in xml.rows(LAST_HEADER_ROW)
            for cell in row.cells
        )


@dataclass(frozen=True)
class Table:
    """Where in a workbook the rows are: of which sheet (by title, or the first), below
    which header, up to which row. `times`: the positions of columns of times."""

    path: File
    title: str
    header: HeaderRow
    last_row: int
    times: frozenset[int]


def table_rows(table: Table, progress: Callable[[float], None]) -> Iterator[Row]:
    """The rows of a table, blank ones passed over. Raises Refused if it is damaged."""
    with (
        opened_book(table.path) as book,
        book.reading(book.sheet(table.title)) as xml,
    ):
        for row in xml.rows(table.last_row, progress):
            if row.number > table.header.number:
                yield from _table_row(book.texts, row, table)


def _table_row(texts: "CellTexts", row: SheetRow, table: Table) -> Iterator[Row]:
    """The row, or nothing if it is blank. One that is wider than the table is broken."""
    width = len(table.header.names)
    values, filled = [""] * width, 0
    for cell in row.cells:
        at = cell.position
        text = texts.time(cell) if at in table.times else texts.text(cell)
        if at < width:
            values[at] = text
        if text.strip():
            filled = max(filled, at + 1)
    if filled:
        yield Row(row.number, None, values, f"values {filled}" if filled > width else "")
