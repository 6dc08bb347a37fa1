"""Fields: the columns of some rows, by name, and what is left out of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sample_data import patterns
from sample_data.codes import BLANK, Booleans, Codes, Integers
from sample_data.draws import Draws
from sample_data.shares import blanks_of


@dataclass(frozen=True)
class Keys:
    """Opaque keys: 64 bits each, or a row of several, written in hexadecimal."""

    prefix: str
    bits: NDArray[np.uint64]
    given: Booleans

    def blank(self, where: Booleans) -> Keys:
        return Keys(self.prefix, self.bits, self.given & ~where)

    def take(self, rows: Integers) -> Keys:
        return Keys(self.prefix, self.bits[rows], self.given[rows])


Field = Codes | Integers | Keys
Fields = dict[str, Any]  # each of them a Field


def keys(prefix: str, draws: Draws, name: str) -> Keys:
    return Keys(prefix, draws.bits(name), np.full(len(draws), True))


def blank(field: Field, where: Booleans) -> Field:
    """The same with nothing there."""
    if isinstance(field, np.ndarray):
        return np.where(where, BLANK, field)
    return field.blank(where)


def take(fields: Fields, rows: Integers) -> Fields:
    return {
        name: field[rows] if isinstance(field, np.ndarray) else field.take(rows)
        for name, field in fields.items()
    }


def blank_all(fields: Fields, names: tuple[str, ...], where: Booleans) -> Fields:
    return fields | {name: blank(fields[name], where) for name in names}


def with_gaps(
    rows: Draws, fields: Fields, at: Integers, is_worse: Booleans, is_spared: Booleans
) -> Fields:
    """What was never recorded, left out: more in the break, and where it is worse."""
    is_break = (at >= patterns.BREAK_BEGINS_AT) & (at < patterns.BREAK_ENDS_AT)
    times = np.where(is_break, patterns.BLANKS_IN_BREAK, 1)
    times = times * np.where(is_worse, patterns.BLANKS_AT_WORSE, 1) * ~is_spared
    gaps = {
        name: blank(fields[name], rows.chance(f"{name}.gap", share * times))
        for name, share in blanks_of(rows.section).items()
    }
    return fields | gaps


def given(values: Integers) -> Booleans:
    return np.not_equal(values, BLANK)


def is_later(times: Integers) -> Booleans:
    """Not yet happened when the extract was taken."""
    return np.greater(times, patterns.EXTRACTED_AT)


def until_extract(fields: Fields, names: tuple[str, ...]) -> Fields:
    """These times, without what had not happened when the extract was taken."""
    return fields | {name: blank(fields[name], is_later(fields[name])) for name in names}
