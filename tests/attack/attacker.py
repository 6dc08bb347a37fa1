"""A reader who wants to know: knows the rules, sees the lines, works back what is hidden.

Written apart from the door: nothing of heard.disclosure is imported. He takes every
printed count as an interval, knows which lines are left out, adds up in time, over
members, over merged names, over hits and rest, and across indicators by the catalogue's
ties, also where a table of the one between two is not printed. He may hold several
releases: a count of the same months is the same in all of them.
"""

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from heard.catalogue import Catalogue, CountName, Indicator
from tests.attack.bounding import Known, Rows

LARGE = 10**9
INFORMED, PLAIN, LITERAL, CAUTIOUS = "informed", "plain", "literal", "cautious"
READINGS = (INFORMED, PLAIN, LITERAL, CAUTIOUS)
_GRAINS = ("month", "quarter", "year", "years")
_ROLES = {"hits": "numerator", "rest": "rest", "base": "denominator"}
Where = tuple[str, str, str, str]  # indicator, table, period, value


class Line(NamedTuple):
    """What is printed of a line, and whether its 90th percentile is hidden."""

    hits: str
    base: str
    figure: str
    p90: str


class Name(NamedTuple):
    """One number: of an indicator, a member of a breakdown (the whole: `force`, `all`)
    and the covered months from first to last; `part` is numerator, rest or denominator."""

    indicator: str
    by: str
    value: str
    first: str
    last: str
    part: str


@dataclass(frozen=True, eq=False)
class Seen:
    """What one release shows. `months`: by indicator those that its extract covers.
    `exact`: counts that mean, limits and labels may tell."""

    catalogue: Catalogue
    months: Mapping[str, tuple[str, ...]]
    lines: Mapping[Where, Line]
    left_out: frozenset[Where]
    exact: Mapping[tuple[Where, str], int] = field(default_factory=dict)


def period_of(month: str, grain: str) -> str:
    """The quarter or financial year of a month, as periods are called."""
    year, number = int(month[:4]), int(month[5:])
    if grain == "quarter":
        return f"{year}-Q{(number + 2) // 3}"
    if grain == "year":
        begins = year - (number <= 3)
        return f"{begins}-{(begins + 1) % 100:02d}"
    return month


@functools.cache
def span_of(months: tuple[str, ...], grain: str, period: str) -> tuple[str, str]:
    """The first and the last of the covered months that are in a period; blank if none."""
    if grain == "years":
        begins, _, ends = period.partition("/")
        return span_of(months, "year", begins)[0], span_of(months, "year", ends)[1]
    held = [month for month in months if period_of(month, grain) == period]
    return (held[0], held[-1]) if held else ("", "")


def name_of(seen: Seen, where: Sequence[str], part: str) -> Name:
    """The number behind a line."""
    indicator, table, period, value = where
    by, grain = table.rsplit("_", 1)
    return Name(indicator, by, value, *span_of(seen.months[indicator], grain, period), part)


