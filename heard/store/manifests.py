"""Folders of computed files: what each file must be, and of which version they are."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from heard.ground.durable import sync_file, sync_folders
from heard.store.checksums import Damaged, Sum, content_of, must_be_whole, sum_of

_NAME = "checksums.json"


@dataclass(frozen=True)
class Manifest:
    """`version`: what the files are of, as the key of a snapshot."""

    version: str
    files: dict[str, Sum]


def seal(folder: Path, version: str) -> None:
    """Write down what the files of a folder are, those of folders in it too, and have the
    disk keep them."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): sum_of(path) for path in found}
    listed = {name: [one.size, one.sha256] for name, one in files.items()}
    (folder / _NAME).write_text(json.dumps({"version": version, "files": listed}), "utf-8")
    _have_kept(folder, [folder / name for name in (*files, _NAME)])


def _have_kept(folder: Path, paths: Iterable[Path]) -> None:
    paths = list(paths)
    for path in paths:
        sync_file(path)
    sync_folders(paths, folder)


def must_be_sealed(folder: Path) -> None:
    """Raises Damaged if a file of a folder is not what it was when it was sealed."""
    must_be_whole({folder / name: one for name, one in manifest_of(folder).files.items()})


def version_of(folder: Path) -> str:
    """The version that the files of a folder are of; blank if nobody can tell."""
    try:
        return manifest_of(folder).version
    except Damaged:
        return ""


def manifest_of(folder: Path) -> Manifest:
    """What the files of a folder must be. Raises Damaged if nobody can tell."""
    path = folder / _NAME
    content = content_of(path)
    try:
        table = json.loads(content)
        files = {str(name): Sum(*one) for name, one in table["files"].items()}
        return Manifest(str(table["version"]), files)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(path, "is not what it was") from error
