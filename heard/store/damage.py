"""What a person is told of a file of a published version that is not what it was.

Nothing is shown, changed or moved until it is put back, or until a person gives the
version up.
"""

from pathlib import Path

from heard.ground.errors import HeardError
from heard.store import commits
from heard.store.checksums import Damaged, Sum, must_be_there
from heard.store.records import Record

_STOPS = "Nothing is shown or changed until it is"


class Outdated(HeardError):
    """What was read is gone, as another version stands by now. Whoever looks again sees
    that one."""

    def __init__(self) -> None:
        super().__init__("The store was changed just now. Look again.")


def of_version(record: Record, damaged: Damaged, number: int = -1) -> HeardError:
    """What is told of a file of the newest version, or of the version `number`."""
    number = record.number if number < 0 else number
    if damaged.path in record.log:
        return _of_log(record, damaged)
    where = f"{_shown(record.folder, damaged.path)}, of version {number} of {record.name}"
    if number < record.number:
        return HeardError(f"{where}, {damaged.how}. Put it back, from a backup or from "
                          "wherever it was moved to.")  # fmt: skip
    earlier = newest_whole(record, damaged.path)
    return HeardError(
        f"{where}, {damaged.how}. {_STOPS} put back, from a backup or from wherever it was "
        f"moved to. To do without that version, on purpose, go back to one that is whole: "
        f"python -m heard revert {record.name} {earlier}"
    )


def _of_log(record: Record, damaged: Damaged) -> HeardError:
    return HeardError(
        f"{_shown(record.folder, damaged.path)}, of version {_numbered(damaged.path)} of "
        f"{record.name}, {damaged.how}. {_STOPS} put back, from a backup or from wherever "
        "it was moved to; or, on purpose, made anew from what else is known of it: "
        f"python -m heard revert {record.name} {record.number}"
    )


def of_record(folder: Path, damaged: Damaged) -> HeardError:
    """What is told if nobody can tell what was acknowledged."""
    newest = max(commits.numbers(folder), default=0)
    return HeardError(
        f"{_shown(folder, damaged.path)}, which says what was published, {damaged.how}. "
        f"{_STOPS} put back, from a backup or from wherever it was moved to; or, on "
        f"purpose, made anew from the versions that are there: "
        f"python -m heard revert {folder.name} {newest}"
    )


def _shown(folder: Path, path: Path) -> str:
    """A path below the store."""
    return path.relative_to(folder.parent).as_posix()


def _numbered(path: Path) -> str:
    digits = path.name.split(".")[0]
    return str(int(digits)) if digits.isdecimal() else "each"


def newest_whole(record: Record, damaged: Path) -> int:
    """The newest version before the newest whose data files are there, without one."""
    held = dict(record.newest)
    bad = {path for path, one in held.items() if _is_bad(record, path, one, damaged)}
    for entry in record.entries[:0:-1]:
        for path in entry.added:
            held.pop(path, None)
            bad.discard(path)
        for path in entry.removed:
            held[path] = record.sums[path]
            if _is_bad(record, path, held[path], damaged):
                bad.add(path)
        if not bad:
            return entry.number - 1
    return 0


def _is_bad(record: Record, path: str, wanted: Sum, damaged: Path) -> bool:
    place = record.folder / path
    try:
        must_be_there({place: wanted})
    except Damaged:
        return True
    return place == damaged
