"""The fixed tables of a release, with the true cells behind them. Nothing else exists."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from heard.catalogue import Catalogue, Indicator, Merged
from heard.disclosure import grains
from heard.disclosure.grains import MONTH, QUARTER, YEAR, YEARS, YEARS_MERGED
from heard.figures import Cell, Measures, Window, gathered

WHOLE = "force"


class Key(NamedTuple):
    """Which cell of the release: as `python -m heard published` prints it."""

    indicator: str
    table: str
    period: str
    value: str

    @property
    def by(self) -> str:
        """Its breakdown; `force` of the whole force."""
        return self.table.rsplit("_", 1)[0]

    @property
    def grain(self) -> str:
        """month, quarter, year or years."""
        return self.table.rsplit("_", 1)[1]

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole force's."""
        return self.by == WHOLE

    @property
    def group(self) -> tuple[str, str, str]:
        """The cells that add up to one total: a table's in one period."""
        return self[:3]


@dataclass(frozen=True)
class Table:
    """`force_month`, `area_quarter`, `suite_year`, `ethnic_group_years` ... `is_merged`:
    pooled years, with as few names as finer grains have."""

    by: str | None
    period: str
    is_merged: bool = False

    @property
    def name(self) -> str:
        """Its name in exports."""
        return f"{self.by or WHOLE}_{self.period}"


@dataclass(frozen=True)
class Row:
    """A true cell of a fixed table."""

    key: Key
    cell: Cell


# Of an indicator and a breakdown (empty: the whole force): the grains of its tables, the
# one that leads first; none where no grain can speak.
Names = tuple[str, ...]
Grained = tuple[str, str]
Grains = Mapping[Grained, Names]


@dataclass
class Cube:
    """Every cell that could be in a release: an indicator's by any breakdown and grain."""

    measured: Measures
    catalogue: Catalogue
    _cells: dict[tuple[str, Table], list[Cell]] = field(default_factory=dict)
    _windows: dict[str, dict[str, tuple[Window, ...]]] = field(default_factory=dict)

    def windows(self, indicator: Indicator) -> dict[str, tuple[Window, ...]]:
        """The periods of each grain that the indicator covers."""
        if indicator.id not in self._windows:
            covered = self.measured.covered(indicator)
            self._windows[indicator.id] = grains.windows(covered) if covered else {}
        return self._windows[indicator.id]

    @property
    def pooled(self) -> set[str]:
        """The names of the pooled years, which differ where extracts cover others."""
        held = [self.windows(one).get(YEARS, ()) for one in self.catalogue.indicators]
        return {window.name for windows in held for window in windows}

    def cells(self, indicator: Indicator, table: Table) -> list[Cell]:
        """The true cells of a table, rare values merged."""
        name = indicator.id, table
        if name not in self._cells:
            windows = self.windows(indicator).get(table.period, ())
            self._cells[name] = self._gathered(indicator, table, windows)
        return self._cells[name]

    def _gathered(
        self, indicator: Indicator, table: Table, windows: tuple[Window, ...]
    ) -> list[Cell]:
        by = (table.by,) if table.by else ()
        return gathered(self.measured, indicator, by, windows, self._merged(table))

    def _merged(self, table: Table) -> Merged:
        merge = self.catalogue.merge_of(table.by)
        is_pooled = table.period == YEARS and not table.is_merged
        return merge.always + (() if is_pooled else merge.unless_pooled)

    def rows_before(self, keys: Collection[Key]) -> Iterator[Row]:
        """The true cells of lines that only earlier releases had: of tables that are no
        longer there, and of years that were pooled then, with each of those years, as
        what two of them have not in common is a difference of years."""
        lines = {(key.indicator, key.by, key.grain, key.period) for key in keys}
        names = {entry.id for entry in self.catalogue.indicators}
        lines = {line for line in lines if line[0] in names}
        pooled = {line for line in lines if line[2] == YEARS and line[3] not in self.pooled}
        for name, by, grain in dict.fromkeys(line[:3] for line in sorted(lines - pooled)):
            indicator = self.catalogue.indicator(name)
            for table in _tables_of(by, grain):
                for cell in self.cells(indicator, table):
                    key = Key(name, table.name, cell.period, cell.value)
                    if key in keys:
                        yield Row(key, cell)
        yield from self._pooled_before({(name, by, at) for name, by, _, at in pooled})

    def _pooled_before(self, lines: set[tuple[str, str, str]]) -> Iterator[Row]:
        for name, by, pooled in sorted(lines):
            indicator = self.catalogue.indicator(name)
            held = {one.name: one for one in self.windows(indicator).get(YEAR, ())}
            years = [held[year] for year in grains.years_of(pooled) if year in held]
            months = tuple(month for year in years for month in year.months)
            together = Window(pooled, months, sum(year.of for year in years))
            for windows, grain in ((tuple(years), YEAR), ((together,), YEARS)):
                table = Table(None if by == WHOLE else by, grain)
                for cell in self._gathered(indicator, table, windows):
                    yield Row(Key(name, table.name, cell.period, cell.value), cell)

    def rows(self, chosen: Grains) -> Iterator[Row]:
        """The true cells of the tables of these grains, in the order of the catalogue."""
        for indicator in self.catalogue.indicators:
            for by in (None, *indicator.breakdowns):
                rows: dict[Key, Row] = {}  # of both tables of pooled years those once
                for grain in chosen.get((indicator.id, by or ""), ()):
                    table = table_of(by, grain)
                    for cell in self.cells(indicator, table):
                        key = Key(indicator.id, table.name, cell.period, cell.value)
                        rows.setdefault(key, Row(key, cell))
                yield from rows.values()

    def newest(self, indicator: Indicator) -> dict[str, str]:
        """The period of each grain that holds the newest month."""
        held = self.windows(indicator)
        return {g: held[g][-1].name for g in (MONTH, QUARTER, YEAR) if held.get(g)}


def table_of(by: str | None, grain: str) -> Table:
    """The table of a breakdown at a grain, or of pooled years with merged names."""
    return Table(by, YEARS, True) if grain == YEARS_MERGED else Table(by, grain)


def _tables_of(by: str, grain: str) -> list[Table]:
    """The tables of that name: of pooled years with the many names, and the merged."""
    own = None if by == WHOLE else by
    merged = [Table(own, YEARS, True)] if grain == YEARS else []
    return [Table(own, grain), *merged]
