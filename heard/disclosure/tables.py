"""The fixed tables of a release, with the true cells behind them. Nothing else exists."""

from dataclasses import dataclass
from typing import NamedTuple

from heard.catalogue import Catalogue, Indicator
from heard.disclosure.rules import counts
from heard.figures import Cell, Measures, series

_LEAST_A_MONTH = 30  # fewer, and rounding to fives is what a monthly chart would show
_BY_QUARTER = ("area", "suite")


class Key(NamedTuple):
    """Which cell of the release: as `python -m heard published` prints it."""

    indicator: str
    table: str
    period: str
    value: str

    @property
    def group(self) -> tuple[str, str, str]:
        """The cells that add up to one total: a table's in one period."""
        return self[:3]


@dataclass(frozen=True)
class Table:
    """`force_month`, `force_quarter`, `area_quarter`, `suite_quarter`, `sex_year` ..."""

    by: str | None
    period: str

    @property
    def name(self) -> str:
        """Its name in exports."""
        return f"{self.by or 'force'}_{self.period}"


@dataclass(frozen=True)
class Row:
    """A true cell of a fixed table."""

    key: Key
    cell: Cell


def tables(measured: Measures, indicator: Indicator) -> list[Table]:
    """The tables of an indicator. The whole force is by month or by quarter, not both:
    a quarter beside its months would be one more sum to work back from."""
    monthly = series(measured, indicator, None, "month")
    force = Table(None, "month" if _is_frequent(indicator, monthly) else "quarter")
    return [force, *group_tables(indicator)]


def group_tables(indicator: Indicator) -> list[Table]:
    """The tables by one breakdown, whether they have a row or not."""
    quarterly = [Table(by, "quarter") for by in _BY_QUARTER if by in indicator.breakdowns]
    yearly = [Table(by, "year") for by in indicator.breakdowns if by not in _BY_QUARTER]
    return [*quarterly, *yearly]


def _is_frequent(indicator: Indicator, monthly: list[Cell]) -> bool:
    """Whether its counts (hits and their complement both) average 30 a month."""
    if not monthly:
        return False
    by_month = [counts(indicator, cell) for cell in monthly]
    parts = ("numerator", "rest") if "rest" in by_month[0] else tuple(by_month[0])
    least = _LEAST_A_MONTH * len(by_month)
    return all(sum(cell[part] for cell in by_month) >= least for part in parts)


def rows(measured: Measures, catalogue: Catalogue) -> list[Row]:
    """Every true cell of the release, in the order of the catalogue."""
    return [
        Row(Key(indicator.id, table.name, cell.period, cell.value), cell)
        for indicator in catalogue.indicators
        for table in tables(measured, indicator)
        for cell in series(measured, indicator, table.by, table.period)
    ]
