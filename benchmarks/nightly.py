"""A store that is loaded every night for years: `python benchmarks/nightly.py --help`.

Each night brings a small file of both extracts: new rows, and in every second night
corrections of rows of the weeks before. Now and then the commands are timed, and the files
and open descriptors counted. Progress goes to stderr and the table, in Markdown, to stdout.
"""

import argparse
import csv
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median

# Run as a file, Python looks for modules in this folder and not in the one above.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.child import say
from benchmarks.table import duration, machine
from heard import store
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.store import Receipt
from tests import supplying

FIRST_NIGHT = date(2016, 1, 1)
ROWS = {"contacts": 40, "custody": 12}
LOOKS_BACK = 300  # rows among which a correction finds the one that it corrects
AREAS = ("Devon", "Plymouth", "Torbay", "Cornwall")
BACK = 30
Row = dict[str, str]
Column = dict[str, str]


def new_row(extract: str, key: str, day: date, chance: Random) -> Row:
    """One well-formed row with little more than what is required."""
    at = f"{day} {chance.randrange(24):02d}:{chance.randrange(60):02d}"
    age, area = str(chance.randrange(10, 18)), chance.choice(AREAS)
    if extract == "contacts":
        return {"contact_id": key, "incident_key": f"i{key}", "reported_at": at,
                "incident_type": "mh_crisis", "mh_definition_met": "Y",
                "age": age, "area": area}  # fmt: skip
    return {"custody_key": key, "suite": "Exeter", "legal_basis": "pace_arrest",
            "arrived_at": at, "authorised_at": at, "mh_marker": chance.choice("YN"),
            "age": age, "area": area}  # fmt: skip


def files(folder: Path, extract: str, nights: int) -> Iterator[Path]:
    """A file a night."""
    chance, sent = Random(f"nightly {extract}"), list[Row]()
    for night in range(nights):
        day = FIRST_NIGHT + timedelta(days=night)
        rows = [
            new_row(extract, f"{extract[1]}{night:05d}n{number:03d}", day, chance)
            for number in range(ROWS[extract])
        ]
        late = chance.sample(sent[-LOOKS_BACK:], 4) if night % 2 and len(sent) > 4 else []
        corrected = [{**row, "age": str(chance.randrange(10, 18))} for row in late]
        sent += rows
        yield written(folder / f"{extract}-{day}.csv", rows + corrected)


