"""The quality of the data in force: rules that rows break, and how complete fields are.

Counts by month and place (the suite of a custody record, the area of a contact); and of
one rule the rows themselves, by their key: what somebody looks up to put them right.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from heard.catalogue import Catalogue, Check
from heard.extracts import EXTRACTS, Extract, extract
from heard.figures.engine import records
from heard.ground.settings import Settings
from heard.ground.staging import staging_folder
from heard.store import Snapshot

PLACE = {"contacts": "area", "custody": "suite"}


@dataclass(frozen=True)
class Broken:
    """How many rows of a month and place break a rule."""

    check: Check
    month: str
    place: str
    rows: int


@dataclass(frozen=True)
class BrokenRow:
    """A row that breaks a rule: its key (custody_key, contact_id), and no child's."""

    key: str
    place: str
    month: str


@dataclass(frozen=True)
class Completeness:
    """How many of a month and place's rows have a field filled in."""

    extract: str
    field: str
    month: str
    place: str
    rows: int
    filled: int


@contextmanager
def _records(
    settings: Settings, catalogue: Catalogue, version: Snapshot
) -> Iterator[duckdb.DuckDBPyConnection]:
    with (
        staging_folder(settings.store) as place,
        records(settings, catalogue, version, place / "spill") as known,
    ):
        yield known.connection


def broken(settings: Settings, catalogue: Catalogue, version: Snapshot) -> list[Broken]:
    """Every rule that rows break, worst severity first, then as the catalogue has them."""
    broken_rules = []
    with _records(settings, catalogue, version) as connection:
        for check in sorted(catalogue.checks, key=lambda check: check.severity):
            counts = connection.execute(
                f"select month, place, count(*) from ({check.sql}) "
                "group by month, place order by month, place"
            ).fetchall()
            broken_rules += [Broken(check, *row) for row in counts]
    return broken_rules


def rows_breaking(
    settings: Settings, catalogue: Catalogue, version: Snapshot, check: Check
) -> list[BrokenRow]:
    """The rows that break one rule, the newest month first, then by place and key."""
    with _records(settings, catalogue, version) as connection:
        found = connection.execute(
            f"select distinct record, place, month from ({check.sql}) "
            "order by month desc, place, record"
        ).fetchall()
    return [BrokenRow(*row) for row in found]


def completeness(
    settings: Settings, catalogue: Catalogue, version: Snapshot
) -> list[Completeness]:
    """Every field of both extracts by month and place. U is an answer, a blank is none."""
    counted = []
    with _records(settings, catalogue, version) as connection:
        for name in EXTRACTS:
            counted += _completeness(connection, extract(name))
    return counted


def _completeness(
    connection: duckdb.DuckDBPyConnection, wanted: Extract
) -> list[Completeness]:
    fields = [field.name for field in wanted.fields]
    counts = ", ".join(f"count({field})" for field in fields)
    rows = connection.execute(
        f"select period, {PLACE[wanted.name]}, count(*), {counts} from {wanted.name} "
        "group by 1, 2 order by 1, 2"
    ).fetchall()
    return [
        Completeness(wanted.name, field, month, place, total, filled)
        for month, place, total, *each in rows
        for field, filled in zip(fields, each, strict=True)
    ]
