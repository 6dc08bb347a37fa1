"""Which ties follow from what the catalogue declares, and which nobody declared or denied.

What is declared are inequalities between counts that are none below zero: a tie follows
if no such counts contradict it, which a linear programme says.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import linprog

from heard.catalogue import Catalogue, CountName, Tie
from tests.tied.finding import Found

Line = dict[CountName, int]  # what comes to 0 or less


def undeclared(catalogue: Catalogue, found: Sequence[Found]) -> list[Found]:
    """Those that neither stand in the catalogue nor follow from what does, and of which
    none follows from those before it: what has to be written there."""
    declared = [*catalogue.ties]
    denied = {
        (tie.parts, tie.whole) for entry in catalogue.indicators for tie in entry.no_ties
    }
    lacking = []
    for one in found:
        if (one.tie.parts, one.tie.whole) not in denied and not follows(
            catalogue, declared, one.tie
        ):
            lacking.append(one)
            declared.append(one.tie)
    return lacking


def follows(catalogue: Catalogue, declared: Sequence[Tie], tie: Tie) -> bool:
    """Whether a tie of one part follows from others, and from hits and the rest being the
    denominator, wherever the tie is about."""
    known = [one for one in declared if {*one.but_by} <= {*tie.but_by}]
    (part,) = tie.parts
    ways = [(part, tie.whole), *([(tie.whole, part)] if tie.is_exact else [])]
    rules = _rules(catalogue, known, _members([tie]) and _members([tie, *known]))
    return all(_is_bound(rules, less, more) for less, more in ways)


def _members(ties: Sequence[Tie]) -> set[tuple[str, str]]:
    return {(count.by, count.value) for tie in ties for count in tie.counts if count.by}


def _rules(
    catalogue: Catalogue, known: Sequence[Tie], members: set[tuple[str, str]]
) -> list[Line]:
    """Everything known of all counts, of the whole and of each of these members."""
    lines: list[Line] = []
    for by, value in (("", ""), *sorted(members)):
        for entry in catalogue.indicators:
            if by and by not in entry.breakdowns:
                continue
            counts = [CountName(entry.id, role, by, value) for role in entry.roles]
            if len(counts) > 1:
                hits, rest, both = counts
                lines += _both_ways({hits: 1, rest: 1, both: -1})
            whole = [replace(count, by="", value="") for count in counts if by]
            lines += [{a: 1, b: -1} for a, b in zip(counts, whole, strict=False)]
        for tie in known:
            has_cells = all(
                not by or by in catalogue.indicator(count.indicator).breakdowns
                for count in tie.counts
            )
            if has_cells and by not in tie.but_by and not _members([tie]):
                lines += _lines(tie, by, value)
    for tie in known:
        if members and _members([tie]):
            lines += _lines(tie)
    return lines


def _lines(tie: Tie, by: str = "", value: str = "") -> list[Line]:
    """Of the whole force, or of one member."""

    def name(count: CountName) -> CountName:
        return replace(count, by=by, value=value) if by else count

    line = {**{name(part): 1 for part in tie.parts}, name(tie.whole): -1}
    return _both_ways(line) if tie.is_exact else [line]


def _both_ways(line: Line) -> list[Line]:
    return [line, {count: -sign for count, sign in line.items()}]


def _is_bound(rules: list[Line], less: CountName, more: CountName) -> bool:
    """Whether no counts that keep to the rules have more of the one than of the other."""
    places = {name: at for at, name in enumerate(dict.fromkeys(
        [less, more, *(count for line in rules for count in line)]
    ))}  # fmt: skip
    matrix = np.zeros((len(rules), len(places)))
    for row, line in enumerate(rules):
        for count, sign in line.items():
            matrix[row, places[count]] = sign
    wanted = np.zeros(len(places))
    wanted[places[less]], wanted[places[more]] = -1, 1
    found = linprog(wanted, A_ub=matrix, b_ub=np.zeros(len(rules)), bounds=(0, 1))
    return bool(-found.fun < 0.5)


def to_write(catalogue: Catalogue, found: Found) -> str:
    """What to write where, for a tie that nobody declared: in the entry of the later of
    the two, which is the newer one."""
    order = [entry.id for entry in catalogue.indicators]
    owner = max((count.indicator for count in found.tie.counts), key=order.index)
    seen = f"in {found.cells} cells of the samples and of nasty extracts"
    return (
        f'[indicators.{owner}]: "{str(found.tie).replace(f"{owner}.", "")}" holds wherever '
        f"there is something of it, {seen}. Write it into `ties`, if it follows from the "
        "definitions; if it is an accident of these data, into `no_ties`, and say why."
    )
