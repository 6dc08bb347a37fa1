"""What was published by whoever asks, so that a fault afterwards is told as what it is.

Known within one visit: of what another visitor of the same server published, nothing is
said.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from heard.store import records
from heard.store.checksums import Damaged


@dataclass(frozen=True)
class _Version:
    folder: Path
    number: int
    said: str


_versions: ContextVar[tuple[_Version, ...]] = ContextVar("versions", default=())


def about_to(folder: Path, number: int, said: str) -> None:
    """A version will be published next; `said` is what a person is then told."""
    _versions.set((*_versions.get(), _Version(folder, number, said)))


def taken_back(folder: Path, number: int) -> None:
    """It was not."""
    rest = [one for one in _versions.get() if (one.folder, one.number) != (folder, number)]
    _versions.set(tuple(rest))


def is_published(folder: Path, number: int) -> bool:
    """Whether a version is acknowledged by now: the disk knows."""
    try:
        record = records.read(folder)
    except Damaged:
        return False
    return record is not None and record.number >= number


def so_far() -> int:
    """A place in what this thread publishes, for `since`."""
    return len(_versions.get())


def versions_since(place: int) -> list[tuple[str, int]]:
    """Which versions this thread has published since then: (extract, number)."""
    new = _versions.get()[place:]
    return [
        (one.folder.name, one.number) for one in new if is_published(one.folder, one.number)
    ]


def since(place: int) -> str:
    """What this thread has published since then, in sentences; blank if nothing."""
    new = _versions.get()[place:]
    return " ".join(one.said for one in new if is_published(one.folder, one.number))
