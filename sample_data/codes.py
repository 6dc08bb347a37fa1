"""Codes: a column of few values, as small whole numbers into a list of labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

BLANK = -1  # of a code, of a whole number and of a time alike
OTHERWISE = "otherwise"  # the group of a table for all groups that it does not name


@dataclass(frozen=True)
class Codes:
    labels: tuple[str, ...]
    index: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.index)

    def among(self, *labels: str) -> Booleans:
        """Where the value is one of these."""
        wanted = np.array([*(label in labels for label in self.labels), False])
        return wanted[self.index]  # a blank, -1, reads the False at the end

    def put(self, where: Booleans, label: str) -> Codes:
        """The same with `label` there."""
        labels = self.labels if label in self.labels else (*self.labels, label)
        number = np.int8(labels.index(label))
        return Codes(labels, np.where(where, number, self.index))

    def blank(self, where: Booleans) -> Codes:
        """The same with nothing there."""
        return Codes(self.labels, np.where(where, np.int8(BLANK), self.index))

    def take(self, rows: Integers) -> Codes:
        return Codes(self.labels, self.index[rows])

    def replace(self, rows: Integers, by: Codes) -> Codes:
        """The same with the values of `by` in these rows, in order."""
        labels = tuple(dict.fromkeys(self.labels + by.labels))
        numbers = np.array([labels.index(label) for label in by.labels], dtype=np.int8)
        index = self.index.copy()
        index[rows] = numbers[by.index]
        return Codes(labels, index)

    def whole_numbers(self) -> Integers:
        """The labels as numbers, of a field whose labels are numbers."""
        numbers = np.array([*(int(label) for label in self.labels), BLANK])
        return numbers[self.index]


def all_of(label: str, count: int) -> Codes:
    """The same value in each row."""
    return Codes((label,), np.zeros(count, dtype=np.int8))


def either(is_so: Booleans, yes: str, no: str) -> Codes:
    return Codes((yes, no), np.where(is_so, 0, 1).astype(np.int8))


@dataclass(frozen=True)
class Table:
    """Shares in a thousand, laid out as a thousand slots; one row for each group."""

    labels: tuple[str, ...]
    slots: NDArray[np.int8]
    groups: tuple[str, ...]

    def rows_of(self, groups: Codes) -> Integers:
        """The row of slots of each record's group; the last where none is its own."""
        own = {name: row for row, name in enumerate(self.groups)}
        last = len(self.groups) - 1
        rows = [own.get(label, last) for label in groups.labels]
        return np.array([*rows, last])[groups.index]


def grouped_table(groups: Mapping[str, Mapping[str, int]]) -> Table:
    """Of shares by group; the last group, `otherwise`, is every group not named."""
    labels = tuple(dict.fromkeys(name for shares in groups.values() for name in shares))
    rows = [slots(labels, shares) for shares in groups.values()]
    return Table(labels, np.array(rows, dtype=np.int8), tuple(groups))


def slots(labels: tuple[str, ...], shares: Mapping[str, int]) -> list[int]:
    if sum(shares.values()) != 1000:
        raise ValueError(f"shares add up to {sum(shares.values())}, not 1000: {shares}")
    places = [[labels.index(name)] * share for name, share in shares.items()]
    return [place for run in places for place in run]
