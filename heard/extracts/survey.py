"""What a sheet of a workbook holds, from one look through all of its rows."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from heard.extracts.sheet_xml import SheetCell, SheetXml
from heard.extracts.workbooks import Book, Sheet


@dataclass(frozen=True)
class Survey:
    """Of the rows below one of them: how many are not blank, how many of those are hidden,
    and the number of the last. `valueless`: position of a column -> cells with a formula
    and no value. `hidden_columns`: (first, last), `merged`: (column, row, last column,
    last row), both as a spreadsheet counts, from 1."""

    rows: int
    hidden_rows: int
    last_row: int
    valueless: dict[int, int]
    hidden_columns: tuple[tuple[int, int], ...]
    merged: tuple[tuple[int, int, int, int], ...]


def survey(
    book: Book, sheet: Sheet, below: int, progress: Callable[[float], None]
) -> Survey:
    """Look through a sheet below the row `below`. Raises what SheetXml.rows raises."""
    rows = hidden_rows = last_row = 0
    formulas = _Formulas(book)
    with book.reading(sheet) as xml:
        for row in xml.rows(progress=progress):
            if row.number <= below:
                continue
            formulas.count(row.cells)
            if any(map(book.texts.is_filled, row.cells)):
                rows, last_row = rows + 1, row.number
                hidden_rows += row.is_hidden
    hidden_columns = tuple(xml.hidden_columns)
    return Survey(
        rows, hidden_rows, last_row, formulas.valueless, hidden_columns, _merged(xml)
    )


def _merged(xml: SheetXml) -> tuple[tuple[int, int, int, int], ...]:
    from openpyxl.utils import range_boundaries  # slow: see heard.extracts.workbooks

    ranges = [[edge or 0 for edge in range_boundaries(each)] for each in xml.merged]
    return tuple((left, top, right, bottom) for left, top, right, bottom in ranges)


class _Formulas:
    """Cells with formulas, counted by the position of their column."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._all, self._empty, self._zero = Counter[int](), Counter[int](), Counter[int]()

    def count(self, cells: list[SheetCell]) -> None:
        for cell in cells:
            if cell.has_formula:
                self._all[cell.position] += 1
                self._empty[cell.position] += self._is_empty(cell)
                self._zero[cell.position] += cell.text.strip() in ("0", "0.0")

    def _is_empty(self, cell: SheetCell) -> bool:
        """Excel writes an empty text for a formula that shows nothing."""
        shows_nothing = cell.kind == "str" and cell.has_value and self._book.is_computed
        return not (self._book.texts.is_filled(cell) or shows_nothing)

    @property
    def valueless(self) -> dict[int, int]:
        """Some programs that compute nothing write 0 for every value."""
        without_value = {}
        for at, count in self._all.items():
            is_all_zero = self._zero[at] == count - self._empty[at]
            zeros = self._zero[at] if is_all_zero and not self._book.is_computed else 0
            if self._empty[at] + zeros:
                without_value[at] = self._empty[at] + zeros
        return without_value
