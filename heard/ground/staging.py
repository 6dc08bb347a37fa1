"""Private folders for what waits to be published, and those that killed processes left."""

import contextlib
import re
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import filelock

from heard.ground.errors import HeardError

_NAME = re.compile("staging-[0-9a-f]{32}")
_MARKS = re.compile(r"[*?\[=]")


def must_be_literal(folder: Path) -> None:
    """Raises HeardError if the engine would take a path for a pattern, or a folder in it
    for a column of every row."""
    if marks := _MARKS.findall(str(folder)):
        raise HeardError(
            f"The folder {folder} has {marks[0]} in its path, which would be read as a "
            "pattern or as a column. Choose one without * ? [ and =."
        )


@contextlib.contextmanager
def staging_folder(parent: Path | None = None) -> Iterator[Path]:
    """A private folder (mode 0700), below `parent` if given; gone afterwards.

    A lock beside it is held from before it is made until after it is gone, so that
    `sweep` never takes it for a killed process's.
    """
    parent = parent or Path(tempfile.gettempdir())
    must_be_literal(parent)
    place = parent / f"staging-{uuid.uuid4().hex}"
    try:
        with filelock.FileLock(_lock_of(place)):
            place.mkdir(mode=0o700)
            try:
                yield place
            finally:
                shutil.rmtree(place, ignore_errors=True)
    finally:
        _lock_of(place).unlink(missing_ok=True)


def _lock_of(place: Path) -> Path:
    return place.with_name(f".{place.name}.lock")


def discard(folder: Path, parent: Path) -> None:
    """Delete a folder so that nobody ever sees half of it: it loses its name first, and
    what a killed process leaves of it `sweep(parent)` takes."""
    doomed = parent / f"staging-{uuid.uuid4().hex}"
    try:
        folder.rename(doomed)
    except OSError:  # another process was first, or on Windows reads in it: later
        return
    shutil.rmtree(doomed, ignore_errors=True)


def sweep(parent: Path) -> None:
    """Remove the staging folders of killed processes, which hold no lock any more, and
    locks that such have left.

    In the system's folder there may be other users' and other programs': those are
    left alone.
    """
    locks = {path.name[1:].removesuffix(".lock") for path in parent.glob(".staging-*.lock")}
    for name in locks | {path.name for path in parent.glob("staging-*")}:
        if not _NAME.fullmatch(name):
            continue
        place = parent / name
        with (
            contextlib.suppress(filelock.Timeout, OSError),
            filelock.FileLock(_lock_of(place), timeout=0),
        ):
            shutil.rmtree(place, ignore_errors=True)
            _lock_of(place).unlink(missing_ok=True)
