"""Data files that no version needs: of a load that was killed, or after a prune.

A mark is on the disk while files come or go, so that whoever writes next knows that there
may be such. Only within the write lock.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from heard.store import commits, records
from heard.store.checksums import Damaged
from heard.store.commits import Torn
from heard.store.records import Record


def mark_of(folder: Path) -> Path:
    """Lies in a table's folder while data files come or go."""
    return folder / ".writing"


@contextlib.contextmanager
def leftovers_removed(record: Record) -> Iterator[None]:
    """Remove what a writer before left; and what this one leaves, if it fails."""
    mark = mark_of(record.folder)
    if mark.exists():
        remove_leftovers(record)
    mark.touch()
    try:
        yield
    except BaseException:
        # The mark stays: threads of the failed write may not have ended yet.
        with contextlib.suppress(Damaged, OSError):
            remove_leftovers(records.read(record.folder) or record)
        raise
    mark.unlink(missing_ok=True)


def remove_leftovers(record: Record) -> None:
    """Delete the data files that neither a version still held nor a commit that nobody has
    decided about knows."""
    first = max((int(one.info.get("keeps_from", 0)) for one in record.entries), default=0)
    known = {*_held(record, first), *_undecided(record)}
    for path in record.folder.glob("force=*/**/*.parquet"):
        if path.relative_to(record.folder).as_posix() not in known:
            path.unlink()


def superseded(record: Record, first: int) -> list[str]:
    """The data files that only versions before `first` have, and that are there."""
    old = {*record.sums} - _held(record, first)
    return sorted(path for path in old if (record.folder / path).exists())


def _held(record: Record, first: int) -> set[str]:
    """The data files of the versions from `first` on."""
    held = {*record.files(first)}
    for entry in record.entries[first + 1 :]:
        held |= {*entry.added}
    return held


def _undecided(record: Record) -> set[str]:
    undecided = set[str]()
    for number in commits.numbers(record.folder):
        if number > record.number:
            try:
                undecided |= {*commits.entry_of(record.folder, number).added}
            except Torn:
                continue
    return undecided
