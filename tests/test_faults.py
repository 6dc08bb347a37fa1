"""What a load must survive: kills, other loads, readers, full disks, and huge files.

Further faults: a torn commit and the staging of a living load in test_store.py, a zip
bomb in test_workbooks.py, a line of 50 MB in test_reading.py, a closed browser and an
upload over the limit in browser/test_upload.py.
"""

import contextlib
import ctypes
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from heard import store
from heard.catalogue import load_catalogue
from heard.figures.measures import measures, series
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.store.snapshots import must_be_whole
from tests import kills, stored, supplying
from tests.conftest import Write
from tests.kills import KILLED, Run
from tests.tables import written

Process = subprocess.Popen[str]
WINDOWS = os.name == "nt"
posix = pytest.mark.skipif(WINDOWS, reason="limits and rights of POSIX processes")
KILLS = 15
ROWS = 20_000  # enough that a kill may fall into checking, writing or committing


def supply(write: Write, name: str, count: int = ROWS, **values: object) -> Path:
    """A custody extract of keys <name>-0, <name>-1 ...; `values` stand in every row."""
    header = " | ".join(["custody_key", "arrived_at", *values])
    rest = "".join(f" | {value}" for value in values.values())
    lines = [
        f"{name}-{number} | 2024-{number % 12 + 1:02d}-01 12:00{rest}"
        for number in range(count)
    ]
    return write("custody", "\n".join([header, *lines]), f"{name}.csv")