class Attacker:
    """All that is known of some releases. `rows`: what comes to 0 (is 0 or less, from
    `equal` on) over the numbers of `places`."""

    def __init__(self, *releases: Seen) -> None:
        self.releases = releases
        self.catalogue = releases[-1].catalogue
        self._entries = {entry.id: entry for entry in self.catalogue.indicators}
        self.places: dict[Name, int] = {}
        self._equal: dict[tuple[tuple[int, int], ...], None] = {}
        self._within: dict[tuple[tuple[int, int], ...], None] = {}
        self._merged = {m.by: dict(m.unless_pooled) for m in self.catalogue.merges}
        for seen in releases:
            self._add_up(seen)
        self.rows = Rows.of([*self._equal], [*self._within], len(self.places))

    def known(self, reading: str, small: Iterable[Name] = ()) -> Known:
        """What the lines tell by themselves. `small`: the stars for 1 to 7, of which the
        informed reader is told."""
        known = Known.of_nothing(len(self.places), LARGE)
        told = {*small}
        for seen in self.releases:
            for where, line in seen.lines.items():
                for part, (low, high) in self._read(seen, where, line, reading, told):
                    known.narrow(self.places[name_of(seen, where, part)], low, high)
            for (where, part), number in seen.exact.items():
                known.narrow(self.places[name_of(seen, where, part)], number, number)
        return known

    def _read(
        self, seen: Seen, where: Where, line: Line, reading: str, told: set[Name]
    ) -> Iterator[tuple[str, tuple[int, int]]]:
        entry = self._entries[where[0]]
        if line.figure in ("occurred", "none"):
            yield "numerator", (1, LARGE) if line.figure == "occurred" else (0, 0)
            return
        for part, text in (("numerator", line.hits), ("denominator", line.base)):
            if part in entry.roles:
                is_told = name_of(seen, where, part) in told
                yield part, _interval(line, text, reading, is_told)
        if entry.unit == "minutes" and line.base == "20":  # if not, there is no p90
            yield "denominator", (0, 19) if line.p90 == "*" else (20, LARGE)
        if entry.unit == "percent":
            yield from _of_percentage(line)

    def _add_up(self, seen: Seen) -> None:
        cells = self._cells(seen)
        for entry in self.catalogue.indicators:
            for by, grain, period, value in cells:
                if by in ("force", *entry.breakdowns):
                    self._parts(seen, entry, (by, grain, period, value))
        self._in_time(seen, cells)
        self._over_members(seen, cells)
        self._across(seen, cells)

    def _cells(self, seen: Seen) -> list[Where]:
        """Breakdown, grain, period and member of every line, and of every total."""
        cells: dict[Where, None] = {}
        pooled = {w[2] for w in (*seen.lines, *seen.left_out) if w[1].endswith("_years")}
        for _, table, period, value in (*seen.lines, *sorted(seen.left_out)):
            by, grain = table.rsplit("_", 1)
            for coarser in _GRAINS[_GRAINS.index(grain) :]:
                above = _above(period, grain, coarser, pooled)
                if above:
                    merged = self._merged.get(by, {}).get(value, value)
                    cells[by, coarser, above, value] = None
                    cells[by, coarser, above, merged] = None
                    cells["force", coarser, above, "all"] = None
        return [*cells]

    def _name(
        self, seen: Seen, indicator: str, cell: Where, part: str, is_new: bool = False
    ) -> int | None:
        by, grain, period, value = cell
        span = span_of(seen.months[indicator], grain, period)
        name = Name(indicator, by, value, *span, part)
        if is_new and all(span):
            self.places.setdefault(name, len(self.places))
        return self.places.get(name)

    def _parts(self, seen: Seen, entry: Indicator, cell: Where) -> None:
        places = [self._name(seen, entry.id, cell, role, True) for role in entry.roles]
        if len(places) == len(_ROLES) and None not in places:
            hits, rest, both = places
            self._total(both, [hits, rest])

    def _total(self, whole: int | None, parts: Sequence[int | None]) -> None:
        held = [part for part in parts if part is not None]
        if whole is not None and len(held) == len(parts) and held != [whole]:
            self._equal[(whole, 1), *((part, -1) for part in sorted(held))] = None

    def _in_time(self, seen: Seen, cells: list[Where]) -> None:
        pooled = {period for _, grain, period, _ in cells if grain == "years"}
        for finer, coarser in itertools.pairwise(_GRAINS):
            parts: dict[Where, list[Where]] = defaultdict(list)
            for cell in cells:
                by, grain, period, value = cell
                above = _above(period, grain, coarser, pooled) if grain == finer else ""
                if above:
                    parts[by, coarser, above, value].append(cell)
            for whole, summed in parts.items():
                for entry in self.catalogue.indicators:
                    if _fills(seen.months[entry.id], whole, summed):
                        self._sum(seen, entry, whole, summed)

    def _sum(
        self,
        seen: Seen,
        entry: Indicator,
        whole: Where,
        parts: list[Where],
        is_all: bool = True,
    ) -> None:
        """Parts and their whole; more than them, if they are not all of it."""
        for role in entry.roles:
            places = [self._name(seen, entry.id, part, role) for part in parts]
            total = self._name(seen, entry.id, whole, role)
            held = [place for place in places if place is not None]
            if is_all:
                self._total(total, places)
            elif total is not None and held:
                self._most(total, held)

    def _most(self, whole: int, parts: list[int]) -> None:
        self._within[(whole, -1), *((part, 1) for part in sorted(parts))] = None

    def _over_members(self, seen: Seen, cells: list[Where]) -> None:
        groups: dict[Where, list[Where]] = defaultdict(list)
        wholes: dict[tuple[Where, str], list[Where]] = defaultdict(list)
        for cell in cells:
            by, grain, period, value = cell
            merged = self._merged.get(by, {}).get(value)
            if merged:
                groups[by, grain, period, merged].append(cell)
            elif by != "force":
                wholes[("force", grain, period, "all"), by].append(cell)
        for whole, parts in (*groups.items(), *((w, p) for (w, _), p in wholes.items())):
            for entry in self.catalogue.indicators:
                own = self._members(seen).get((entry.id, parts[0][0]), set())
                self._sum(seen, entry, whole, parts, _are_all(own, parts, self._merged))

    @functools.cache  # noqa: B019 - as long as the test
    def _members(self, seen: Seen) -> dict[tuple[str, str], set[str]]:
        """By indicator and breakdown every member of a table, of whatever period."""
        members: dict[tuple[str, str], set[str]] = defaultdict(set)
        for indicator, table, _, value in (*seen.lines, *seen.left_out):
            members[indicator, table.rsplit("_", 1)[0]].add(value)
        return members

    def _across(self, seen: Seen, cells: list[Where]) -> None:
        for tie in self.catalogue.ties:
            has_member = any(count.by for count in tie.counts)
            for cell in cells:
                if cell[0] in tie.but_by or (has_member and cell[0] != "force"):
                    continue
                whole = self._tied(seen, cell, tie.whole)
                found = [self._tied(seen, cell, part) for part in tie.parts]
                parts = [part for part in found if part is not None]
                if tie.is_exact:
                    self._total(whole, found)
                elif whole is not None and parts:
                    self._most(whole, parts)

    def _tied(self, seen: Seen, cell: Where, count: CountName) -> int | None:
        if count.indicator not in self._entries:
            return None
        if count.by:
            cell = (count.by, *cell[1:3], count.value)
        return self._name(seen, count.indicator, cell, count.role)


