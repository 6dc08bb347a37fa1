"""What a cell of a workbook shows, as text.

A cell at midnight is a time if its format shows one, and else a date without a time.
"""

import functools
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils.datetime import from_excel, from_ISO8601

from heard.extracts.sheet_xml import SheetCell

# A number in a column of times is a date that lost its format: 2000 to 2099.
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73051


class CellTexts:
    """How cells of one workbook are to be read. A formula counts by the value that was
    saved with it."""

    def __init__(self, book: Any, shared: Sequence[str]) -> None:
        """`book`: openpyxl's, with its styles; `shared`: the texts that sheets share."""
        self._book, self._shared = book, [*map(_clean, shared)]
        self._blank = {str(at) for at, text in enumerate(self._shared) if not text.strip()}
        self._shows_time = functools.cache(self._style_shows_time)

    def is_filled(self, cell: SheetCell) -> bool:
        """Whether a cell shows something."""
        if cell.kind == "s":
            return cell.text not in self._blank
        return bool(cell.text.strip())

    def text(self, cell: SheetCell) -> str:
        """What a cell shows."""
        if cell.kind == "s":  # as most are
            return self._shared[int(cell.text)]
        return self._written(cell, self._value(cell))

    def time(self, cell: SheetCell) -> str:
        """The same of a cell in a column of times, also if it is only a number."""
        if cell.kind != "n":
            return self.text(cell)
        value = self._value(cell)
        if isinstance(value, int | float) and _FIRST_SERIAL <= value < _LAST_SERIAL:
            return _moment(from_excel(value, self._book.epoch), value != int(value))
        return self._written(cell, value)

    def _value(self, cell: SheetCell) -> object:
        text = cell.text.strip()
        if not text:
            return None
        match cell.kind:
            case "n":
                return self._number(text, int(cell.style))
            case "b":
                return bool(int(text))
            case "d":
                return from_ISO8601(text)  # type: ignore[no-untyped-call]
        return cell.text

    def _number(self, text: str, style: int) -> object:
        is_whole = not {".", "e", "E"} & {*text}
        number = int(text) if is_whole else float(text)
        if style not in self._book._date_formats:
            return number
        is_duration = style in self._book._timedelta_formats
        try:
            return from_excel(number, self._book.epoch, timedelta=is_duration)
        except (OverflowError, ValueError):  # Excel shows ##### there
            return "#VALUE!"

    def _written(self, cell: SheetCell, value: object) -> str:
        if isinstance(value, datetime):
            return _moment(value, self._shows_time(cell.style))
        return _text(value)

    def _style_shows_time(self, style: str) -> bool:
        number = self._book._cell_styles[int(style)].numFmtId
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return _shows_time(BUILTIN_FORMATS.get(number, "General"))
        own = self._book._number_formats
        return _shows_time(own[number - BUILTIN_FORMATS_MAX_SIZE])


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
    return _clean(str(value))


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
