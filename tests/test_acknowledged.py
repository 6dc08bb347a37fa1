"""A published version is never lost: what was acknowledged, and what a reader makes of it.

Each damage is a sentence that names the file and the version, exit code 2; nothing is
shown, changed or moved until the file is back, or a person gives the version up.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from heard import store
from heard.__main__ import main
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.store import checkpoints, commits, records
from tests import stored, supplying
from tests.conftest import Write

Output = pytest.CaptureFixture[str]
Damage = Callable[[Path], None]
DAMAGES = [stored.missing, stored.cut, stored.flipped]
NO_FILES: list[Damage] = [
    lambda path: os.mkfifo(path),
    lambda path: path.mkdir(),
    lambda path: path.symlink_to("/dev/zero"),
]


def test_a_data_file_that_is_away_for_a_moment_loses_nothing(
    twice: Settings, write: Write, capsys: Output, tmp_path: Path
) -> None:
    newest = stored.added(twice, 2)[0]
    away = tmp_path / "away"
    shutil.move(newest, away)
    for words in (
        ["series", "child_detentions"],
        ["coverage"],
        ["history"],
        ["prune", "--older-than", "0"],
    ):
        assert main(words) == 2, words
        err = capsys.readouterr().err
        assert newest.name in err
        assert "version 2 of custody, is missing" in err
        assert "python -m heard revert custody 1" in err
    shutil.move(away, newest)
    assert stored.records_read(twice) == 4
    assert [one.number for one in store.history(twice, "custody")] == [0, 1, 2]
    assert main(["prune", "--older-than", "0"]) == 0
    assert stored.records_read(twice) == 4


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_data_file_stops_every_command_and_changes_nothing(
    twice: Settings, write: Write, capsys: Output, damage: Damage
) -> None:
    path = stored.added(twice, 2)[0]
    content = path.read_bytes()
    damage(path)
    before = stored.tree(twice.store)
    new = write("custody", "custody_key | arrived_at\nz | 2024-05-09 12:00", "new.csv")
    again = write("custody", "custody_key | arrived_at\nc | 2024-05-09 12:00", "again.csv")
    for words in (
        ["series", "child_detentions"],
        ["checks"],
        ["completeness"],
        ["published"],
        ["audit"],
        ["check", "custody", str(new)],
        ["check", "custody", str(again), "--preview"],
        ["load", "custody", str(new)],
        ["load", "custody", str(again)],
        ["revert", "custody", "1", "--preview"],
        ["prune", "--older-than", "0"],
    ):
        assert main(words) == 2, words
        out, err = capsys.readouterr()
        assert path.name in err, words
        assert "version 2 of custody" in err, words
        assert "Traceback" not in err
        assert not out, words
    assert stored.tree(twice.store) == before
    path.write_bytes(content)
    assert stored.records_read(twice) == 4


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_damaged_commit_stops_every_command_and_changes_nothing(
    twice: Settings, write: Write, capsys: Output, damage: Damage, number: int
) -> None:
    assert main(["series", "overnight"]) == 0  # computed, and kept
    path = stored.commit(twice, number)
    content = path.read_bytes()
    damage(path)
    before = stored.tree(twice.store)
    new = write("custody", "custody_key | arrived_at\nz | 2024-05-09 12:00", "new.csv")
    for words in (
        ["series", "child_detentions"],
        ["load", "custody", str(new)],
        ["coverage", "custody", "--none", "2024-07"],
        ["revert", "custody", "1", "--preview"],
        ["prune", "--older-than", "0"],
    ):
        assert main(words) == 2, words
        err = capsys.readouterr().err
        assert f"{path.name}, of version {number} of custody" in err, words
        assert "python -m heard revert custody 2" in err, words
    assert stored.tree(twice.store) == before
    path.write_bytes(content)
    assert stored.records_read(twice) == 4


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ["acknowledged.json", "versions.jsonl"])
def test_a_damaged_record_stops_every_command_until_it_is_made_anew_on_purpose(
    twice: Settings, write: Write, capsys: Output, damage: Damage, name: str
) -> None:
    damage(twice.store / "custody" / "_heard" / name)
    before = stored.tree(twice.store)
    new = write("custody", "custody_key | arrived_at\nz | 2024-05-09 12:00", "new.csv")
    for words in (["series", "overnight"], ["load", "custody", str(new)], ["history"]):
        assert main(words) == 2, words
        assert "python -m heard revert custody 2" in capsys.readouterr().err, words
    assert stored.tree(twice.store) == before
    assert main(["revert", "custody", "2", "--reason", "the record was lost"]) == 0
    assert stored.records_read(twice) == 4
    assert supplying.load(twice, "custody", new, by="A").version == 4
    assert [one.kind for one in store.history(twice, "custody")] == [
        "created", "load", "load", "revert", "load",
    ]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_version_with_a_damaged_file_is_given_up_by_going_back_on_purpose(
    twice: Settings, write: Write, capsys: Output, damage: Damage
) -> None:
    damage(stored.added(twice, 2)[0])
    assert main(["series", "overnight"]) == 2
    *_, number = capsys.readouterr().err.split()
    assert number == "1"
    before = stored.tree(twice.store)
    main(["revert", "custody", "2"])
    assert stored.tree(twice.store) == before
    assert main(["revert", "custody", number, "--reason", "a disk broke"]) == 0
    assert stored.records_read(twice) == 2
    last = store.history(twice, "custody")[-1]
    assert (last.kind, last.target, last.reason) == ("revert", 1, "a disk broke")
    again = write("custody", stored.SECOND, "second.csv")
    assert supplying.load(twice, "custody", again, by="A").added
    assert stored.records_read(twice) == 4


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_damaged_commit_is_written_anew_on_purpose_and_no_row_is_lost(
    twice: Settings, write: Write, damage: Damage, number: int
) -> None:
    path = stored.commit(twice, number)
    before = {action for action in path.read_text("utf-8").splitlines() if "add" in action}
    damage(path)
    assert main(["revert", "custody", "2", "--reason", "a commit was lost"]) == 0
    assert stored.records_read(twice) == 4
    entry = commits.entry_of(twice.store / "custody", number)
    assert len(entry.added) == sum('{"add"' in action for action in before)
    assert main(["revert", "custody", "1"]) == 0
    assert stored.records_read(twice) == 2
    new = write("custody", "custody_key | authorised_at\nz | 2024-05-09 12:00", "new.csv")
    supplying.load(twice, "custody", new, by="A")
    assert stored.records_read(twice) == 3


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_checkpoint_is_a_sentence_and_done_without_on_purpose(
    twice: Settings,
    write: Write,
    capsys: Output,
    damage: Damage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checkpoints, "_EVERY", 2)
    new = write("custody", "custody_key | authorised_at\nz | 2024-05-09 12:00", "new.csv")
    supplying.load(twice, "custody", new, by="A")
    (path,) = (twice.store / "custody" / "_delta_log").glob("*.checkpoint.parquet")
    damage(path)
    assert main(["series", "overnight"]) == 2
    assert f"{path.name}, of version 3 of custody" in capsys.readouterr().err
    assert main(["revert", "custody", "3"]) == 0
    assert stored.records_read(twice) == 5


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_pipe_or_a_device_in_place_of_a_file_is_a_sentence_and_nobody_waits(
    twice: Settings, write: Write, capsys: Output
) -> None:
    new = write("custody", "custody_key | authorised_at\nz | 2024-05-09 12:00", "new.csv")
    mark = twice.store / "custody" / "_heard" / "acknowledged.json"
    for path in (stored.added(twice, 2)[0], stored.commit(twice, 1), mark):
        content = path.read_bytes()
        for put in NO_FILES:
            path.unlink()
            put(path)
            for words in (["series", "overnight"], ["load", "custody", str(new)]):
                assert main(words) == 2
                err = capsys.readouterr().err
                assert path.name in err
                assert "is a folder, a pipe or a device, and no file" in err
            (Path.rmdir if path.is_dir() else Path.unlink)(path)
            path.write_bytes(content)
            assert stored.records_read(twice) == 4
    os.mkfifo(stored.commit(twice, 3))
    assert supplying.load(twice, "custody", new, by="A").version == 3
    assert stored.records_read(twice) == 5


def test_a_reader_sees_nothing_of_what_was_not_acknowledged_and_moves_nothing(
    twice: Settings,
) -> None:
    stored.acknowledged_up_to(twice, 1)
    before = stored.tree(twice.store)
    assert stored.records_read(twice) == 2
    assert [one.number for one in store.history(twice, "custody")] == [0, 1]
    assert stored.tree(twice.store) == before


def test_the_next_writer_publishes_what_is_whole_and_says_so(
    twice: Settings, write: Write
) -> None:
    stored.acknowledged_up_to(twice, 1)
    third = write("custody", "custody_key | authorised_at\nz | 2024-05-09 12:00", "3.csv")
    receipt = supplying.load(twice, "custody", third, by="A")
    assert receipt.version == 3
    assert any("It is whole, and published now" in note for note in receipt.notes)
    assert stored.records_read(twice) == 5
    assert [one.file for one in store.history(twice, "custody")[1:]] == [
        "first.csv", "second.csv", "3.csv",
    ]  # fmt: skip


@pytest.mark.parametrize("damage", ["empty", "half", "a line", "cut data", "no data"])
def test_the_next_writer_sets_aside_what_is_torn_and_says_so(
    twice: Settings, write: Write, damage: str
) -> None:
    data, commit = stored.added(twice, 2)[0], stored.commit(twice, 2)
    stored.acknowledged_up_to(twice, 1)
    if "data" in damage:
        (stored.cut if damage == "cut data" else stored.missing)(data)
    else:
        content = commit.read_bytes()
        lines = {"empty": b"", "half": content[:300], "a line": content.split(b"\n")[0]}
        commit.write_bytes(lines[damage])
    assert stored.records_read(twice) == 2
    second = write("custody", stored.SECOND, "second.csv")
    receipt = supplying.load(twice, "custody", second, by="A")
    assert receipt.version == 2
    assert any("never published, and is not whole" in note for note in receipt.notes)
    assert stored.records_read(twice) == 4
    assert list(commit.parent.glob("*.torn-*"))


def test_what_other_programs_read_is_what_was_acknowledged(
    twice: Settings, write: Write
) -> None:
    from deltalake import DeltaTable

    moved = "custody_key | authorised_at\na | 2024-06-05 12:00"
    supplying.load(twice, "custody", write("custody", moved, "moved.csv"), by="A")
    store.revert(twice, "custody", 1, by="A", reason="")
    store.revert(twice, "custody", 3, by="A", reason="")
    store.prune(twice, 0, by="A")
    folder = twice.store / "custody"
    for number in range(stored.record(twice).number + 1):
        listed = DeltaTable(folder, version=number).file_uris()
        names = {Path(uri).name for uri in listed}
        assert names == {path.name for path in stored.data_files(twice, number)}, number


@pytest.fixture
def of_before(twice: Settings) -> Settings:
    """A store as the version before wrote it: without acknowledgements and attempts."""
    shutil.rmtree(twice.store / "custody" / "_heard")
    for number in range(3):
        path = stored.commit(twice, number)
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = [line.replace('"attempt"', '"other"') for line in lines]
        path.write_text("".join(kept), "utf-8")
    return twice


def test_a_store_of_the_version_before_opens_and_is_acknowledged_at_the_first_write(
    of_before: Settings, write: Write
) -> None:
    assert stored.records_read(of_before) == 4
    assert records.read(of_before.store / "custody") is None
    new = write("custody", "custody_key | authorised_at\nz | 2024-05-09 12:00", "new.csv")
    assert supplying.load(of_before, "custody", new, by="A").version == 3
    assert stored.records_read(of_before) == 5
    known = stored.record(of_before)
    assert known.number == 3
    assert all(one.sha256 for one in known.sums.values())
    assert [one.kind for one in store.history(of_before, "custody")] == [
        "created", "load", "load", "load",
    ]  # fmt: skip
    store.revert(of_before, "custody", 1, by="A", reason="")
    assert stored.records_read(of_before) == 2


def test_of_a_store_of_the_version_before_a_data_file_that_is_away_is_a_sentence(
    of_before: Settings, write: Write, tmp_path: Path
) -> None:
    path = stored.added(of_before, 2)[0]
    shutil.move(path, tmp_path / "away")
    new = write("custody", "custody_key | authorised_at\nz | 2024-05-09 12:00", "new.csv")
    before = stored.tree(of_before.store)
    for act in (
        lambda: stored.records_read(of_before),
        lambda: supplying.load(of_before, "custody", new, by="A"),
    ):
        with pytest.raises(HeardError, match="version 2 of custody, is missing"):
            act()
    assert stored.tree(of_before.store) == before
    shutil.move(tmp_path / "away", path)
    assert stored.records_read(of_before) == 4


@pytest.mark.parametrize("keep", [0, 300])
def test_of_a_store_of_the_version_before_a_torn_last_commit_is_not_read(
    of_before: Settings, write: Write, keep: int
) -> None:
    path = stored.commit(of_before, 2)
    path.write_bytes(path.read_bytes()[:keep])
    assert stored.records_read(of_before) == 2
    assert not list(path.parent.glob("*.torn-*"))
    new = write("custody", "custody_key | authorised_at\nz | 2024-05-09 12:00", "new.csv")
    receipt = supplying.load(of_before, "custody", new, by="A")
    assert any("set aside" in note for note in receipt.notes)
    assert stored.records_read(of_before) == 3


def test_a_record_that_is_lost_is_not_taken_for_a_store_of_the_version_before(
    twice: Settings,
) -> None:
    shutil.rmtree(twice.store / "custody" / "_heard")
    with pytest.raises(HeardError, match=r"acknowledged\.json.*is missing"):
        store.snapshot(twice)
