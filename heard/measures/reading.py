"""Rows of a Parquet file, for whoever asks, through one engine."""

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from heard.extracts import locked


def read_rows(query: str, path: Path, *values: str | Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a query on a Parquet file, which is its $1; `values` are $2 and on."""
    # Not through Arrow: its filters cost the import of pandas.
    found = _reader(path.parent).cursor().execute(query, [path.as_posix(), *values])
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@functools.lru_cache(maxsize=16)
def _reader(folder: Path) -> duckdb.DuckDBPyConnection:
    """One engine for all readers of a folder; each takes a cursor of its own."""
    connection = locked.engine(threads=1)
    locked.lock(connection, [folder])
    return connection