def started(settings: Settings, *words: str, before: Callable[[], None] | None = None,
            ) -> Process:  # fmt: skip
    """`python -m heard` in a process of its own; `before` runs there, first of all."""
    return subprocess.Popen(
        [sys.executable, "-m", "heard", *words],
        cwd=PROJECT,
        env={**os.environ, "HEARD_STORE": str(settings.store)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,
    )


def loaded(settings: Settings, path: Path, before: Callable[[], None] | None = None,
           ) -> tuple[int, str, str]:  # fmt: skip
    """Exit code, output and errors of `load custody`."""
    process = started(settings, "load", "custody", str(path), "--json", before=before)
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


def held(settings: Settings) -> dict[str, int]:
    """Rows of the newest version by the supply that their keys name."""
    files = list(store.snapshot(settings).tables["custody"].files)
    if not files:
        return {}
    query = (
        "select split_part(custody_key, '-', 1), count(*) from read_parquet(?) group by 1"
    )
    return dict(duckdb.execute(query, [files]).fetchall())


def leftovers(settings: Settings) -> list[Path]:
    """What lies in the store beside the data files that some version has added."""
    folder = settings.store / "custody"
    known = {folder / path for path in stored.record(settings).sums}
    found = [path for path in folder.rglob("*.parquet") if "_delta_log" not in path.parts]
    marks = [*settings.store.glob("staging-*"), *folder.glob(".writing")]
    marks += settings.store.glob(".staging-*")
    return [path for path in found if path not in known] + marks


def test_a_load_killed_at_random_moments_leaves_all_or_nothing_of_itself(
    settings: Settings, write: Write
) -> None:
    begun = time.monotonic()
    assert loaded(settings, supply(write, "first"))[0] == 0
    whole = time.monotonic() - begun
    sure, killed, draw = {"first"}, 0, random.Random()
    for number in itertools.count():
        if killed == KILLS:
            break
        name = f"n{number}"
        process = started(settings, "load", "custody", str(supply(write, name)))
        waits = draw.uniform(0.1, 1.0) * whole
        time.sleep(waits)
        process.kill()
        process.communicate()
        if process.returncode == 0:  # it was through sooner than the first one
            sure, whole = sure | {name}, min(whole, waits)
        else:
            killed += 1
        now = held(settings)
        assert {*now.values()} == {ROWS}
        assert sure <= {*now}
        # What was committed, and killed before it was published, the next one publishes.
        sure = {*now}
    assert loaded(settings, supply(write, "last"))[0] == 0
    now = held(settings)
    assert {*now.values()} == {ROWS}
    assert sure | {"last"} <= {*now}
    assert leftovers(settings) == []


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    if kills.COMPILER is None:
        pytest.skip("needs a C compiler, on Linux")
    with kills.commands(tmp_path_factory.mktemp("kills")) as run:
        yield run


FIGURES = ("series", "child_detentions")
THIRD = "custody_key | authorised_at\na | 2024-06-01 13:00"  # moves a child to June


@pytest.fixture(scope="module")
def computed(
    run: Run, loaded_twice: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A store of three loads, the last of which moves a row, with measures of the last two
    and no release."""
    folder = tmp_path_factory.mktemp("computed")
    shutil.copytree(loaded_twice, folder / "store")
    own = replace(load_settings(PROJECT / "heard.toml"), store=folder / "store")
    assert run(own, *FIGURES).code == 0
    supplying.load(own, "custody", written(folder / "third.csv", "custody", THIRD), by="A")
    assert run(own, *FIGURES).code == 0
    return own.store


def told(settings: Settings) -> tuple[list[tuple[str, int]], list[str]]:
    """What the history tells, and the rows that whoever computes reads."""
    entries = store.history(settings, "custody")
    table = store.snapshot(settings).tables["custody"]
    must_be_whole(table)
    query = "select custody_key || ' ' || period from read_parquet(?) order by 1"
    found = duckdb.execute(query, [list(table.files)]).fetchall()
    return [(one.kind, one.target) for one in entries], [row for (row,) in found]


# A command, how often it is killed, and what of the store is removed before it.
TO_BE_KILLED = {
    "load": (["load", "custody", "{file}"], 4, ""),
    "revert": (["revert", "custody", "2"], 8, ""),
    "coverage": (["coverage", "custody", "--none", "2024-07", "--reason", "r"], 4, ""),
    "prune": (["prune", "--older-than", "0"], 8, ""),
    "measures": ([*FIGURES], 4, "measures"),
    "release": (["published"], 4, ""),
}


def drawn(count: int, times: int, seed: int) -> list[int]:
    """Operations at which to kill: half of all, half of the last, where it commits."""
    draw = random.Random(seed)
    first = [draw.randint(1, count) for _ in range(times // 2)]
    return first + [draw.randint(max(1, count - 40), count) for _ in range(times // 2)]


@pytest.mark.parametrize("name", TO_BE_KILLED)
def test_a_command_killed_at_any_operation_on_files_leaves_the_store_true(
    settings: Settings, run: Run, computed: Path, write: Write, name: str
) -> None:
    asked, times, without = TO_BE_KILLED[name]
    file = write("custody", "custody_key | authorised_at\nz | 2024-05-09 12:00", "z.csv")
    words = [word.format(file=file) for word in asked]

    def anew() -> None:
        shutil.rmtree(settings.store, ignore_errors=True)
        shutil.copytree(computed, settings.store)
        if without:
            shutil.rmtree(settings.store / without)

    anew()
    before, ended, seed = told(settings), run(settings, *words), random.randrange(10**6)
    after, figures = told(settings), run(settings, *FIGURES)
    assert (ended.code, figures.code) == (0, 0), ended.err + figures.err
    for at in drawn(ended.operations, times, seed):
        anew()
        where = f"{name} killed at {at} of {ended.operations}, seed {seed}"
        first = run(settings, *words, at=at)
        assert first.code in (KILLED, 0), where  # not every run has as many operations
        assert told(settings) in (before, after), where
        again = run(settings, *words)
        assert again.code == 0, f"{where}: {again.err}"
        assert told(settings)[1] == after[1], where
        if name in ("measures", "release"):
            assert again.out == ended.out, where
        elif name != "load":  # whose figures nobody has computed yet
            assert run(settings, *FIGURES).out == figures.out, where
        store.prune(settings, 0, by="A")
        assert told(settings)[1] == after[1], where
        assert leftovers(settings) == [], where


def test_two_loads_of_the_same_rows_at_once_both_land_one_after_the_other(
    settings: Settings, write: Write
) -> None:
    paths = []
    for age in (12, 13):
        path = supply(write, "same", 2_000, age=age)
        paths.append(path.rename(path.with_name(f"age{age}.csv")))
    processes = [started(settings, "load", "custody", str(p), "--json") for p in paths]
    receipts = []
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        receipts.append(json.loads(out))
    earlier, later = sorted(receipts, key=lambda receipt: int(receipt["version"]))
    assert (earlier["added"], later["replaced"]) == (2_000, 2_000)
    files = list(store.snapshot(settings).tables["custody"].files)
    ages = duckdb.execute("select age, count(*) from read_parquet(?) group by 1", [files])
    assert ages.fetchall() == [(int(later["file"][3:5]), 2_000)]


def test_eight_readers_of_the_figures_see_one_version_or_the_other_during_loads(
    settings: Settings, write: Write
) -> None:
    supplying.load(settings, "custody", supply(write, "first", 120), by="x")
    catalogue = load_catalogue()
    indicator = catalogue.indicator("child_detentions")
    seen, wrong = set[int](), list[BaseException]()
    deadline = time.monotonic() + 120

    def read() -> None:
        """Again and again, until the last load is seen."""
        total = 0
        try:
            while total != 360 and time.monotonic() < deadline:
                version = store.snapshot(settings)
                cells = series(
                    measures(settings, catalogue, version), indicator, None, "month"
                )
                total = sum(int(cell.numerator or 0) for cell in cells)
                seen.add(total)
        except BaseException as error:
            wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    for name in ("second", "third"):
        supplying.load(settings, "custody", supply(write, name, 120), by="x")
    for reader in readers:
        reader.join()
    assert not wrong
    assert 360 in seen
    assert seen <= {120, 240, 360}


def no_file_over(size: int) -> Callable[[], None]:
    """A limit that stops a process as a full disk would."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[bool]:
    """A disk of its own at `folder`; False where this user may mount none."""
    folder.mkdir(exist_ok=True)
    options = ["-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    mounted = not subprocess.call(["mount", *options], stderr=subprocess.DEVNULL)
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.check_call(["umount", str(folder)])


@posix
@pytest.mark.parametrize("kilobytes", [450, 500])
def test_a_full_disk_is_a_sentence_and_the_version_before_stands(
    settings: Settings, write: Write, kilobytes: int
) -> None:
    with small_disk(settings.store, kilobytes) as mounted:
        supplying.load(settings, "custody", supply(write, "first", 50), by="x")
        # A disk fills up; a file that is too long is how a process alone fares so.
        limit = None if mounted else no_file_over(kilobytes * 40)
        code, _, err = loaded(settings, supply(write, "large"), limit)
        assert code != 0
        assert "Traceback" not in err
        assert "Nothing was published. See that the disk has room" in err
        assert held(settings) == {"first": 50}
        supplying.load(settings, "custody", supply(write, "small", 10), by="x")
        assert held(settings) == {"first": 50, "small": 10}
        assert leftovers(settings) == []


def obey_modes() -> None:
    """Have root obey file modes: take the right to pass over them from what it starts."""
    drop_from_bounding_set, rights = 24, (1, 2, 3)  # override, read and search, owner
    if os.geteuid() == 0:
        for right in rights:
            ctypes.CDLL(None).prctl(drop_from_bounding_set, right, 0, 0, 0)


@posix
def test_a_store_that_may_not_be_written_is_a_sentence_and_stays_as_it_is(
    settings: Settings, write: Write
) -> None:
    supplying.load(settings, "custody", supply(write, "first", 50), by="x")
    folders = [settings.store, *(p for p in settings.store.rglob("*") if p.is_dir())]
    before = sorted(settings.store.rglob("*"))
    for folder in folders:
        folder.chmod(0o500)
    try:
        code, _, err = loaded(settings, supply(write, "second", 50), obey_modes)
        assert code != 0
        assert "cannot be written" in err
        assert "Traceback" not in err
        assert sorted(settings.store.rglob("*")) == before
        assert held(settings) == {"first": 50}
    finally:
        for folder in folders:
            folder.chmod(0o700)
    assert loaded(settings, supply(write, "second", 50), obey_modes)[0] == 0


PEAK = """
import re, sys
from pathlib import Path
from heard.__main__ import main
code = main(sys.argv[1:])
status = Path("/proc/self/status").read_text()
print(re.search(r"VmHWM:\\s*([0-9]+) kB", status)[1], file=sys.stderr)
sys.exit(code)
"""


def peak_megabytes(settings: Settings, path: Path) -> float:
    """The most memory that a load from the command line held."""
    process = subprocess.run(
        [sys.executable, "-c", PEAK, "load", "custody", str(path), "--json"],
        cwd=PROJECT,
        env={**os.environ, "HEARD_STORE": str(settings.store)},
        capture_output=True,
        text=True,
    )
    assert process.returncode == 0, process.stderr
    return int(process.stderr.split()[-1]) / 1000


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")
def test_the_second_half_of_a_large_file_costs_no_further_memory(
    settings: Settings, write: Write, tmp_path: Path
) -> None:
    count = {"half": 22_000, "whole": 44_000}
    half, whole = (wide(write, tmp_path / f"{name}.csv", count[name]) for name in count)
    assert half.stat().st_size > 180e6
    # Held as text, the second half would cost 180 MB at the least; as rows, some 30. Where
    # threads happen to meet is up to 30 more or less: so the least of three loads counts,
    # each into a store of its own, as rows that are there already are compared.
    least = {}
    for path in (half, whole):
        stores = [replace(settings, store=tmp_path / f"{path.stem}-{n}") for n in "abc"]
        least[path] = min(peak_megabytes(store, path) for store in stores)
        assert all(held(store) == {path.stem: count[path.stem]} for store in stores)
    assert least[whole] - least[half] < 90


def wide(write: Write, path: Path, count: int) -> Path:
    """A file of rows with 8.5 kB each in columns that the contract does not know."""
    few = write("custody", "custody_key\nx-0", "few.csv")
    header, row, *_ = few.read_text("utf-8").splitlines()
    rest = row.removeprefix("x-0")
    with path.open("w", encoding="utf-8") as file:
        marks = range(68)
        file.write(",".join([header, *(f"mark{mark}" for mark in marks)]) + "\n")
        wide = ",".join("f0" * 63 for _ in marks)
        file.writelines(f"{path.stem}-{number}{rest},{wide}\n" for number in range(count))
    return path
