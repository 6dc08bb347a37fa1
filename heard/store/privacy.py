"""Only its owner may enter the store. Windows has no such modes: there a folder takes its
parent's rights."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

from heard.extracts import EXTRACTS
from heard.ground.errors import HeardError

_OTHERS = 0o077
_PARTS = (*EXTRACTS, "measures", "details", "log", "releases")
_log = logging.getLogger("heard")


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are missing: for the owner alone."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)


def keep_private(store: Path) -> None:
    """Take from everybody but the owner the right to enter the store or a part of it.
    Raises HeardError where that is not possible, or where it would not be a store's."""
    if os.name == "nt":
        return
    if _is_open(store):
        _must_be_a_store(store)
        _close(store)
        _log.warning("Others could enter the store at %s. Now only its owner may.", store)
    for part in _PARTS:
        for folder in _folders(store / part):
            if _is_open(folder):
                _close(folder)


def _is_open(folder: Path) -> bool:
    try:
        return bool(folder.stat().st_mode & _OTHERS)
    except FileNotFoundError:  # removed just now
        return False


def _must_be_a_store(folder: Path) -> None:
    """Nobody's home becomes private because a setting names it by mistake."""
    names = {path.name for path in folder.iterdir()}
    if names and not names & {*_PARTS, ".lock"}:
        raise HeardError(
            f"The folder {folder} holds other things than a store, and others may enter "
            "it. Nothing was changed. Set HEARD_STORE to a folder of its own."
        )


def _close(folder: Path) -> None:
    """Not through a link: what lies behind one may be of use to others."""
    try:
        if folder.is_symlink():
            raise PermissionError(0, "it is a link to a folder elsewhere")
        folder.chmod(0o700)
    except OSError as error:
        raise HeardError(
            f"Others may enter {folder}, where records of children are kept, and that "
            f"cannot be changed here ({error.strerror}). Nothing was changed. Have its "
            f"owner run: chmod 700 {folder.resolve()}"
        ) from error


def _folders(folder: Path) -> Iterator[Path]:
    """A part of the store and all folders below it; what links lead to, but not below."""
    if folder.is_dir():
        yield folder
        for below in _below(folder):
            yield from (below,) if below.is_symlink() else _folders(below)


def _below(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(one.path) for one in entries if one.is_dir()]
    except FileNotFoundError:
        return []
