"""Folders of files that were computed once, named by what they were computed from.

So they are never stale: whoever comes first computes them, everybody else reads.
"""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from heard.catalogue import Catalogue
from heard.extracts import staging_folder
from heard.settings import Settings
from heard.store import Snapshot
from heard.store.delta import sync_file, unwritable

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


def keep(settings: Settings, folder: Path, write: Callable[[Path, Path], None]) -> None:
    """See that a folder of the store is there. If it is not, `write(place, made)` fills
    the draft `made`, and may work in `place` around it; then the draft gets its name."""
    if folder.is_dir():
        return
    try:
        with staging_folder(settings.store) as place:
            made = place / "made"
            made.mkdir()
            write(place, made)
            folder.parent.mkdir(exist_ok=True)
            _give_name(made, folder)
            _forget_oldest(folder.parent)
    except OSError as error:
        raise unwritable(settings, error) from error


def _give_name(made: Path, folder: Path) -> None:
    for path in made.iterdir():
        sync_file(path)  # a name that a power cut leaves without content would be read
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():  # otherwise another process was first: the same files
            raise


def _forget_oldest(folder: Path) -> None:
    """Keep those of the last versions only; others are computed if asked for."""
    kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[_KEPT_VERSIONS:]:
        shutil.rmtree(path, ignore_errors=True)
