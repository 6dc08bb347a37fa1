"""Measures: every indicator by month and breakdown, summed once.

The measures of a version of the store are Parquet files beside it, one per indicator
and kind of sum. Whoever comes first computes them, everybody else reads.

measures(settings, catalogue, version, ...) -> Measures
series(measures, indicator, by, period) -> list[Cell]
"""

from heard.figures.measures.cells import (
    Cell,
    Window,
    gathered,
    nearest_rank,
    series,
    windows_of,
)
from heard.figures.measures.computing import Measures, begun, measures
from heard.figures.measures.parquet_rows import read_rows

__all__ = [
    "Cell",
    "Measures",
    "Window",
    "begun",
    "gathered",
    "measures",
    "nearest_rank",
    "read_rows",
    "series",
    "windows_of",
]
