"""A file is opened as an extract: what it is, its header, and what is wrong with it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial

from heard.extracts.contents import Contents, encoding_of_start, examine, kind_by_name
from heard.extracts.contract import Extract
from heard.extracts.copying import File, opened
from heard.extracts.header_rows import HeaderRow
from heard.extracts.headers import matched, matched_clocks, wrong_header
from heard.extracts.layouts import Beginning, Layout, layout
from heard.extracts.parquet_files import parquet_header
from heard.extracts.profile import Profile
from heard.extracts.query import Query
from heard.extracts.sheets import sheet_header
from heard.extracts.source import Source
from heard.extracts.survey import survey
from heard.extracts.unread import (
    better_sheets,
    hidden_columns,
    other_sheets,
    refuse_valueless,
    unread_sheets,
    unseen,
)
from heard.extracts.workbooks import Book, opened_book
from heard.ground.errors import Refused
from heard.ground.progress import Progress, silent


def open_source(
    path: File,
    wanted: Extract,
    profile: Profile | None = None,
    sheet: str = "",
    progress: Progress = silent,
) -> Source:
    """Look at a file without reading its rows. Raises Refused with all that is wrong.

    `sheet`: of a workbook, if not the profile's, and if neither is named the first.
    """
    profile = profile or Profile("", wanted.name)
    contents, file_layout = _seen(path, wanted, profile, sheet)
    if contents.kind == "workbook":
        with opened_book(path) as book:
            source = _of_book(book, contents, wanted, profile, sheet or profile.sheet)
            return _looked_through(source, book, progress)
    file_layout = file_layout or Layout("", parquet_header(path, wanted, profile))
    source = _source(path, contents, wanted, file_layout, profile)
    _must_be_right(source)
    return replace(source, last_row=contents.lines)


def _seen(
    path: File, wanted: Extract, profile: Profile, sheet: str
) -> tuple[Contents, Layout | None]:
    """What a file holds, and how a text is laid out. Raises Refused if a sheet is asked for
    of what has none."""
    with opened(path) as file:
        contents = examine(path, file, profile.encoding)
        if sheet and contents.kind != "workbook":
            raise Refused(f"{path.name} has no sheets: leave out the sheet {sheet!r}.")
        if contents.kind != "text":
            return contents, None
        file.seek(0)
        beginning = Beginning(file, contents.encoding)
        return contents, layout(path, beginning, wanted, profile)


def _of_book(
    book: Book, contents: Contents, wanted: Extract, profile: Profile, title: str
) -> Source:
    sheet_layout = Layout("", sheet_header(book, title, wanted, profile))
    source = _source(book.path, contents, wanted, sheet_layout, profile)
    if sheet_layout.header.is_whole:
        _must_be_right(source)
    else:
        better = better_sheets(book, book.sheet(title), wanted, profile)
        _must_be_right(source, better)
    return replace(source, sheet=title)


def _source(
    path: File, contents: Contents, wanted: Extract, file_layout: Layout, profile: Profile
) -> Source:
    columns = matched(file_layout.header.names, wanted, profile)
    return Source(
        path,
        contents,
        wanted,
        file_layout,
        columns,
        profile,
        queries=tuple(file_layout.header.queries),
        clocks=matched_clocks(file_layout.header.names, profile),
    )


def _must_be_right(source: Source, advice: str = "") -> None:
    """Raises Refused, with further advice, if the header of a file is wrong."""
    header, wanted, profile = source.layout.header, source.extract, source.profile
    names, number = header.names, header.number
    if wrong := wrong_header(names, number, source.columns, wanted, profile):
        raise Refused(f"{source.path.name} was refused. {' '.join(wrong)}{advice}")


def _looked_through(source: Source, book: Book, progress: Progress) -> Source:
    """A workbook with what is to be said of all its sheets. Raises Refused if a column
    that is read holds formulas without a value."""
    sheet, header, columns = book.sheet(source.sheet), source.header, source.columns
    show, below = partial(progress, "Looking at the sheets"), source.layout.header.number
    looked = survey(book, sheet, below, show)
    refuse_valueless(source.path, header, columns, looked)
    others = other_sheets(book, sheet, source.extract, source.profile, show)
    left = unread_sheets(sheet, looked.rows, others)
    queries = [*source.queries, *unseen(header, columns, looked, below)]
    remarks = [*hidden_columns(header, columns, looked)]
    if any(other.is_alike for other in others):
        queries.append(Query("sheets", left))
    elif left:
        remarks.append(left)
    return replace(
        source, last_row=looked.last_row, queries=tuple(queries), remarks=tuple(remarks)
    )


def read_header(
    path: File, wanted: Extract, profile: Profile | None = None, sheet: str = ""
) -> HeaderRow:
    """The header of a file, from its beginning alone. Raises Refused if it has none."""
    with headers_of(path) as headers:
        return headers.read(wanted, profile, sheet)


@contextmanager
def headers_of(path: File) -> Iterator["Headers"]:
    """The header of a file as each of several profiles reads it: a text is opened once."""
    with ExitStack() as stack:
        yield Headers(path, stack)


class Headers:
    """See `headers_of`."""

    def __init__(self, path: File, stack: ExitStack) -> None:
        self._path, self._stack = path, stack
        self._file = stack.enter_context(opened(path))
        self._beginnings = dict[str, Beginning]()
        self._encoding = encoding_of_start(path, self._file)

    def read(
        self, wanted: Extract, profile: Profile | None = None, sheet: str = ""
    ) -> HeaderRow:
        """The header. Raises Refused if it has none."""
        profile, path = profile or Profile("", wanted.name), self._path
        if self._encoding:
            beginning = self._beginning(profile.encoding or self._encoding)
            return layout(path, beginning, wanted, profile).header
        if kind_by_name(path) == "parquet":
            return parquet_header(path, wanted, profile)
        with opened_book(path) as book:
            return sheet_header(book, sheet or profile.sheet, wanted, profile)

    def _beginning(self, encoding: str) -> Beginning:
        """In this encoding; nearly always there is only one."""
        if encoding not in self._beginnings:
            file = self._file
            if self._beginnings:
                file = self._stack.enter_context(opened(self._path))
            file.seek(0)
            self._beginnings[encoding] = Beginning(file, encoding)
        return self._beginnings[encoding]
