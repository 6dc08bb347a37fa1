"""What the product says of a file, and the figures that it would give."""

import csv
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from heard import store
from heard.catalogue import load_catalogue
from heard.figures.measures import measures, series
from heard.figures.quality import broken
from heard.ground.errors import Refused
from heard.ground.settings import Settings
from tests import supplying
from tests.damage.good import Row
from tests.damage.kinds import Damaged

Figures = dict[tuple[str, ...], tuple[object, ...]]


@dataclass(frozen=True)
class Signs:
    """What was said of a file: `refusal`, or refused `rows` and `queries`; notes are no
    sign. `checks`: rows that break each rule."""

    refusal: str = ""
    rows: int = 0
    queries: tuple[str, ...] = ()
    checks: tuple[tuple[str, int], ...] = ()


def write(path: Path, damaged: Damaged) -> Path:
    """A file of damaged rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for line in damaged.title:
            file.write(line + "\n")
        table = csv.DictWriter(file, [*damaged.rows[0]])
        table.writeheader()
        table.writerows(damaged.rows)
    return path


def loaded(settings: Settings, folder: Path, extract: str, damaged: Damaged) -> Signs:
    """Load a file into a store of its own, as the command line does, and read its signs."""
    if damaged.before is not None:
        path = write(folder / "before.csv", Damaged(damaged.before))
        supplying.load(settings, extract, path, by="test", accept_refusals=True)
    path = write(folder / f"{extract}.csv", damaged)
    try:
        receipt = supplying.load(settings, extract, path, by="test")
    except Refused as refused:
        return Signs(refusal=str(refused))
    return Signs(rows=receipt.refused, queries=receipt.queries)


def checks(settings: Settings) -> Counter[str]:
    """Rows in force that break each data check."""
    found = Counter[str]()
    for one in broken(settings, load_catalogue(), store.snapshot(settings)):
        found[one.check.id] += one.rows
    return found


def figures(settings: Settings, extract: str) -> Figures:
    """Every figure of the extract's indicators by month, and by year and place."""
    catalogue = load_catalogue()
    measured = measures(settings, catalogue, store.snapshot(settings))
    found: Figures = {}
    for indicator in catalogue.indicators:
        if extract not in indicator.extracts:
            continue
        for by, period in ((None, "month"), ("area", "year")):
            for cell in series(measured, indicator, by, period):
                key = (indicator.id, period, cell.period, cell.value)
                found[key] = (cell.numerator, cell.median, cell.p90, cell.n)
    return found


def at(settings: Settings, folder: Path) -> Settings:
    """The same settings with a store in another folder."""
    folder.mkdir(parents=True)
    return replace(settings, store=folder / "store")


def copied(rows: list[Row]) -> list[Row]:
    """Rows that may be changed."""
    return [dict(row) for row in rows]
