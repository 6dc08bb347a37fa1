"""One step in a process of its own, so that its peak memory is its own.

The process that starts them imports nothing large: Linux counts the memory of the
parent at the start of a child as the child's.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


class Failed(Exception):
    """A step that did not end well; its own words are on stderr."""


@dataclass(frozen=True)
class Figures:
    """What one step took."""

    seconds: float
    megabytes: float


def step(module: str, name: str, folder: Path) -> Figures:
    """Run one of the steps of a module of this folder. Raises Failed."""
    say(f"  {module} {name}")
    figures = Figures(**json.loads(run("-m", f"benchmarks.{module}", name, str(folder))))
    say(f"    {figures.seconds:.3f} s, {figures.megabytes:,.0f} MB")
    return figures


def run(*words: str) -> str:
    """Run this Python with some words from the project's folder. Raises Failed."""
    ended = subprocess.run(
        [sys.executable, *words], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    if ended.returncode:
        raise Failed(f"{' '.join(words)} ended with {ended.returncode}")
    return ended.stdout


def say(text: str) -> None:
    """A line of progress."""
    print(text, file=sys.stderr, flush=True)
