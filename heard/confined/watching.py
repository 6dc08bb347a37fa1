"""Start a task in a process of its own, follow it, and stop it where it must be."""

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from heard.confined import messages
from heard.ground.errors import HeardError, Refused
from heard.ground.settings import PROJECT, CheckLimits

_EVERY = 0.1  # seconds between two looks
_WAITING = "Waiting until another file is checked"
_ENDED = ("ended",)
_WAY = (
    "Bring it in parts, by months, or load it on the server: python -m heard load. The "
    "limits stand under `checking` in heard.toml."
)
_running = threading.Condition()
_count = 0


@dataclass(frozen=True)
class Task:
    """`function`: of this package, as module:name; it is called with the `arguments` and a
    Line. `file`: the name of what it reads, for a person; `place`: a private folder, in
    which it may write what is for a moment, removed by whoever made it."""

    function: str
    arguments: tuple[Any, ...]
    file: str
    place: Path


def run(task: Task, limits: CheckLimits, progress: Callable[[str, float], None]) -> Any:
    """What a task gives. Raises what it raises, and Refused if it is beyond its limits or
    the file ends its process. Whatever `progress` raises, called a few times each second,
    stops it."""
    with _in_turn(limits, progress), _started(task, limits) as process:
        return _Watch(task, limits, process).result(progress)


@contextlib.contextmanager
def _in_turn(limits: CheckLimits, progress: Callable[[str, float], None]) -> Iterator[None]:
    """As many at once as there is to be memory for."""
    global _count
    while True:
        with _running:
            if _count < limits.at_once:
                _count += 1
                break
            _running.wait(_EVERY)
        progress(_WAITING, 0.0)
    try:
        yield
    finally:
        with _running:
            _count -= 1
            _running.notify()


@contextlib.contextmanager
def _started(task: Task, limits: CheckLimits) -> Iterator["subprocess.Popen[bytes]"]:
    """The process, which knows its task; it has ended afterwards."""
    place = str(task.place)
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    with subprocess.Popen(
        [sys.executable, "-m", "heard.confined.working"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=PROJECT,
        env={**os.environ, "TMPDIR": place, "TEMP": place, "TMP": place},
        creationflags=flags,
    ) as process:
        try:
            with contextlib.suppress(OSError):  # it has ended, and its end will be told
                _tell(process, (task.function, task.arguments, limits.megabytes))
            yield process
        finally:
            process.kill()
            process.wait()


def _tell(process: "subprocess.Popen[bytes]", what: object) -> None:
    assert process.stdin
    process.stdin.write(what if isinstance(what, bytes) else pickle.dumps(what))
    process.stdin.flush()


class _Watch:
    """One task that is being done. `is_settled`: it must not be stopped any more."""

    def __init__(
        self, task: Task, limits: CheckLimits, process: "subprocess.Popen[bytes]"
    ) -> None:
        self._task, self._limits, self._process = task, limits, process
        self._said: queue.Queue[tuple[Any, ...]] = queue.Queue()
        self._until = time.monotonic() + limits.seconds
        self._is_settled, self._at = False, ("Starting", 0.0)
        threading.Thread(target=self._listen, daemon=True).start()

    def result(self, progress: Callable[[str, float], None]) -> Any:
        """What came of it."""
        try:
            while (outcome := self._next()) is None:
                self._refuse_beyond()
                progress(*self._at)
        except BaseException:
            while self._is_settled and self._next() is None:
                pass
            raise
        return self._made_of(*outcome)

    def _next(self) -> tuple[Any, ...] | None:
        """What it says at its end; None while it is at work."""
        try:
            word, *what = self._said.get(timeout=_EVERY)
        except queue.Empty:
            return None
        if word == messages.PROGRESS:
            self._at = (str(what[0]), float(what[1]))
            return None
        if word == messages.SETTLED:
            self._is_settled = True
            with contextlib.suppress(OSError):
                _tell(self._process, messages.GO)
            return None
        return (word, *what)

    def _listen(self) -> None:
        assert self._process.stdout
        try:
            while True:
                self._said.put(messages.read(self._process.stdout))
        except Exception:  # the end, or no message of ours: both end it
            self._said.put(_ENDED)

    def _refuse_beyond(self) -> None:
        limits = self._limits
        if self._is_settled:
            return
        if time.monotonic() > self._until:
            raise self._stopped(f"within {limits.seconds:,} seconds")
        if _megabytes(self._process.pid) > limits.megabytes:
            raise self._without_memory()

    def _made_of(self, word: str, *what: Any) -> Any:
        if word == messages.DONE:
            return what[0]
        if word == messages.REFUSED:
            raise Refused(str(what[0]), what[1])
        if word == messages.WRONG:
            raise HeardError(str(what[0]))
        if self._is_settled:
            raise HeardError(
                f"The program that was publishing {self._task.file} stopped. The list of "
                "what was loaded says whether it is published."
            )
        if word == messages.NO_MEMORY:
            raise self._without_memory()
        if word == messages.FAULT:
            raise HeardError(
                f"An unexpected fault in the program ({what[0]}). Nothing was published. "
                "Please report this sentence."
            )
        raise Refused(
            f"{self._task.file} could not be read: it stopped the program that was reading "
            "it. Nothing was published. Save it again, as CSV UTF-8, and bring that."
        )

    def _without_memory(self) -> Refused:
        return self._stopped(f"in {self._limits.megabytes:,} MB of memory")

    def _stopped(self, limit: str) -> Refused:
        return Refused(
            f"{self._task.file} could not be read and checked {limit}, so that was "
            f"stopped. Nothing was published. {_WAY}"
        )


def _megabytes(process: int) -> float:
    """Of memory that a process has; 0 if it has ended."""
    try:
        return float(psutil.Process(process).memory_info().rss) / 1e6
    except psutil.Error:
        return 0.0
