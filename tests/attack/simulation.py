"""Do the stars themselves tell? Other children, the same stars: what may a count have been?

For a hidden count every other value that its star, or its line that is left out, allows is
put in place of the true one, by changing what is recorded of single children, so that all
that is tied to it changes too. The release is built again. A count for which the same
lines, stars and gaps appear with fewer than three values is told by them.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heard.disclosure.building import Built, drafted
from heard.disclosure.tables import Cube, Key
from tests.attack.attacker import Name, Seen, period_of
from tests.attack.children import COUNTED, Child
from tests.attack.releases import Release, released

NEED = 3
_TRIES = 10  # other children whose change makes up for it, for each value
_LEAST_BASE = 20
Words = dict[str, str]

_NEED, _NIGHT, _REFUSED = {"mh_need": "Y"}, {"night": "Y"}, {"charged": "Y", "refused": "Y"}
# What is recorded of a hit, of a case that is none, and of who is no case.
_RECORDED: dict[str, tuple[Words, Words, Words]] = {
    "overnight": (_NIGHT, {"night": "N"}, {"night": ""}),
    "overnight_mh": (_NEED | _NIGHT, _NEED | {"night": "N"}, {"night": ""}),
    "aa_wait": ({"adult": "came"}, {}, {"adult": "asked"}),
    "left_with_help": (_NEED | {"help": "Y"}, _NEED | {"help": "N"}, {"help": ""}),
    "detentions_mh_share": (_NEED, {"mh_need": "N"}, {"mh_need": "unknown"}),
    "overnight_no_charge": (
        _NIGHT | {"charged": "N"},
        _NIGHT | {"charged": "Y"},
        {"night": "N"},
    ),
    "late_arrivals": ({"late": "Y"}, {"late": "N"}, {}),
    "s38_bail_refused": (_REFUSED, {}, {"refused": "N"}),
    "s38_requested": (
        _REFUSED | {"requested": "Y"},
        _REFUSED | {"requested": "N"},
        {"refused": "N"},
    ),
    "child_detentions": ({}, {}, {}),
}


@dataclass(frozen=True)
class Simulated:
    """A hidden count, and the values with which the release looks as it does."""

    name: Name
    true: int
    same: tuple[int, ...]
    tried: tuple[int, ...]

    @property
    def is_told(self) -> bool:
        """Whether they are too few, though enough were put to the test."""
        return len(self.same) < NEED <= len(self.tried)


def looks(seen: Seen) -> tuple[object, ...]:
    """Lines, stars and gaps; not the numbers."""
    stars = {(w, tuple(text == "*" for text in line)) for w, line in seen.lines.items()}
    return frozenset(stars), seen.left_out


def simulated(
    release: Release, children: Sequence[Child], name: Name, seed: int
) -> Simulated:
    """One hidden count, put to every other value until three give the same picture. Only
    worlds are taken that print the same numbers by the rules of single cells, at the same
    grains: what is left out is then all that could tell them apart."""
    key, true = release.hidden[name], release.true[name]
    own = _by_own_rules(release, children)
    same, tried = [true], [true]
    for value in _allowed(release, name):
        worlds = list(_worlds(children, key, name.part, value - true, seed, release))
        alike = [world for world in worlds if _by_own_rules(release, world) == own]
        if alike and len(same) < NEED:
            tried.append(value)
            months = release.seen.months[name.indicator]
            again = (released(world, months, release.seen.catalogue) for world in alike)
            if any(looks(one.seen) == looks(release.seen) for one in again):
                same.append(value)
    return Simulated(name, true, tuple(sorted(same)), tuple(sorted(tried)))


def _by_own_rules(release: Release, children: Sequence[Child]) -> tuple[object, ...]:
    """What the tables of a release would print of these children, and verdicts tell, if
    nothing were left out for what it tells."""

    def drafted_alone(cube: Cube, *_: object) -> Built:
        grains = release.built.grains
        return Built(drafted(cube, grains, ()), grains, ())

    months = next(iter(release.seen.months.values()))
    catalogue = release.seen.catalogue
    seen = released(children, months, catalogue, building=drafted_alone).seen
    return seen.lines, seen.left_out, seen.exact


def _allowed(release: Release, name: Name) -> list[int]:
    """Other values, the nearest first: of a star 1 to 7; of a line that is left out as
    many as there are cases, of cases fewer than 20."""
    key, true = release.hidden[name], release.true[name]
    base = release.true.get(name._replace(part="denominator"), _LEAST_BASE - 1)
    values = range(1, 8)
    if tuple(key) in release.seen.left_out and name.part != "denominator":
        values = range(base + 1) if base < _LEAST_BASE else range(1, 8)
    return sorted((v for v in values if v != true), key=lambda v: (abs(v - true), v))


def near_gaps(release: Release) -> list[Name]:
    """Hidden counts of 1 to 7, those near a line first that is left out for what it tells
    of others: of its table and period, or of its member."""
    gone = {(key.table, key.period) for key in release.built.draft.left_out}
    gone |= {(key.by, key.value) for key in release.built.draft.left_out}

    def is_far(name: Name) -> bool:
        key = release.hidden[name]
        return not {(key.table, key.period), (key.by, key.value)} & gone

    names = sorted(name for name in release.small if name.indicator in _RECORDED)
    random.Random(len(names)).shuffle(names)
    return sorted(names, key=is_far)


def _worlds(
    children: Sequence[Child], key: Key, part: str, by: int, seed: int, release: Release
) -> Iterator[list[Child]]:
    """Other children, with so many more in the count: changed alone, or with others
    elsewhere changed the other way, so that totals stay."""
    chance = random.Random(seed)
    here = [n for n, child in enumerate(children) if _is_in(child, key, release)]
    chosen = _chosen(children, here, key, part, by, chance)
    if chosen is None:
        return
    changes, back = chosen
    alone = [*children]
    for number, words in changes.items():
        alone[number] = {**alone[number], **words}
    yield alone
    if key.is_whole:
        return
    for _ in range(_TRIES - 1):
        world = [*alone]
        for number in changes:
            other = _partner(children, number, key, part, by, chance)
            if other is not None:
                world[other] = {**world[other], **back}
        yield world


def _is_in(child: Child, key: Key, release: Release) -> bool:
    member = dict(release.cube.catalogue.merge_of(key.by).always)
    pooled = dict(release.cube.catalogue.merge_of(key.by).unless_pooled)
    if not key.is_whole:
        word = member.get(child[key.by], child[key.by])
        if key.value not in (word, pooled.get(word)):
            return False
    if key.grain == "years":
        first, _, last = key.period.partition("/")
        return first <= period_of(child["month"], "year") <= last
    return period_of(child["month"], key.grain) == key.period


def _chosen(
    children: Sequence[Child],
    here: list[int],
    key: Key,
    part: str,
    by: int,
    chance: random.Random,
) -> tuple[dict[int, Words], Words] | None:
    """Which children of a cell become what, and what others elsewhere become instead;
    None if there are too few, or if it would take them out of the cell."""
    hit, miss, none = _RECORDED[key.indicator]
    answer = COUNTED[key.indicator]
    to, back = {
        "numerator": (hit, miss or none),
        "rest": (miss, hit),
        "denominator": (miss or hit, none),
    }[part]
    if by < 0:
        to, back = back, to
    wanted = {
        ("numerator", True): (False, None) if not miss else (False,),
        ("numerator", False): (True,),
        ("rest", True): (True,),
        ("rest", False): (False,),
        ("denominator", True): (None,),
        ("denominator", False): (False,) if miss else (True,),
    }[part, by > 0]
    able = [n for n in here if answer(children[n]) in wanted]
    if not to or key.by in to or len(able) < abs(by):
        return None
    return dict.fromkeys(chance.sample(able, abs(by)), to), back


def _partner(
    children: Sequence[Child],
    number: int,
    key: Key,
    part: str,
    by: int,
    chance: random.Random,
) -> int | None:
    """Another child of the same month in another cell, as like as can be, of whom the
    answer is the one that this child has after the change."""
    answer = COUNTED[key.indicator]
    mine = children[number]
    wanted = {"numerator": by > 0, "rest": by < 0}.get(part, False if by > 0 else None)
    others = [
        (sum(child[name] != mine[name] for name in ("area", "suite", "sex", "ethnic_group",
                                                    "mh_need")), chance.random(), n)
        for n, child in enumerate(children)
        if child["month"] == mine["month"]
        and child[key.by] != mine[key.by]
        and answer(child) == wanted
    ]  # fmt: skip
    return min(others)[2] if others else None
