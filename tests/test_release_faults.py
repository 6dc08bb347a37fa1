"""What an approval must survive: kills at any moment, another approval, a full disk."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from heard import releases, store
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.releases import Release
from heard.store.checksums import forget
from tests import kills
from tests.approved import approve, keeper
from tests.kills import KILLED, Run
from tests.small_store import new_store
from tests.test_faults import drawn, no_file_over, posix, small_disk, started

TIMES = 12
WORDS = ("--title", "Quarter 2", "--meeting", "Panel", "--by", "tests")
WITHDRAW = ("release", "withdraw", "1", "--reason", "a wrong extract")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    if kills.COMPILER is None:
        pytest.skip("needs a C compiler, on Linux")
    with kills.commands(tmp_path_factory.mktemp("kills")) as run:
        yield run


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store of which a release is built and drafted, and the id of the draft."""
    folder = new_store(tmp_path_factory.mktemp("drafted"))
    own = replace(load_settings(PROJECT / "heard.toml"), store=folder)
    return folder, keeper(own).visit.draft().id


@pytest.fixture(scope="module")
def approved(drafted: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same store, and its release."""
    folder = tmp_path_factory.mktemp("approved") / "store"
    shutil.copytree(drafted[0], folder)
    approve(replace(load_settings(PROJECT / "heard.toml"), store=folder))
    return folder


def anew(settings: Settings, source: Path) -> None:
    """The test's store is a copy of another."""
    shutil.rmtree(settings.store, ignore_errors=True)
    shutil.copytree(source, settings.store)
    forget()


def whole(settings: Settings) -> list[int]:
    """The numbers of the releases, of which none is damaged and all of it is there."""
    found = releases.every(settings)
    for one in found:
        assert isinstance(one, Release)
        assert len(one.files) > 100
        assert one.shown.figures
    return [one.number for one in found]


def staged(settings: Settings) -> list[Path]:
    return [*settings.store.glob("staging-*"), *settings.store.glob(".staging-*")]


def test_an_approval_killed_at_any_operation_on_files_leaves_the_release_or_none(
    settings: Settings, run: Run, drafted: tuple[Path, str]
) -> None:
    source, draft = drafted
    words, seed = ("release", "approve", draft, *WORDS), random.randrange(10**6)
    anew(settings, source)
    ended = run(settings, *words)
    assert ended.code == 0, ended.err
    for at in drawn(ended.operations, TIMES, seed):
        anew(settings, source)
        where = f"killed at {at} of {ended.operations}, seed {seed}"
        killed = run(settings, *words, at=at)
        assert killed.code in (KILLED, 0), where
        before = whole(settings)
        assert before in ([], [1]), where
        again = run(settings, *words)
        assert again.code == (2 if before else 0), f"{where}: {again.err}"
        assert whole(settings) == [1], where
        store.prune(settings, 0, by="A")
        assert whole(settings) == [1], where
        assert staged(settings) == [], where


def test_a_withdrawal_killed_at_any_operation_on_files_is_there_or_not(
    settings: Settings, run: Run, approved: Path
) -> None:
    anew(settings, approved)
    ended, seed = run(settings, *WITHDRAW), random.randrange(10**6)
    assert ended.code == 0, ended.err
    for at in drawn(ended.operations, TIMES, seed):
        anew(settings, approved)
        where = f"killed at {at} of {ended.operations}, seed {seed}"
        assert run(settings, *WITHDRAW, at=at).code in (KILLED, 0), where
        gone = releases.find(settings, "1").withdrawn
        assert gone is None or gone.reason == "a wrong extract", where
        assert run(settings, *WITHDRAW).code == (2 if gone else 0), where
        assert whole(settings) == [1]


def test_of_two_approvals_at_the_same_moment_one_wins(
    settings: Settings, drafted: tuple[Path, str]
) -> None:
    source, draft = drafted
    anew(settings, source)
    both = [started(settings, "release", "approve", draft, *WORDS) for _ in range(2)]
    ended = [(one.communicate(timeout=120), one.returncode) for one in both]

    assert sorted(code for _, code in ended) == [0, 2]
    (said,) = [err for (_, err), code in ended if code == 2]
    assert "Nothing was approved" in said
    assert "Traceback" not in said
    assert whole(settings) == [1]
    assert staged(settings) == []


def fill_up(folder: Path, but: int) -> None:
    """Leave so many bytes of a disk free."""
    free = shutil.disk_usage(folder).free
    (folder / "in-the-way").write_bytes(bytes(free - but))


@posix
def test_a_full_disk_is_a_sentence_and_there_is_no_half_release(
    settings: Settings, drafted: tuple[Path, str]
) -> None:
    source, draft = drafted
    settings.store.mkdir(mode=0o700)
    with small_disk(settings.store, 20_000) as mounted:
        shutil.copytree(source, settings.store, dirs_exist_ok=True)
        settings.store.chmod(0o700)
        assert keeper(settings).visit.draft().id == draft
        if mounted:
            fill_up(settings.store, but=250_000)
        limit = None if mounted else no_file_over(20_000)
        process = started(settings, "release", "approve", draft, *WORDS, before=limit)
        _, err = process.communicate(timeout=120)
        assert process.returncode == 2
        assert "Traceback" not in err
        assert "Nothing was published. See that the disk has room" in err
        assert whole(settings) == []
        assert staged(settings) == []
