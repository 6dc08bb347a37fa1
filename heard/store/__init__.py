"""The store: one Delta table per extract, each load a version that can be taken back."""

from heard.store.history import Version, history
from heard.store.loading import COUNTS, Receipt, load, prune, revert
from heard.store.reading import Snapshot, snapshot

__all__ = [
    "COUNTS",
    "Receipt",
    "Snapshot",
    "Version",
    "history",
    "load",
    "prune",
    "revert",
    "snapshot",
]
