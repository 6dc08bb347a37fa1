"""Draws: whole numbers that look random and depend on seed, name and row alone.

A value is a hash of the seed, the name of the draw and the number of the row. So
a row is the same in whatever chunk it is made, on any machine and under any
version of numpy: nothing here is floating point, and nothing keeps a state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from sample_data.codes import Booleans, Codes, Integers
from sample_data.shares import minutes_of, table_of

Bits = NDArray[np.uint64]

# The constants of splitmix64 (Steele, Lea and Flood, 2014). It is a bijection, so
# different numbers never get the same key.
STEP = np.uint64(0x9E3779B97F4A7C15)
FIRST_MIX = np.uint64(0xBF58476D1CE4E5B9)
SECOND_MIX = np.uint64(0x94D049BB133111EB)
HALF = np.uint64(32)


@cache
def stream(seed: int, name: str) -> np.uint64:
    """Where the draws of this name begin."""
    digest = sha256(f"{seed}:{name}".encode()).digest()
    return np.uint64(int.from_bytes(digest[:8], "big"))


def mixed(bits: Bits) -> Bits:
    """The finaliser of splitmix64, in place."""
    bits ^= bits >> np.uint64(30)
    bits *= FIRST_MIX
    bits ^= bits >> np.uint64(27)
    bits *= SECOND_MIX
    bits ^= bits >> np.uint64(31)
    return bits


def between(points: Sequence[int], share: Integers) -> Integers:
    """Quantiles of a duration, read at `share` (0 to 2³² - 1) of the way through."""
    quantiles: Integers = np.asarray(points, dtype=np.int64)
    position = share * (len(quantiles) - 1) >> 16
    segment, part = position >> 16, position & 0xFFFF
    low, high = quantiles[segment], quantiles[segment + 1]
    drawn: Integers = low + ((high - low) * part >> 16)
    return drawn


@dataclass(frozen=True)
class Draws:
    """The draws of some numbered things, by the shares of one section."""

    seed: int
    section: str
    things: str
    numbers: Bits

    def __len__(self) -> int:
        return len(self.numbers)

    def take(self, rows: Integers) -> Draws:
        return Draws(self.seed, self.section, self.things, self.numbers[rows])

    def bits(self, name: str) -> Bits:
        begin = stream(self.seed, f"{self.section}.{self.things}.{name}")
        return mixed(self.numbers * STEP + begin)

    def below(self, name: str, limit: int | Integers) -> Integers:
        """A whole number from 0 up to, and without, `limit` (at most 2³¹)."""
        scaled = (self.bits(name) >> HALF) * np.asarray(limit, dtype=np.uint64)
        return (scaled >> HALF).astype(np.int64)

    def chance(self, name: str, share: int | Integers, of: int = 1000) -> Booleans:
        """Whether it happens, to `share` in `of`."""
        return self.below(name, of) < share

    def pick(self, field: str, groups: Codes | None = None) -> Codes:
        """A code of this field, by the shares of the row's group."""
        table = table_of(self.section, field)
        slot = self.below(field, 1000)
        row = 0 if groups is None else table.rows_of(groups)
        return Codes(table.labels, table.slots[row, slot])

    def minutes(self, name: str, groups: Codes | None = None) -> Integers:
        """A duration of this name."""
        share = (self.bits(name) >> HALF).astype(np.int64)
        by_group = minutes_of(self.section, name)
        drawn = {group: between(points, share) for group, points in by_group.items()}
        if groups is None:
            (only,) = drawn.values()
            return only
        where = [groups.among(group) for group in drawn]
        return np.select(where, list(drawn.values()), next(reversed(drawn.values())))


def numbered(seed: int, section: str, things: str, first: int, count: int) -> Draws:
    """The draws of `count` things that are numbered from `first`."""
    numbers = np.arange(first, first + count, dtype=np.uint64)
    return Draws(seed, section, things, numbers)
