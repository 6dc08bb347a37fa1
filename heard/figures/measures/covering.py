"""Which months of a period a figure is of: not all, where some were not supplied."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from heard.catalogue import Indicator
from heard.figures.calendar_tables import LOOK_BACK_DAYS
from heard.ground import clock
from heard.store.coverage import WHOLE, Place
from heard.store.snapshots import TableVersion

MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Cover:
    """`months`: of the period's months those that the figure is of, in order, of so many
    (`of`). `without`: places, or an extract, that lack in one of them. `is_open`: nobody
    has said yet of a month without rows whether there were none."""

    months: tuple[str, ...] = ()
    of: int = 0
    without: tuple[str, ...] = ()
    is_open: bool = False


@dataclass(frozen=True)
class Covering:
    """What some extracts cover together, of an indicator that they are read for. `back`:
    the extract that it looks back on, if it does."""

    tables: tuple[tuple[str, TableVersion], ...]
    back: tuple[str, TableVersion] | None = None

    @cached_property
    def months(self) -> list[str]:
        """The months that any of the extracts covers, in order."""
        return sorted({month for _, table in self.tables for month in table.months})

    @cached_property
    def _lacking(self) -> dict[str, list[tuple[Place, str]]]:
        """Month -> what lacks in it: places by kind and name, or an extract's name."""
        lacking: dict[str, list[tuple[Place, str]]] = defaultdict(list)
        for name, table in self.tables:
            for place, months in table.absent:
                for month in months:
                    lacking[month].append((place, place[1]))
            for month in {*self.months} - {*table.months}:
                lacking[month].append((WHOLE, name))
        if self.back:
            name, table = self.back
            for month in _without_past(self.months, table.months):
                lacking[month].append((WHOLE, f"earlier {name}"))
        return lacking

    @cached_property
    def _asked(self) -> dict[str, list[Place]]:
        asked: dict[str, list[Place]] = defaultdict(list)
        for _, table in self.tables:
            for place, months in table.asked:
                for month in months:
                    asked[month].append(place)
        return asked

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of place of which one lacks in a month, or somebody has to say."""
        lacking = {place[0] for lacks in self._lacking.values() for place, _ in lacks}
        return frozenset(lacking | {p[0] for asked in self._asked.values() for p in asked})

    def absent(self, kind: str) -> frozenset[tuple[str, str]]:
        """(place, month) of a kind of place that was not supplied."""
        return frozenset(
            (place[1], month)
            for month, lacking in self._lacking.items()
            for place, _ in lacking
            if kind and place[0] == kind
        )

    def cover(self, months: Iterable[str], of: int, by: str, member: str) -> Cover:
        """Of a period's covered `months`, of so many (`of`), what the figure of a member
        is of. Shown by a kind of place, a place that lacks leaves the others whole."""
        own, held = (by, member), []
        without: dict[str, None] = {}
        is_open = False
        for month in months:
            lacking = self._lacking.get(month, [])
            if own in [place for place, _ in lacking]:
                continue
            held.append(month)
            asked = self._asked.get(month, [])
            without |= {n: None for place, n in lacking if place == WHOLE or place[0] != by}
            is_open |= any(p in (WHOLE, own) or p[0] != by for p in asked)
        return Cover(tuple(held), of, tuple(without), is_open)


def _without_past(months: Sequence[str], supplied: Sequence[str]) -> Iterator[str]:
    """Months of which the days that are looked back on were not all supplied, though
    supplies had begun."""
    if not supplied:
        return
    begun, held = supplied[0], {*supplied}
    for month in months:
        looked_at = clock.months_back(month, LOOK_BACK_DAYS)
        if any(one >= begun and one not in held for one in looked_at):
            yield month


def covering(tables: dict[str, TableVersion], indicator: Indicator) -> Covering:
    """What the extracts of an indicator cover."""
    back = indicator.looks_back
    return Covering(
        tuple((name, tables[name]) for name in indicator.extracts),
        (back, tables[back]) if back else None,
    )
