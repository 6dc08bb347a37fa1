"""What a load or a revert would change, seen before it is done: figures by month."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from heard.catalogue import Catalogue, Indicator
from heard.disclosure import Figure
from heard.extracts.staging import staging_of
from heard.ground.staging import staging_folder
from heard.store import (
    Inspection,
    MonthChange,
    Snapshot,
    after_load,
    after_revert,
    snapshot,
)
from heard.visits import Visit

Figures = dict[tuple[str, str], Figure]  # by indicator and month


@dataclass(frozen=True)
class FigureChange:
    """A headline indicator's figure of one month; None where the month is not covered."""

    indicator: Indicator
    month: str
    before: Figure | None
    after: Figure | None


def figures_after_load(visit: Visit, seen: Inspection) -> list[FigureChange]:
    """The headline figures that would change if a checked file were published.

    They are computed from the rows themselves, in a private folder that is gone
    afterwards.
    """
    settings, catalogue = visit.settings, visit.catalogue
    before = headline_figures(visit, snapshot(settings))
    with _room(seen) as place:
        alone = replace(catalogue, indicators=tuple(catalogue.headlines()))
        private = replace(visit, settings=replace(settings, store=place), catalogue=alone)
        after = headline_figures(private, after_load(settings, seen, place))
    return compared(catalogue, before, after)


def figures_after_revert(
    visit: Visit, name: str, version: int
) -> tuple[list[MonthChange], list[FigureChange]]:
    """Months and headline figures that a revert of `name` to `version` would change.

    Raises HeardError if there is no such version or its rows were pruned.
    """
    then, months = after_revert(visit.settings, name, version)
    before = headline_figures(visit, snapshot(visit.settings))
    after = headline_figures(visit, then)
    return months, compared(visit.catalogue, before, after)


@contextlib.contextmanager
def _room(seen: Inspection) -> Iterator[Path]:
    """A private folder where the engine that read the file may write."""
    with staging_folder(Path(staging_of(seen.supply.connection))) as place:
        yield place


def headline_figures(visit: Visit, version: Snapshot) -> Figures:
    """Every headline by month; empty if there is no data."""
    return {
        (one.indicator.id, figure.period): figure
        for one in visit.exact_headlines(version)
        for figure in one.figures
    }


def compared(catalogue: Catalogue, before: Figures, after: Figures) -> list[FigureChange]:
    """What differs, the newest month first, then in the order of the headlines."""
    months = sorted({month for _, month in (*before, *after)}, reverse=True)
    return [
        FigureChange(entry, month, then, now)
        for month in months
        for entry in catalogue.headlines()
        if _facts(then := before.get((entry.id, month)))
        != _facts(now := after.get((entry.id, month)))
    ]


def _facts(figure: Figure | None) -> tuple[object, ...] | None:
    """What a reader sees of a figure; whether it is provisional does not count."""
    if figure is None:
        return None
    return figure.figure, figure.numerator, figure.denominator, figure.p90, figure.n
