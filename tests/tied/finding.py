"""Which equalities and inclusions between counts of indicators the data show.

Cells are compared by month and by every breakdown at once: there are few records in
each, so that a part which is not in the whole by its definition stands out in some.
A record that is in both is in the same cell of both; where a breakdown means something
else for one of them (an area where the child lives), it is so but by that breakdown,
which is tried too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from heard.catalogue import Catalogue, CountName, Indicator, Tie
from heard.figures.measures import Measures
from heard.figures.measures.computing import file_of

Numbers = NDArray[np.int64]
Yes = NDArray[np.bool_]
_TIME = ["seed", "month"]


@dataclass(frozen=True)
class Found:
    """A tie that no cell contradicts; in so many `cells` there is something of the part.
    `size`: records of the whole, all together."""

    tie: Tie
    cells: int
    size: int = 0


@dataclass(frozen=True)
class Counted:
    """Every count of every indicator over several stores. `rows`: a row for each cell in
    which there is something; `count` is a place in `names`, the columns of the cell are
    numbers of their values in `members`."""

    catalogue: Catalogue
    names: list[CountName]
    rows: pd.DataFrame
    members: dict[str, list[str]]

    def by(self, columns: Sequence[str], only: Yes | None = None) -> Numbers:
        """Numbers by count (down) and by cell of these columns (across); of some rows
        alone, if `only` is given, in the same cells."""
        key = np.zeros(len(self.rows), dtype=np.int64)
        for name in columns:
            key = key * (len(self.members[name]) + 1) + self.rows[name].to_numpy()
        cells, places = np.unique(key, return_inverse=True)
        summed = np.zeros((len(self.names), len(cells)), dtype=np.int64)
        count, number = self.rows["count"].to_numpy(), self.rows["number"].to_numpy()
        chosen = slice(None) if only is None else only
        np.add.at(summed, (count[chosen], places[chosen]), number[chosen])
        return summed

    def of(self, breakdowns: tuple[str, ...]) -> list[int]:
        """The places of counts whose indicators have just these breakdowns."""
        return [
            place
            for place, name in enumerate(self.names)
            if self.catalogue.indicator(name.indicator).breakdowns == breakdowns
        ]


def counted(catalogue: Catalogue, stores: Sequence[Measures]) -> Counted:
    """The counts behind the measures of some stores."""
    names = [CountName(i.id, role) for i in catalogue.indicators for role in i.roles]
    frames = [
        frame.assign(count=names.index(CountName(indicator.id, role)), seed=str(seed))
        for seed, measured in enumerate(stores)
        for indicator in catalogue.indicators
        for role, frame in _frames(measured, indicator)
    ]
    rows = pd.concat(frames).fillna("")
    rows = rows[rows["number"] > 0].reset_index(drop=True)
    members = {}
    for name in [*rows.columns.drop(["count", "number"])]:
        rows[name], values = pd.factorize(rows[name], sort=True)
        members[name] = list(values)
    return Counted(catalogue, names, rows, members)


def _frames(measured: Measures, indicator: Indicator) -> Iterator[tuple[str, pd.DataFrame]]:
    cells = pd.read_parquet(file_of(measured.folder, indicator, "cells"))
    kept = cells[["month", *indicator.breakdowns]].astype(str)
    if indicator.is_duration:
        yield "denominator", kept.assign(number=cells["n"])
        return
    yield "numerator", kept.assign(number=cells["numerator"])
    if indicator.unit == "percent":
        yield "denominator", kept.assign(number=cells["denominator"])
        yield "rest", kept.assign(number=cells["denominator"] - cells["numerator"])


def found_ties(counts: Counted) -> list[Found]:
    """Every tie between two counts that no cell contradicts: equalities first, then the
    smallest wholes, from which larger ones follow. Within an indicator nothing: its
    counts add up anyway."""
    kinds = list(dict.fromkeys(i.breakdowns for i in counts.catalogue.indicators))
    found = [
        one
        for number, kind in enumerate(kinds)
        for other in kinds[number:]
        for one in _between(counts, kind, other)
    ]
    return sorted(
        found,
        key=lambda one: (
            not one.tie.is_exact,
            one.size,
            counts.names.index(one.tie.whole),
        ),
    )


def _between(
    counts: Counted, kind: tuple[str, ...], other: tuple[str, ...]
) -> Iterator[Found]:
    """Between counts of indicators with these breakdowns, by all that they share, and by
    all but one."""
    places = np.array(sorted({*counts.of(kind), *counts.of(other)}))
    is_ours = np.isin(places, counts.of(kind))
    shared = [name for name in kind if name in other]
    seen = (is_ours[:, None] == is_ours) & (kind != other)  # those are compared apart
    for but_by in ((), *((name,) for name in shared)):
        kept = [name for name in shared if name not in but_by]
        numbers = counts.by([*_TIME, *kept])[places]
        is_part = _parts(numbers) & ~seen
        seen |= is_part
        for part, whole in np.argwhere(is_part):
            names = counts.names[places[part]], counts.names[places[whole]]
            is_same = bool((numbers[part] == numbers[whole]).all())
            if names[0].indicator != names[1].indicator and not (is_same and part > whole):
                tie = Tie((names[0],), names[1], is_same, but_by)
                seen_in = int((numbers[part] > 0).sum())
                yield Found(tie, seen_in, int(numbers[whole].sum()))


def _parts(numbers: Numbers) -> Yes:
    """Which count (down) is never more than which (across), where there is any."""
    is_part = np.zeros((len(numbers), len(numbers)), dtype=bool)
    for place, part in enumerate(numbers):
        held = part > 0
        if held.any():
            is_part[place] = (numbers[:, held] >= part[held]).all(axis=1)
    np.fill_diagonal(is_part, val=False)
    return is_part


def found_members(counts: Counted) -> list[Found]:
    """Every member of a breakdown that is the same as the whole of another count."""
    kinds = dict.fromkeys(i.breakdowns for i in counts.catalogue.indicators)
    return [
        found
        for kind in kinds
        for by in kind
        for value in range(len(counts.members[by]))
        for found in _of_member(counts, kind, by, value)
    ]


def _of_member(
    counts: Counted, kind: tuple[str, ...], by: str, value: int
) -> Iterator[Found]:
    only = (counts.rows[by] == value).to_numpy()
    totals, of_member = counts.by(["seed"]), counts.by(["seed"], only)
    alike = [
        (part, whole)
        for part in counts.of(kind)
        for whole in counts.of(kind)
        if counts.names[part].indicator != counts.names[whole].indicator
        and totals[whole].any()
        and (of_member[part] == totals[whole]).all()
    ]
    if not alike:
        return
    others = [*_TIME, *(name for name in kind if name != by)]
    wholes, members = counts.by(others), counts.by(others, only)
    for part, whole in alike:
        if (members[part] == wholes[whole]).all():
            name = counts.names[part]
            member = CountName(name.indicator, name.role, by, counts.members[by][value])
            tie = Tie((member,), counts.names[whole], is_exact=True)
            yield Found(tie, int((members[part] > 0).sum()))
