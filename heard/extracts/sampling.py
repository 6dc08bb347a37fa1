"""The first rows of a file, for a person who matches its columns: nothing is checked."""

import itertools
from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.parquet

from heard.extracts.contents import encoding_of_start, kind_by_name
from heard.extracts.contract import Extract
from heard.extracts.copying import File, opened
from heard.extracts.csv_files import line_rows
from heard.extracts.layouts import Beginning, layout
from heard.extracts.limits import shortened
from heard.extracts.parquet_files import damaged, parquet_header
from heard.extracts.profile import Profile
from heard.extracts.sheets import first_rows, sheet_header
from heard.extracts.workbooks import opened_book

_MOST_ROWS = 200


def first_values(
    path: File, wanted: Extract, profile: Profile, sheet: str = ""
) -> dict[str, list[str]]:
    """Column -> its first values as text; empty if its text cannot be read so. Raises
    Refused if it is damaged.

    `profile`: its encoding, delimiter and header row, where they are known.
    """
    try:
        names, rows = _named_rows(path, wanted, profile, sheet)
    except UnicodeError:
        return {}
    columns = itertools.zip_longest(*rows, fillvalue="")
    return dict(zip(names, map(list, columns), strict=False))


def _named_rows(
    path: File, wanted: Extract, profile: Profile, sheet: str
) -> tuple[Sequence[str], list[Sequence[str]]]:
    """The names of the columns, and the values of the first rows below them."""
    with opened(path) as file:
        encoding = encoding_of_start(path, file)
        if encoding:
            encoding = profile.encoding or encoding
            file.seek(0)
            text_layout = layout(path, Beginning(file, encoding), wanted, profile)
    if encoding:
        lines = itertools.islice(line_rows(path, encoding, text_layout), _MOST_ROWS)
        return text_layout.header.names, [shortened(row.values) for row in lines]
    if kind_by_name(path) == "parquet":
        header = parquet_header(path, wanted, profile)
        return header.names, [*_parquet_rows(path)]
    with opened_book(path) as book:
        title = sheet or profile.sheet
        header = sheet_header(book, title, wanted, profile)
        seen = first_rows(book, book.sheet(title))
        below = (row.names for row in seen if row.number > header.number)
        return header.names, [*itertools.islice(below, _MOST_ROWS)]


def _parquet_rows(path: File) -> Iterable[Sequence[str]]:
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            first = next(file.iter_batches(batch_size=_MOST_ROWS), None)
            return [] if first is None else [_texts(row) for row in first.to_pylist()]
    except (pa.ArrowException, OSError, ValueError) as error:
        raise damaged(path) from error


def _texts(row: dict[str, object]) -> tuple[str, ...]:
    return shortened(["" if value is None else str(value) for value in row.values()])
