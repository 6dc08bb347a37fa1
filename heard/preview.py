"""What a load or a revert would change, seen before it is done: figures by month."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from heard import disclosure
from heard.catalogue import Catalogue, Indicator
from heard.disclosure import Figure
from heard.extracts.staging import staging_of
from heard.ground.progress import Progress, silent
from heard.ground.settings import Settings
from heard.ground.staging import staging_folder
from heard.store import (
    Inspection,
    MonthChange,
    Snapshot,
    after_load,
    after_revert,
    snapshot,
)


@dataclass(frozen=True)
class FigureChange:
    """A headline indicator's figure of one month; None where the month is not covered."""

    indicator: Indicator
    month: str
    before: Figure | None
    after: Figure | None


def figures_after_load(
    settings: Settings,
    catalogue: Catalogue,
    seen: Inspection,
    progress: Progress = silent,
) -> list[FigureChange]:
    """The headline figures that would change if a checked file were published.

    They are computed from the rows themselves, in a private folder that is gone
    afterwards.
    """
    before = headline_figures(settings, catalogue, snapshot(settings), progress)
    with _room(seen) as place:
        private = replace(settings, store=place)
        headlines = replace(catalogue, indicators=tuple(catalogue.headlines()))
        version = after_load(settings, seen, place)
        after = headline_figures(private, headlines, version, progress)
    return compared(catalogue, before, after)


def figures_after_revert(
    settings: Settings,
    catalogue: Catalogue,
    name: str,
    version: int,
    progress: Progress = silent,
) -> tuple[list[MonthChange], list[FigureChange]]:
    """Months and headline figures that a revert of `name` to `version` would change.

    Raises HeardError if there is no such version or its rows were pruned.
    """
    then, months = after_revert(settings, name, version)
    before = headline_figures(settings, catalogue, snapshot(settings), progress)
    after = headline_figures(settings, catalogue, then, progress)
    return months, compared(catalogue, before, after)


@contextlib.contextmanager
def _room(seen: Inspection) -> Iterator[Path]:
    """A private folder where the engine that read the file may write."""
    with staging_folder(Path(staging_of(seen.supply.connection))) as place:
        yield place


def headline_figures(
    settings: Settings, catalogue: Catalogue, version: Snapshot, progress: Progress
) -> dict[tuple[str, str], Figure]:
    """(indicator, month) -> figure of every headline; empty if there is no data."""
    if version.is_empty:
        return {}
    door = disclosure.open_door(settings, catalogue, version, disclosure.INTERNAL, progress)
    return {
        (entry.id, figure.period): figure
        for entry in catalogue.headlines()
        for figure in door.published(entry).figures
    }


def compared(
    catalogue: Catalogue,
    before: dict[tuple[str, str], Figure],
    after: dict[tuple[str, str], Figure],
) -> list[FigureChange]:
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
