"""A file as it was when it was brought: a private copy, and the fingerprint of its bytes.

The engine takes marks in a path for a pattern, and folders in it for columns. Nothing
that somebody else named is therefore ever read: the copy has one name, in a folder of
ours, and nobody can put another file in its place between two looks.
"""

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from heard.extracts.identifiers import safe_name
from heard.ground.errors import Refused
from heard.ground.staging import staging_folder

_COPY = "extract"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class File:
    """`name`: the one it was brought under, as it may stay (`safe_name`), which is shown
    and says its kind; whoever opens it opens its private `copy`. `folder`: a private one,
    for what is made of it. `sha256`: of the copy's bytes."""

    name: str
    copy: Path
    folder: Path
    sha256: str

    def __fspath__(self) -> str:
        return str(self.copy)

    @property
    def suffix(self) -> str:
        """The end of its name from the last full stop."""
        return PurePath(self.name).suffix

    def open(self, mode: str = "r", encoding: str | None = None) -> Any:
        """As Path.open: of text or of bytes."""
        return self.copy.open(mode, encoding=encoding)

    def stat(self) -> os.stat_result:
        """As Path.stat."""
        return self.copy.stat()

    def as_posix(self) -> str:
        """As Path.as_posix."""
        return self.copy.as_posix()


@contextlib.contextmanager
def as_copy(given: Path | File, room: Path | None) -> Iterator[File]:
    """A private copy below `room` of the file at a path, gone afterwards; a File is one
    already. Raises Refused if there is no file to be copied."""
    if isinstance(given, File):
        yield given
        return
    with staging_folder(room) as place, _written(given.name, _chunks(given), place) as copy:
        yield copy


@contextlib.contextmanager
def uploaded(name: str, content: bytes, room: Path | None) -> Iterator[File]:
    """The same of what a browser sent."""
    with staging_folder(room) as place, _written(name, [content], place) as copy:
        yield copy


@contextlib.contextmanager
def opened(path: File) -> Iterator[BinaryIO]:
    """The bytes of a file. Raises Refused if the system does not hand it over."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path | File, error: OSError) -> Refused:
    """The sentence for a file that the system does not hand over."""
    shown = path.name if isinstance(path, File) else path
    return Refused(
        f"{shown} cannot be read ({error.strerror}). Check the path and that no "
        "other program has the file open."
    )


def _chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file that nobody writes to meanwhile."""
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise Refused(
                    f"{path} is no file but a device, a pipe or the like. Save the extract "
                    "as a file and load that."
                )
            left = before.st_size
            while left >= 0 and (chunk := file.read(_CHUNK)):
                left -= len(chunk)
                yield chunk
            if left or os.fstat(file.fileno()).st_mtime_ns != before.st_mtime_ns:
                raise Refused(
                    f"{path} was written to while it was read. Wait until it is whole, and "
                    "load it again."
                )
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError as error:  # a NUL, of which no system has a file
        raise Refused("The name of the file holds a character that none has.") from error


def _without_waiting(path: str, flags: int) -> int:
    """A pipe would otherwise be waited for until somebody writes into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


@contextlib.contextmanager
def _written(name: str, chunks: Iterable[bytes], place: Path) -> Iterator[File]:
    digest = hashlib.sha256()
    with open(place / _COPY, "xb", opener=_private) as copy:
        opened_by = _without_name(copy)
        for chunk in chunks:
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        if opened_by is None:
            copy.close()
        yield File(safe_name(name), opened_by or place / _COPY, place, digest.hexdigest())


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _without_name(copy: BinaryIO) -> Path | None:
    """Take the name of an open file away, so that nothing of it stays when the process is
    killed; gives the path by which it may be opened still, or None if the system has
    none (only Linux does)."""
    path = Path(f"/proc/{os.getpid()}/fd/{copy.fileno()}")
    if not path.exists():
        return None
    Path(copy.name).unlink()
    return path
