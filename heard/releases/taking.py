"""A release taken away: its files in a folder, each as it was when it was approved."""

import json
from dataclasses import asdict
from pathlib import Path

from heard.ground.errors import HeardError
from heard.releases.kept import Release
from heard.store.checksums import sum_of_bytes

# Of each supply who brought it, its file and its rows; and why each count is suppressed.
INTERNAL_FILES = ("made_of.json", "release.json")
_SUMS, _WITHDRAWN = "SHA256SUMS", "withdrawn.json"


def passed_on(release: Release) -> list[str]:
    """The files of a release that may be passed on."""
    return [name for name in release.files if name not in INTERNAL_FILES]


def export(release: Release, folder: Path) -> list[str]:
    """Write the files that may be passed on into a folder, which must be new or empty, with
    a list of their sums that `sha256sum --check` reads. Gives their names. Raises
    HeardError if a file is not what it was, or the folder cannot be written."""
    files = {name: release.content(name) for name in passed_on(release)}
    if release.withdrawn:
        files[_WITHDRAWN] = json.dumps(asdict(release.withdrawn)).encode()
    sums = [f"{sum_of_bytes(files[name]).sha256}  {name}\n" for name in sorted(files)]
    files[_SUMS] = "".join(sums).encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise HeardError(f"The folder {folder} is not empty. Choose a new one.")
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    except OSError as error:
        raise HeardError(
            f"The folder {folder} cannot be written to the end ({error.strerror}). What is "
            "in it is no whole release: remove it."
        ) from error
    return sorted(files)
