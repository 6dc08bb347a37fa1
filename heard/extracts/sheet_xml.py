"""The XML of one sheet of a workbook: its rows and cells that hold something.

A format that was copied down to the end of a sheet leaves a million rows without
content. They are passed over here, at the speed of expat and in little memory.
"""

import functools
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple
from xml.parsers import expat

from heard.extracts.limits import LONGEST_CELL, MOST_SHEET_ROWS, Spent, as_csv, beyond

_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_CELL, _VALUE, _TEXT, _FORMULA, _ROW = (_SPACE + tag for tag in ("c", "v", "t", "f", "row"))
_SPOKEN, _MERGED, _COLUMN = (_SPACE + tag for tag in ("rPh", "mergeCell", "col"))
_CHUNK = 1 << 18
_MOST_COLUMNS = 16_384
_PHONETIC = "rPh"  # in a cell: how its text is spoken follows, which is no part of it
_YES = ("1", "true")
_MOST_KEPT = 10_000  # hidden or merged ranges: more are not told apart


class SheetCell(NamedTuple):
    """A cell with a value or a formula. `position` counts from 0; `kind`, `style` and
    `text` are as the XML has them; `has_value`: whether one is written, if only an
    empty one."""

    position: int
    kind: str
    style: str
    text: str
    has_formula: bool
    has_value: bool


class SheetRow(NamedTuple):
    """A row with such cells. `number`: as the spreadsheet shows it."""

    number: int
    is_hidden: bool
    cells: list[SheetCell]


class SheetXml:
    """One reading of a sheet. `hidden_columns`, (first, last) from 1, are known with the
    first row; `merged`, as A1:B2, when all rows are read."""

    def __init__(self, file: IO[bytes], size: int, spent: Spent) -> None:
        """`size`: of the file, in bytes. `spent` counts what is read of the workbook."""
        self._file, self._size, self._spent, self._marks = file, size, spent, 0
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[str] = []
        self._rows, self._row = list[SheetRow](), SheetRow(0, False, [])
        self._cell, self._text = dict[str, str](), ""
        self._is_read = self._has_formula = self._has_value = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse_entities
        self._parser.StartElementHandler = self._begin_sheet
        self._parser.CharacterDataHandler = self._read

    def rows(
        self,
        last: int = MOST_SHEET_ROWS,
        progress: Callable[[float], None] = lambda share: None,
    ) -> Iterator[SheetRow]:
        """The rows up to number `last`. Raises Refused if they are more than may be,
        ValueError, KeyError or ExpatError if this is no XML of a sheet."""
        done = 0
        while self._row.number <= last and (chunk := self._file.read(_CHUNK)):
            self._parser.Parse(chunk)
            done += len(chunk)
            progress(done / self._size)
            yield from self._taken(last)
        if self._row.number <= last:
            self._parser.Parse(b"", True)
            self._end_row()
            yield from self._taken(last)

    def _taken(self, last: int) -> list[SheetRow]:
        rows, self._rows = self._rows, []
        self._spent.add(sum(len(row.cells) for row in rows), self._marks)
        self._marks = 0
        return [row for row in rows if row.number <= last]

    def _begin_sheet(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != f"{_SPACE}worksheet":
            raise ValueError("no sheet")
        self._parser.StartElementHandler = self._begin

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Called for each element: the most frequent stand first."""
        self._marks += 1
        if tag == _CELL:
            if self._text or self._has_formula:
                self._end_cell()
            if "r" not in attributes:
                attributes["r"] = _next_to(self._cell.get("r", ""))
            self._cell, self._is_read = attributes, False
        elif tag == _VALUE:
            self._is_read = self._has_value = True
        elif tag == _ROW:
            self._end_row()
            self._begin_row(attributes)
        elif tag == _FORMULA:
            self._has_formula, self._has_value, self._is_read = True, False, False
        elif tag == _TEXT:
            self._begin_text()
        else:
            self._begin_seldom(tag, attributes)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = float(attributes.get("r", self._row.number + 1))
        if number > MOST_SHEET_ROWS:
            raise beyond(
                self._spent.file,
                f"a sheet has a row numbered {number:,.0f}, and Excel's last is "
                f"{MOST_SHEET_ROWS:,}",
                "Open it in Excel, save it again and load that.",
            )
        if not self._row.number < number:
            raise ValueError("rows out of order")
        self._row = SheetRow(int(number), _is_hidden(attributes, "ht"), [])
        self._cell, self._is_read = {}, False

    def _begin_text(self) -> None:
        """A text in its cell may have several runs, with line breaks between their tags."""
        if _PHONETIC not in self._cell:
            self._is_read = True
            self._parser.EndElementHandler = self._end_text

    def _end_text(self, tag: str) -> None:
        self._is_read = False
        self._parser.EndElementHandler = None

    def _begin_seldom(self, tag: str, attributes: dict[str, str]) -> None:
        self._is_read = False
        if tag == _SPOKEN:
            self._cell[_PHONETIC] = ""
        elif tag == _MERGED and len(self.merged) < _MOST_KEPT:
            self.merged.append(attributes["ref"])
        elif tag == _COLUMN and _is_hidden(attributes, "width"):
            self.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))

    def _end_row(self) -> None:
        if self._text or self._has_formula:
            self._end_cell()
        if self._row.cells:
            self._rows.append(self._row)

    def _end_cell(self) -> None:
        position = _position(self._cell["r"].rstrip("0123456789"))
        kind, style = self._cell.get("t", "n"), self._cell.get("s", "0")
        self._row.cells.append(
            SheetCell(position, kind, style, self._text, self._has_formula, self._has_value)
        )
        self._text, self._has_formula = "", False

    def _read(self, text: str) -> None:
        if not self._is_read:
            return
        self._text += text
        if len(self._text) > LONGEST_CELL:
            raise as_csv(
                self._spent.file, f"a cell has more than {LONGEST_CELL:,} characters"
            )


def _is_hidden(attributes: dict[str, str], size: str) -> bool:
    return attributes.get("hidden") in _YES or attributes.get(size) == "0"


@functools.lru_cache(_MOST_COLUMNS)
def _position(letters: str) -> int:
    """Of a column: 0 for A, 26 for AA."""
    number = functools.reduce(lambda so_far, one: 26 * so_far + ord(one) - 64, letters, 0)
    if not (letters.isascii() and letters.isupper() and number <= _MOST_COLUMNS):
        raise ValueError("no column of a sheet")
    return number - 1


def _next_to(reference: str) -> str:
    """The column to the right of a cell, A if there is none."""
    from openpyxl.utils import get_column_letter  # slow: see heard.extracts.workbooks

    letters = reference.rstrip("0123456789")
    return get_column_letter(_position(letters) + 2) if letters else "A"


def _refuse_entities(*declared: object) -> None:
    raise ValueError("a sheet declares no entities")
