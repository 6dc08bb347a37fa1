"""Tasks for a confined process, good and hostile: tests/test_confined.py."""

import ctypes
import os
import tempfile
import time
from pathlib import Path

from heard.confined import Line
from heard.extracts import Group
from heard.ground.errors import HeardError, Refused


def add(one: int, other: int, line: Line) -> int:
    line("Adding", 0.5)
    print("nothing that anybody may read")
    return one + other


def group(line: Line) -> Group:
    return Group(1, "age", "99", 0, "must be less")


def refuse(line: Line) -> None:
    raise Refused("No.", {"read": 3})


def temporary(line: Line) -> str:
    return tempfile.gettempdir()


def be_wrong(line: Line) -> None:
    raise HeardError("Not so.")


def fault(value: str, line: Line) -> None:
    raise RuntimeError(value)


def sleep(place: Path, line: Line) -> None:
    (place / "staged").write_text("of the file", "utf-8")
    line("Sleeping", 0.25)
    time.sleep(600)


def burn(line: Line) -> None:
    """Never let another thread of the process have its turn."""
    line("Burning", 0.0)
    sum(iter(int, 1))


def fill(line: Line) -> None:
    line("Filling", 0.0)
    held = []
    while True:
        held.append(bytearray(os.urandom(1_000) * 10_000))
        time.sleep(0.001)


def fill_at_once(line: Line) -> None:
    bytearray(200_000_000_000)


def crash(line: Line) -> None:
    ctypes.string_at(0)


def end(line: Line) -> None:
    os._exit(0)


class Harm:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch harmed",)


def harm(line: Line) -> Harm:
    return Harm()


def babble(line: Line) -> None:
    line._stream.write(b"\xff" * 4_096)
    line._stream.flush()
    time.sleep(600)


def commit(path: Path, line: Line) -> str:
    """Write in two steps, between which it must not be stopped."""
    line.settle()
    path.write_text("half", "utf-8")
    line("Publishing", 0.5)
    time.sleep(1)
    path.write_text("whole", "utf-8")
    return "published"


def half_commit(line: Line) -> None:
    line.settle()
    os._exit(3)


def write_down_process(path: Path, line: Line) -> None:
    path.write_text(str(os.getpid()), "utf-8")
    time.sleep(600)
