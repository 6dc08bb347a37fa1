"""Mapping profiles: how another system's columns and values are read as the contract's.

One TOML file each, in `profiles/` of the project or in the force's own folder, which
goes first. docs/extracts.md says what stands in one.
"""

import contextlib
import tomllib
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heard.extracts.profile import NAME, Profile, as_toml, wrong_profile, wrong_shape
from heard.ground.errors import HeardError
from heard.ground.settings import PROJECT, Settings

SHIPPED = PROJECT / "profiles"


@dataclass(frozen=True)
class Profiles:
    """The profiles of an extract, by name, and a sentence on each file in their folders
    that is none."""

    right: tuple[Profile, ...]
    wrong: tuple[str, ...]


def find_profiles(settings: Settings, extract_name: str = "") -> Profiles:
    """The profiles of an extract (of both if none is named). One that is wrong keeps
    nobody from using the others."""
    right, wrong = list[Profile](), list[str]()
    for _, path in sorted(_files(settings).items()):
        try:
            right.append(_read(path, settings))
        except HeardError as error:
            wrong.append(f"{error} It is passed over.")
    of_extract = (one for one in right if extract_name in ("", one.extract))
    return Profiles(tuple(of_extract), tuple(wrong))


def list_profiles(settings: Settings, extract_name: str = "") -> list[Profile]:
    """Those of `find_profiles` that are right."""
    return list(find_profiles(settings, extract_name).right)


def has_profile(settings: Settings, name: str) -> bool:
    """Whether a file of this name is there, right or wrong."""
    return name in _files(settings)


def _files(settings: Settings) -> dict[str, Path]:
    """Name -> file; the force's own go first."""
    folders = (SHIPPED, settings.profiles)
    return {path.stem: path for folder in folders for path in folder.glob("*.toml")}


def load_profile(settings: Settings, name: str, extract_name: str) -> Profile:
    """The profile of this name. Raises HeardError if there is none for this extract."""
    for folder in (settings.profiles, SHIPPED):
        path = folder / f"{name}.toml"
        if NAME.fullmatch(name) and path.is_file():
            profile = _read(path, settings)
            if profile.extract != extract_name:
                raise HeardError(
                    f"The profile {name} is for {profile.extract}, not for {extract_name}."
                )
            return profile
    names = [one.name for one in list_profiles(settings, extract_name)]
    raise HeardError(
        f"There is no profile {name!r} for {extract_name}. "
        f"There are: {', '.join(names) or 'none'}."
    )


def save_profile(settings: Settings, profile: Profile) -> Path:
    """Write a profile into the force's folder, whole or not at all.

    One of the same name is replaced. Raises HeardError with all that is wrong.
    """
    _must_be_right(profile, settings, f"The profile {profile.name!r}")
    path = settings.profiles / f"{profile.name}.toml"
    half = path.with_name(f".{uuid.uuid4().hex}.tmp")
    try:
        settings.profiles.mkdir(parents=True, exist_ok=True)
        half.write_text(as_toml(profile), "utf-8")
        half.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            half.unlink()
        raise HeardError(
            f"The profile cannot be written to {settings.profiles} ({error.strerror})."
        ) from error
    return path


def _read(path: Path, settings: Settings) -> Profile:
    said = f"The profile {path}"
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise HeardError(f"{said} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise HeardError(f"{said} is no TOML file: {error}.") from error
    wrong = list(wrong_shape(table))
    if wrong:
        raise HeardError(f"{said} is wrong. {' '.join(wrong)}")
    profile = Profile(name=path.stem, **_with_tuples(table))
    _must_be_right(profile, settings, said)
    return profile


def _with_tuples(table: dict[str, Any]) -> dict[str, Any]:
    listed = {
        key: {name: tuple(texts) for name, texts in table.get(key, {}).items()}
        for key in ("flags", "times", "joined", "clock")
    }
    return {**table, **listed, "drop": tuple(table.get("drop", ()))}


def _must_be_right(profile: Profile, settings: Settings, said: str) -> None:
    wrong = list(wrong_profile(profile, settings))
    if wrong:
        raise HeardError(f"{said} is wrong. {' '.join(wrong)}")
