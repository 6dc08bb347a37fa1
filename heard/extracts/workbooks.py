"""Excel workbooks: opened, or refused in a sentence that says what to do.

openpyxl reads the list of sheets and how cells are shown. heard.extracts.sheet_xml reads
the sheets themselves, heard.extracts.shared_texts the texts that they share.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from heard.extracts.copying import File
from heard.extracts.identifiers import printable_name
from heard.extracts.limits import (
    MOST_OF_A_PART,
    MOST_PARTS,
    MOST_SHEETS,
    MOST_UNPACKED,
    Spent,
    as_csv,
)
from heard.extracts.shared_texts import shared_texts
from heard.extracts.sheet_xml import SheetXml
from heard.ground.errors import Refused

if TYPE_CHECKING:
    from heard.extracts.cells import CellTexts

_BEGINNING = 10_000  # bytes
_SHEET = "/worksheet"  # the end of a relationship's type: a chart's or a dialogue's differs
_NEVER_COMPUTED = re.compile(rb"""\bfullCalcOnLoad\s*=\s*["'](1|true)["']""")


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook. `part`: its file within; `size`: of that, unpacked."""

    title: str
    is_shown: bool
    part: str
    size: int


@dataclass(frozen=True)
class Book:
    """An open workbook. `is_computed`: the values of its formulas were worked out, and
    are not what a program wrote in their place."""

    path: File
    sheets: tuple[Sheet, ...]
    texts: "CellTexts"
    is_computed: bool
    archive: zipfile.ZipFile
    spent: Spent

    def sheet(self, title: str) -> Sheet:
        """The sheet of this name, or the first that is shown. Raises Refused."""
        names = {sheet.title.strip().casefold(): sheet for sheet in self.sheets}
        if not title:
            return self.shown[0]
        if title.strip().casefold() not in names:
            titles = ", ".join(repr(printable_name(sheet.title)) for sheet in self.sheets)
            raise Refused(f"{self.path.name} has no sheet {title!r}. It has {titles}.")
        return names[title.strip().casefold()]

    @property
    def shown(self) -> tuple[Sheet, ...]:
        """The sheets that are not hidden; the first if all of them are."""
        return tuple(sheet for sheet in self.sheets if sheet.is_shown) or self.sheets[:1]

    @contextmanager
    def reading(self, sheet: Sheet) -> Iterator[SheetXml]:
        """A reading of a sheet from its beginning."""
        with self.archive.open(sheet.part) as file:
            yield SheetXml(file, sheet.size, self.spent)


def sheet_names(path: File) -> tuple[str, ...]:
    """The sheets of a workbook that are shown; the first is read if none is named."""
    with opened_book(path) as book:
        return tuple(sheet.title for sheet in book.shown)


@contextmanager
def opened_book(path: File) -> Iterator[Book]:
    """A workbook, open. Whatever it sets off while it is read is a Refused."""
    # openpyxl's warnings quote values of cells; given a path, it leaves it open.
    with warnings.catch_warnings(), path.open("rb") as file:
        warnings.simplefilter("ignore")
        try:
            _refuse_unread(path)
            book = _book(path, file)
            with book.archive:
                yield book
        except Refused:
            raise
        except Exception as error:  # whatever a damaged workbook sets off
            raise Refused(
                f"{path.name} is not a whole Excel workbook. Open it in Excel, save it "
                "again and load that."
            ) from error


def _book(path: File, file: BinaryIO) -> Book:
    """openpyxl would read the beginning of each sheet too, or all of one whose size is
    not written in it: so it is asked for the other parts one by one."""
    # openpyxl takes a fifth of the time in which a process starts, and few files need it.
    from openpyxl.packaging.relationship import get_rels_path
    from openpyxl.reader import excel
    from openpyxl.styles.stylesheet import apply_stylesheet
    from openpyxl.xml.constants import ARC_CONTENT_TYPES, ARC_STYLE, SHARED_STRINGS

    from heard.extracts.cells import CellTexts

    reader = excel.ExcelReader(file, read_only=True, data_only=True, keep_links=False)
    _refuse_large(path, reader.archive, ARC_CONTENT_TYPES, ARC_STYLE)
    reader.read_manifest()
    listing = _part(excel._find_workbook_part(reader.package))  # type: ignore[attr-defined]
    relations = get_rels_path(listing)  # type: ignore[no-untyped-call]
    _refuse_large(path, reader.archive, listing, relations)
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    sheets = tuple(
        Sheet(
            listed.name,
            listed.state == "visible",
            part.target,
            reader.archive.getinfo(part.target).file_size,
        )
        for listed, part in reader.parser.find_sheets()
        if part.Type.endswith(_SHEET)
    )
    _refuse_many(path, sheets)
    workbook = reader.archive.read(reader.parser.workbook_part_name)
    is_computed = b"calcPr" in workbook and not _NEVER_COMPUTED.search(workbook)
    shared = reader.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
    texts = shared_texts(path, _part(shared)) if shared else ()
    return Book(
        path,
        sheets,
        CellTexts(reader.wb, texts),
        is_computed,
        reader.archive,
        Spent(path.name),
    )


def _part(entry: Any) -> str:
    """The name within the archive of an entry of its list of parts."""
    return str(entry.PartName).removeprefix("/")


def _refuse_large(path: File, archive: zipfile.ZipFile, *parts: str) -> None:
    """Those that openpyxl reads whole: a part takes many times its size in memory."""
    for part in {*parts} & {*archive.namelist()}:
        if archive.getinfo(part).file_size > MOST_OF_A_PART:
            most = f"{MOST_OF_A_PART / 1e6:,.0f} MB"
            raise as_csv(path.name, f"its part {PurePath(part).name!r} is more than {most}")


def _refuse_many(path: File, sheets: tuple[Sheet, ...]) -> None:
    """Too many sheets, or the same one under many names."""
    if len(sheets) > MOST_SHEETS:
        raise as_csv(path.name, f"it has more than {MOST_SHEETS} sheets")
    _refuse_unpacked(path, sum(sheet.size for sheet in sheets))


def _refuse_unread(path: File) -> None:
    """A workbook that would unpack to more than memory should hold, and one of a kind
    that openpyxl does not know."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            is_strict = _is_strict(archive)
    except (zipfile.BadZipFile, OSError) as error:
        raise Refused(
            f"{path.name} is not a whole Excel workbook. Save it again."
        ) from error
    if is_strict:
        raise Refused(
            f"{path.name} was saved as Strict Open XML. Save it as Excel Workbook (.xlsx), "
            "not Strict Open XML, and load that."
        )
    if len(parts) > MOST_PARTS:
        raise as_csv(path.name, f"it has more than {MOST_PARTS:,} parts")
    _refuse_unpacked(path, sum(part.file_size for part in parts))


def _refuse_unpacked(path: File, size: int) -> None:
    if size > MOST_UNPACKED:
        most = f"{MOST_UNPACKED / 1e6:,.0f} MB"
        raise as_csv(
            path.name,
            f"it would unpack to {size / 1e6:,.0f} MB, and {most} is the most",
        )


def _is_strict(archive: zipfile.ZipFile) -> bool:
    """By the names that Strict gives to the same things, which stand at the beginning."""
    names = {"_rels/.rels", "xl/workbook.xml"} & {*archive.namelist()}
    for name in names:
        with archive.open(name) as part:
            if b"//purl.oclc.org/ooxml/" in part.read(_BEGINNING):
                return True
    return False
