"""A CSV of an extract as typed rows: words, numbers, and times in UTC.

It is given only rows that were accepted, so nothing is checked here.
"""

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from .clock import clock_time, reading

REPOSITORY = Path(__file__).parents[2]
CONTRACT = REPOSITORY / "heard" / "extracts" / "contract.toml"
SETTINGS = REPOSITORY / "heard.toml"

NOT_KNOWN = {"", "U", "unknown"}


@dataclass(frozen=True)
class Row:
    """One record. A blank word is "", a blank number or time is None."""

    words: dict[str, str]
    numbers: dict[str, int | None]
    times: dict[str, datetime | None]


@cache
def fields(extract: str) -> dict[str, dict[str, Any]]:
    contract = tomllib.loads(CONTRACT.read_text(encoding="utf-8"))
    known: dict[str, dict[str, Any]] = contract[extract]["fields"]
    return known


@cache
def canonical(kind: str) -> dict[str, str]:
    """Every other spelling of an area or suite, and the name it is read as."""
    listed = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))[kind]
    return {also: name for name, one in listed.items() for also in one.get("also", [])}


def word(written: str, field: dict[str, Any]) -> str:
    if "codes_from" in field:
        return canonical(field["codes_from"]).get(written, written)
    return written


def times_in_utc(written: dict[str, str], extract: str) -> dict[str, datetime | None]:
    """In the contract's order, so that what a time must follow is read first."""
    times: dict[str, datetime | None] = {}
    for name, field in fields(extract).items():
        if field["type"] == "time":
            local = clock_time(written[name])
            follows = latest_given(times[other] for other in field.get("not_before", []))
            times[name] = None if local is None else reading(local, follows)
    return times


def latest_given(times: Iterable[datetime | None]) -> datetime | None:
    return max((at for at in times if at is not None), default=None)


def typed(written: dict[str, str], extract: str) -> Row:
    words: dict[str, str] = {}
    numbers: dict[str, int | None] = {}
    for name, field in fields(extract).items():
        if field["type"] == "integer":
            numbers[name] = int(written[name]) if written[name] else None
        elif field["type"] != "time":
            words[name] = word(written[name], field)
    return Row(words, numbers, times_in_utc(written, extract))


def with_every_field(line: dict[str, str | None], extract: str) -> dict[str, str]:
    """Header matched by name; a column that is absent is as if blank."""
    given = {name.strip(): (value or "").strip() for name, value in line.items()}
    return {name: given.get(name, "") for name in fields(extract)}


def read(path: Path, extract: str) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines)
        return [typed(with_every_field(line, extract), extract) for line in table]


def is_known(row: Row, field: str) -> bool:
    return row.words[field] not in NOT_KNOWN


def is_yes(row: Row, field: str) -> bool:
    return row.words[field] == "Y"
