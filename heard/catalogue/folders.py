"""One folder laid out like queries/ -> its entries. Every fault is a sentence."""

import tomllib
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from heard.catalogue.entries import (
    BETTER,
    TAGS,
    UNITS,
    Check,
    Indicator,
    Merge,
    Merged,
    Model,
)
from heard.catalogue.night import in_words
from heard.catalogue.ties import Tie, tie_of
from heard.ground.errors import HeardError
from heard.ground.settings import PROJECT, Overnight

QUERIES = PROJECT / "queries"
_MADE = ("id", "breakdowns", "sql")  # of other things than the entry
_AGES = 2


def read_table(folder: Path) -> dict[str, Any]:
    """The catalogue.toml of a folder. Raises HeardError if it is not there, or no TOML."""
    path = folder / "catalogue.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise HeardError(f"{path} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise HeardError(f"{path} is no TOML: {error}. Correct it there.") from error


def models_of(folder: Path, table: dict[str, Any]) -> tuple[Model, ...]:
    """The models, in the order in which they build on one another."""
    kinds = table["models"]
    return tuple(
        Model(
            name,
            sql_of(folder / "models" / f"{name}.sql"),
            is_stored=name in kinds["stored"],
            is_counted=name in kinds["counted"],
        )
        for name in kinds["order"]
    )


def checks_of(folder: Path, table: dict[str, Any]) -> tuple[Check, ...]:
    """The rules about the data."""
    return tuple(
        Check(name, **entry, sql=sql_of(folder / "checks" / f"{name}.sql"))
        for name, entry in table["checks"].items()
    )


def merges_of(table: dict[str, Any]) -> tuple[Merge, ...]:
    """Rare values of breakdowns that are published together; none if nothing is said."""
    return tuple(
        Merge(by, **{when: _merged(names) for when, names in entry.items()})
        for by, entry in table.get("merges", {}).items()
    )


def _merged(names: dict[str, list[str]]) -> Merged:
    return tuple((value, name) for name, values in names.items() for value in values)


def indicators_of(
    folder: Path,
    table: dict[str, Any],
    breakdowns: dict[str, list[str]],
    overnight: Overnight,
) -> tuple[Indicator, ...]:
    """The indicators of a folder, their texts with the rule of a night in words. Raises
    HeardError for what is wrong with an entry, and for SQL without one."""
    entries = table.get("indicators", {})
    files = {path.stem for path in (folder / "indicators").glob("*.sql")}
    if stray := sorted(files - {*entries}):
        raise HeardError(
            f"{folder / 'indicators' / stray[0]}.sql has no entry. Write one in "
            f"{folder / 'catalogue.toml'}: [indicators.{stray[0]}]"
        )
    return tuple(
        _indicator(folder, name, entry, breakdowns, overnight)
        for name, entry in entries.items()
    )


def sql_of(path: Path) -> str:
    """The text of a query. Raises HeardError if there is none."""
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise HeardError(
            f"{path} cannot be read. Each entry of the catalogue has its SQL there."
        ) from error


def _indicator(
    folder: Path,
    name: str,
    entry: dict[str, Any],
    breakdowns: dict[str, list[str]],
    overnight: Overnight,
) -> Indicator:
    where = f"{folder / 'catalogue.toml'}, {name}"
    _must_be_complete(where, entry)
    _must_be_ours(where, entry, breakdowns)
    offered = [by for extract in entry["extracts"] for by in breakdowns[extract]]
    facts: dict[str, Any] = {
        key: in_words(value, overnight) if isinstance(value, str) else _frozen(value)
        for key, value in entry.items()
    }
    facts |= {key: _ties(where, name, entry.get(key, [])) for key in ("ties", "no_ties")}
    return Indicator(
        id=name,
        breakdowns=tuple(dict.fromkeys(offered)),
        sql=sql_of(folder / "indicators" / f"{name}.sql"),
        **facts,
    )


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _ties(where: str, name: str, lines: object) -> tuple[Tie, ...]:
    if not isinstance(lines, list):
        raise HeardError(f"{where}: ties and no_ties are lists of texts.")
    try:
        return tuple(tie_of(line, name) for line in lines)
    except HeardError as error:
        raise HeardError(f"{where.rpartition(',')[0]}, {error}") from error


def _must_be_complete(where: str, entry: object) -> None:
    if not isinstance(entry, dict):
        raise HeardError(
            f"{where}: this is no entry. Write [indicators.{where.split()[-1]}]"
        )
    facts = {field.name: field for field in fields(Indicator) if field.name not in _MADE}
    if unknown := sorted(set(entry) - set(facts)):
        raise HeardError(
            f"{where}: there is no field {unknown[0]}. There are: {', '.join(facts)}."
        )
    needed = [name for name, field in facts.items() if field.default is MISSING]
    if lacking := [name for name in needed if name not in entry]:
        raise HeardError(f"{where}: {lacking[0]} is missing. {_help_for(lacking[0])}")


def _help_for(field: str) -> str:
    if field == "ties":
        return (
            "The audit has to know which counts of other indicators hold those of this "
            "one: list them, or write ties = [] if none does."
        )
    return "The head of queries/catalogue.toml says what each field means."


def _must_be_ours(
    where: str, entry: dict[str, Any], breakdowns: dict[str, list[str]]
) -> None:
    texts = [field.name for field in fields(Indicator) if field.type is str]
    for name in {*texts} & {*entry}:
        if not isinstance(entry[name], str):
            raise HeardError(f"{where}: {name} must be a text.")
    for name, known in (("unit", UNITS), ("better", BETTER), ("tag", TAGS)):
        if entry[name] not in known:
            raise HeardError(f"{where}: {name} must be one of {', '.join(known)}.")
    names = entry["extracts"]
    if not isinstance(names, list) or not names or not {*names} <= {*breakdowns}:
        raise HeardError(f"{where}: extracts must list {' or '.join(breakdowns)}, or both.")
    if entry.get("looks_back", names[0]) not in breakdowns:
        raise HeardError(f"{where}: looks_back must be {' or '.join(breakdowns)}.")
    if not isinstance(entry.get("often_unknown", False), bool):
        raise HeardError(f"{where}: often_unknown must be true or false.")
    if not _is_whole(entry.get("headline", 0)):
        raise HeardError(f"{where}: headline must be a whole number from 1.")
    _must_have_ages(where, entry)


def _must_have_ages(where: str, entry: dict[str, Any]) -> None:
    ages = entry.get("population")
    is_rate = entry["unit"] == "rate"
    if is_rate != (ages is not None):
        raise HeardError(f"{where}: a rate, and nothing else, has a population.")
    if is_rate and not (
        isinstance(ages, list) and len(ages) == _AGES and all(_is_whole(a) for a in ages)
    ):
        raise HeardError(f"{where}: population must be two ages, as [10, 17].")


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
