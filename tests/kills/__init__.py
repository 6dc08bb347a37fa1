"""Commands that are killed at a chosen one of their operations on the store's files."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from heard.ground.settings import PROJECT, Settings

COMPILER = shutil.which("cc") if sys.platform.startswith("linux") else None
KILLED = -9


@dataclass(frozen=True)
class Ended:
    """How a command ended; `operations` on files of the store, if it was not killed."""

    code: int
    out: str
    err: str
    operations: int


Run = Callable[..., Ended]


@contextlib.contextmanager
def commands(folder: Path) -> Iterator[Run]:
    """Gives `run(settings, *words, at=0)`: a command, killed at its operation `at`."""
    killer = folder / "kill_at.so"
    source = Path(__file__).with_name("kill_at.c")
    subprocess.check_call([str(COMPILER), "-shared", "-fPIC", "-o", killer, source, "-ldl"])
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.kills.forking"],
        cwd=PROJECT,
        env={**os.environ, "LD_PRELOAD": str(killer), "OPENBLAS_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout

    def run(settings: Settings, *words: str, at: int = 0) -> Ended:
        asked = {"words": words, "store": str(settings.store), "at": at}
        print(json.dumps(asked), file=process.stdin, flush=True)
        assert process.stdout
        return Ended(**json.loads(process.stdout.readline()))

    with process:
        yield run
        process.stdin.close()
