"""The store: one Delta table per extract, each load a version that can be taken back."""

from heard.store.ahead import after_load, after_revert, at_version
from heard.store.changes import MonthChange
from heard.store.history import Version, history
from heard.store.inspecting import NO_NEWS, Inspection, inspected, opened
from heard.store.loading import inspect, load
from heard.store.reading import Snapshot, snapshot
from heard.store.receipts import COUNTS, Receipt, entry_of, receipt_text
from heard.store.reverting import prune, revert, same_as_now

__all__ = [
    "COUNTS",
    "NO_NEWS",
    "Inspection",
    "MonthChange",
    "Receipt",
    "Snapshot",
    "Version",
    "after_load",
    "after_revert",
    "at_version",
    "entry_of",
    "history",
    "inspect",
    "inspected",
    "load",
    "opened",
    "prune",
    "receipt_text",
    "revert",
    "same_as_now",
    "snapshot",
]
