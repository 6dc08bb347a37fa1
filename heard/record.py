"""What is written down about the domain: definitions of record, findings, questions.

Kept apart from queries/, so that a better wording is not another version of figures.
"""

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heard.catalogue import Catalogue, in_words
from heard.ground.errors import HeardError
from heard.ground.settings import PROJECT, Overnight

FOLDER = PROJECT / "definitions"


@dataclass(frozen=True)
class Term:
    """What a word means here; `tag` and `source` as in the catalogue."""

    term: str
    meaning: str
    tag: str
    source: str
    note: str


@dataclass(frozen=True)
class Finding:
    """What the inspection found, and the ids of the indicators that watch it; `how`
    where no list of indicators does."""

    finding: str
    indicators: tuple[str, ...]
    how: str = ""


@dataclass(frozen=True)
class Record:
    """All of it. `sources`: S1, S2 … -> what it is and where."""

    terms: tuple[Term, ...]
    findings: tuple[Finding, ...]
    questions: tuple[str, ...]
    sources: dict[str, str]


@functools.lru_cache(maxsize=4)
def load_record(
    catalogue: Catalogue, overnight: Overnight, folder: Path = FOLDER
) -> Record:
    """The record of a folder, with the rule of a night as it is settled. Raises
    HeardError for an indicator that is none and for a source that is not listed."""
    sources = {name: str(text) for name, text in _read(folder, "sources").items()}
    record = Record(
        terms=tuple(
            Term(**{name: in_words(text, overnight) for name, text in one.items()})
            for one in _read(folder, "of_record")["definitions"]
        ),
        findings=tuple(_finding(one) for one in _read(folder, "findings")["findings"]),
        questions=tuple(_read(folder, "questions")["questions"]),
        sources=sources,
    )
    for finding in record.findings:
        for name in finding.indicators:
            catalogue.indicator(name)
    cited = {name for term in record.terms for name in term.source.split(", ") if name}
    if unknown := sorted(cited - set(sources)):
        raise HeardError(f"definitions/of_record.toml: no such sources: {unknown}")
    return record


def _finding(table: dict[str, Any]) -> Finding:
    return Finding(**{**table, "indicators": tuple(table["indicators"])})


def _read(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
