"""How good the data of a version is, found once for each: exact counts by month and place.

For the internal profile only: they are counts of records, however few.
"""

import functools
from dataclasses import dataclass, field

from heard.catalogue import Catalogue, Check
from heard.disclosure.published import is_exact
from heard.figures import quality
from heard.figures.quality import PLACE, Broken, BrokenRow, Completeness
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.store import Snapshot

__all__ = [
    "PLACE",
    "Broken",
    "BrokenRow",
    "Completeness",
    "broken",
    "completeness",
    "rows_breaking",
]

_KEPT = 4  # versions


@dataclass(frozen=True)
class _Version:
    """A version of the store and of the definitions; the keys say all that differs."""

    key: str
    queries: str
    settings: Settings = field(compare=False)
    catalogue: Catalogue = field(compare=False)
    version: Snapshot = field(compare=False)


def broken(
    settings: Settings, catalogue: Catalogue, version: Snapshot, profile: str
) -> tuple[Broken, ...]:
    """Every rule that rows break, worst severity first, then as the catalogue has them.
    Raises HeardError for whoever may not see exact counts."""
    return _broken(_asked(settings, catalogue, version, profile))


def rows_breaking(
    settings: Settings,
    catalogue: Catalogue,
    version: Snapshot,
    profile: str,
    check: Check,
) -> tuple[BrokenRow, ...]:
    """The rows that break one rule, by key, the newest month first. Raises HeardError for
    whoever may not see exact counts."""
    asked = _asked(settings, catalogue, version, profile)
    found = quality.rows_breaking(asked.settings, asked.catalogue, asked.version, check)
    return tuple(found)


def completeness(
    settings: Settings, catalogue: Catalogue, version: Snapshot, profile: str
) -> tuple[Completeness, ...]:
    """Every field of both extracts by month and place. U is an answer, a blank is none.
    Raises HeardError for whoever may not see exact counts."""
    return _completeness(_asked(settings, catalogue, version, profile))


def _asked(
    settings: Settings, catalogue: Catalogue, version: Snapshot, profile: str
) -> _Version:
    if not is_exact(profile):
        raise HeardError("How good the data is has exact counts: the internal view only.")
    return _Version(version.key, catalogue.fingerprint, settings, catalogue, version)


@functools.lru_cache(maxsize=_KEPT)
def _broken(asked: _Version) -> tuple[Broken, ...]:
    return tuple(quality.broken(asked.settings, asked.catalogue, asked.version))


@functools.lru_cache(maxsize=_KEPT)
def _completeness(asked: _Version) -> tuple[Completeness, ...]:
    return tuple(quality.completeness(asked.settings, asked.catalogue, asked.version))
