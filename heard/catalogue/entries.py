"""What the catalogue is made of, as frozen facts."""

import re
from dataclasses import dataclass

from heard.catalogue.ties import ROLES, Tie
from heard.ground.errors import HeardError

UNITS = tuple(ROLES)
BETTER = ("down", "up", "zero", "context")
TAGS = ("V", "V~", "M", "D")


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
    ties: tuple[Tie, ...]
    no_ties: tuple[Tie, ...] = ()
    headline: int = 0
    population: tuple[int, int] | None = None
    looks_back: str = ""
    often_unknown: bool = False

    @property
    def is_duration(self) -> bool:
        """Whether its records carry minutes rather than hit or no hit."""
        return self.unit == "minutes"

    @property
    def roles(self) -> tuple[str, ...]:
        """The counts behind one of its cells."""
        return ROLES[self.unit]


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


Merged = tuple[tuple[str, str], ...]  # a value, and the one that it is counted in


@dataclass(frozen=True)
class Merge:
    """Which values of a breakdown are published under a name of their own: always, and
    further where years are not pooled."""

    by: str
    always: Merged = ()
    unless_pooled: Merged = ()


@dataclass(frozen=True)
class Catalogue:
    """What indicators and checks are made of, and the fingerprint of all its text.
    `merges`: rare values that are published together."""

    models: tuple[Model, ...]
    indicators: tuple[Indicator, ...]
    checks: tuple[Check, ...]
    fingerprint: str
    merges: tuple[Merge, ...] = ()

    def merge_of(self, by: str | None) -> Merge:
        """What is published together of a breakdown; of most nothing."""
        return next((one for one in self.merges if one.by == by), Merge(by or ""))

    def words_about(self, extract: str) -> set[str]:
        """Every word of the SQL that reads an extract, itself or through models, and
        every breakdown: a column that is none of them is never read."""
        names, kept = {extract}, set[str]()
        parts = [(model.name, model.sql) for model in self.models]
        parts += [
            (f"{i.id}.sql", " ".join([i.sql, *i.breakdowns])) for i in self.indicators
        ]
        for name, text in parts:
            words = set(re.findall(r"\w+", text))
            if words & names:
                names.add(name)
                kept |= words
        return kept

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

    @property
    def ties(self) -> tuple[Tie, ...]:
        """What every entry declares."""
        return tuple(tie for entry in self.indicators for tie in entry.ties)

    def headlines(self) -> list[Indicator]:
        """The indicators of the Overview, in its order."""
        chosen = [entry for entry in self.indicators if entry.headline]
        return sorted(chosen, key=lambda entry: entry.headline)
