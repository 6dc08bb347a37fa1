"""The commits of a Delta table, a JSON each: what they say, and whether they are whole."""

import json
import os
import re
import urllib.parse
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heard.store.checksums import Sum, sum_of_bytes

ATTEMPT = "attempt"  # the key of what tells a commit of this program from any other
_NAME = re.compile(r"(\d{20})\.json")
_CHECKPOINT = re.compile(r"(\d{20})\.checkpoint.*")
# What the format itself writes about a commit, and says nothing of who did what.
_OF_THE_FORMAT = ("operationParameters", "operationMetrics", "engineInfo", "clientVersion",
                  "readVersion", "isolationLevel", "isBlindAppend", ATTEMPT)  # fmt: skip


class Torn(Exception):
    """A commit that is not whole."""


@dataclass(frozen=True)
class Entry:
    """One version: when it was written (ms since 1970, by the writer's clock), what was
    said with it, and what its files must be. Paths of data files are below the table's
    folder. `attempt` is blank if another program wrote it."""

    number: int
    at: int
    info: dict[str, Any]
    commit: Sum
    added: dict[str, Sum]
    removed: tuple[str, ...] = ()
    attempt: str = ""


def log_folder(folder: Path) -> Path:
    """Where the Delta log of a table lies."""
    return folder / "_delta_log"


def commit_file(folder: Path, number: int) -> Path:
    """The JSON of one commit."""
    return log_folder(folder) / f"{number:020d}.json"


def numbers(folder: Path) -> list[int]:
    """The commits that there are, in order."""
    return sorted(number for number, _ in _numbered(folder, _NAME))


def checkpoint_files(folder: Path) -> list[tuple[int, Path]]:
    """Files that sum the log up, each with the version up to which it does."""
    return sorted(_numbered(folder, _CHECKPOINT))


def _numbered(folder: Path, form: re.Pattern[str]) -> Iterator[tuple[int, Path]]:
    log = log_folder(folder)
    for path in log.iterdir() if log.is_dir() else ():
        if match := form.fullmatch(path.name):
            yield int(match[1]), path


def new_attempt(adds: Collection[object], removes: Collection[object]) -> str:
    """What tells a commit from every other, and how many files it names: one that is cut
    short where a line ends would look whole."""
    return f"{uuid.uuid4().hex} {len(adds)} {len(removes)}"


def entry_of(folder: Path, number: int) -> Entry:
    """What a commit says; its data files' sums are not known yet. Raises Torn if it is
    empty, cut short, no commit or no file, OSError if it cannot be read."""
    path = commit_file(folder, number)
    if not path.is_file():
        raise Torn
    content = path.read_bytes()
    try:
        actions = [json.loads(line) for line in content.splitlines()]
        (info,) = _each(actions, "commitInfo")
        added = {_path(add): Sum(add["size"]) for add in _each(actions, "add")}
        removed = tuple(_path(remove) for remove in _each(actions, "remove"))
        said = {key: info[key] for key in info if key not in _OF_THE_FORMAT}
        at, attempt = int(info["timestamp"]), str(info.get(ATTEMPT, ""))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Torn from error
    if attempt and attempt.split()[1:] != [str(len(added)), str(len(removed))]:
        raise Torn
    return Entry(number, at, said, sum_of_bytes(content), added, removed, attempt)


def _each(actions: list[dict[str, Any]], name: str) -> Iterator[dict[str, Any]]:
    return (action[name] for action in actions if name in action)


def _path(action: dict[str, Any]) -> str:
    return urllib.parse.unquote(str(action["path"]))


def whole_entry(folder: Path, number: int) -> Entry:
    """What a commit says whose data files are all there. Raises Torn if they are not:
    a power cut leaves such a one. Raises OSError if that cannot be told."""
    entry = entry_of(folder, number)
    if not all(_is_whole(folder / path, one) for path, one in entry.added.items()):
        raise Torn
    return entry


def _is_whole(path: Path, wanted: Sum) -> bool:
    if not path.is_file() or path.stat().st_size != wanted.size:
        return False
    with path.open("rb") as file:
        file.seek(-4, os.SEEK_END)
        return file.read() == b"PAR1"
