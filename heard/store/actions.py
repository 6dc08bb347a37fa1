"""Data files as the log of a Delta table names them: what comes in and what goes."""

import json
import time
from pathlib import Path

import pyarrow.parquet
from deltalake.transaction import AddAction, RemoveAction

from heard.store.checksums import Sum


def add(folder: Path, path: str, one: Sum) -> AddAction:
    """A data file that comes in; `path` is below `folder`, the table's."""
    return AddAction(
        path=path,
        size=one.size,
        partition_values=partition(path),
        modification_time=(folder / path).stat().st_mtime_ns // 1_000_000,
        data_change=True,
        stats=statistics(folder / path),
    )


def remove(path: str, one: Sum) -> RemoveAction:
    """A data file that goes."""
    return RemoveAction(path, True, time.time_ns() // 1_000_000, one.size, partition(path))


def partition(path: str) -> dict[str, str | None]:
    """Of `force=x/period=2024-05/part-1.parquet`."""
    parts = (part.partition("=") for part in path.split("/")[:-1])
    return {name: value for name, _, value in parts}


def statistics(path: Path) -> str:
    """What the log says of a file's content: only how many rows, as least and greatest
    keys would outlive an erased row."""
    return json.dumps({"numRecords": pyarrow.parquet.read_metadata(path).num_rows})