def _above(period: str, grain: str, coarser: str, pooled: set[str]) -> str:
    """The coarser period that holds one; blank if there is none."""
    if grain == coarser:
        return period
    if coarser != "years":
        month = period
        if grain == "quarter":
            month = f"{period[:4]}-{3 * int(period[-1]):02d}"
        return period_of(month, coarser) if grain != "years" else ""
    year = _above(period, grain, "year", pooled)
    for one in pooled:
        first, _, last = one.partition("/")
        if first <= year <= last:
            return one
    return ""


def _are_all(own: set[str], parts: list[Where], merged: dict[str, dict[str, str]]) -> bool:
    """Whether parts are every member that an indicator has, merged as they are."""
    names = {part[3] for part in parts}
    to = merged.get(parts[0][0], {})
    if names <= {*to}:  # of one merged name
        return bool(own & {*to}) and own & {*to} <= names
    return bool(own) and {to.get(name, name) for name in own} <= names


def _fills(months: tuple[str, ...], whole: Where, parts: list[Where]) -> bool:
    """Whether parts in time are all that there are of a period."""
    _, grain, period, _ = whole
    finer = _GRAINS[_GRAINS.index(grain) - 1]
    first, last = span_of(months, grain, period)
    held = {period_of(month, finer) for month in months if first <= month <= last}
    return bool(held) and {part[2] for part in parts} == held


def _interval(line: Line, text: str, reading: str, is_small: bool) -> tuple[int, int]:
    """What a printed count can be. A star is 1 to 7 to the plain reader, who knows that
    of a line without any number each may also be 0, and to the literal one always; any
    number to the informed one, unless he is told (`is_small`), and to the cautious."""
    if text == "*":
        least = int(line.figure != "*" or line.base != "*" or reading == LITERAL)
        if reading == INFORMED:
            return (1, 7) if is_small else (0, LARGE)
        return (least, LARGE) if reading == CAUTIOUS else (least, 7)
    if text == "":
        return 0, LARGE
    number = round(float(text))
    assert number == 0 or (number >= 10 and number % 5 == 0), "no rule allows this count"
    return (max(8, number - 2), number + 2) if number else (0, 0)


def _of_percentage(line: Line) -> Iterator[tuple[str, tuple[int, int]]]:
    if line.base not in ("*", "0"):
        yield "denominator", (20, LARGE)
    if line.figure not in ("*", ""):
        is_all = line.hits == line.base
        yield "rest", (0, 0) if is_all else (8, LARGE)
