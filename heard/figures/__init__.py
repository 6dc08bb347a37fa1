"""From a version of the store to sums and details, computed once. Behind the door only.

calendar_tables  nights, months, days off and coverage, for every engine
engine           runs the SQL of queries/ on one version of the store
spark            the same on a Spark Connect server
quality          rules about the data, and how complete its fields are
summing          cases -> sums: the SQL around every indicator
kept             folders of computed files, named by what they come from
measures         indicator x month x breakdown, computed once per version
details          what pages also show from the same rows
"""

from heard.figures.details import Count, Entry, details, load_entries
from heard.figures.measures import (
    Cell,
    Measures,
    Window,
    gathered,
    measures,
    nearest_rank,
    series,
    windows_of,
)
from heard.figures.summing import BLANK

__all__ = [
    "BLANK",
    "Cell",
    "Count",
    "Entry",
    "Measures",
    "Window",
    "details",
    "gathered",
    "load_entries",
    "measures",
    "nearest_rank",
    "series",
    "windows_of",
]
