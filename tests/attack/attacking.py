"""What an attack on releases finds, compared with the truth that only tests know."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tests.attack.attacker import Attacker, Name
from tests.attack.bounding import Known, exactly
from tests.attack.releases import Release

NEED = 3  # values that a hidden 1 to 7 must keep
_NEED_OF_NONE = 2  # that nobody of a few is a hit, or everybody, must stay uncertain
_NARROW = 12  # by bounds; only of these the integer programme is asked
_FEW = 20


@dataclass(frozen=True)
class Found:
    """What one reading of some releases gives away. `pinned`: hidden counts of 1 to 7 with
    fewer than 3 values left, and nones or alls of a few that are certain. `wrong`: hidden
    counts of which fewer than 3 are left, and the true one is not among them.
    `is_impossible`: nothing is left. `before`: of 1 to 7 that only an earlier release has,
    and hid, what is pinned now."""

    pinned: tuple[Name, ...]
    wrong: tuple[Name, ...]
    is_impossible: bool
    before: tuple[Name, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pinned or self.wrong or self.is_impossible)


def attack(releases: Sequence[Release], reading: str, exact: int = 0) -> Found:
    """The latest release, by who holds all of them. `exact`: of how many counts, those of
    which least is left, the integer programme is asked too."""
    attacker = Attacker(*(one.seen for one in releases))
    small = {name for one in releases for name in one.small}
    known = attacker.rows.passed(attacker.known(reading, small))
    if known.is_impossible:
        return Found((), (), True)
    left = _left(attacker, known, small, exact)
    places, latest = attacker.places, releases[-1]
    wrong = [
        name
        for name in latest.hidden
        if known.left(places[name]) < NEED
        and not known.low[places[name]] <= latest.true[name] <= known.high[places[name]]
    ]
    told = [name for name in _nones(latest) if known.left(places[name]) < _NEED_OF_NONE]
    pinned = [name for name in latest.small if left[name] < NEED]
    before = [name for name in small - latest.small if left[name] < NEED]
    return Found(
        pinned=(*sorted(pinned), *sorted(told)),
        wrong=tuple(sorted(wrong)),
        is_impossible=False,
        before=tuple(sorted(before)),
    )


def _left(
    attacker: Attacker, known: Known, small: set[Name], exact: int
) -> dict[Name, int]:
    """How many values each has left."""
    left = {name: known.left(attacker.places[name]) for name in small}
    narrow = sorted((n for n in small if NEED <= left[n] < _NARROW), key=left.__getitem__)
    for name in narrow[:exact]:
        place = attacker.places[name]
        least, most = exactly(attacker.rows, known, place)
        left[name] = most - least + 1
    return left


def _nones(release: Release) -> list[Name]:
    """Hidden hits, or rest, of none, of from 1 to 19 cases."""
    true = release.true
    return [
        name
        for name in release.hidden
        if true[name] == 0
        and name.part != "denominator"
        and 0 < true.get(name._replace(part="denominator"), 0) < _FEW
    ]


def is_true(release: Release) -> bool:
    """Whether what the attacker adds up is so: of the counts behind lines."""
    attacker = Attacker(release.seen)
    inside = np.array([name in release.true for name in attacker.places])
    true = np.array([release.true.get(name, 0) for name in attacker.places])
    outside = attacker.rows.matrix[:, ~inside]
    rows = [row for row in attacker.rows.broken(true) if not outside[row].nnz]
    return not rows
