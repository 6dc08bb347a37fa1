"""Two writers and eight readers of one store: `python dev.py beside MINUTES`.

Each is a process. A writer brings a batch of rows, or corrects every row of one that it
brought before, and writes down what was acknowledged; one of them prunes now and then. A
reader notes what was acknowledged, looks at the store, and counts rows and figures. A
batch is wrong if it is there in part or in two forms, as is a figure that is not of the
rows that are there; it is lost if it was acknowledged before, and is not there or in an
earlier form.
"""

import csv
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from random import Random

# Run as a file, Python looks for modules in this folder and not in the one above.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import duckdb

from benchmarks.child import say
from heard import store
from heard.catalogue import load_catalogue
from heard.figures.measures import measures, series
from heard.ground.durable import write_whole
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.store import Outdated, Snapshot
from heard.store.snapshots import must_be_whole
from tests import supplying

WRITERS = "ab"
READERS = 8
ROWS = 60  # of a batch
MONTHS = ("2023-11", "2023-12", "2024-01", "2024-02")  # of winter: local time is UTC
HEADER = ("custody_key", "suite", "legal_basis", "arrived_at", "authorised_at", "age",
          "area", "mh_marker")  # fmt: skip
COUNTED = ("loads", "files pruned", "reads", "figures", "looked again", "wrong", "lost")
EVERY_PRUNE = 6
EVERY_FIGURES = 5
_DAY = 24 * 60
Forms = dict[str, int]  # batch -> how often it was corrected


def settings_of(folder: Path) -> Settings:
    """The project's, with a store of our own."""
    return replace(load_settings(PROJECT / "heard.toml"), store=folder / "store")


def supply(folder: Path, batch: str, form: int) -> Path:
    """A file of a batch; how often it was corrected is the minute of the day."""
    path = folder / f"{batch}-{form}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        for number in range(ROWS):
            month = MONTHS[number % len(MONTHS)]
            at = f"{month}-{number // 4 + 1:02d} {form // 60:02d}:{form % 60:02d}"
            key = f"{batch}n{number:03d}"
            table.writerow(
                (key, "Exeter", "pace_arrest", at, at, 15, "Devon", "NY"[number % 2])
            )
    return path


def write(folder: Path, writer: str, minutes: float) -> Counter[str]:
    """Bring and correct batches for so long."""
    until = time.time() + minutes * 60
    settings, draw = settings_of(folder), Random(writer)
    forms, done = Forms(), Counter[str]()
    while time.time() < until:
        is_new = not forms or draw.random() < 0.5
        batch = f"{writer}{len(forms):05d}" if is_new else draw.choice([*forms])
        form = 0 if is_new else forms[batch] + 1
        path = supply(folder, batch, min(form, _DAY - 1))
        receipt = supplying.load(settings, "custody", path, by=writer, reason="beside")
        assert receipt.added + receipt.replaced == ROWS, receipt
        forms[batch] = form
        write_whole(folder / f"{writer}.json", json.dumps(forms).encode())
        path.unlink()
        done["loads"] += 1
        if writer == WRITERS[0] and done["loads"] % EVERY_PRUNE == 0:
            done["files pruned"] += store.prune(settings, 0, by=writer)
    return done


def acknowledged(folder: Path) -> Forms:
    """What must be there by now."""
    forms = Forms()
    for path in folder.glob("?.json"):
        forms |= json.loads(path.read_bytes())
    return forms


def read(folder: Path, minutes: float) -> Counter[str]:
    """Look at the store for so long."""
    until = time.time() + minutes * 60
    settings, done = settings_of(folder), Counter[str]()
    while time.time() < until:
        needed = acknowledged(folder)
        if not needed:
            time.sleep(0.1)
            continue
        is_figures = done["reads"] % EVERY_FIGURES == 0
        try:
            done += looked(settings, needed, is_figures=is_figures)
        except Outdated:
            done["looked again"] += 1
        else:
            done["reads"] += 1
    return done


def looked(settings: Settings, needed: Forms, *, is_figures: bool) -> Counter[str]:
    """One look: what is wrong or lost in it. Raises Outdated."""
    version = store.snapshot(settings)
    found = rows(version)
    wrong = [batch for batch, count, first, last in found
             if count != ROWS or first != last]  # fmt: skip
    forms = {batch: first for batch, _, first, _ in found}
    lost = [batch for batch, form in needed.items() if forms.get(batch, -1) < form]
    done = Counter({"wrong": len(wrong), "lost": len(lost)})
    if is_figures:
        expected = sum(count for _, count, _, _ in found)
        done["figures"] = 1
        done["wrong"] += figure(settings, version) != expected
    return done


def rows(version: Snapshot) -> list[tuple[str, int, int, int]]:
    """Of each batch: how many rows, and the least and greatest minute of their day."""
    table = version.tables["custody"]
    if not table.files:
        return []
    must_be_whole(table)
    query = (
        "select substr(custody_key, 1, 6), count(*), "
        "min(hour(arrived_at) * 60 + minute(arrived_at)), "
        "max(hour(arrived_at) * 60 + minute(arrived_at)) from read_parquet(?) group by 1"
    )
    try:
        with duckdb.connect() as connection:
            connection.execute("set threads = 1; set timezone = 'UTC'")
            connection.execute("set enable_progress_bar_print = false")
            return connection.execute(query, [list(table.files)]).fetchall()
    except duckdb.IOException:
        must_be_whole(table)  # or what is gone was pruned just now
        raise


def figure(settings: Settings, version: Snapshot) -> int:
    """How many detentions of children there are, as a page would say."""
    catalogue = load_catalogue()
    measured = measures(settings, catalogue, version)
    cells = series(measured, catalogue.indicator("child_detentions"), None, "month")
    return sum(int(cell.numerator or 0) for cell in cells)


def beside(folder: Path, minutes: float) -> Counter[str]:
    """All of them at once; what they counted. Raises what any of them raises."""
    spawn = get_context("spawn")
    with ProcessPoolExecutor(len(WRITERS) + READERS, mp_context=spawn) as pool:
        work = [pool.submit(write, folder, writer, minutes) for writer in WRITERS]
        work += [pool.submit(read, folder, minutes) for _ in range(READERS)]
        done = total(one.result() for one in work)
    done += looked(settings_of(folder), acknowledged(folder), is_figures=True)
    return done


def total(counted: Iterable[Counter[str]]) -> Counter[str]:
    """Of all together."""
    done = Counter[str]()
    for one in counted:
        done.update(one)
    return done


def main() -> None:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    with tempfile.TemporaryDirectory() as place:
        say(f"{len(WRITERS)} writers and {READERS} readers, {minutes:g} minutes")
        done = beside(Path(place), minutes)
        names = (
            "loads",
            "files pruned",
            "reads",
            "figures",
            "looked again",
            "wrong",
            "lost",
        )
        for name in names:
            print(f"{done[name]:8,} {name}")
    sys.exit(bool(done["wrong"] or done["lost"]))


if __name__ == "__main__":
    main()
