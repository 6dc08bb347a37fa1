"""A series of anybody's own from a CSV file: columns x, y and perhaps rebase_group."""

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from heard.commands.spc_times import NO_TIMES, in_order
from heard.ground.errors import HeardError


@dataclass(frozen=True)
class Series:
    """In order of time: x as written, y (None where blank), rebase groups from 0. `note`:
    what a person must know about the order; empty if nothing."""

    x: tuple[str, ...]
    y: tuple[float | None, ...]
    groups: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True)
class _Row:
    number: int  # as a spreadsheet numbers it
    x: str
    y: float | None
    group: str


def read_series(path: Path) -> Series:
    """Read and check the file. Raises HeardError, with a sentence that names the row.

    Rows are put in order of x if all are numbers or times of one kind; names that are no
    time keep the file's order. Any other x is refused.
    """
    rows = [_row(path, number, row) for number, row in _read(path)]
    if not rows:
        raise HeardError(f"{path} has no rows below its header.")
    _check_unique(path, rows)
    places = in_order(str(path), [(row.number, row.x) for row in rows])
    ordered = rows if places is None else [rows[place] for place in places]
    return Series(
        tuple(row.x for row in ordered),
        tuple(row.y for row in ordered),
        _groups(path, ordered),
        NO_TIMES if places is None else "",
    )


def _read(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows by column name in lower case, numbered as a spreadsheet does."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = [name.strip().casefold() for name in next(reader, [])]
            lines = [(number, line) for number, line in enumerate(reader, 2) if any(line)]
    except OSError as error:
        raise HeardError(f"{path} cannot be read ({error.strerror}).") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise HeardError(
            f"{path} is not a CSV file in UTF-8. Save it as CSV UTF-8 and try again."
        ) from error
    if not {"x", "y"} <= set(header) or len(set(header)) < len(header):
        raise HeardError(
            f"{path} needs one column x and one column y, and may have rebase_group."
        )
    return [(number, _named(path, number, header, line)) for number, line in lines]


def _named(path: Path, number: int, header: list[str], line: list[str]) -> dict[str, str]:
    if len(line) != len(header):
        raise HeardError(
            f"{path}, row {number}: it has {len(line)} cells, the header {len(header)}."
        )
    return dict(zip(header, (cell.strip() for cell in line), strict=True))


def _row(path: Path, number: int, row: dict[str, str]) -> _Row:
    if not row["x"]:
        raise HeardError(f"{path}, row {number}: x is blank. Give each row its date.")
    return _Row(number, row["x"], _y(path, number, row["y"]), row.get("rebase_group", ""))


def _y(path: Path, number: int, text: str) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or "_" in text:
        raise HeardError(
            f"{path}, row {number}: y is {text!r}, not a number. "
            "Write 12.5, or leave it blank if it is missing."
        )
    return value


def _check_unique(path: Path, rows: Sequence[_Row]) -> None:
    first = dict[str, int]()
    for row in rows:
        if first.setdefault(row.x, row.number) != row.number:
            raise HeardError(
                f"{path}, row {row.number}: x {row.x!r} also stands in row "
                f"{first[row.x]}. Each point needs an x of its own."
            )


def _groups(path: Path, rows: Sequence[_Row]) -> tuple[int, ...]:
    """Rebase groups numbered from 0; one that ended may not begin again."""
    seen = list[str]()
    for row in rows:
        if not seen or row.group != seen[-1]:
            if row.group in seen:
                raise HeardError(
                    f"{path}, row {row.number}: rebase_group {row.group!r} begins again. "
                    "Give the points of a group one after another, in order of x."
                )
            seen.append(row.group)
    return tuple(seen.index(row.group) for row in rows)
