"""The first rows of a file, for a person who matches its columns: nothing is checked."""

import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from heard.extracts.contents import encoding_of_start
from heard.extracts.csv_files import layout, line_rows
from heard.extracts.profile import Profile, plain
from heard.extracts.workbooks import sheet_rows
from heard.settings import Refused

_MOST_ROWS = 200


def first_values(
    path: Path, header: Sequence[str], profile: Profile, sheet: str = ""
) -> dict[str, list[str]]:
    """Column -> its first values as text; empty if its text cannot be read so. Raises
    Refused if it is damaged.

    `profile`: its encoding and delimiter, where they are known.
    """
    try:
        rows = list(itertools.islice(_rows(path, header, profile, sheet), _MOST_ROWS))
    except UnicodeError:
        return {}
    columns = itertools.zip_longest(*rows, fillvalue="")
    return dict(zip(header, map(list, columns), strict=False))


def _rows(
    path: Path, header: Sequence[str], profile: Profile, sheet: str
) -> Iterable[Sequence[str]]:
    if encoding := encoding_of_start(path):
        encoding, known = profile.encoding or encoding, frozenset(map(plain, header))
        found = layout(path, encoding, known, profile.delimiter)
        return (row.values for row in line_rows(path, encoding, found))
    if path.suffix.casefold() == ".parquet":
        return _parquet_rows(path)
    named = sheet or profile.sheet
    return (row.values for row in sheet_rows(path, named, len(header), set()))


def _parquet_rows(path: Path) -> Iterable[Sequence[str]]:
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            first = next(file.iter_batches(batch_size=_MOST_ROWS), None)
            return [] if first is None else [_texts(row) for row in first.to_pylist()]
    except (pa.ArrowException, OSError) as error:
        raise Refused(f"{path.name} is not a whole Parquet file.") from error


def _texts(row: dict[str, object]) -> list[str]:
    return ["" if value is None else str(value) for value in row.values()]
