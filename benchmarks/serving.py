"""A Streamlit server for as long as it is measured."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import psutil  # type: ignore[import-untyped]

from benchmarks.child import PROJECT, Failed
from tests.browser.streamlit_server import free_port, is_up


@dataclass(frozen=True)
class Server:
    """Where it answers, and its process."""

    port: int
    process: psutil.Process

    @property
    def address(self) -> str:
        """For a browser."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def megabytes(self) -> float:
        """The memory that it holds now."""
        return float(self.process.memory_info().rss) / 1e6

    @property
    def processor_seconds(self) -> float:
        """How long it has kept the processor busy: others cannot lengthen that."""
        taken = self.process.cpu_times()
        return float(taken.user + taken.system)


@contextlib.contextmanager
def serving(script: str, **variables: str) -> Iterator[Server]:
    """Serve a script of the project with some variables set. Raises Failed."""
    port = free_port()
    words = ["-m", "streamlit", "run", script, f"--server.port={port}"]
    process = subprocess.Popen(
        [sys.executable, *words],
        cwd=PROJECT,
        env={**os.environ, **variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        if not is_up(process, port, seconds=120):
            raise Failed("The server did not come up.")
        yield Server(port, psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait(timeout=30)
