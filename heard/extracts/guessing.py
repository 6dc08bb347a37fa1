"""Which field of the contract a column of another system may be, by name and by values.

A guess is a score of both. What scores too little, or hardly more than another guess, is
none: a wrong field makes wrong figures, a blank one only asks. What others call a field is
in other_names.toml.
"""

import functools
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heard.extracts.contract import Extract, Field
from heard.extracts.fitting import fit
from heard.extracts.identifiers import identifier_kind, words_of
from heard.extracts.profile import normalised
from heard.ground.settings import Settings

LEAST_SCORE, LEAST_MARGIN = 0.8, 0.1
_BY_NAME, _BY_VALUES = 0.7, 0.3  # parts of a score
_SURE, _UNSURE, _WITHOUT_WHO = 1.0, 0.75, 0.98
_FITTING = 1.0


@dataclass(frozen=True)
class Guess:
    """A field that a column may be. `score`: 0 to 1. `by_values`: its values bear it out;
    else they, or their lack, only do not contradict."""

    field: str
    score: float
    by_values: bool = False


@dataclass(frozen=True)
class _Name:
    """The words of a column's name, and whether it says that it holds dates or times."""

    words: frozenset[str]
    is_of_times: bool


def guesses(
    columns: Mapping[str, Sequence[str]], wanted: Extract, settings: Settings
) -> dict[str, Guess]:
    """Column -> the field that it surely enough is; no field twice. `columns`: some values
    of each, none where nothing is known of them."""
    own = {normalised(field.name): field for field in wanted.fields}
    named = {
        column: Guess(field.name, 1.0, by_values == _FITTING)
        for column, values in columns.items()
        if (field := own.get(normalised(column)))
        and (by_values := fit(field, values, wanted, settings))
    }
    taken = {guess.field for guess in named.values()}
    left = [field for field in wanted.fields if field.name not in taken]
    scored = {
        column: _ranked(column, values, wanted, left, settings)
        for column, values in columns.items()
        if normalised(column) not in own
    }
    found = {**named, **_alone({name: _first(of) for name, of in scored.items() if of})}
    return {column: found[column] for column in columns if column in found}


def _ranked(
    column: str,
    values: Sequence[str],
    wanted: Extract,
    fields: Iterable[Field],
    settings: Settings,
) -> list[Guess]:
    """What a column may be, the likeliest first. One whose name is an identifier's may be
    a list of codes that its values show, or a pseudonym, and nothing else."""
    name, is_identifier = _name(column), bool(identifier_kind(column))
    found = []
    for field in fields:
        by_name = _by_name(name, field, wanted)
        by_values = fit(field, values, wanted, settings) if by_name else 0.0
        if not by_values or (is_identifier and not _may_be(field, by_values)):
            continue
        if by_values < _FITTING and not _is_enough(name, field):
            by_name *= _UNSURE
        score = _BY_NAME * by_name + _BY_VALUES * by_values
        found.append(Guess(field.name, round(score, 3), by_values == _FITTING))
    return sorted(found, key=lambda guess: -guess.score)


def _is_enough(name: _Name, field: Field) -> bool:
    """Whether a name tells by itself: an id may be a child's, or any; charged, a flag."""
    return field.type != "person" and (field.type != "time" or name.is_of_times)


def _may_be(field: Field, by_values: float) -> bool:
    return by_values == _FITTING and field.type in ("code", "flag", "person")


def _first(ranked: Sequence[Guess]) -> Guess | None:
    """The likeliest, if it is likely enough, and more than the next."""
    first, *others = ranked
    next_score = others[0].score if others else 0.0
    is_sure = first.score >= LEAST_SCORE and first.score - next_score >= LEAST_MARGIN
    return first if is_sure else None


def _alone(likely: Mapping[str, Guess | None]) -> dict[str, Guess]:
    """Those of which no other column is nearly as likely the same field."""
    given = {column: guess for column, guess in likely.items() if guess}
    return {
        column: guess
        for column, guess in given.items()
        if all(
            other.field != guess.field or guess.score - other.score >= LEAST_MARGIN
            for name, other in given.items()
            if name != column
        )
    }


def _by_name(name: _Name, field: Field, wanted: Extract) -> float:
    """How well the name of a column is a field's; 0 if it is another."""
    if name.is_of_times and field.type != "time":
        return 0.0
    sure, unsure = _names()[wanted.name, field.name]
    whole, without = name.words, name.words - _who()
    return max(
        _SURE * (whole in sure),
        _UNSURE * (whole in unsure),
        _SURE * _WITHOUT_WHO * (without in sure),
        _UNSURE * _WITHOUT_WHO * (without in unsure),
    )


def _name(column: str) -> _Name:
    table, spaced = _table(), f" {' '.join(words_of(column))} "
    for written, read in table["alike"].items():
        spaced = spaced.replace(f" {written} ", f" {read} ")
    words = frozenset(spaced.split())
    of_times = frozenset(table["of_times"])
    return _Name(words - of_times - {*table["passed_over"]}, bool(words & of_times))


@functools.cache
def _names() -> dict[tuple[str, str], tuple[frozenset[Any], frozenset[Any]]]:
    """(Extract, field) -> the words of its other names: sure ones, and unsure ones."""
    return {
        (extract, field): (_sets(given["is"]), _sets(given.get("may_be", ())))
        for extract in ("contacts", "custody")
        for field, given in _table()[extract].items()
    }


def _sets(names: Iterable[str]) -> frozenset[frozenset[str]]:
    return frozenset(_name(name).words for name in names)


@functools.cache
def _who() -> frozenset[str]:
    return frozenset(_table()["who"])


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("other_names.toml").read_text("utf-8"))
