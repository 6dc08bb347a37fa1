"""What one force has settled: heard.toml, read once and checked."""

import functools
import os
import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from heard.ground.errors import HeardError
from heard.ground.staging import must_be_literal

PROJECT = Path(__file__).resolve().parents[2]
# What programs type for an apostrophe; what is not seen; and, as a class of a pattern,
# what stands between the words of a name: white space, hyphens, dashes, underscores.
APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4`\uff07"
UNSEEN = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
APART = "\\s_\\-\u00a0\u2000-\u200a\u2010-\u2015\u202f\u2212\u3000"
# Spark reads a backslash in a text as the beginning of another character.
_NO_NAME = re.compile(r"[\\\x00-\x1f\x7f]")
_TIDY = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(UNSEEN, "")})


@dataclass(frozen=True)
class Overnight:
    """The window of a night, in minutes after local midnight, and its threshold."""

    version: str
    begins_minute: int
    ends_minute: int
    least_minutes: int


@dataclass(frozen=True)
class CheckLimits:
    """What reading and checking one file in a browser may take, and how many at once."""

    seconds: int = 120
    megabytes: int = 4_000
    at_once: int = 4


@dataclass(frozen=True)
class Settings:
    """heard.toml. `areas` and `suites` map every accepted spelling to its name.

    `run`: points that make a shift or a trend on a control chart. `own_indicators`: the
    folder of indicators that the force added itself, if it has one.
    """

    force: str
    force_name: str
    store: Path
    reference: Path
    overnight: Overnight
    areas: dict[str, str]
    suites: dict[str, str]
    spark: str = ""
    profiles: Path = PROJECT / "profiles"
    run: int = 7
    checking: CheckLimits = CheckLimits()
    own_indicators: Path | None = None

    def names(self, kind: str) -> dict[str, str]:
        """Spelling (see `spelling`) -> name, for `areas` or `suites`."""
        return {"areas": self.areas, "suites": self.suites}[kind]


@functools.lru_cache(maxsize=10_000)
def spelling(text: str) -> str:
    """A name without regard to case, accents, the kind of apostrophe, and how its words
    are kept apart: spaces, hyphens and dashes, underscores."""
    parted = re.sub(f"[{APART}]+", " ", text.translate(_TIDY)).strip()
    letters = unicodedata.normalize("NFD", parted)
    return "".join(one for one in letters if not unicodedata.combining(one)).lower()


def load_settings(path: Path | None = None) -> Settings:
    """Settings of `path`, else of HEARD_CONFIG, else of the project's heard.toml.

    HEARD_STORE overrides the folder of the store, HEARD_SPARK the address of Spark.
    """
    path = path or Path(os.environ.get("HEARD_CONFIG") or PROJECT / "heard.toml")
    settings = _read(path.resolve(), path.stat().st_mtime_ns if path.exists() else 0)
    if store := os.environ.get("HEARD_STORE"):
        settings = replace(settings, store=Path(store).resolve())
    if spark := os.environ.get("HEARD_SPARK"):
        settings = replace(settings, spark=spark)
    must_be_literal(settings.store)
    return settings


@functools.lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> Settings:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return _settings(table, path.parent)
    except OSError as error:
        raise HeardError(
            f"The settings file {path} cannot be read ({error.strerror}). "
            "Set HEARD_CONFIG to the path of your heard.toml."
        ) from error
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise HeardError(
            f"The settings file {path} is wrong: {error}. "
            "Compare it with the heard.toml that came with the project."
        ) from error


def _settings(table: dict[str, Any], folder: Path) -> Settings:
    if not re.fullmatch(r"[a-z0-9-]+", table["force"]):
        raise ValueError("force must be lower-case letters, digits and hyphens")
    return Settings(
        force=table["force"],
        force_name=table["force_name"],
        store=(folder / table["store"]).resolve(),
        reference=(folder / table["reference"]).resolve(),
        overnight=_overnight(table["overnight"]),
        areas=_names(table["areas"]),
        suites=_names(table["suites"]),
        spark=table.get("spark", ""),
        profiles=(folder / table.get("profiles", "profiles")).resolve(),
        run=_run(table.get("control_charts", {"run": 7})),
        checking=_limits(table.get("checking", {})),
        own_indicators=_folder(folder, table.get("own_indicators")),
    )


def _folder(base: Path, name: str | None) -> Path | None:
    return (base / name).resolve() if name else None


def _names(table: dict[str, Any]) -> dict[str, str]:
    names: dict[str, str] = {}
    for name, entry in table.items():
        if _NO_NAME.search(name):
            raise ValueError(f"{name!r} holds a character that no name has")
        for text in [name, *entry.get("also", [])]:
            if names.setdefault(spelling(text), name) != name:
                raise ValueError(f"{text!r} is read as two different names")
    return names


def _overnight(table: dict[str, Any]) -> Overnight:
    overnight = Overnight(
        version=table["version"],
        begins_minute=_minute(table["begins"]),
        ends_minute=_minute(table["ends"]),
        least_minutes=int(table["least_minutes"]),
    )
    if not 0 <= overnight.begins_minute < overnight.ends_minute <= 1440:
        raise ValueError("overnight must begin before it ends, within one date")
    longest = overnight.ends_minute - overnight.begins_minute
    if not 1 <= overnight.least_minutes <= longest:
        raise ValueError(f"least_minutes must be from 1 to the {longest} of the night")
    return overnight


def _run(table: dict[str, Any]) -> int:
    run = int(table["run"])
    if not 5 <= run <= 9:
        raise ValueError("run, the points of a shift or trend, must be from 5 to 9")
    return run


def _limits(table: dict[str, Any]) -> CheckLimits:
    limits = CheckLimits(**{name: int(number) for name, number in table.items()})
    if limits.seconds < 1 or limits.megabytes < 500 or limits.at_once < 1:
        raise ValueError(
            "checking: seconds and at_once must be 1 or more, megabytes 500 or more"
        )
    return limits


def _minute(text: str) -> int:
    hour, minute = re.fullmatch(r"(\d\d):(\d\d)", text).groups()  # type: ignore[union-attr]
    return int(hour) * 60 + int(minute)
