"""The store: one Delta table per extract, each load a version that can be taken back."""

from heard.store.ahead import after_load, after_revert, at_version
from heard.store.changes import MonthChange
from heard.store.coverage import (
    ANSWERS,
    NO_DATA,
    NONE,
    WORDS,
    Gap,
    PlaceMonths,
    Statement,
    read_gap,
)
from heard.store.damage import Outdated
from heard.store.delta import make_store
from heard.store.gaps import Asked
from heard.store.history import Version, history
from heard.store.inspecting import NO_NEWS, Inspection, inspected, opened
from heard.store.loading import brought, inspect, load
from heard.store.pruning import prune
from heard.store.reading import Snapshot, snapshot
from heard.store.receipts import COUNTS, Receipt, entry_of, receipt_text
from heard.store.reverting import revert, same_as_now
from heard.store.stating import state
from heard.store.words import erase

__all__ = [
    "ANSWERS",
    "COUNTS",
    "NONE",
    "NO_DATA",
    "NO_NEWS",
    "WORDS",
    "Asked",
    "Gap",
    "Inspection",
    "MonthChange",
    "Outdated",
    "PlaceMonths",
    "Receipt",
    "Snapshot",
    "Statement",
    "Version",
    "after_load",
    "after_revert",
    "at_version",
    "brought",
    "entry_of",
    "erase",
    "history",
    "inspect",
    "inspected",
    "load",
    "make_store",
    "opened",
    "prune",
    "read_gap",
    "receipt_text",
    "revert",
    "same_as_now",
    "snapshot",
    "state",
]
