"""A reader who wants to know: knows the rules, sees the CSV, works back what is hidden.

Written apart from the door: nothing of heard.disclosure is imported. He takes every
printed count as an interval and every addition as a constraint, and asks of each hidden
count how little and how much it can be.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Name = tuple[str, str, str, str]  # table, period, value, part (hits, rest, base)
LARGE = 100_000


@dataclass
class Knowledge:
    """Intervals by name, and sums: the first is what the others add up to."""

    between: dict[Name, list[int]] = field(default_factory=dict)
    sums: list[list[Name]] = field(default_factory=list)

    def narrow(self, name: Name, low: int, high: int) -> None:
        found = self.between.setdefault(name, [0, LARGE])
        found[0], found[1] = max(found[0], low), min(found[1], high)


def year_of(period: str) -> str:
    """`2024-05`, `2024-Q2` and `2024-25` -> the year in which the financial year began."""
    year, rest = int(period[:4]), period[5:]
    if rest.startswith("Q"):
        return str(year - (rest == "Q1"))
    return (
        str(year - (int(rest) <= 3)) if len(period) == 7 and int(rest) <= 12 else str(year)
    )


def quarter_of(month: str) -> str:
    return f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"


def learn(printed: list[dict[str, str]], small: set[Name] | None, unit: str) -> Knowledge:
    """What one indicator's lines tell. `small`: the `*` that stand for 1 to 7, if he
    was told; otherwise he takes every `*` for one."""
    known = Knowledge()
    for line in printed:
        where = line["table"], line["period"], line["value"]
        parts = {"hits": line["numerator"], "base": line["denominator"]}
        if unit in ("n", "rate"):
            del parts["base"]
        if unit == "minutes":
            del parts["hits"]
        for part, text in parts.items():
            known.narrow((*where, part), *_interval(text, (*where, part), small))
        if unit == "percent":
            _learn_percentage(known, where, line)
    _add_up(known, printed)
    return known


def _interval(text: str, name: Name, small: set[Name] | None) -> tuple[int, int]:
    if text == "*":
        return (1, 7) if small is None or name in small else (0, LARGE)
    if text == "":
        return 0, LARGE
    number = int(text)
    assert number == 0 or number >= 10, "a count that no rule allows"
    assert number % 5 == 0, "a count that no rule allows"
    return (max(8, number - 2), number + 2) if number else (0, 0)


def _learn_percentage(
    known: Knowledge, where: tuple[str, str, str], line: dict[str, str]
) -> None:
    hits, rest, base = ((*where, part) for part in ("hits", "rest", "base"))
    known.narrow(rest, 0, LARGE)
    known.sums.append([base, hits, rest])
    if line["figure"] not in ("", "*"):
        known.narrow(base, 20, LARGE)
        is_all = line["numerator"] == line["denominator"]
        known.narrow(rest, *((0, 0) if is_all else (8, LARGE)))


def _add_up(known: Knowledge, printed: list[dict[str, str]]) -> None:
    tables = {line["table"] for line in printed}
    parts = {part for *_, part in known.between}
    for part in parts:
        above: dict[tuple[Name, str], list[Name]] = defaultdict(list)
        for name in [n for n in known.between if n[3] == part]:
            table, period, _, _ = name
            if table == "force_month":
                whole = ("force_quarter", quarter_of(period), "all", part)
            elif table == "force_quarter":
                whole = ("force_year", year_of(period), "all", part)
            elif table.endswith("_quarter"):
                whole = ("force_quarter", period, "all", part)
            else:
                whole = ("force_year", year_of(period), "all", part)
            above[whole, table].append(name)
        if "force_month" in tables:
            for whole in {whole for whole, _ in above if whole[0] == "force_quarter"}:
                year = ("force_year", year_of(whole[1]), "all", part)
                above[year, "force_quarter"].append(whole)
        for (whole, _), names in above.items():
            known.narrow(whole, 0, LARGE)
            known.sums.append([whole, *names])


def propagated(known: Knowledge) -> dict[Name, list[int]]:
    """Intervals after passing them along the sums until nothing changes."""
    between = {name: list(ends) for name, ends in known.between.items()}
    is_changed = True
    while is_changed:
        is_changed = False
        for whole, *parts in known.sums:
            low = sum(between[p][0] for p in parts)
            high = sum(between[p][1] for p in parts)
            is_changed |= _tighten(between[whole], low, high)
            for part in parts:
                ends = between[part]
                others_low, others_high = low - ends[0], high - ends[1]
                before = list(ends)
                is_changed |= _tighten(
                    ends, between[whole][0] - others_high, between[whole][1] - others_low
                )
                low, high = low + ends[0] - before[0], high + ends[1] - before[1]
            if between[whole][0] > between[whole][1]:
                return between
    return between


def _tighten(ends: list[int], low: int, high: int) -> bool:
    before = list(ends)
    ends[0], ends[1] = max(ends[0], low), min(ends[1], high)
    return ends != before


def solved(known: Knowledge, asked: list[Name]) -> Iterator[tuple[Name, int, int]]:
    """The exact least and most of counts, by integer programme."""
    names = list(known.between)
    place = {name: number for number, name in enumerate(names)}
    rows = np.zeros((len(known.sums), len(names)))
    for number, (whole, *parts) in enumerate(known.sums):
        rows[number, place[whole]] = 1
        for part in parts:
            rows[number, place[part]] -= 1
    ends = np.array([known.between[name] for name in names], dtype=float)
    for name in asked:
        found = []
        for sign in (1, -1):
            wanted = np.zeros(len(names))
            wanted[place[name]] = sign
            answer = milp(
                wanted,
                constraints=LinearConstraint(rows, 0, 0),
                bounds=Bounds(ends[:, 0], ends[:, 1]),
                integrality=np.ones(len(names)),
            )
            assert answer.x is not None, f"the sums of {name} cannot come out"
            found.append(round(answer.x[place[name]]))
        yield name, found[0], found[1]


def pinned(
    printed: list[dict[str, str]],
    small: set[Name],
    unit: str,
    is_told: bool,
    is_exact: bool,
) -> list[Name]:
    """Hidden counts from 1 to 7 that have fewer than 3 values left.

    `small`: which they are. `is_told`: whether he knows of every `*` if it is one.
    """
    known = learn(printed, small if is_told else None, unit)
    between = propagated(known)
    found = [name for name in small if between[name][1] - between[name][0] < 2]
    if is_exact and not found:
        by_year = defaultdict(list)
        for name in small:
            by_year[year_of(name[1])].append(name)
        for year, names in by_year.items():
            part = Knowledge(
                {n: e for n, e in known.between.items() if year_of(n[1]) == year},
                [s for s in known.sums if year_of(s[0][1]) == year],
            )
            found += [n for n, low, high in solved(part, names) if high - low < 2]
    return found
