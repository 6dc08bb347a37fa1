"""A task in a process of its own: what comes back, and that nothing else can."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from heard.confined import Task, run
from heard.extracts import Group
from heard.ground.errors import HeardError, Refused
from heard.ground.settings import PROJECT, CheckLimits

LIMITS = CheckLimits(seconds=120, megabytes=1_000)
Run = Callable[..., Any]


class Stopped(BaseException):
    """As Streamlit ends a run."""


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    yield
    assert [
        process.pid
        for process in psutil.Process().children()
        if "heard.confined.working" in process.cmdline()
    ] == []


@pytest.fixture
def done(tmp_path: Path) -> Run:
    """done("add", 1, 2) -> what the task of that name in tests/confining gives."""

    def do(name: str, *arguments: object, limits: CheckLimits = LIMITS) -> Any:
        task = Task(f"tests.confining:{name}", arguments, "a.csv", tmp_path)
        return run(task, limits, lambda stage, share: None)

    return do


def test_a_value_and_how_far_it_has_come_are_told(tmp_path: Path) -> None:
    seen: list[tuple[str, float]] = []
    task = Task("tests.confining:add", (1, 2), "a.csv", tmp_path)
    assert run(task, LIMITS, lambda *so_far: seen.append(so_far)) == 3
    assert seen[0] == ("Starting", 0.0)
    assert ("Adding", 0.5) in seen


def test_facts_and_errors_come_back_as_they_are(done: Run) -> None:
    assert done("group") == Group(1, "age", "99", 0, "must be less")
    with pytest.raises(Refused) as refused:
        done("refuse")
    assert (str(refused.value), refused.value.counts) == ("No.", {"read": 3})
    with pytest.raises(HeardError, match=r"^Not so\.$"):
        done("be_wrong")


def test_a_fault_is_a_sentence_without_a_value(done: Run) -> None:
    with pytest.raises(HeardError) as error:
        done("fault", "Jane Doe")
    assert "(RuntimeError at __init__.py:" in str(error.value)
    assert "Nothing was published" in str(error.value)
    assert "Jane" not in str(error.value)


@pytest.mark.parametrize("name", ["sleep", "burn"])
def test_what_takes_too_long_is_stopped(done: Run, tmp_path: Path, name: str) -> None:
    arguments = (tmp_path,) if name == "sleep" else ()
    begun = time.monotonic()
    with pytest.raises(Refused) as refused:
        done(name, *arguments, limits=replace(LIMITS, seconds=3))
    assert time.monotonic() - begun < 20
    assert str(refused.value) == (
        "a.csv could not be read and checked within 3 seconds, so that was stopped. "
        "Nothing was published. Bring it in parts, by months, or load it on the server: "
        "python -m heard load. The limits stand under `checking` in heard.toml."
    )


@pytest.mark.parametrize("name", ["fill", "fill_at_once"])
def test_what_takes_too_much_memory_is_stopped(done: Run, name: str) -> None:
    with pytest.raises(Refused, match="checked in 700 MB of memory, so that was stopped"):
        done(name, limits=replace(LIMITS, megabytes=700))


@pytest.mark.parametrize("name", ["crash", "end", "babble", "harm"])
def test_whatever_ends_it_or_is_no_fact_is_one_sentence(done: Run, name: str) -> None:
    with pytest.raises(Refused) as refused:
        done(name)
    assert str(refused.value) == (
        "a.csv could not be read: it stopped the program that was reading it. Nothing was "
        "published. Save it again, as CSV UTF-8, and bring that."
    )
    assert not (PROJECT / "harmed").exists()


def test_what_progress_raises_ends_the_process(tmp_path: Path) -> None:
    def stop(stage: str, share: float) -> None:
        if stage == "Sleeping":
            raise Stopped

    task = Task("tests.confining:sleep", (tmp_path,), "a.csv", tmp_path)
    with pytest.raises(Stopped):
        run(task, LIMITS, stop)


def test_what_is_settled_is_not_stopped_any_more(tmp_path: Path) -> None:
    def stop(stage: str, share: float) -> None:
        if stage == "Publishing":
            raise Stopped

    path = tmp_path / "table"
    task = Task("tests.confining:commit", (path,), "a.csv", tmp_path)
    with pytest.raises(Stopped):
        run(task, LIMITS, stop)
    assert path.read_text("utf-8") == "whole"


def test_what_ends_while_it_publishes_says_where_to_look(done: Run) -> None:
    with pytest.raises(HeardError) as error:
        done("half_commit")
    assert "The list of what was loaded says whether it is published." in str(error.value)
    assert "Nothing was published" not in str(error.value)


def test_it_ends_with_the_server(tmp_path: Path) -> None:
    path = tmp_path / "process"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.confining", path], cwd=PROJECT
    ) as it:
        until = time.monotonic() + 60
        while not (path.exists() and path.read_text("utf-8")):
            assert time.monotonic() < until
            time.sleep(0.05)
        it.kill()
    worker = int(path.read_text("utf-8"))
    until = time.monotonic() + 10
    while psutil.pid_exists(worker) and not _is_ended(worker):
        assert time.monotonic() < until
        time.sleep(0.05)


def _is_ended(process: int) -> bool:
    try:
        return psutil.Process(process).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_no_more_run_at_once_than_may(tmp_path: Path) -> None:
    one = replace(LIMITS, at_once=1)
    at_work, waited = threading.Event(), list[str]()
    free = threading.Event()

    def hold(stage: str, share: float) -> None:
        if stage == "Sleeping":
            at_work.set()
        if free.is_set():
            raise Stopped

    def first() -> None:
        task = Task("tests.confining:sleep", (tmp_path,), "a.csv", tmp_path)
        with pytest.raises(Stopped):
            run(task, one, hold)

    def see(stage: str, share: float) -> None:
        waited.append(stage)
        free.set()

    thread = threading.Thread(target=first)
    thread.start()
    assert at_work.wait(60)
    task = Task("tests.confining:add", (1, 2), "b.csv", tmp_path)
    assert run(task, one, see) == 3
    thread.join()
    assert waited[0] == "Waiting until another file is checked"


def test_what_it_writes_for_a_moment_is_in_the_private_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", "elsewhere")
    task = Task("tests.confining:temporary", (), "a.csv", tmp_path)
    assert run(task, LIMITS, lambda stage, share: None) == str(tmp_path)
    assert os.environ["TMPDIR"] == "elsewhere"
