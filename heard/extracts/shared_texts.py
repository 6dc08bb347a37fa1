"""The texts that the sheets of a workbook share.

Each is there once, and the cells name its number. openpyxl takes 20 µs for each.
"""

import functools
import zipfile
from typing import IO
from xml.parsers import expat

from heard.extracts.copying import File
from heard.extracts.limits import LONGEST_CELL, MOST_TEXT_BYTES, MOST_TEXTS, as_csv

_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_ITEM, _RUN, _TEXT, _PHONETIC = (_SPACE + tag for tag in ("si", "r", "t", "rPh"))
_CHUNK = 1 << 18


@functools.lru_cache(maxsize=1)  # a workbook is opened for its header and for its rows
def shared_texts(path: File, part: str) -> tuple[str, ...]:
    """Of a workbook, in their order. Raises Refused if they are more than may be,
    ValueError or ExpatError if `part` is no XML of such texts."""
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo(part).file_size > MOST_TEXT_BYTES:
            most = f"{MOST_TEXT_BYTES / 1e6:,.0f} MB"
            raise as_csv(path.name, f"the texts of its sheets are more than {most}")
        with archive.open(part) as file:
            return tuple(_Texts(path.name).read(file))


class _Texts:
    """One reading."""

    def __init__(self, file: str) -> None:
        self._file, self._texts = file, list[str]()
        self._is_spoken = self._is_read = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse_entities
        self._parser.StartElementHandler = self._begin
        self._parser.CharacterDataHandler = self._add

    def read(self, file: IO[bytes]) -> list[str]:
        while chunk := file.read(_CHUNK):
            self._parser.Parse(chunk)
            if len(self._texts) > MOST_TEXTS:
                raise as_csv(self._file, f"its sheets share more than {MOST_TEXTS:,} texts")
        self._parser.Parse(b"", True)
        return [text.replace("x005F_", "") for text in self._texts]

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _TEXT:
            self._is_read = not self._is_spoken
            self._parser.EndElementHandler = self._end
        elif tag == _ITEM:
            self._texts.append("")
            self._is_spoken = False
        elif tag in (_RUN, _PHONETIC):
            self._is_spoken = tag == _PHONETIC

    def _end(self, tag: str) -> None:
        self._is_read = False
        self._parser.EndElementHandler = None

    def _add(self, text: str) -> None:
        """A text may have several runs, and line breaks between their tags."""
        if not self._is_read:
            return
        self._texts[-1] += text
        if len(self._texts[-1]) > LONGEST_CELL:
            raise as_csv(self._file, f"a cell has more than {LONGEST_CELL:,} characters")


def _refuse_entities(*declared: object) -> None:
    raise ValueError("shared texts declare no entities")
