"""A table as its readers see it: the newest version that was acknowledged.

A commit that was not, because its load is under way or was stopped, is not there for
them; what to do with it is decided by the next writer (heard.store.committing).
"""

import functools
from collections.abc import Iterable
from pathlib import Path

from heard.extracts import Extract
from heard.ground.settings import Settings
from heard.store import commits, damage, records
from heard.store.checksums import Damaged, must_be_there, must_be_whole
from heard.store.commits import Torn
from heard.store.delta import table_folder
from heard.store.records import Record


def open_table(settings: Settings, extract: Extract) -> Record | None:
    """The versions of a table, if the newest is all there; None if nothing was ever
    loaded. Raises HeardError if a file of it is missing, or if the log is not whole."""
    record = read_table(settings, extract)
    while record is not None:
        try:
            must_be_there(record.needed)
            must_be_whole(record.log)
        except Damaged as damaged:
            before, record = record, read_table(settings, extract)
            if record is not None and record.state == before.state:
                raise damage.of_version(record, damaged) from damaged
        else:
            return record
    return None


def read_table(settings: Settings, extract: Extract) -> Record | None:
    """The versions of a table, whether their files are there or not; None if nothing was
    ever loaded. Raises HeardError if nobody can tell what was acknowledged."""
    folder = table_folder(settings, extract)
    try:
        return known(folder)
    except Damaged as damaged:
        raise damage.of_record(folder, damaged) from damaged


def must_hold(record: Record, files: Iterable[str], number: int) -> None:
    """Raises HeardError if a data file of a version is missing or was changed; Outdated,
    if that is because the version was given up or pruned since it was looked at."""
    try:
        must_be_whole(record.placed({path: record.sums[path] for path in files}))
    except Damaged as damaged:
        now = known(record.folder)
        if now is None or now.state != record.state:
            raise damage.Outdated from damaged
        raise damage.of_version(record, damaged, number) from damaged


def files_of(record: Record, force: str, number: int = -1) -> tuple[str, ...]:
    """The data files of one force in a version, by default the newest: paths below the
    table's folder."""
    files = record.newest if number in (-1, record.number) else record.files(number)
    return tuple(sorted(path for path in files if path.startswith(f"force={force}/")))


def known(folder: Path) -> Record | None:
    """What was acknowledged; where nothing ever was, as in a store of the version before,
    what its whole commits say, without sums of the data files. Raises Damaged."""
    kept = records.read(folder)
    if kept is not None:
        return kept
    numbers = commits.numbers(folder)
    if not numbers:
        return None
    state = commits.commit_file(folder, numbers[-1]).stat()
    return _of_commits(folder, len(numbers), state.st_mtime_ns, state.st_size)


@functools.lru_cache(maxsize=8)
def _of_commits(folder: Path, _count: int, _changed: int, _size: int) -> Record | None:
    record = listed(folder)
    if any(entry.attempt for entry in record.entries[1:]):
        raise Damaged(records.mark_file(folder), "is missing")
    if not record.entries or record.entries[0].attempt:
        return None  # made just now, and nothing was acknowledged yet
    return record


def listed(folder: Path) -> Record:
    """The versions that the commits of a table tell, up to the newest that is whole."""
    entries = list[commits.Entry]()
    for number in commits.numbers(folder):
        path = commits.commit_file(folder, len(entries))
        if number != len(entries):
            raise Damaged(path, "is missing")
        try:
            entries.append(commits.entry_of(folder, number))
        except Torn:
            if number == commits.numbers(folder)[-1]:
                break  # by a power cut
            raise Damaged(path, "is not whole") from None
        except OSError as error:
            raise Damaged(path, f"cannot be read ({error.strerror})") from error
    return Record(folder, tuple(entries))
