"""A fault is told as what it is: nothing was published, or a version was and no receipt.

What is said is compared with the store, for a fault at every fsync, at lines drawn from
all that a load runs once it commits, and in the output.
"""

import errno
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import duckdb
import pytest

from heard import store
from heard.__main__ import main
from heard.ground.errors import HeardError
from heard.ground.settings import PROJECT, Settings
from heard.store import committing, published
from heard.store.faults import disk_errors
from tests import stored, supplying
from tests.conftest import Write

Output = pytest.CaptureFixture[str]
posix = pytest.mark.skipif(os.name == "nt", reason="files and signals of POSIX")
THIRD = "custody_key | authorised_at\nz | 2024-05-09 12:00"


def told(words: list[str], capsys: Output) -> tuple[int, str]:
    """The exit code of a command, and what it says to a person."""
    code = main(words)
    return code, capsys.readouterr().err


def must_be_true(settings: Settings, code: int, err: str) -> bool:
    """Whether the third load was published, of which code and sentence must say so."""
    is_published = store.snapshot(settings).tables["custody"].number == 3
    assert stored.records_read(settings) == 4 + is_published
    assert ("Nothing was published" in err) == (not is_published), err
    if code or err:
        assert ("Published as version 3 of custody" in err) == is_published, err
    assert code == (0 if is_published else 2), err
    assert "Traceback" not in err
    return is_published


def test_a_disk_that_fails_at_any_fsync_is_told_as_what_it_is(
    settings: Settings,
    loaded_twice: Path,
    write: Write,
    capsys: Output,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, real, left = write("custody", THIRD, "third.csv"), os.fsync, [0]

    def failing(descriptor: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    outcomes = list[bool]()
    while left[0] <= 0:  # the last round had no fault
        shutil.rmtree(settings.store, ignore_errors=True)
        shutil.copytree(loaded_twice, settings.store)
        left[0] = len(outcomes) + 1
        code, err = told(["load", "custody", str(path)], capsys)
        outcomes.append(must_be_true(settings, code, err))
        if not outcomes[-1] and len(outcomes) % 6 == 1:
            left[0] = 10**9
            assert main(["load", "custody", str(path)]) == 0
            assert stored.records_read(settings) == 5
            left[0] = 0
    assert outcomes[0] is False
    assert outcomes.count(False) > 10
    assert outcomes[-2:] == [True, True], "one fault at least comes after the publication"


@pytest.mark.parametrize("fault", [KeyboardInterrupt, MemoryError, OSError, ValueError])
def test_a_fault_just_after_a_version_was_published_is_told_beside_it(
    twice: Settings,
    write: Write,
    capsys: Output,
    monkeypatch: pytest.MonkeyPatch,
    fault: type[BaseException],
) -> None:
    def broken(record: object) -> None:
        raise fault

    monkeypatch.setattr(committing, "sum_up", broken)
    path = write("custody", THIRD, "third.csv")
    assert must_be_true(twice, *told(["load", "custody", str(path)], capsys))
    code, err = told(["revert", "custody", "1"], capsys)
    assert code == 0
    assert "custody is again what it was at version 1: version 4." in err


def test_an_interrupt_at_any_line_of_a_commit_is_told_as_what_it_is(
    settings: Settings, loaded_twice: Path, write: Write, capsys: Output
) -> None:
    path, chance = write("custody", THIRD, "third.csv"), random.Random()
    lines = interrupted_at(settings, loaded_twice, path, 10**9)
    capsys.readouterr()
    assert len(lines) > 500
    last = max(at for at, line in enumerate(lines) if line.startswith("records.py"))
    places = [
        *chance.sample(range(len(lines)), 8),
        *chance.sample(range(last - 60, last), 8),
    ]
    found = []
    for place in sorted(places):
        interrupted_at(settings, loaded_twice, path, place)
        err = capsys.readouterr().err
        number = store.snapshot(settings).tables["custody"].number
        assert ("Nothing was published" in err) == (number == 2), (lines[place], err)
        assert ("Published as version 3" in err) == (number == 3), (lines[place], err)
        assert main(["load", "custody", str(path)]) == 0
        assert stored.records_read(settings) == 5, lines[place]
        found.append(number)
    assert {*found} == {2, 3}


def interrupted_at(settings: Settings, template: Path, path: Path, place: int) -> list[str]:
    """The lines of a load from its commit on, the last of which was interrupted."""
    shutil.rmtree(settings.store, ignore_errors=True)
    shutil.copytree(template, settings.store)
    lines = list[str]()

    def trace(frame: FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        file = Path(frame.f_code.co_filename)
        if file.parent.name != "store" or file.name in ("inspecting.py", "changes.py"):
            return None
        if file.name == "committing.py" or lines:
            lines.append(f"{file.name}:{frame.f_lineno}")
            if len(lines) == place + 1:
                raise KeyboardInterrupt
        return trace

    sys.settrace(trace)
    try:
        main(["load", "custody", str(path)])
    finally:
        sys.settrace(None)
    return lines


def started(settings: Settings, *words: str, out: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "heard", *words],
        cwd=PROJECT,
        env={**os.environ, "HEARD_STORE": str(settings.store)},
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
    )


@posix
@pytest.mark.parametrize("is_json", [False, True])
def test_a_load_whose_receipt_cannot_be_printed_is_published_and_says_so(
    twice: Settings, write: Write, is_json: bool
) -> None:
    words = ["load", "custody", str(write("custody", THIRD, "third.csv"))]
    full = os.open("/dev/full", os.O_WRONLY)
    process = started(twice, *words, *(["--json"] if is_json else []), out=full)
    _, err = process.communicate(timeout=120)
    os.close(full)
    assert must_be_true(twice, process.returncode, err)
    assert "Published as version 3 of custody. But the receipt could not be printed" in err


@posix
def test_a_load_into_a_closed_pipe_is_published_and_says_so(
    twice: Settings, write: Write
) -> None:
    path = write("custody", THIRD, "third.csv")
    reading, writing = os.pipe()
    os.close(reading)
    process = started(twice, "load", "custody", str(path), out=writing)
    os.close(writing)
    _, err = process.communicate(timeout=120)
    assert must_be_true(twice, process.returncode, err)
    assert "But the receipt could not be printed (Broken pipe)" in err


@posix
def test_figures_that_cannot_be_printed_are_a_sentence(twice: Settings) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    process = started(twice, "series", "overnight", out=full)
    _, err = process.communicate(timeout=120)
    os.close(full)
    assert (process.returncode, err) == (
        2, "The output could not be written (No space left on device).\n",
    )  # fmt: skip


def test_what_another_visitor_published_is_not_told_as_ones_own(
    twice: Settings, write: Write
) -> None:
    from threading import Thread

    path, before = write("custody", THIRD, "third.csv"), published.so_far()
    other = Thread(target=lambda: supplying.load(twice, "custody", path, by="B"))
    other.start()
    other.join()
    assert stored.records_read(twice) == 5
    assert published.since(before) == ""


def test_too_little_memory_is_not_told_as_a_full_disk(settings: Settings) -> None:
    rows = "select list(range) from range(3000000)"
    with (
        pytest.raises(
            HeardError, match=r"not enough memory for this\. Nothing was published"
        ),
        disk_errors(settings),
        duckdb.connect(config={"memory_limit": "10MB", "temp_directory": ""}) as engine,
    ):
        engine.execute(rows)
    with pytest.raises(HeardError, match="not enough memory"), disk_errors(settings):
        raise MemoryError
    with pytest.raises(HeardError, match="has room"), disk_errors(settings):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
