"""The store: one Delta table per extract, each load a version that can be taken back."""

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
from heard.store.inspecting import NO_NEWS, Inspection, copied, inspected, opened
from heard.store.preview import after_load, after_revert, at_version
from heard.store.pruning import prune
from heard.store.publishing import known, publish
from heard.store.receipts import COUNTS, Receipt, entry_of, receipt_text
from heard.store.requests import SupplyRequest
from heard.store.reverting import revert, same_as_now
from heard.store.snapshots import Snapshot, snapshot
from heard.store.stating import state
from heard.store.words import Words, erase

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
    "SupplyRequest",
    "Version",
    "Words",
    "after_load",
    "after_revert",
    "at_version",
    "copied",
    "entry_of",
    "erase",
    "history",
    "inspected",
    "known",
    "make_store",
    "opened",
    "prune",
    "publish",
    "read_gap",
    "receipt_text",
    "revert",
    "same_as_now",
    "snapshot",
    "state",
]
