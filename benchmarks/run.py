"""Times the slow steps beside plain pandas: `python benchmarks/run.py --help`.

Progress goes to stderr and the table, in Markdown, to stdout.
"""

import argparse
import contextlib
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Run as a file, Python looks for modules in this folder and not in the one above.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import child
from benchmarks.child import PROJECT, Failed, Figures, say
from benchmarks.table import Line, Target, machine, table

SIZES = [1_000_000, 10_000_000]
QUICK_SIZES = [20_000, 100_000]
MOST_AS_CSV = 1_000_000  # above, the extracts are Parquet, which is quicker to write
LOAD = Target(15, 1_500, contacts=1_000_000)
MEASURES = Target(60, 4_000, contacts=10_000_000)
PAGE = Target(0.020)


@dataclass(frozen=True)
class Size:
    """One number of contacts, with a tenth as many custody records, in its folder."""

    contacts: int
    folder: Path

    @property
    def format(self) -> str:
        """How its extracts are written."""
        return "csv" if self.contacts <= MOST_AS_CSV else "parquet"

    def product(self, name: str) -> Figures:
        """A step as the product does it."""
        return child.step("steps", name, self.folder)

    def plain(self, name: str) -> Figures | None:
        """A step in plain pandas; none if that did not finish, for want of memory."""
        try:
            return child.step("plain_steps", name, self.folder)
        except Failed as failed:
            say(f"    {failed}")
            return None


def results(size: Size) -> Iterator[Line]:
    """All steps, in the order in which each finds what it needs."""
    make_extracts(size)
    yield loading(size)
    yield from measuring(size)
    yield from reading(size)


def make_extracts(size: Size) -> None:
    """The extracts, unless an earlier run has left them; an empty store."""
    for name in ("store", "plain", "unfinished"):
        shutil.rmtree(size.folder / name, ignore_errors=True)
    if (size.folder / "extracts").is_dir():
        return
    say("  sample_data/generate.py")
    unfinished = size.folder / "unfinished"
    numbers = ["--contacts", str(size.contacts), "--custody", str(size.contacts // 10)]
    words = [*numbers, "--format", size.format, "--out", str(unfinished)]
    child.run("sample_data/generate.py", *words)
    unfinished.rename(size.folder / "extracts")


def loading(size: Size) -> Line:
    """Contacts into the store; custody records too, but they are a tenth."""
    taken = size.product("load_contacts")
    size.product("load_custody")
    if size.format != "csv":
        return Line("Load contacts from Parquet", size.contacts, taken)
    what = "Load contacts from CSV, with all checks (pandas: with none)"
    return Line(what, size.contacts, taken, LOAD, size.plain("load_contacts"), True)


def measuring(size: Size) -> list[Line]:
    """All measures; then, to be compared like with like, those that pandas has too."""
    contacts, computed = size.contacts, size.product("measures")
    plain = size.plain("measures")
    whole = Line("Compute all measures", contacts, computed, MEASURES, None, not plain)
    if plain is None:
        return [whole]
    twins = size.product("measures_of_twins")
    what = "Compute the measures that pandas computes too"
    return [whole, Line(what, contacts, twins, None, plain, True)]


def reading(size: Size) -> list[Line]:
    """A page's series from the measures, which another process has computed."""
    contacts, page = size.contacts, size.plain("page")
    cold, warm = size.product("page_cold"), size.product("page_warm")
    again = size.product("open_again")
    return [
        Line("One page's series, first time", contacts, cold, PAGE, page, True),
        Line("One page's series, again", contacts, warm, PAGE, page, True),
        Line("Open measures that exist, in another process", contacts, again),
    ]


def comparison(size: Size) -> list[str]:
    """What of the figures was compared. Raises Failed if any of them differ."""
    say("  equality")
    found = json.loads(child.run("-m", "benchmarks.equality", str(size.folder)))
    if found["different"]:
        raise Failed(f"Figures differ from plain pandas: {', '.join(found['different'])}")
    equal = found["equal"]
    figures = f"all {sum(equal.values()):,} figures of {', '.join(equal)}"
    said = [f"{size.contacts:,} contacts: equal in plain pandas, {figures}."]
    if found["lacking"]:
        said.append(f"Not in plain pandas, so not compared: {', '.join(found['lacking'])}.")
    return said


def clear(size: Size, keep: bool) -> None:
    """Remove what a size has written; the extracts and the store stay if `keep`."""
    for name in ("plain", *(() if keep else ("store", "extracts"))):
        shutil.rmtree(size.folder / name, ignore_errors=True)
    with contextlib.suppress(OSError):  # not empty: what was kept is in it
        size.folder.rmdir()


def arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python dev.py benchmark",
        description="Times the slow steps beside plain pandas, and prints a table.",
    )
    parser.add_argument(
        "--contacts", type=int, nargs="+", default=SIZES, metavar="N",
        help="sizes, in contacts; a tenth as many custody records (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--quick", dest="contacts", action="store_const", const=QUICK_SIZES,
        help=f"small sizes, to try it out: {QUICK_SIZES}",
    )  # fmt: skip
    parser.add_argument(
        "--folder", type=Path, default=PROJECT / "build" / "benchmark",
        help="where extracts and stores are written (default: build/benchmark)",
    )  # fmt: skip
    parser.add_argument(
        "--keep", action="store_true",
        help="leave the extracts, for the next run with --keep, and the stores",
    )  # fmt: skip
    return parser.parse_args(words)


def main(words: list[str] | None = None) -> None:
    """Print what was measured, also if a later step failed."""
    wanted = arguments(words)
    machine_before = machine()
    lines: list[Line] = []
    remarks: list[str] = []
    try:
        for contacts in wanted.contacts:
            say(f"{contacts:,} contacts")
            size = Size(contacts, wanted.folder.resolve() / f"contacts-{contacts}")
            measure(size, lines, remarks, wanted.keep)
    except Failed as failed:
        sys.exit(f"Stopped: {failed}")
    finally:
        print(table(machine_before, lines, remarks))


def measure(size: Size, lines: list[Line], remarks: list[str], keep: bool) -> None:
    """Add one size to the table."""
    try:
        for line in results(size):
            lines.append(line)  # at once: what was measured is printed in any case
        remarks += [said for said in comparison(size) if said not in remarks]
    finally:
        clear(size, keep)


if __name__ == "__main__":
    main()
