"""Files that last: told to the disk, and written whole or not at all."""

import json
import os
import time
from collections.abc import Iterable
from pathlib import Path

_TRIES = 20  # Windows lets nobody replace a file while somebody reads it


def sync_file(path: Path) -> None:
    """Have the disk write a file."""
    _sync(path, os.O_RDWR)


def sync_folders(paths: Iterable[Path], top: Path) -> None:
    """Have the disk keep the names of files: their folders, up to `top` and its own."""
    if os.name == "nt":
        return  # Windows writes folders with the files in them
    folders = {folder for path in paths for folder in path.parents}
    for folder in sorted(folders):
        if folder == top.parent or folder.is_relative_to(top):
            _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there whole, or as it was before; never in part.

    It is there once this returns, and survives a power cut once its folder is synced.
    """
    draft = draft_of(path)
    try:
        draft.write_bytes(content)
        sync_file(draft)
        _replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def draft_of(path: Path) -> Path:
    """A name beside a file that nobody takes for it."""
    return path.with_name(f".{path.name}-{os.getpid()}-{time.monotonic_ns()}")


def _replace(draft: Path, path: Path) -> None:
    for _ in range(_TRIES if os.name == "nt" else 0):
        try:
            draft.replace(path)
        except PermissionError:
            time.sleep(0.05)
        else:
            return
    draft.replace(path)


def set_aside(path: Path) -> Path:
    """Give a file a name that nobody reads; `prune` removes it."""
    aside = path.with_name(f"{path.name}.torn-{time.time_ns()}")
    path.rename(aside)
    return aside


def add_line(path: Path, said: dict[str, object]) -> None:
    """A line of JSON at the end of a log of the store. Raises OSError."""
    line = json.dumps(said)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    # One write at the end of the file: lines of several processes do not mix.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, f"{line}\n".encode())
    finally:
        os.close(descriptor)
