"""Random little releases: children, areas, suites and hits drawn by a seed."""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from heard.catalogue import Indicator, load_catalogue
from heard.disclosure import as_rows
from heard.disclosure.additions import Count, additions
from heard.disclosure.draft import Draft
from heard.disclosure.printing import COLUMNS
from heard.disclosure.secondary_suppression import suppress_further
from heard.disclosure.tables import Key, Row
from heard.figures.measures import Cell
from heard.ground import clock

INDICATORS = ("child_detentions", "overnight", "overnight_mh", "aa_wait")
TABLES = {
    "force_quarter": None,
    "area_quarter": "area",
    "suite_quarter": "suite",
    "sex_year": "sex",
    "age_band_year": "age_band",
    "mh_need_year": "mh_need",
}
MONTHS = ("2024-04", "2024-08", "2024-11", "2025-02")
MEMBERS = {
    "area": ("Cornwall", "Devon", "Plymouth", "Torbay"),
    "suite": ("Barnstaple", "Camborne", "Exeter", "Newquay", "Plymouth", "Torquay"),
    "sex": ("F", "M", "unknown"),
    "age_band": ("10-13", "14-15", "16-17"),
    "mh_need": ("Y", "N", "unknown"),
}
Child = dict[str, str]


@dataclass(frozen=True)
class Attacked:
    """One release: its draft after repair, with the truth, and its lines as printed."""

    draft: Draft
    lines: dict[str, list[dict[str, str]]]  # by indicator

    def small(self, indicator: str) -> set[tuple[str, str, str, str]]:
        """The printed `*` that stand for 1 to 7."""
        names = {"hits": "numerator", "base": "denominator"}
        return {
            (line["table"], line["period"], line["value"], part)
            for line in self.lines[indicator]
            for part, column in names.items()
            if line[column] == "*" and 1 <= self._true(indicator, line)[column] <= 7
        }

    def _true(self, indicator: str, line: dict[str, str]) -> dict[str, int]:
        key = Key(indicator, line["table"], line["period"], line["value"])
        return self.draft.true(key)


def children(seed: int, least: int = 10, most: int = 90) -> list[Child]:
    """Detentions with uneven places, needs and nights."""
    chance = random.Random(seed)
    weights = {name: [chance.random() ** 2 for _ in of] for name, of in MEMBERS.items()}
    often = chance.random()
    return [
        {
            "month": chance.choice(MONTHS),
            "night": "Y" if chance.random() < often else "N",
            **{name: chance.choices(of, weights[name])[0] for name, of in MEMBERS.items()},
        }
        for _ in range(chance.randint(least, most))
    ]


def released(
    drawn: list[Child],
    repaired: Callable[[Draft], object] = lambda draft: suppress_further(draft, _silent),
    earlier: Iterable[tuple[Count, tuple[int, int]]] = (),
) -> Attacked:
    """The release of these children; `repaired` is what makes it safe."""
    catalogue = load_catalogue()
    rows = [row for name in INDICATORS for row in _rows(catalogue.indicator(name), drawn)]
    newest = {(name, period): "" for name in INDICATORS for period in clock.PERIODS}
    known = {row.key: row for row in rows}
    draft = Draft(catalogue, known, newest, additions(rows, catalogue), earlier)
    repaired(draft)
    lines: dict[str, list[dict[str, str]]] = {name: [] for name in INDICATORS}
    shown = ((key, draft.figures[key]) for key in draft.rows if key in draft.figures)
    for cells in as_rows(shown):
        lines[cells[0]].append(dict(zip(COLUMNS, cells, strict=True)))
    return Attacked(draft, lines)


def _silent(stage: str, share: float) -> None:
    """No progress shown."""


def _rows(indicator: Indicator, drawn: list[Child]) -> Iterator[Row]:
    counted = [c for c in drawn if indicator.id != "overnight_mh" or c["mh_need"] == "Y"]
    for table, by in TABLES.items():
        period = table.rsplit("_", 1)[1]
        found = [
            (clock.period_of(c["month"], period), c[by] if by else "all", c)
            for c in counted
        ]
        for at in sorted({clock.period_of(month, period) for month in MONTHS}):
            members = sorted({value for _, value, _ in found}) if by else ["all"]
            for value in members:
                here = [c for when, of, c in found if (when, of) == (at, value)]
                yield Row(
                    Key(indicator.id, table, at, value), _cell(indicator, at, value, here)
                )


def _cell(indicator: Indicator, period: str, value: str, here: list[Child]) -> Cell:
    if indicator.is_duration:
        return Cell(period, value, median=47, p90=120, n=len(here))
    if indicator.unit == "n":
        return Cell(period, value, numerator=len(here))
    hits = sum(child["night"] == "Y" for child in here)
    return Cell(period, value, numerator=hits, denominator=len(here), asked=len(here))
