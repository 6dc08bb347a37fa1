"""The whole catalogue of one force, and that its parts fit together."""

import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path

from heard.catalogue.entries import Catalogue, Indicator
from heard.catalogue.folders import (
    QUERIES,
    checks_of,
    indicators_of,
    merges_of,
    models_of,
    read_table,
)
from heard.catalogue.own import own_indicators
from heard.catalogue.ties import CountName, Tie
from heard.ground.errors import HeardError
from heard.ground.settings import Overnight, Settings, load_settings


def load_catalogue(settings: Settings | None = None) -> Catalogue:
    """The catalogue of a force, read once for what it is read from; of the settings in
    force, if none are given. Raises HeardError for what is wrong in the force's own."""
    settings = settings or load_settings()
    own = settings.own_indicators
    return _loaded(own, tuple(_stamps(own)), settings.overnight)


def read_catalogue(settings: Settings, folder: Path = QUERIES) -> Catalogue:
    """The same, read anew, from a folder laid out like queries/ and the force's own."""
    return _read(folder, settings.own_indicators, settings.overnight)


@functools.lru_cache(maxsize=8)
def _loaded(own: Path | None, _changed: object, overnight: Overnight) -> Catalogue:
    return _read(QUERIES, own, overnight)


def _stamps(own: Path | None) -> Iterator[tuple[str, int, int]]:
    """When the files of a force's own were changed: it may do so under a server."""
    for path in sorted(own.rglob("*")) if own else ():
        if path.suffix in (".sql", ".toml"):
            about = path.stat()
            yield str(path), about.st_mtime_ns, about.st_size


def _read(folder: Path, own: Path | None, overnight: Overnight) -> Catalogue:
    table = read_table(folder)
    breakdowns = table["breakdowns"]
    ours = indicators_of(folder, table, breakdowns, overnight)
    theirs = own_indicators(own, {entry.id for entry in ours}, breakdowns, overnight)
    catalogue = Catalogue(
        models=models_of(folder, table),
        indicators=(*ours, *theirs),
        checks=checks_of(folder, table),
        fingerprint=_fingerprint(folder, own),
        merges=merges_of(table),
    )
    for entry in catalogue.indicators:
        for tie in (*entry.ties, *entry.no_ties):
            _must_fit(catalogue, entry, tie)
    return catalogue


def _must_fit(catalogue: Catalogue, owner: Indicator, tie: Tie) -> None:
    """Raises HeardError if a tie is about a count or a breakdown that there is not."""
    for count in tie.counts:
        entry = _entry(catalogue, owner, count)
        if count.role not in entry.roles:
            raise HeardError(
                f"{owner.id}: the tie `{tie}` names {count.indicator}.{count.role}. "
                f"{entry.title!r} has: {', '.join(entry.roles)}."
            )
        for by in (*([count.by] if count.by else []), *tie.but_by):
            if by not in entry.breakdowns:
                raise HeardError(
                    f"{owner.id}: the tie `{tie}` names the breakdown {by}, which "
                    f"{count.indicator} does not have. It has: "
                    f"{', '.join(entry.breakdowns)}."
                )


def _entry(catalogue: Catalogue, owner: Indicator, count: CountName) -> Indicator:
    try:
        return catalogue.indicator(count.indicator)
    except HeardError as error:
        raise HeardError(f"{owner.id}, ties: {error}") from error


def _fingerprint(folder: Path, own: Path | None) -> str:
    """Of all text. Without the details: another picture changes no indicator."""
    digest = hashlib.sha256()
    for place in (folder, *([own] if own else [])):
        for path in sorted(place.rglob("*")):
            is_detail = path.relative_to(place).parts[0].startswith("details")
            if path.suffix in (".sql", ".toml") and not is_detail:
                digest.update(path.relative_to(place).as_posix().encode() + b"\0")
                digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()
