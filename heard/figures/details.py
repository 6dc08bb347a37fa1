"""Details: what pages also show from the same rows, beside the indicators.

queries/details.toml lists them; queries/details/<id>.sql gives one row per record:
`month`, the columns that the entry names and, for a duration, `minutes`. They are summed
by month, columns and minutes, once for a version of the store, when somebody first asks,
and kept as the measures are. No indicator waits for them, or changes with them.

details(settings, catalogue, version, progress) -> Details
Details.entry(name) -> Entry; Details.counts(name, months) -> tuple[Count, ...]
Pages come to them through the door alone: Visit.detail(name, span) -> Detail.
"""

import functools
import json
import re
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from heard.catalogue import QUERIES, Catalogue
from heard.figures.kept import get_or_build, name_of
from heard.figures.measures import begun, read_rows
from heard.figures.summing import MONTH, word
from heard.ground.errors import HeardError
from heard.ground.progress import Progress, silent
from heard.ground.settings import Settings
from heard.store import Snapshot

_FORMAT = "details 3"  # change it when the shape of the files changes


@dataclass(frozen=True)
class Entry:
    """One entry of details.toml; see the head of that file for the meanings."""

    id: str
    title: str
    counts: str
    extract: str
    columns: tuple[str, ...]
    sql: str
    is_duration: bool = False
    is_yearly: bool = False


@dataclass(frozen=True)
class Count:
    """How many records have these values, in the order of the entry's columns; of a
    duration, and so many minutes (None: a time is not given)."""

    values: tuple[str, ...]
    n: int
    minutes: int | None = None


@dataclass(frozen=True)
class Details:
    """The details of one version of the store, in `folder`."""

    entries: dict[str, Entry]
    folder: Path

    def entry(self, name: str) -> Entry:
        """The entry of an id. Raises HeardError, naming those there are."""
        if name not in self.entries:
            known = ", ".join(self.entries)
            raise HeardError(f"There is no detail {name!r}. There are: {known}.")
        return self.entries[name]

    def counts(self, name: str, months: tuple[str, ...]) -> tuple[Count, ...]:
        """The records of some months, added up; of a yearly detail those of the last."""
        entry = self.entry(name)
        return _counts(self.folder, entry, months[-1:] if entry.is_yearly else months)


def details(
    settings: Settings,
    catalogue: Catalogue,
    version: Snapshot,
    progress: Progress = silent,
    queries: Path = QUERIES,
) -> Details:
    """All details of a version: read if anyone computed them, computed if not."""
    entries = load_entries(queries)
    text = json.dumps([_FORMAT, *(asdict(entry) for entry in entries.values())])
    folder = settings.store / "details" / name_of(settings, catalogue, version, text)

    def write(place: Path, made: Path) -> None:
        also = set(re.findall(r"\w+", text))
        with begun(settings, catalogue, version, place, also=also) as engine:
            for number, entry in enumerate(entries.values(), start=1):
                engine.write(_summed(entry), _file(made, entry))
                progress("Computing details", number / len(entries))

    get_or_build(settings, folder, version, write)
    return Details(entries, folder)


@functools.lru_cache(maxsize=4)
def load_entries(folder: Path = QUERIES) -> dict[str, Entry]:
    """Every detail by its id."""
    table = tomllib.loads((folder / "details.toml").read_text("utf-8"))
    return {name: _entry(folder, name, facts) for name, facts in table.items()}


def _entry(folder: Path, name: str, facts: dict[str, Any]) -> Entry:
    sql = (folder / "details" / f"{name}.sql").read_text("utf-8")
    return Entry(id=name, sql=sql, **{**facts, "columns": tuple(facts["columns"])})


def _summed(entry: Entry) -> str:
    """The rows of an entry summed by month, columns and minutes."""
    kept = ["month", *entry.columns, *_minutes(entry)]
    words = [f"{word(name)} as {name}" for name in entry.columns]
    shown = [MONTH, *words, *_minutes(entry), "n"]
    return f"""
select {", ".join(shown)}
from (
    select {", ".join(kept)}, count(*) as n
    from (
{entry.sql})
    group by {", ".join(kept)}
)"""


def _minutes(entry: Entry) -> list[str]:
    return ["minutes"] if entry.is_duration else []


def _file(folder: Path, entry: Entry) -> Path:
    return folder / f"{entry.id}.parquet"


@functools.lru_cache(maxsize=64)
def _counts(folder: Path, entry: Entry, months: tuple[str, ...]) -> tuple[Count, ...]:
    """The folder's name is its content: safe to keep."""
    kept = ", ".join([*entry.columns, *_minutes(entry)])
    rows = read_rows(
        f"select {kept}, cast(sum(n) as bigint) as n from read_parquet($1) "
        f"where list_contains($2, month) group by all order by all",
        _file(folder, entry),
        months,
    )
    return tuple(
        Count(tuple(row[name] for name in entry.columns), row["n"], row.get("minutes"))
        for row in rows
    )
