"""An extract file as text: what it is, its header, and how the engine reads it.

CSV (UTF-8, comma) and Parquet. Nothing is guessed: the dialect is written out,
the header is matched by name, and every value is read as text.
"""

import codecs
import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet

from heard.extracts.contract import Extract
from heard.extracts.identifiers import identifier_kind
from heard.settings import Refused, spelling

_CHUNK = 1 << 20
_MAGIC = {b"PK\x03\x04": "an Excel workbook or a zip", b"PAR1": "Parquet"}


@dataclass(frozen=True)
class Source:
    """A file that is a table with the required columns, and how to read it.

    `columns` maps a contract field to its position; `unknown` are the columns
    that the contract does not know, `absent` the optional ones that are missing.
    """

    path: Path
    sha256: str
    is_parquet: bool
    header: tuple[str, ...]
    columns: dict[str, int]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]


def open_source(path: Path, extract: Extract, sha256: str = "") -> Source:
    """Look at a file without reading its rows. Raises Refused with all that is wrong.

    `sha256` is its fingerprint, if it is known already.
    """
    sha256 = sha256 or fingerprint(path)
    is_parquet = path.suffix.casefold() == ".parquet"
    header = _parquet_header(path) if is_parquet else _csv_header(path)
    names = [spelling(name).replace(" ", "_") for name in header]
    wrong = _wrong_header(header, names, extract)
    if wrong:
        raise Refused(f"{path.name} was refused. " + " ".join(wrong))
    known = [field.name for field in extract.fields]
    return Source(
        path=path,
        sha256=sha256,
        is_parquet=is_parquet,
        header=header,
        columns={name: names.index(name) for name in known if name in names},
        unknown=tuple(h for h, n in zip(header, names, strict=True) if n not in known),
        absent=tuple(name for name in known if name not in names),
    )


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, which must be what its name says. Raises Refused."""
    try:
        with path.open("rb") as file:
            return _fingerprint(path, file)
    except OSError as error:
        raise Refused(
            f"{path} cannot be read ({error.strerror}). Check the path and that no "
            "other program has the file open."
        ) from error


def _fingerprint(path: Path, file: object) -> str:
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    must_decode = _is_text(path)
    rows, at = 1, 0
    while chunk := file.read(_CHUNK):  # type: ignore[attr-defined]
        if at == 0:
            _check_magic(path, chunk)
        digest.update(chunk)
        if must_decode:
            _check_text(path, decoder, chunk, rows)
        rows += chunk.count(b"\n")
        at += len(chunk)
    if at == 0:
        raise Refused(f"{path.name} is empty: it has neither a header nor rows.")
    return digest.hexdigest()


def _is_text(path: Path) -> bool:
    kind = path.suffix.casefold()
    if kind in (".csv", ".parquet"):
        return kind == ".csv"
    raise Refused(
        f"{path.name} is neither .csv nor .parquet. Save it as CSV UTF-8 "
        "(comma delimited) and load that."
    )


def _check_magic(path: Path, chunk: bytes) -> None:
    found = next((what for magic, what in _MAGIC.items() if chunk.startswith(magic)), "")
    says = "Parquet" if path.suffix.casefold() == ".parquet" else "CSV"
    if (found or "CSV") != says:
        raise Refused(
            f"{path.name} is not what its name says: it looks like "
            f"{found or 'text'}, not {says}. Save it again as {says}, or rename it."
        )


def _check_text(
    path: Path, decoder: codecs.IncrementalDecoder, chunk: bytes, row: int
) -> None:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError as error:
        line = row + chunk.count(b"\n", 0, error.start)
        raise Refused(
            f"{path.name} is not UTF-8: line {line} has a character that is not. "
            "Save it as CSV UTF-8 (comma delimited) and load that."
        ) from error
    if b"\0" in chunk:
        raise Refused(
            f"{path.name} is not a CSV file: it holds binary data. "
            "Save it as CSV UTF-8 (comma delimited) and load that."
        )


def _csv_header(path: Path) -> tuple[str, ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(next(csv.reader(file, strict=True), ()))
    except (csv.Error, UnicodeDecodeError) as error:
        raise Refused(
            f"{path.name} has no readable header row. The first row must hold the "
            "names of the columns, separated by commas."
        ) from error


def _parquet_header(path: Path) -> tuple[str, ...]:
    try:
        return tuple(pyarrow.parquet.read_schema(path).names)
    except (pa.ArrowException, OSError) as error:
        raise Refused(
            f"{path.name} is not a whole Parquet file. Write it again."
        ) from error


def _wrong_header(header: tuple[str, ...], names: list[str], extract: Extract) -> list[str]:
    """Sentences; an identifier first, and then alone: nothing else is looked at."""
    known = {field.name for field in extract.fields}
    identifying = [
        f"Column {shown!r} would hold an identifier ({kind})."
        for shown, name in zip(header, names, strict=True)
        if name not in known and (kind := identifier_kind(shown))
    ]
    if identifying:
        return [*identifying, "Take it out of the file and load it again."]
    doubled = sorted({name for name in names if names.count(name) > 1})
    missing = [f.name for f in extract.fields if f.required and f.name not in names]
    return [
        *(f"Two columns are named {name!r}: keep one." for name in doubled),
        *_missing(missing, names, extract),
    ]


def _missing(missing: list[str], names: list[str], extract: Extract) -> list[str]:
    if not missing:
        return []
    columns = ", ".join(missing)
    advice = f"The {extract.name} extract needs it."
    if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
        advice = "Its columns are not separated by commas: save it as CSV with commas."
    elif extract.key in missing:
        advice = f"Is this a {extract.name} extract, with a header row?"
    return [f"Required column missing: {columns}. {advice}"]


def text_rows(source: Source, connection: duckdb.DuckDBPyConnection) -> str:
    """SQL of the rows as text, in file order; column n of the file is `c<n>`."""
    path = "'" + source.path.as_posix().replace("'", "''") + "'"
    if source.is_parquet:
        # The names come from the file, so they are never pasted: read by position.
        connection.execute(f"create temp view as_typed as from read_parquet({path})")
        names = [row[0] for row in connection.execute("describe as_typed").fetchall()]
        quoted = ['"' + name.replace('"', '""') + '"' for name in names]
        cast = [f"cast({name} as varchar) as c{at}" for at, name in enumerate(quoted)]
        return f"select {', '.join(cast)} from as_typed"
    columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(source.header)))
    return (
        f"from read_csv({path}, auto_detect = false, header = true, "
        f"columns = {{{columns}}}, delim = ',', quote = '\"', escape = '\"', "
        "encoding = 'utf-8', nullstr = '', max_line_size = 4000000, "
        "store_rejects = true, rejects_limit = 0)"
    )


def broken_lines(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, str]]:
    """(line, what is wrong) of lines that are no rows of the table, once all is read."""
    tables = connection.execute(
        "select count(*) from duckdb_tables() where table_name = 'reject_errors'"
    ).fetchall()
    if not tables[0][0]:
        return []
    found = connection.execute(
        "select distinct line, lower(cast(error_type as varchar)) "
        "from reject_errors order by all"
    )
    return [(int(line), what) for line, what in found.fetchall()]
