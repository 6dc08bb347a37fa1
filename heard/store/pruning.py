"""Prune: forget for good what only earlier versions held."""

import time

from heard.extracts import EXTRACTS, extract
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.ground.staging import discard, sweep
from heard.store import committing, delta, opening, times
from heard.store.committing import Begun, Change
from heard.store.faults import disk_errors
from heard.store.leftovers import leftovers_removed, remove_leftovers, superseded
from heard.store.manifests import version_of
from heard.store.records import Record
from heard.store.snapshots import snapshot
from heard.store.words import Words, checked, forget_unpublished

COMPUTED = ("measures", "details")
_DAY = 24 * 60 * 60 * 1000


def prune(settings: Settings, older_than_days: int, *, by: str) -> int:
    """Remove for good the rows that no version of the last days holds.

    Gives the number of data files removed. Versions that held them can no longer
    be reverted to; the history of who loaded what stays. Raises HeardError, and removes
    nothing, if a file of the newest version is not what it was.
    """
    if not settings.store.is_dir():
        raise HeardError(f"There is no store at {settings.store}: nothing to prune.")
    by = checked(by).by
    with delta.write_lock(settings), disk_errors(settings):
        tables = [committing.begun(settings, extract(name)) for name in EXTRACTS]
        existing = [table for table in tables if table is not None]
        for table in existing:
            _must_be_whole(table.record)
        removed = sum(_pruned(table, older_than_days, by) for table in existing)
        sweep(settings.store)
        _forget_computed(settings)
    return removed


def _must_be_whole(record: Record) -> None:
    opening.must_hold(record, record.newest, record.number)


def _pruned(begun: Begun, older_than_days: int, by: str) -> int:
    """The removal is a version before anything is removed, so that it goes on if it is
    stopped; none, if there is nothing to remove."""
    committing.tell(begun.said)
    record, first = begun.record, _first_kept(begun.record, older_than_days)
    with leftovers_removed(record):
        for aside in record.folder.glob("_*/*.torn-*"):
            aside.unlink()
        doomed = superseded(record, first)
        if doomed:
            info = {"kind": "prune", "keeps_from": str(first)}
            said = Words(by, f"older than {older_than_days} days")
            done = f"{record.name.capitalize()} was pruned: version {{}}."
            record = committing.commit(record, Change({}, {}), info, said, done)
        remove_leftovers(record)
        forget_unpublished(record)
    return len(doomed)


def _first_kept(record: Record, days: int) -> int:
    """The first version that was in force at some time of the last days."""
    if not days:
        return record.number
    now = time.time_ns() // 1_000_000
    made = times.believed([entry.at for entry in record.entries], now)
    return max((n for n, at in enumerate(made) if at <= now - days * _DAY), default=0)


def _forget_computed(settings: Settings) -> None:
    """Figures of versions that are gone; those in force are of rows that stay."""
    now = snapshot(settings).key
    for kind in COMPUTED:
        folder = settings.store / kind
        for kept in folder.iterdir() if folder.is_dir() else ():
            if version_of(kept) != now:
                discard(kept, settings.store)
