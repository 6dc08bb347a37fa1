"""The results as Markdown: the machine, one line for each step, what was compared."""

import os
import platform
from dataclasses import dataclass
from importlib.metadata import version

import psutil  # type: ignore[import-untyped]

from benchmarks.child import Figures

COLUMNS = [
    "step", "contacts", "time", "peak MB", "target", "pandas: time", "pandas: peak MB",
    "pandas ÷ product",
]  # fmt: skip


@dataclass(frozen=True)
class Target:
    """What a step may take at most; only at one size, if that is given."""

    seconds: float
    megabytes: float | None = None
    contacts: int | None = None

    def __str__(self) -> str:
        memory = f", {self.megabytes:,.0f} MB" if self.megabytes else ""
        return f"{duration(self.seconds)}{memory}"

    def is_met(self, taken: Figures) -> bool:
        """Whether a step kept within it."""
        fits = self.megabytes is None or taken.megabytes <= self.megabytes
        return taken.seconds <= self.seconds and fits


@dataclass(frozen=True)
class Line:
    """One step at one size, and the same in plain pandas if it has a twin."""

    what: str
    contacts: int
    product: Figures
    target: Target | None = None
    plain: Figures | None = None
    has_twin: bool = False  # it has no figures if it did not finish


def table(machine: str, lines: list[Line], remarks: list[str]) -> str:
    """Everything there is to paste."""
    rows = [COLUMNS, ["---"] * len(COLUMNS), *(cells(line) for line in lines)]
    drawn = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([machine, "", *drawn, "", *(f"- {text}" for text in remarks)])


def machine() -> str:
    """What it runs on, and how busy that is with other things before it begins."""
    memory = psutil.virtual_memory().total / 1e9
    busy = "" if os.name == "nt" else f"; load before {os.getloadavg()[0]:.1f}"
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, {packages}{busy}."
    )


PACKAGES = ("duckdb", "deltalake", "pandas")


def cells(line: Line) -> list[str]:
    """A line of the table as text."""
    taken, plain = line.product, line.plain
    none = "did not finish" if line.has_twin else "–"
    return [
        line.what,
        f"{line.contacts:,}",
        duration(taken.seconds),
        f"{taken.megabytes:,.0f}",
        verdict(line),
        duration(plain.seconds) if plain else none,
        f"{plain.megabytes:,.0f}" if plain else "–",
        ratio(plain.seconds / taken.seconds) if plain else "–",
    ]


def verdict(line: Line) -> str:
    """The target, and whether it was met if it is one of this size."""
    target = line.target
    if target is None:
        return "–"
    if target.contacts not in (None, line.contacts):
        return f"{target} at {target.contacts:,}"
    return f"{target}: {'met' if target.is_met(line.product) else 'missed'}"


def duration(seconds: float) -> str:
    """Three figures, as seconds or milliseconds."""
    value, unit = (seconds, "s") if seconds >= 1 else (seconds * 1000, "ms")
    return f"{value:.3g} {unit}" if value < 100 else f"{value:,.0f} {unit}"


def ratio(times: float) -> str:
    """How many times as long."""
    return f"{times:.1f}" if times < 10 else f"{times:,.0f}"