def written(path: Path, rows: Sequence[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


def loaded(settings: Settings, extract: str, path: Path) -> tuple[Receipt, float]:
    """The receipt, and seconds of the processor."""
    begun = time.process_time()
    receipt = supplying.load(settings, extract, path, by="benchmark")
    path.unlink()
    return receipt, time.process_time() - begun


@dataclass(frozen=True)
class Ran:
    """A command in a process of its own: seconds of the processor, and the most
    descriptors that were seen open in it."""

    seconds: float
    descriptors: int


def ran(settings: Settings, *words: str) -> Ran:
    """Run a command. Ends the benchmark if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(
        [sys.executable, "-m", "heard", *words],
        cwd=PROJECT,
        env={**os.environ, "HEARD_STORE": str(settings.store)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    most = 0
    while process.poll() is None:
        most = max(most, descriptors(process.pid))
        time.sleep(0.001)
    assert process.stderr
    if process.returncode:
        raise SystemExit(f"{' '.join(words)}: {process.stderr.read()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ran(spent, most)


def descriptors(process: int) -> int:
    """Those that a process has open; 0 where nobody tells."""
    try:
        return len(os.listdir(f"/proc/{process}/fd"))  # noqa: PTH208
    except OSError:
        return 0


SNAPSHOT = """
import time
from heard import store
from heard.ground.settings import load_settings
settings = load_settings()
begun = time.process_time()
store.snapshot(settings)
first = time.process_time()
for _ in range(20):
    store.snapshot(settings)
print(first - begun, (time.process_time() - first) / 20)
"""


def snapshots(settings: Settings) -> tuple[float, float]:
    """What a page takes to find the version in force: the first, and any other one."""
    found = subprocess.run(
        [sys.executable, "-c", SNAPSHOT],
        cwd=PROJECT,
        env={**os.environ, "HEARD_STORE": str(settings.store)},
        capture_output=True,
        text=True,
        check=True,
    )
    first, other = map(float, found.stdout.split())
    return first, other


def count(folder: Path, form: str) -> int:
    return sum(path.is_file() for path in folder.glob(form))


def measured(settings: Settings, place: Path, load: float, back: int) -> Column:
    """A column of the table. `back`: how many versions a previewed revert goes back."""
    path = next(files(place, "custody", 1))
    history = {name: store.history(settings, name) for name in ROWS}
    target = str(max(0, history["custody"][-1].number - back))
    first, other = snapshots(settings)
    shutil.rmtree(settings.store / "measures", ignore_errors=True)
    commands = {
        "`history`": ["history"],
        "`series overnight`, computed": ["series", "overnight"],
        "`series overnight`, again": ["series", "overnight"],
        "`check custody FILE`": ["check", "custody", str(path)],
        f"`revert --preview`, {BACK} versions": ["revert", "custody", target, "--preview"],
    }
    taken = {what: ran(settings, *words) for what, words in commands.items()}
    held = store.snapshot(settings).tables.values()
    return {
        "versions": f"{sum(map(len, history.values())):,}",
        "`load` of a night's file": duration(load),
        **{what: duration(one.seconds) for what, one in taken.items()},
        "the snapshot of a page, the first": duration(first),
        "the snapshot of a page, any other": duration(other),
        "most descriptors open": str(max(one.descriptors for one in taken.values())),
        "data files in force": f"{sum(len(table.files) for table in held):,}",
        "data files on the disk": f"{count(settings.store, '*/force=*/**/*.parquet'):,}",
        "files of the log": f"{count(settings.store, '*/_delta_log/*'):,}",
        "other files of the tables": f"{count(settings.store, '*/_heard/*'):,}",
    }


def run(settings: Settings, place: Path, at: Sequence[int]) -> Iterator[tuple[str, Column]]:
    """A column whenever so many nights are over; and one after all was pruned."""
    supplies = {extract: files(place, extract, max(at)) for extract in ROWS}
    times = list[float]()
    for night in range(1, max(at) + 1):
        for extract, nightly in supplies.items():
            receipt, seconds = loaded(settings, extract, next(nightly))
            assert receipt.published, receipt
            times.append(seconds)
        if night % 50 == 0:
            say(f"{night} nights, {median(times[-50:]):.3f} s a load")
        if night in at:
            yield f"{night:,} nights", measured(settings, place, median(times[-60:]), BACK)
    begun = time.process_time()
    store.prune(settings, 0, by="benchmark")
    say(f"prune: {time.process_time() - begun:.2f} s")
    yield "pruned", measured(settings, place, median(times[-60:]), 0)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python benchmarks/nightly.py")
    parser.add_argument("--at", type=int, nargs="+", default=[10, 100, 365, 1100, 3000])
    parser.add_argument("--folder", type=Path, default=PROJECT / "build" / "nightly")
    wanted = parser.parse_args()
    shutil.rmtree(wanted.folder, ignore_errors=True)
    wanted.folder.mkdir(parents=True)
    settings = replace(load_settings(PROJECT / "heard.toml"), store=wanted.folder / "store")
    print(machine(), end="\n\n")
    columns = dict(run(settings, wanted.folder, sorted(wanted.at)))
    names = list(next(iter(columns.values())))
    rows = [["", *columns], ["---"] * (len(columns) + 1)]
    rows += [[what, *(column[what] for column in columns.values())] for what in names]
    print("\n".join(f"| {' | '.join(row)} |" for row in rows))


if __name__ == "__main__":
    main()
