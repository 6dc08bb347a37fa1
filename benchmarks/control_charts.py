"""Control charts of 10,000 series of 48 points, beside nhspy-plotthedots.

`python benchmarks/control_charts.py --help`. Progress goes to stderr and the table, in
Markdown, to stdout. Both are also held against the slow transcription of the reference
(tests/spc_reference.py): limits to 1e-9, and each point's label.
"""

import argparse
import importlib
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd

# Run as a file, Python looks for modules in this folder and not in the one above.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.child import PROJECT, say
from benchmarks.table import machine
from heard.spc import xmr, xmr_chart
from tests import spc_reference

POINTS = 48
TARGET_SECONDS = 10
RIVAL = "nhspy-plotthedots"
MODULE = "nhspy_plotthedots.pandas_spc_calculations"
NAMES = [f"{2020 + month // 12}-{month % 12 + 1:02d}" for month in range(POINTS)]

Series = np.ndarray[tuple[int, int], np.dtype[np.float64]]


@dataclass(frozen=True)
class Agreement:
    """Of the points compared, those with other limits and with another label."""

    points: int
    other_limits: int
    other_labels: int

    def __str__(self) -> str:
        return (
            f"limits differ at {self.other_limits:,} and labels at "
            f"{self.other_labels:,} of {self.points:,} points"
        )


@dataclass(frozen=True)
class Taken:
    """Seconds on the clock, and of the processor: others may keep it busy."""

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} s ({self.processor:.2f} s of the processor)"


def taken(work: Callable[[], object]) -> Taken:
    """How long `work` takes."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return Taken(time.perf_counter() - begun, time.process_time() - used)


def random_series(count: int) -> Series:
    """Monthly counts, seeded: steps, slopes, ties and outliers among noise."""
    draw = np.random.default_rng(5)
    level = draw.uniform(5, 200, (count, 1))
    steps = draw.normal(0, 0.1, (count, POINTS)) * (draw.random((count, POINTS)) < 0.05)
    slope = draw.normal(0, 0.005, (count, 1)) * np.arange(POINTS)
    expected = level * np.exp(steps.cumsum(axis=1) + slope)
    outlying = np.where(draw.random((count, POINTS)) < 0.01, 2.0, 1.0)
    return draw.poisson(expected * outlying).astype(float)


def product_arrays(series: Series) -> None:
    """Limits and labels as arrays."""
    xmr.xmr_labels(series, xmr.xmr_limits(series))


def product_charts(series: Series) -> None:
    """Whole charts, with points, icons and notes, one series after another."""
    for values in series.tolist():
        xmr_chart(NAMES, values, better="down")


def rival_frames(rival: ModuleType, series: Series) -> list[pd.DataFrame]:
    """One data frame a series, as its documentation has it."""
    return [
        rival.pandas_spc_x_calc(pd.DataFrame({"value": values}), "value")
        for values in series
    ]


def agreement(found: Callable[[int], list[tuple[float, float, bool]]], series: Series,
              label: Callable[[str], object]) -> Agreement:  # fmt: skip
    """`found(place)`: lower, upper and label of each point of one series."""
    limits = labels = 0
    for place, values in enumerate(series.tolist()):
        reference = spc_reference.ptd_spc(values)
        for (lower, upper, own), row in zip(found(place), reference, strict=True):
            limits += max(abs(lower - row.lpl), abs(upper - row.upl)) > 1e-9
            labels += own != label(row.special_cause_type)
    return Agreement(series.size, limits, labels)


def product_found(series: Series) -> Callable[[int], list[tuple[float, float, object]]]:
    """The product's limits, and labels in the words of the reference."""

    def points(place: int) -> list[tuple[float, float, object]]:
        chart = xmr_chart(NAMES, series[place].tolist())
        return [(p.lower, p.upper, (p.rule, p.direction)) for p in chart.points]

    return points


def reference_label(kind: str) -> tuple[str, int]:
    """Rule and direction of a `special_cause_type`."""
    rules = {"7 Point Trend": "trend", "2 in 3": "two_of_three", "7 Points": "shift"}
    if kind == "Common Cause":
        return "", 0
    rule = next((own for name, own in rules.items() if kind.startswith(name)), "outside")
    return rule, 1 if "Above" in kind or "Increasing" in kind else -1


def rival_found(
    frames: list[pd.DataFrame],
) -> Callable[[int], list[tuple[float, float, object]]]:
    """Its limits, and whether it flags a point: it names no rule."""

    def points(place: int) -> list[tuple[float, float, object]]:
        frame = frames[place]
        flagged = frame["special_cause_flag"].astype(bool)
        return list(zip(frame["lpl"], frame["upl"], flagged, strict=True))

    return points


def load_rival(folder: Path | None) -> ModuleType | None:
    """Its module: from a copy of its source, or from PyPI into build/benchmark."""
    if folder is None:
        folder = PROJECT / "build" / "benchmark" / "plotthedots"
        words = ["pip", "install", "--quiet", "--no-deps", "--upgrade", "--target"]
        subprocess.call([sys.executable, "-m", *words, str(folder), RIVAL])
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(MODULE)
    except ModuleNotFoundError:
        say(f"No {RIVAL} at PyPI or in {folder}: --rival FOLDER with its source helps.")
        return None


def product(series: Series, checked: Series) -> tuple[list[str], bool]:
    """Lines of the table, and whether nothing differs from the reference."""
    arrays = taken(lambda: product_arrays(series))
    charts = taken(lambda: product_charts(series))
    found = agreement(product_found(checked), checked, reference_label)
    verdict = "met" if arrays.clock < TARGET_SECONDS else "missed"
    lines = [
        f"| heard.spc, limits, labels and directions as arrays | {arrays}, "
        f"target {TARGET_SECONDS} s: {verdict} | {found} |",
        f"| heard.spc, each as a chart with points and icons | {charts} | the same |",
    ]
    return lines, not (found.other_limits or found.other_labels)


def beside(rival: ModuleType, series: Series, checked: Series) -> str:
    """The line of the table for the other package."""
    frames: list[pd.DataFrame] = []
    took = taken(lambda: frames.extend(rival_frames(rival, series)))
    found = agreement(rival_found(frames), checked, lambda kind: kind != "Common Cause")
    return f"| {RIVAL}: limits and flags, no rules | {took} | {found} |"


def main() -> int:
    """Time, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=10_000)
    parser.add_argument("--checked", type=int, default=800, help="against the reference")
    parser.add_argument("--rival", type=Path, help="folder with nhspy_plotthedots/ in it")
    options = parser.parse_args()
    series = random_series(options.series)
    checked = series[: options.checked]
    say("heard.spc")
    print(machine(), end="\n\n")
    print(f"| {len(series):,} series of {POINTS} points | time | against the reference |")
    print("| --- | --- | --- |")
    lines, is_equal = product(series, checked)
    print(*lines, sep="\n")
    if rival := load_rival(options.rival):
        say(RIVAL)
        print(beside(rival, series, checked))
    return 0 if is_equal else 1


if __name__ == "__main__":
    sys.exit(main())
