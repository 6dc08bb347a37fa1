"""The store: merge by key, history, revert, prune, and what may go wrong."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest
from deltalake import DeltaTable

from heard import store
from heard.extracts import extract
from heard.ground.errors import HeardError, Refused
from heard.ground.settings import Settings
from heard.store import Receipt, delta
from tests import stored, supplying
from tests.conftest import Write
from tests.tables import CHILD

Load = Callable[..., Receipt]
WINDOWS = os.name == "nt"


@pytest.fixture
def load(settings: Settings, write: Write) -> Load:
    """load(table, ...) -> the receipt of a custody supply."""

    def load_table(table: str, name: str = "custody.csv", **options: object) -> Receipt:
        path = write("custody", table, name)
        return supplying.load(settings, "custody", path, **{"by": "analyst", **options})  # type: ignore[arg-type]

    return load_table


def rows(settings: Settings, columns: str = "custody_key, age") -> list[tuple[object, ...]]:
    """Rows of the newest version of custody, by key."""
    files = list(store.snapshot(settings).tables["custody"].files)
    if not files:
        return []
    query = f"select {columns} from read_parquet(?, hive_partitioning = true) order by 1"
    return duckdb.execute(query, [files]).fetchall()


def counts(receipt: Receipt) -> tuple[int, ...]:
    """read, added, replaced, unchanged, refused, withdrawn: they must reconcile."""
    found = (
        receipt.read, receipt.added, receipt.replaced,
        receipt.unchanged, receipt.refused, receipt.withdrawn,
    )  # fmt: skip
    assert found[0] == sum(found[1:5])
    return found


FIRST = """
custody_key | age | arrived_at
a           | 15  | 2024-05-01 12:00
b           | 16  | 2024-05-31 12:00
c           | 17  | 2024-07-01 12:00
"""


def test_a_folder_restored_from_a_backup_is_read_anew(
    load: Load, settings: Settings
) -> None:
    load(FIRST)
    backup = shutil.copytree(settings.store, settings.store.with_name("backup"))
    load("custody_key | age | arrived_at\na | 14 | 2024-05-01 12:00")
    changed = rows(settings)
    shutil.rmtree(settings.store)
    assert store.snapshot(settings).is_empty
    shutil.copytree(backup, settings.store)

    assert changed[0] == ("a", 14)
    assert rows(settings)[0] == ("a", 15)


def test_a_load_is_a_version_that_says_who_which_file_how_many_and_which_months(
    load: Load, settings: Settings
) -> None:
    receipt = load(FIRST, by="A. Analyst", reason="monthly supply")
    assert counts(receipt) == (3, 3, 0, 0, 0, 0)
    assert receipt.published
    created, version = store.history(settings, "custody")
    assert (created.kind, version.kind, version.number) == ("created", "load", 1)
    assert (version.by, version.reason) == ("A. Analyst", "monthly supply")
    assert (version.file, version.sha256) == ("custody.csv", receipt.sha256)
    assert version.months == ["2024-05", "2024-06", "2024-07"]
    assert (version.read, version.added) == (3, 3)
    assert rows(settings) == [("a", 15), ("b", 16), ("c", 17)]


def test_another_program_reads_a_supply_with_the_columns_of_the_store(
    load: Load, settings: Settings
) -> None:
    load(FIRST)
    folder, expected = settings.store / "custody", delta.schema(extract("custody"))
    table = DeltaTable(folder)
    found = table.to_pyarrow_table()
    assert {field.name: field.type for field in found.schema} == {
        field.name: field.type for field in expected
    }
    assert sorted(found.column("custody_key").to_pylist()) == ["a", "b", "c"]
    for path in stored.data_files(settings):
        held = pyarrow.parquet.read_schema(path).names
        assert held == [name for name in expected.names if name not in delta.PARTITIONS]
    commit = stored.commit(settings, table.version()).read_text("utf-8")
    actions = [json.loads(line) for line in commit.splitlines()]
    stats = [json.loads(entry["add"]["stats"]) for entry in actions if "add" in entry]
    # Least and greatest keys would outlive an erased row.
    assert stats == [{"numRecords": 2}, {"numRecords": 1}]


def test_the_same_file_again_changes_nothing_and_says_so(
    load: Load, settings: Settings
) -> None:
    load(FIRST)
    again = load(FIRST, name="renamed.csv")
    assert not again.published
    assert "already loaded, as version 1" in again.message
    assert counts(again) == (3, 0, 0, 3, 0, 0)
    assert len(store.history(settings, "custody")) == 2


def test_a_row_with_a_known_key_replaces_the_earlier_one_and_equal_rows_stay(
    load: Load, settings: Settings
) -> None:
    load(FIRST)
    table = """
    custody_key | age | arrived_at
    a           | 15  | 2024-05-01 12:00
    b           | 12  | 2024-05-31 12:00
    d           | 11  | 2024-08-01 12:00
    """
    assert counts(load(table)) == (3, 1, 1, 1, 0, 0)
    assert rows(settings) == [("a", 15), ("b", 12), ("c", 17), ("d", 11)]


def test_a_corrected_time_moves_a_row_to_another_month_without_a_copy(
    load: Load, settings: Settings
) -> None:
    load(FIRST)
    moved = "custody_key | age | arrived_at\nb | 16 | 2024-06-01 00:10"
    assert counts(load(moved)) == (1, 0, 1, 0, 0, 0)
    assert rows(settings, "custody_key, period") == [
        ("a", "2024-05"), ("b", "2024-06"), ("c", "2024-07"),
    ]  # fmt: skip


def test_equal_rows_in_another_file_are_recorded_as_a_supply(
    load: Load, settings: Settings
) -> None:
    load(FIRST)
    receipt = load(FIRST + "a | 15 | 2024-05-01 12:00\n")
    assert counts(receipt) == (4, 0, 0, 4, 0, 0)
    assert receipt.published
    assert store.history(settings, "custody")[-1].sha256 == receipt.sha256
    assert not load(FIRST + "a | 15 | 2024-05-01 12:00\n").published


def test_a_complete_supply_withdraws_the_rows_of_its_months_that_it_lacks(
    load: Load, settings: Settings
) -> None:
    load(FIRST)
    table = """
    custody_key | age | arrived_at
    a           | 15  | 2024-05-01 12:00
    e           | 15  | 2024-06-30 23:59
    """
    receipt = load(table, complete=True)
    assert counts(receipt) == (2, 1, 0, 1, 0, 1)
    assert rows(settings) == [("a", 15), ("c", 17), ("e", 15)]


def test_a_refused_row_keeps_its_earlier_form_even_in_a_complete_supply(
    load: Load, settings: Settings
) -> None:
    load(FIRST)
    table = """
    custody_key | age | arrived_at
    a           | 99  | 2024-05-01 12:00
    b           | 16  | 2024-05-31 12:00
    """
    receipt = load(table, complete=True, accept_refusals=True)
    assert counts(receipt) == (2, 0, 0, 1, 1, 0)
    assert rows(settings) == [("a", 15), ("b", 16), ("c", 17)]


def test_a_file_loaded_before_may_be_declared_complete_later(
    load: Load, settings: Settings
) -> None:
    load(FIRST)
    smaller = "custody_key | age | arrived_at\na | 15 | 2024-05-01 12:00"
    assert not load(smaller).withdrawn
    assert load(smaller, complete=True).withdrawn == 1
    assert not load(smaller, complete=True).published


@pytest.mark.parametrize(("bad", "good", "is_published"), [(1, 19, True), (1, 18, False)])
def test_more_than_five_percent_refused_publishes_nothing_unless_accepted(
    load: Load, settings: Settings, bad: int, good: int, is_published: bool
) -> None:
    table = "age\n" + "99\n" * bad + "15\n" * good
    if is_published:
        assert counts(load(table)) == (20, 19, 0, 0, 1, 0)
        return
    with pytest.raises(Refused, match="more than 5 %"):
        load(table)
    assert store.snapshot(settings).is_empty
    assert counts(load(table, accept_refusals=True)) == (19, 18, 0, 0, 1, 0)


def test_if_every_row_is_refused_there_is_nothing_to_accept(
    load: Load, settings: Settings
) -> None:
    with pytest.raises(Refused, match="All 1 rows"):
        load("age\n99", accept_refusals=True)
    assert not (settings.store / "custody").exists()


def test_a_check_changes_nothing_not_even_a_folder(
    write: Write, settings: Settings
) -> None:
    receipt = supplying.inspect(settings, "custody", write("custody", FIRST))
    assert counts(receipt) == (3, 3, 0, 0, 0, 0)
    assert not settings.store.exists()


def test_revert_brings_an_earlier_version_back_and_its_file_loads_again(
    load: Load, settings: Settings
) -> None:
    load(FIRST)
    corrected = "custody_key | age | arrived_at\na | 10 | 2024-09-01 12:00"
    load(corrected, name="second.csv")
    number = store.revert(settings, "custody", 1, by="B", reason="wrong file")
    assert number == 3
    assert rows(settings) == [("a", 15), ("b", 16), ("c", 17)]
    assert store.snapshot(settings).tables["custody"].months[-1] == "2024-07"
    assert not load(FIRST).published
    again = load(corrected, name="second.csv")
    assert again.published
    assert rows(settings)[0] == ("a", 10)
    last = store.history(settings, "custody")[-2]
    assert (last.kind, last.by, last.reason, last.target) == (
        "revert",
        "B",
        "wrong file",
        1,
    )


def test_revert_to_the_version_before_the_first_load_empties_the_table(
    load: Load, settings: Settings
) -> None:
    load(FIRST)
    store.revert(settings, "custody", 0, by="B", reason="")
    assert store.snapshot(settings).is_empty
    assert load(FIRST).published


def test_a_revert_to_what_is_in_force_is_refused_with_a_sentence(
    load: Load, settings: Settings
) -> None:
    load(FIRST)
    with pytest.raises(HeardError, match="Version 1 of custody is the one in force"):
        store.revert(settings, "custody", 1, by="B", reason="")
    load("\n".join(FIRST.splitlines()[:-1]), name="fewer rows.csv")
    with pytest.raises(HeardError, match="Custody is what it was at version 1"):
        store.revert(settings, "custody", 1, by="B", reason="")
    assert len(store.history(settings, "custody")) == 3


@pytest.mark.parametrize("version", [-1, 2])
def test_a_version_that_is_not_there_is_a_sentence(
    load: Load, settings: Settings, version: int
) -> None:
    load(FIRST)
    with pytest.raises(HeardError, match="There is no version"):
        store.revert(settings, "custody", version, by="B", reason="")


def text_of(folder: Path) -> bytes:
    """Every byte below a folder, Parquet pages decoded."""
    text = b""
    for path in folder.rglob("*"):
        if path.suffix == ".parquet":
            text += str(pyarrow.parquet.read_table(path).to_pylist()).encode()
        elif path.is_file():
            text += path.read_bytes()
    return text


def test_prune_really_removes_what_only_earlier_versions_held(
    load: Load, settings: Settings
) -> None:
    load(f"custody_key | person_key | arrived_at\na | {CHILD} | 2024-05-01 12:00")
    load("custody_key | person_key | arrived_at\na | | 2024-05-01 12:00", name="b.csv")
    assert CHILD.encode() in text_of(settings.store)
    assert store.prune(settings, 1, by="B") == 0
    assert CHILD.encode() in text_of(settings.store)
    assert store.prune(settings, 0, by="B") == 1
    assert CHILD.encode() not in text_of(settings.store)
    assert rows(settings) == [("a", 15)]
    kinds = [version.kind for version in store.history(settings, "custody")]
    assert kinds == ["created", "load", "load", "prune"]
    with pytest.raises(HeardError, match="was pruned"):
        store.revert(settings, "custody", 1, by="B", reason="")


def test_a_pruned_version_is_had_again_as_its_sentence_says(
    load: Load, settings: Settings
) -> None:
    first = "custody_key | age | arrived_at\na | 15 | 2024-05-01 12:00"
    load(first, name="a.csv")
    load(first.replace("15", "16"), name="b.csv")
    store.prune(settings, 0, by="B")
    again = load(first, name="a.csv")
    assert not again.published
    assert again.message.endswith(
        "To have its rows as they were then, go back to version 1."
    )
    with pytest.raises(HeardError, match=r"go back to version 0 and load again: a\.csv\."):
        store.revert(settings, "custody", 1, by="B", reason="")
    store.revert(settings, "custody", 0, by="B", reason="")
    assert load(first, name="a.csv").published
    assert rows(settings) == [("a", 15)]


@pytest.mark.skipif(WINDOWS, reason="Windows has no file modes")
def test_only_its_owner_may_enter_the_store(load: Load, settings: Settings) -> None:
    load(FIRST)
    assert stat.S_IMODE(settings.store.stat().st_mode) == 0o700


def test_a_store_that_cannot_be_made_is_a_sentence(load: Load, settings: Settings) -> None:
    settings.store.write_text("a file where the folder should be")
    with pytest.raises(HeardError, match="cannot be written"):
        load(FIRST)


def test_a_path_with_spaces_and_quotes_holds_a_store(
    settings: Settings, write: Write, tmp_path: Path
) -> None:
    odd = Settings(**{**vars(settings), "store": tmp_path / "my store 'x'"})
    assert supplying.load(odd, "custody", write("custody", FIRST), by="x").added == 3
    assert rows(odd) == [("a", 15), ("b", 16), ("c", 17)]
    correction = "custody_key | age | arrived_at\na | 12 | 2024-05-02 12:00"
    path = write("custody", correction, "second.csv")
    assert supplying.load(odd, "custody", path, by="x").replaced == 1


def test_a_percent_sign_in_the_path_is_refused_with_a_sentence(
    settings: Settings, write: Write, tmp_path: Path
) -> None:
    odd = Settings(**{**vars(settings), "store": tmp_path / "my%20store"})
    with pytest.raises(HeardError, match="% sign"):
        supplying.load(odd, "custody", write("custody", FIRST), by="x")


def test_a_load_is_on_the_disk_before_it_is_acknowledged(
    load: Load, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: set[str] = set()
    real = os.fsync

    def watched(descriptor: int) -> None:
        if not WINDOWS:
            synced.add(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    load(FIRST)
    folder = settings.store / "custody"
    needed = [*stored.data_files(settings), stored.commit(settings, 1)]
    needed += [folder / "_heard" / "versions.jsonl"]
    needed += [path.parent for path in needed] + [folder, settings.store]
    if not WINDOWS:
        assert {str(path) for path in needed} <= synced


def python(settings: Settings, *words: str) -> "subprocess.Popen[str]":
    """`python -m heard` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "heard", *words],
        env={**os.environ, "HEARD_STORE": str(settings.store)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_load_killed_at_any_moment_leaves_the_version_before_it_whole(
    load: Load, settings: Settings, write: Write
) -> None:
    load(FIRST)
    # Enough rows that the kills fall into checking, writing and committing alike.
    table = "custody_key | arrived_at\n" + "".join(
        f"k{number} | 2024-{number % 12 + 1:02d}-01 12:00\n" for number in range(20_000)
    )
    path = write("custody", table, "large.csv")
    before = store.snapshot(settings).key
    for attempt in range(6):
        process = python(settings, "load", "custody", str(path))
        time.sleep(0.4 + 0.25 * attempt)
        process.kill()
        process.communicate()
        if process.returncode == 0:
            break
        if store.snapshot(settings).key != before:
            break  # committed, and killed before it could say so
        assert rows(settings) == [("a", 15), ("b", 16), ("c", 17)]
    supplying.load(settings, "custody", path, by="x")
    assert len(rows(settings)) == 20_003
    assert not list(settings.store.glob("staging-*"))
    assert not (settings.store / "custody" / ".writing").exists()


def test_rows_of_a_load_killed_once_it_was_published_are_removed_by_the_same_load(
    load: Load, settings: Settings
) -> None:
    load(FIRST)
    place = settings.store / f"staging-{'0' * 32}"
    place.mkdir()
    (place / "rows.parquet").touch()
    assert "already" in load(FIRST).message
    assert not place.exists()


def test_data_files_of_a_killed_load_are_removed_by_the_next(
    load: Load, settings: Settings
) -> None:
    load(FIRST)
    folder = settings.store / "custody"
    (known,) = folder.glob("force=*/period=2024-05/*.parquet")
    orphan = known.with_name("part-orphan.parquet")
    orphan.write_bytes(known.read_bytes())
    (folder / ".writing").touch()
    load("custody_key | arrived_at\nz | 2024-05-01 12:00", name="second.csv")
    assert not orphan.exists()
    assert known.exists()


@pytest.mark.skipif(WINDOWS, reason="stopping a process needs POSIX signals")
def test_staging_of_a_living_load_is_left_alone(
    load: Load, settings: Settings, write: Write
) -> None:
    load(FIRST)
    table = "custody_key | arrived_at\n" + "".join(
        f"k{number} | 2024-01-01 12:00\n" for number in range(20_000)
    )
    process = python(settings, "load", "custody", str(write("custody", table, "l.csv")))
    deadline = time.monotonic() + 30
    while not list(settings.store.glob("staging-*")):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(signal.SIGSTOP)
    load("custody_key | arrived_at\nz | 2024-05-01 12:00", name="second.csv")
    process.send_signal(signal.SIGCONT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "added 20,000" in out


def test_two_processes_may_load_at_once_and_nothing_is_lost(
    settings: Settings, write: Write
) -> None:
    paths = [
        write("custody", f"custody_key | arrived_at\nk{n} | 2024-0{n}-01 12:00", f"{n}.csv")
        for n in range(1, 5)
    ]
    processes = [python(settings, "load", "custody", str(path), "--json") for path in paths]
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        assert json.loads(out)["added"] == 1
    assert [key for key, _ in rows(settings)] == ["k1", "k2", "k3", "k4"]
