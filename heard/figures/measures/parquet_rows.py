"""Rows of a Parquet file, for whoever asks, through one engine."""

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from heard.ground import locked
from heard.store import Outdated
from heard.store.checksums import Damaged, forget
from heard.store.manifests import must_be_sealed


def read_rows(query: str, path: Path, *values: str | Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a query on a Parquet file, which is its $1; `values` are $2 and on.
    Raises Outdated if the file is gone, or is not what it was: whoever looks again gets
    it computed again."""
    # Not through Arrow: its filters cost the import of pandas.
    try:
        cursor = _reader(path.parent).cursor().execute(query, [path.as_posix(), *values])
    except duckdb.Error:
        must_stand(path)
        raise
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def must_stand(path: Path) -> None:
    """Raises Outdated if a computed file is gone, or is not what it was."""
    try:
        forget()
        must_be_sealed(path.parent)
    except Damaged as damaged:
        raise Outdated from damaged


@functools.lru_cache(maxsize=16)
def _reader(folder: Path) -> duckdb.DuckDBPyConnection:
    """One engine for all readers of a folder; each takes a cursor of its own."""
    connection = locked.engine(threads=1)
    locked.lock(connection, [folder])
    return connection
