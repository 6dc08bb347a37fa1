"""Times checking and loading a CSV, beside pandera and frictionless, which only check.

python benchmarks/checking.py FILE [--large] prints a table. FILE is a contacts extract
(sample_data/generate.py makes one). The two packages come, by pip, into an environment
of their own, build/benchmark/rivals.
"""

import argparse
import csv
import json
import shutil
import statistics
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Run as a file, Python looks for modules in this folder and not in the one above.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.child import PROJECT, say

RIVALS = {"pandera": 0, "frictionless": 20_000}  # rows that each checks; 0: all
PACKAGES = ["pandera[pandas]==0.35.0", "frictionless==5.21.0"]
TARGET = 200_000  # rows a second, of well-formed rows, on 2 cores
TURNS = 5  # loads of each checkout that are compared
LARGE_BYTES = 2_000_000_000
CORES = 2


@dataclass(frozen=True)
class Taken:
    """What one process took, the start of Python left out."""

    rows: int
    seconds: float
    processor: float
    megabytes: float

    @property
    def rate(self) -> float:
        """Rows a second on two cores that have nothing else to do."""
        return CORES * self.rows / self.processor


def measured(python: Path, *words: object, source: Path = PROJECT) -> Taken:
    """One step in a process of its own: seconds, processor seconds, peak memory.
    `source`: the checkout whose step it is."""
    step = source / "benchmarks" / "checking_steps.py"
    ended = subprocess.run(
        [str(word) for word in (python, step, *words)],
        cwd=source, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return Taken(**json.loads(ended.stdout.splitlines()[-1]))


def rivals(folder: Path) -> Path:
    """The Python of an environment with both packages, made once."""
    place = folder / "rivals"
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        say("  pip install " + " ".join(PACKAGES))
        venv.create(place, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "--quiet"]
        subprocess.check_call([*pip, *PACKAGES])
    return python


def rewritten(
    source: Path, target: Path, change: Callable[[int, list[str]], list[str]]
) -> Path:
    """A copy of a file, each row changed by its number."""
    with (
        source.open(newline="", encoding="utf-8") as read,
        target.open("w", newline="", encoding="utf-8") as written,
    ):
        rows, table = csv.reader(read), csv.writer(written, lineterminator="\n")
        table.writerow(next(rows))
        table.writerows(change(number, row) for number, row in enumerate(rows))
    return target


def one_percent_bad(number: int, row: list[str]) -> list[str]:
    """Every hundredth row with a code, a time or an age that is none."""
    if number % 100 == 0:
        at, bad = ((4, "pigeon"), (3, "31/31/2024"), (9, "44"))[number // 100 % 3]
        row[at] = bad
    return row


def enlarged(source: Path, target: Path, size: int) -> Path:
    """A file of at least `size` bytes: the same rows again, with keys of their own."""
    # Line by line: the memory of this process counts as that of those it starts.
    with target.open("w", encoding="utf-8") as file:
        for copy in range(-(-size // source.stat().st_size)):
            with source.open(encoding="utf-8") as read:
                header = next(read)
                file.write("" if copy else header)
                file.writelines(f"{copy}{line}" for line in read)
    return target


def lines(file: Path, folder: Path, large: bool) -> Iterator[str]:
    """The table, a line as soon as it is measured."""
    product = Path(sys.executable)
    say("  well-formed rows")
    good = measured(product, "product", file, folder)
    yield line("checked and loaded, well-formed", good, good, TARGET)
    say("  1 % bad rows")
    bad_file = rewritten(file, folder / "bad.csv", one_percent_bad)
    bad = measured(product, "product", bad_file, folder)
    yield line("checked and loaded, 1 % bad", bad, good, TARGET // 2)
    bad_file.unlink()
    python = rivals(folder)
    for name, most in RIVALS.items():
        say(f"  {name}")
        yield line(f"{name}: checks only", measured(python, name, file, most), good)
    if large:
        say("  2 GB")
        huge = enlarged(file, folder / "large.csv", LARGE_BYTES)
        taken = measured(product, "product", huge, folder)
        yield line(f"checked and loaded, {huge.stat().st_size / 1e9:.1f} GB", taken, good)
        huge.unlink()


def beside(file: Path, folder: Path, former: Path) -> str:
    """How fast this checkout loads, by another's: medians of loads that take turns."""
    taken: dict[Path, list[float]] = {former: [], PROJECT: []}
    for turn in range(TURNS):
        say(f"  turn {turn + 1} of {TURNS}")
        for source, seconds in taken.items():
            loaded = measured(Path(sys.executable), "product", file, folder, source=source)
            seconds.append(loaded.processor)
    before, now = (statistics.median(seconds) for seconds in taken.values())
    return (
        f"{before:.1f} s of the processor before, {now:.1f} s now: "
        f"{before / now:.2f} times as fast"
    )


def line(what: str, taken: Taken, good: Taken, target: int = 0) -> str:
    """One line of the table."""
    verdict = "met" if taken.rate >= target else "missed"
    cells = [
        what,
        f"{taken.rows:,}",
        f"{taken.seconds:.1f} s",
        f"{taken.processor:.1f} s",
        f"{taken.rate:,.0f}" + (f" (target {target:,}: {verdict})" if target else ""),
        f"{taken.megabytes:,.0f}",
        f"{good.rate / taken.rate:.1f}",
    ]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="a contacts extract, as CSV")
    parser.add_argument("--large", action="store_true", help="2 GB of its rows as well")
    parser.add_argument("--beside", type=Path, help="another checkout, only compared")
    parser.add_argument("--folder", type=Path, default=PROJECT / "build" / "benchmark")
    options = parser.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if options.beside:
        print(beside(options.file.resolve(), folder, options.beside.resolve()))
        return
    print(
        "| step | rows | time | processor | rows a second, 2 idle cores | peak MB "
        "| product is faster by |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- |")
    try:
        for text in lines(options.file.resolve(), folder, options.large):
            print(text, flush=True)
    finally:
        shutil.rmtree(folder / "checking-store", ignore_errors=True)


if __name__ == "__main__":
    main()
