"""Makes the sample extracts: `python sample_data/generate.py --help`.

Every record is invented. The same seed and numbers of rows make the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

# Run as a file, Python looks for modules in this folder and not in the one above.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sample_data import custody, patterns, response, rhythm
from sample_data.children import Plan
from sample_data.fields import Fields
from sample_data.rhythm import Month
from sample_data.writing import WRITERS, table

# Bounds the memory. Rows of a larger month are in order of time within each part.
ROWS_AT_ONCE = 120_000

FIELDS: dict[str, Callable[[Plan, Month, int, int], Fields]] = {
    "contacts": response.fields,
    "custody": custody.fields,
}


def parts(months: list[Month]) -> Iterator[tuple[Month, int, int]]:
    """Each month in parts of at most `ROWS_AT_ONCE`: the month, its row, how many."""
    for month in months:
        for start in range(0, month.count, ROWS_AT_ONCE):
            yield month, start, min(ROWS_AT_ONCE, month.count - start)


def write(plan: Plan, extract: str, path: Path, format_: str) -> None:
    months = rhythm.months(plan.seed, extract, getattr(plan, extract))
    with WRITERS[format_](path, extract) as write_table:
        for month, start, count in parts(months):
            write_table(table(extract, FIELDS[extract](plan, month, start, count)))


def rows(word: str) -> int:
    if not (word.isdecimal() and int(word) > 0):
        raise argparse.ArgumentTypeError(f"{word} is no number of rows")
    return int(word)


def arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Makes the invented sample extracts.")
    parser.add_argument("--contacts", type=rows, default=patterns.CONTACTS, metavar="N")
    parser.add_argument("--custody", type=rows, default=patterns.CUSTODY, metavar="N")
    parser.add_argument("--seed", type=int, default=patterns.SEED)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, metavar="FOLDER")
    parser.add_argument("--format", choices=tuple(WRITERS), default="csv")
    parser.add_argument("--only", choices=tuple(FIELDS))
    return parser.parse_args(words)


def main(words: list[str] | None = None) -> None:
    wanted = arguments(words)
    plan = Plan(wanted.seed, wanted.contacts, wanted.custody)
    wanted.out.mkdir(parents=True, exist_ok=True)
    for extract in (wanted.only,) if wanted.only else tuple(FIELDS):
        path = wanted.out / f"{extract}.{wanted.format}"
        write(plan, extract, path, wanted.format)
        print(f"{path.name}: {getattr(plan, extract):,} rows")


if __name__ == "__main__":
    main()
