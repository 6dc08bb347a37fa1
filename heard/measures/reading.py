"""Rows of a Parquet file, for whoever asks, through one engine."""

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb


def read_rows(query: str, path: Path, *values: str | Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a query on a Parquet file, which is its $1; `values` are $2 and on."""
    # Not through Arrow: its filters cost the import of pandas.
    found = _reader().cursor().execute(query, [path.as_posix(), *values])
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@functools.cache
def _reader() -> duckdb.DuckDBPyConnection:
    """One engine for all readers; each takes a cursor of its own."""
    return duckdb.connect(config={"threads": 1})
