"""Folders of files that were computed once, named by what they were computed from.

So they are never stale: whoever comes first computes them, everybody else reads.
"""

import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from heard.catalogue import Catalogue
from heard.ground.settings import Settings
from heard.ground.staging import discard, staging_folder
from heard.store import Snapshot
from heard.store.checksums import Damaged
from heard.store.faults import unwritable
from heard.store.manifests import must_be_sealed, seal

_log = logging.getLogger("heard")
_KEPT_VERSIONS = 20


def name_of(settings: Settings, catalogue: Catalogue, version: Snapshot, text: str) -> str:
    """The name of what is computed from a version of the store by the models: its
    content, the text of queries/, the overnight rule, the holidays, the population (the
    release for scrutiny has its rates), and `text`."""
    rule = json.dumps(asdict(settings.overnight), sort_keys=True)
    holidays = (settings.reference / "bank_holidays.csv").read_text("utf-8")
    population = settings.reference / "population.csv"
    children = population.read_bytes().hex() if population.exists() else ""
    parts = "\n".join([text, version.key, catalogue.fingerprint, rule, holidays, children])
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


def get_or_build(
    settings: Settings,
    folder: Path,
    version: Snapshot,
    write: Callable[[Path, Path], None],
) -> None:
    """See that a folder of the store is there, with every file as it was written. If not,
    `write(place, made)` fills the draft `made`, and may work in `place` around it; then
    the draft gets its name."""
    if _is_whole(settings, folder):
        return
    try:
        with staging_folder(settings.store) as place:
            made = place / "made"
            made.mkdir(mode=0o700)
            write(place, made)
            seal(made, version.key)
            folder.parent.mkdir(mode=0o700, exist_ok=True)
            _give_name(made, folder)
            _forget_oldest(settings, folder)
    except OSError as error:
        raise unwritable(settings, error) from error


def _is_whole(settings: Settings, folder: Path) -> bool:
    """Whether a folder may be read. One that may not loses its name: nobody sees it half
    deleted."""
    if not folder.is_dir():
        return False
    try:
        must_be_sealed(folder)
    except Damaged as damaged:
        _log.warning(
            "What was computed in %s is computed again: %s %s.",
            folder.relative_to(settings.store), damaged.path.name, damaged.how,
        )  # fmt: skip
        discard(folder, settings.store)
        return False
    return True


def _give_name(made: Path, folder: Path) -> None:
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():  # otherwise another process was first: the same files
            raise


def _forget_oldest(settings: Settings, made: Path) -> None:
    """Keep those of the last versions only, by a clock that may be wrong, and what was
    just made; others are computed if asked for."""
    others = [path for path in made.parent.iterdir() if path != made]
    for path in sorted(others, key=_made_at, reverse=True)[_KEPT_VERSIONS - 1 :]:
        discard(path, settings.store)


def _made_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # another process was first
        return 0.0
