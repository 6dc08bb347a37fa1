"""Approved releases as they lie in the store, in folders that are never changed.

<store>/releases/<number>/ is there whole or not at all; a withdrawal is a file of its own
beside it.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from heard.disclosure import Earlier
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.releases.kept import Release, Unreadable, Withdrawal, damaged_words
from heard.releases.made_of import MadeOf
from heard.store.checksums import Damaged, content_of, must_be_whole, sum_of_bytes
from heard.store.manifests import manifest_of

HOW_TO_MAKE_ONE = (
    "Draft one, look at it and approve it: `python -m heard release draft`, or the page "
    "Releases in the internal view."
)
NONE_APPROVED = (
    "No release has been approved yet, so there is nothing that a public meeting may be "
    f"shown. {HOW_TO_MAKE_ONE}"
)


def releases_folder(settings: Settings) -> Path:
    """Where the releases of a store are."""
    return settings.store / "releases"


def folder_of(settings: Settings, number: int) -> Path:
    """Where one of them is, or will be."""
    return releases_folder(settings) / str(number)


def withdrawal_file(settings: Settings, number: int) -> Path:
    """Where it is said that it was withdrawn."""
    return releases_folder(settings) / f"{number}.withdrawn.json"


def newest_number(settings: Settings) -> int:
    """The number of the newest release; 0 if there is none."""
    return max(_numbers(settings), default=0)


def _numbers(settings: Settings) -> Iterator[int]:
    folder = releases_folder(settings)
    for path in folder.iterdir() if folder.is_dir() else ():
        name = path.name.removesuffix(".withdrawn.json")
        if name.isascii() and name.isdigit():
            yield int(name)


def every(settings: Settings) -> list[Release | Unreadable]:
    """All releases, the newest first."""
    return [_look(settings, number) for number in range(newest_number(settings), 0, -1)]


def _look(settings: Settings, number: int) -> Release | Unreadable:
    folder, withdrawn = folder_of(settings, number), _withdrawal(settings, number)
    try:
        manifest = manifest_of(folder)
        must_be_whole({folder / name: one for name, one in manifest.files.items()})
        about = json.loads(content_of(folder / "about.json"))
        if (about["number"], about["key"]) != (number, manifest.version):
            raise Damaged(folder / "checksums.json", "is of another release")
    except Damaged as damaged:
        return Unreadable(number, str(damaged_words(number, folder, damaged)), withdrawn)
    return Release(number, folder, about, withdrawn)


def _withdrawal(settings: Settings, number: int) -> Withdrawal | None:
    """One that does not read counts all the same: nobody writes such a file but to say that
    a release is wrong."""
    path = withdrawal_file(settings, number)
    if not path.exists():
        return None
    try:
        content, _, wanted = content_of(path).rpartition(b"\n")
        if sum_of_bytes(content).sha256.encode() != wanted:
            raise Damaged(path, "is not what it was")
        return Withdrawal(**json.loads(content))
    except Damaged as damaged:
        return Withdrawal(f"the file that says why {damaged.how}", "", "")


def why_none(settings: Settings) -> str:
    """Why there is no release to look at, and what to do."""
    if newest_number(settings):
        return (
            "Every release was withdrawn, so there is nothing that a public meeting may be "
            f"shown. {HOW_TO_MAKE_ONE}"
        )
    return NONE_APPROVED


def numbered(settings: Settings, wanted: str) -> int:
    """The number of a release by what a person typed. Raises HeardError if there is none
    such."""
    newest = newest_number(settings)
    number = int(wanted) if wanted.isascii() and wanted.isdigit() else 0
    if not 0 < number <= newest:
        there = f"There are 1 to {newest}." if newest > 1 else "There is only release 1."
        raise HeardError(
            f"There is no release {wanted!r}. {there if newest else NONE_APPROVED}"
        )
    return number


def find(settings: Settings, wanted: str) -> Release:
    """The release of a number. Raises HeardError if there is none, or it is damaged."""
    return _must_read(_look(settings, numbered(settings, wanted)))


def _must_read(found: Release | Unreadable) -> Release:
    if isinstance(found, Unreadable):
        raise HeardError(found.why)
    return found


def latest(settings: Settings) -> Release | None:
    """The newest that was not withdrawn; None if there is none. Raises HeardError if it is
    damaged: an older one is not taken for it."""
    for number in range(newest_number(settings), 0, -1):
        if not withdrawal_file(settings, number).exists():
            return _must_read(_look(settings, number))
    return None


def known_to_readers(settings: Settings, made_of: MadeOf) -> Earlier:
    """The releases that somebody may have who reads one that is made so: all that were
    approved before it, withdrawn ones too. Raises HeardError if one of them is damaged."""
    found = [
        _must_read(_look(settings, number))
        for number in range(1, newest_number(settings) + 1)
    ]
    if found and found[-1].about["key"] == made_of.key and not found[-1].withdrawn:
        found.pop()  # it is that very release
    if not found:
        return Earlier()
    sums = [manifest_of(one.folder).files["release.json"].sha256 for one in found]
    name = sum_of_bytes(" ".join(sums).encode()).sha256[:16]
    return Earlier(name, tuple(one.shown for one in found))
