"""The catalogue of indicators: queries/catalogue.toml as frozen facts."""

import functools
import hashlib
import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from heard.ground.errors import HeardError
from heard.ground.settings import PROJECT

QUERIES = PROJECT / "queries"
UNITS = ("n", "percent", "minutes", "rate")
BETTER = ("down", "up", "zero", "context")


@dataclass(frozen=True)
class Indicator:
    """One entry of the catalogue; see the head of catalogue.toml for the meanings."""

    id: str
    title: str
    question: str
    unit: str
    better: str
    extracts: tuple[str, ...]
    breakdowns: tuple[str, ...]
    numerator: str
    denominator: str
    definition: str
    asked_by: str
    source: str
    tag: str
    owner: str
    review_by: str
    sql: str
    headline: int = 0
    population: tuple[int, int] | None = None
    looks_back: str = ""

    @property
    def is_duration(self) -> bool:
        """Whether its records carry minutes rather than hit or no hit."""
        return self.unit == "minutes"


@dataclass(frozen=True)
class Model:
    """One select that indicators build on. `is_stored`: computed once. `is_counted`: the
    cases of many indicators are its rows as they are."""

    name: str
    sql: str
    is_stored: bool = False
    is_counted: bool = False


@dataclass(frozen=True)
class Check:
    """One rule about the data; its SQL returns the rows that break it."""

    id: str
    title: str
    extract: str
    severity: str
    explanation: str
    sql: str


@dataclass(frozen=True)
class Catalogue:
    """What indicators and checks are made of, and the fingerprint of all its text."""

    models: tuple[Model, ...]
    indicators: tuple[Indicator, ...]
    checks: tuple[Check, ...]
    fingerprint: str

    def words_about(self, extract: str) -> set[str]:
        """Every word of the SQL that reads an extract, itself or through models, and
        every breakdown: a column that is none of them is never read."""
        names, found = {extract}, set[str]()
        parts = [(model.name, model.sql) for model in self.models]
        parts += [
            (f"{i.id}.sql", " ".join([i.sql, *i.breakdowns])) for i in self.indicators
        ]
        for name, text in parts:
            words = set(re.findall(r"\w+", text))
            if words & names:
                names.add(name)
                found |= words
        return found

    def words_after(self, model: Model) -> set[str]:
        """Every word of the SQL but a model's own, and every breakdown: a column of the
        model that is none of them is never read."""
        texts = [other.sql for other in self.models if other is not model]
        texts += [" ".join([i.sql, *i.breakdowns]) for i in self.indicators]
        return set(re.findall(r"\w+", " ".join(texts)))

    def indicator(self, wanted: str) -> Indicator:
        """The entry of an id. Raises HeardError, naming those there are."""
        for entry in self.indicators:
            if entry.id == wanted:
                return entry
        known = ", ".join(entry.id for entry in self.indicators)
        raise HeardError(f"There is no indicator {wanted!r}. There are: {known}.")

    def headlines(self) -> list[Indicator]:
        """The indicators of the Overview, in its order."""
        chosen = [entry for entry in self.indicators if entry.headline]
        return sorted(chosen, key=lambda entry: entry.headline)


@functools.lru_cache(maxsize=4)
def load_catalogue(folder: Path = QUERIES) -> Catalogue:
    """Read and check the catalogue of a folder laid out like queries/."""
    table = tomllib.loads((folder / "catalogue.toml").read_text("utf-8"))
    catalogue = Catalogue(
        models=tuple(_model(folder, name, table) for name in table["models"]["order"]),
        indicators=tuple(
            _indicator(folder, name, entry, table["breakdowns"])
            for name, entry in table["indicators"].items()
        ),
        checks=tuple(
            Check(name, **entry, sql=(folder / f"checks/{name}.sql").read_text("utf-8"))
            for name, entry in table["checks"].items()
        ),
        fingerprint=_fingerprint(folder),
    )
    _check_folder(folder, catalogue)
    return catalogue


def _model(folder: Path, name: str, table: dict[str, Any]) -> Model:
    sql = (folder / "models" / f"{name}.sql").read_text("utf-8")
    kinds = table["models"]
    return Model(name, sql, name in kinds["stored"], name in kinds["counted"])


def _indicator(
    folder: Path, name: str, entry: dict[str, Any], breakdowns: dict[str, list[str]]
) -> Indicator:
    offered = [by for extract in entry["extracts"] for by in breakdowns[extract]]
    known = {field.name for field in fields(Indicator)}
    if set(entry) - known:
        raise HeardError(f"catalogue.toml, {name}: unknown {sorted(set(entry) - known)}")
    facts: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in entry.items()
    }
    indicator = Indicator(
        id=name,
        breakdowns=tuple(dict.fromkeys(offered)),
        sql=(folder / "indicators" / f"{name}.sql").read_text("utf-8"),
        **facts,
    )
    if indicator.unit not in UNITS or indicator.better not in BETTER:
        raise HeardError(f"catalogue.toml, {name}: unit or better is none of ours")
    return indicator


def _check_folder(folder: Path, catalogue: Catalogue) -> None:
    files = {path.stem for path in (folder / "indicators").glob("*.sql")}
    stray = files - {entry.id for entry in catalogue.indicators}
    if stray:
        raise HeardError(f"queries/indicators: {sorted(stray)} not in catalogue.toml")


def _fingerprint(folder: Path) -> str:
    """Without the details: another picture changes no indicator."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        is_detail = path.relative_to(folder).parts[0].startswith("details")
        if path.suffix in (".sql", ".toml") and not is_detail:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()
