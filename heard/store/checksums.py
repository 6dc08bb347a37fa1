"""What a file must be, to the byte; and whether it still is."""

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

_MOST_KNOWN = 100_000


@dataclass(frozen=True, slots=True)
class Sum:
    """The size of a file in bytes and its SHA-256; blank if nobody ever took it."""

    size: int
    sha256: str = ""


class Damaged(Exception):
    """A file is not what it must be; `how` goes on after its name."""

    def __init__(self, path: Path, how: str) -> None:
        super().__init__(how)
        self.path, self.how = path, how


def sum_of(path: Path) -> Sum:
    """The sum of a file as it is. Raises OSError if it cannot be read."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Sum(file.tell(), digest)


def sum_of_bytes(content: bytes) -> Sum:
    """The sum of what is, or will be, a file's content."""
    return Sum(len(content), hashlib.sha256(content).hexdigest())


def must_be_there(files: Mapping[Path, Sum]) -> None:
    """Raises Damaged if a file is missing or has another size: no content is read."""
    for path, wanted in files.items():
        if _state(path).st_size != wanted.size:
            raise Damaged(path, "is not as long as it was")


def must_be_whole(files: Mapping[Path, Sum]) -> None:
    """Raises Damaged if a file is missing or its content is another.

    The content is read once in a process, as long as size and time stay the same.
    """
    must_be_there(files)
    wanted = {path: one.sha256 for path, one in files.items() if one.sha256}
    for path, sha256 in _sums(list(wanted)).items():
        if sha256 != wanted[path]:
            raise Damaged(path, "is not what it was")


# Path, size and time of change -> SHA-256, of what this process has read.
_read: dict[tuple[Path, int, int], str] = {}


def _sums(paths: list[Path]) -> dict[Path, str]:
    states = {path: _state(path) for path in paths}
    keys = {path: (path, it.st_size, it.st_mtime_ns) for path, it in states.items()}
    sums = {path: _read[key] for path, key in keys.items() if key in _read}
    new = [path for path in paths if path not in sums]
    if new:
        with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
            sums |= dict(zip(new, pool.map(_sha256, new), strict=True))
        _remember({keys[path]: sums[path] for path in new})
    return sums


def _remember(sums: dict[tuple[Path, int, int], str]) -> None:
    if len(_read) > _MOST_KNOWN:
        _read.clear()
    _read.update(sums)


def content_of(path: Path) -> bytes:
    """What is in a file. Raises Damaged if it is missing, no file or cannot be read."""
    _state(path)
    with _told(path):
        return path.read_bytes()


def _state(path: Path) -> os.stat_result:
    with _told(path):
        state = path.stat()
    if not stat.S_ISREG(state.st_mode):  # who reads a pipe waits for ever
        raise Damaged(path, "is a folder, a pipe or a device, and no file")
    return state


def _sha256(path: Path) -> str:
    with _told(path):
        return sum_of(path).sha256


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the disk says of a file, as Damaged."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        raise Damaged(path, "is missing") from None
    except OSError as error:
        raise Damaged(path, f"cannot be read ({error.strerror})") from error


def forget() -> None:
    """Read every file again, though it looks the same."""
    _read.clear()
