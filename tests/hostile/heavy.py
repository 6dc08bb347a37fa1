"""Files of a few kilobytes that would take minutes, or gigabytes."""

import io
import zipfile
from random import Random

import pyarrow as pa

from tests.books import HEADER, rows
from tests.hostile import books, parquet
from tests.hostile.spoilt import Made

_ONE = Random(1)


def million_rows_of_one_key() -> Made:
    values = zip(HEADER, rows(1)[0], strict=True)
    million = {name: pa.array([value] * 1_000_000) for name, value in values}
    return parquet.written(pa.table(million))


def texts_without_end() -> Made:
    found = books.parts(_ONE)
    many = "<si><t/></si>" * 1_500_000
    return _book(found, books.TEXTS, found[books.TEXTS].replace("</sst>", f"{many}</sst>"))


def blank_cells_without_end() -> Made:
    found = books.parts(_ONE)
    blank = '<row r="99">' + '<c r="A99"/>' * 19_000_000 + "</row></sheetData>"
    return _book(found, books.SHEET, found[books.SHEET].replace("</sheetData>", blank))


def row_two_thousand_million() -> Made:
    found = books.parts(_ONE)
    far = found[books.SHEET].replace('<row r="2"', '<row r="2000000000"')
    return _book(found, books.SHEET, far)


def half_a_gigabyte_of_zeros() -> Made:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(books.SHEET, "w", force_zip64=True) as part,
    ):
        for _ in range(520):
            part.write(bytes(1_000_000))
    return ".xlsx", file.getvalue()


def marks_that_never_close() -> Made:
    line = "x" * 9_000 + '"' + "y" * 9_000
    return ".csv", "\n".join([",".join(HEADER), *[line] * 2_000]).encode()


def thousands_of_columns() -> Made:
    names = [*HEADER, *(f"x{at}" for at in range(4_000))]
    line = ",".join(["a b"] * len(names))
    return ".csv", "\n".join([",".join(names), *[line] * 500]).encode()


def _book(found: books.Parts, part: str, content: str) -> Made:
    return ".xlsx", books.zipped({**found, part: content})
