"""Typed tables: `a | b` columns and rows, with what a row needs besides filled in."""

import csv
import shutil
import uuid
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from heard.catalogue import load_catalogue
from heard.extracts import File, check, extract, open_source, staging
from heard.extracts.staging import staging_of
from heard.figures.details import load_entries
from heard.figures.engine import records
from heard.figures.summing import word
from heard.ground import clock
from heard.ground.settings import Settings
from heard.store.snapshots import Snapshot, TableVersion

CHILD = "ab" * 32
REQUIRED = {
    "contacts": {
        "incident_key": "i1",
        "reported_at": "2024-05-01 12:00",
        "incident_type": "mh_crisis",
        "mh_definition_met": "Y",
        "age": "15",
        "area": "Devon",
    },
    "custody": {
        "suite": "Exeter",
        "legal_basis": "pace_arrest",
        "age": "15",
        "area": "Devon",
    },
}
KEYS = {"contacts": "contact_id", "custody": "custody_key"}


def parsed(table: str) -> list[dict[str, str]]:
    """Rows of a typed table; a line of dashes is passed over."""
    lines = [line.strip() for line in table.strip().splitlines()]
    lines = [line for line in lines if line and not set(line) <= set("-+| ")]
    header, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [dict(zip(header, row, strict=True)) for row in rows]


def filled(extract_name: str, table: str) -> list[dict[str, str]]:
    """Rows with a key and every required field; a custody row arrives when it is
    authorised, if it does not say."""
    rows = []
    for number, row in enumerate(parsed(table), start=1):
        complete = {KEYS[extract_name]: f"k{number:03d}", **REQUIRED[extract_name], **row}
        if extract_name == "custody" and not complete.get("arrived_at"):
            complete["arrived_at"] = row.get("authorised_at") or "2024-05-01 12:00"
        rows.append(complete)
    return rows


def written(path: Path, extract_name: str, table: str) -> Path:
    """A CSV file of the rows of a typed table, required fields filled in."""
    rows = filled(extract_name, table)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def case_values(
    folder: Path, settings: Settings, indicator: str, custody: str, contacts: str
) -> list[object]:
    """`hit` or `minutes` of an indicator's cases, through the real check and models."""
    catalogue = load_catalogue()
    entry = catalogue.indicator(indicator)
    tables = {"custody": custody, "contacts": contacts}
    version = Snapshot(
        {name: _checked(folder, settings, name, text) for name, text in tables.items()}
    )
    value = "minutes" if entry.is_duration else "hit"
    spill = folder / "spill"  # coded, as the measures are computed
    with records(settings, catalogue, version, spill, also=()) as known:
        table = known.connection.sql(f"select * from ({entry.sql})")
        order = "episode" if "episode" in table.columns else "contact_id"
        if order not in table.columns:
            return [row[0] for row in table.project(value).fetchall()]
        found = dict(table.project(f"{order}, {value}").fetchall())
    return [found.get(name) for name in _names(order, custody or contacts)]


def detail_cases(
    folder: Path, settings: Settings, name: str, custody: str
) -> list[tuple[tuple[str, ...], int | None]]:
    """Values and minutes of each record of a detail of custody, in order."""
    entry, tables = load_entries()[name], {"custody": custody, "contacts": ""}
    version = Snapshot(
        {name: _checked(folder, settings, name, text) for name, text in tables.items()}
    )
    columns = ", ".join(word(column) for column in entry.columns)
    minutes = "minutes" if entry.is_duration else "null"
    with records(settings, load_catalogue(), version, folder / "spill") as known:
        found = known.connection.sql(f"select {columns}, {minutes} from ({entry.sql})")
        return sorted(((row[:-1], row[-1]) for row in found.fetchall()), key=repr)


def broken_by(
    folder: Path, settings: Settings, check_id: str, custody: str, contacts: str
) -> list[str]:
    """Keys of the rows that a data check finds."""
    catalogue = load_catalogue()
    (rule,) = (rule for rule in catalogue.checks if rule.id == check_id)
    tables = {"custody": custody, "contacts": contacts}
    version = Snapshot(
        {name: _checked(folder, settings, name, text) for name, text in tables.items()}
    )
    with records(settings, catalogue, version, folder / "spill") as known:
        rows = known.connection.sql(
            f"select record from ({rule.sql}) order by 1"
        ).fetchall()
    return [key for (key,) in rows]


def _names(order: str, table: str) -> list[str]:
    extract_name = "custody" if order == "episode" else "contacts"
    rows = filled(extract_name, table)
    if extract_name == "contacts":
        return [row["contact_id"] for row in rows]
    episodes = [
        f"episode {row['episode_key']}"
        if row.get("episode_key")
        else f"record {row['custody_key']}"
        for row in rows
    ]
    return list(dict.fromkeys(episodes))


def brought(path: Path, connection: duckdb.DuckDBPyConnection) -> File:
    """A private copy of a file, where the engine may read it."""
    place = Path(staging_of(connection)) / f"brought-{uuid.uuid4().hex}"
    place.mkdir(mode=0o700)
    shutil.copyfile(path, place / "extract")
    return File(path.name, place / "extract", place, "")


def _checked(folder: Path, settings: Settings, name: str, table: str) -> TableVersion:
    if not table:
        return TableVersion(-1, (), (), None)
    path = written(folder / f"{name}.csv", name, table)
    settings.store.mkdir(exist_ok=True)
    good = settings.store / f"{name}.parquet"  # the engine reads nothing outside
    with staging(folder, [settings.store]) as connection:
        source = open_source(brought(path, connection), extract(name))
        supply = check(source, extract(name), settings, connection)
        assert supply.refused == 0, supply.problems()
        connection.execute(f"copy ({supply.good_rows}) to '{good}' (format parquet)")
        months = connection.execute(f"select min(period), max(period) from '{good}'")
        first, last = months.fetchall()[0]
    covered = tuple(clock.months_between(first, last))
    return TableVersion(1, (good.as_posix(),), covered, None)


def minutes_later(moment: str, minutes: int) -> str:
    """A clock time some minutes on, where no clock changes between."""
    return f"{datetime.fromisoformat(moment) + timedelta(minutes=minutes):%Y-%m-%d %H:%M}"
