"""How a text with delimiters is laid out: its delimiter, and which row is its header."""

import csv
import io
import itertools
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from heard.extracts.contract import Extract
from heard.extracts.copying import File
from heard.extracts.header_rows import (
    FirstRow,
    HeaderRow,
    find_header,
    first_row,
    known_names,
    where_named,
)
from heard.extracts.limits import LONGEST_LINE, refuse_wide
from heard.extracts.profile import LAST_HEADER_ROW, Profile, normalised
from heard.ground.errors import Refused

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
MOST_LINES_OF_A_ROW = 100
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """How a text is cut up, and its header."""

    delimiter: str
    header: HeaderRow


class Beginning:
    """The first lines of a text, each read once, however often they are looked at."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        """`file`: at its beginning, and not closed before this is done with."""
        self._file = io.TextIOWrapper(file, with_mark(encoding))
        self._seen = list[str]()
        self._error: UnicodeError | None = None

    def lines(self) -> Iterator[str]:
        """All lines from the first. Raises UnicodeError where the text is in another
        encoding."""
        for at in itertools.count():
            if at == len(self._seen):
                self._seen.append(self._next())
            if not self._seen[at]:
                return
            yield self._seen[at]

    def _next(self) -> str:
        if self._error:
            raise self._error
        try:
            return self._file.readline()
        except UnicodeError as error:
            self._error = error
            raise


class Lines:
    """Lines that can be looked at before they are taken."""

    def __init__(self, file: Iterator[str], before: int) -> None:
        self._file, self._ahead, self.number = file, deque[str](), before

    def take(self) -> str:
        """The next line, blank after the last."""
        self.number += 1
        return self._ahead.popleft() if self._ahead else next(self._file, "")

    def ahead(self, steps: int) -> str:
        """The line so many steps behind the next, blank if there is none."""
        while len(self._ahead) <= steps and (line := next(self._file, "")):
            self._ahead.append(line)
        return self._ahead[steps] if steps < len(self._ahead) else ""


def layout(path: File, beginning: Beginning, wanted: Extract, profile: Profile) -> Layout:
    """The delimiter, unless the profile or the text says it, under which most columns
    are known. Raises Refused if there is no header, or two delimiters do as well.
    """
    try:
        first = _SEPARATOR_LINE.match(next(beginning.lines(), "")[:100])
        given = profile.delimiter or (first[1] if first else "")
        layouts = [
            Layout(mark, header)
            for mark in (given or DELIMITERS)
            if (
                header := find_header(
                    _first_rows(beginning, mark, bool(first)), wanted, profile
                )
            )
        ]
    except UnicodeError as error:
        raise _headless(path, profile) from error
    if not layouts:
        raise _headless(path, profile)
    best = _best(path, layouts, known_names(wanted, profile))
    refuse_wide(path.name, best.header.names)
    return best


def _best(path: File, layouts: list[Layout], known: frozenset[str]) -> Layout:
    ranked = sorted(layouts, key=lambda one: _rank(one, known), reverse=True)
    tie = len(ranked) > 1 and _rank(ranked[0], known) == _rank(ranked[1], known)
    if tie and len(ranked[0].header.names) > 1:
        raise Refused(
            f"{path.name} was refused: its columns may be separated by "
            f"{DELIMITERS[ranked[0].delimiter]} or by {DELIMITERS[ranked[1].delimiter]}. "
            "Save it with commas, or name the delimiter in a mapping profile and choose "
            "that (--mapping NAME)."
        )
    return ranked[0]


def _headless(path: File, profile: Profile) -> Refused:
    why = where_named(profile) or (
        "it must hold the names of the columns, separated by commas, semicolons, tabs or "
        "vertical bars."
    )
    return Refused(f"{path.name} has no readable header row: {why}")


def _rank(candidate: Layout, known: frozenset[str]) -> tuple[int, int]:
    names = candidate.header.names
    return len({normalised(name) for name in names} & known), len(names)


def with_mark(encoding: str) -> str:
    """The encoding that passes over a byte-order mark."""
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _first_rows(
    beginning: Beginning, delimiter: str, has_separator: bool
) -> Iterator[FirstRow]:
    """Rows among which the header is. A line that names the separator is none, as Excel
    does not show it."""
    lines = Lines(beginning.lines(), 0)
    if has_separator:
        lines.take()
    for number in range(1, LAST_HEADER_ROW + 1):
        if not (line := lines.take()):
            return
        values = _first_values(line, lines, delimiter)
        yield first_row(number, [*map(str.strip, values)], lines.number)


def _first_values(line: str, lines: "Lines", delimiter: str) -> list[str]:
    """The values of a row of which nobody knows yet how many there must be. One that is
    none in this delimiter is a single value."""
    whole, steps, is_open = line, 0, line.count('"') % 2
    while is_open and steps < MOST_LINES_OF_A_ROW and len(whole) <= LONGEST_LINE:
        if not (further := lines.ahead(steps)):
            break
        whole, steps = whole + further, steps + 1
        is_open ^= further.count('"') % 2
    values = values_of(whole, delimiter)
    if values is None:
        return [line]
    for _ in range(steps):
        lines.take()
    return values


def values_of(text: str, delimiter: str) -> list[str] | None:
    """The values of one row, or None if its quotation marks do not match."""
    try:
        rows = list(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None
