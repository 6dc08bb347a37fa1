"""Revisions: how much a month's headline figure moved from one supply to the next."""

from dataclasses import dataclass

from heard.catalogue import Catalogue, Indicator
from heard.disclosure import Figure
from heard.ground.errors import HeardError
from heard.preview import Figures, compared, headline_figures
from heard.store import at_version, history
from heard.visits import Visit

MOST_VERSIONS = 4


@dataclass(frozen=True)
class Revision:
    """A headline figure that had been shown for a month, and that `version` changed."""

    indicator: Indicator
    month: str
    version: int
    before: Figure
    after: Figure


@dataclass(frozen=True)
class Revisions:
    """What moved between `versions` of one extract, the newest first."""

    versions: tuple[int, ...]
    moved: tuple[Revision, ...]


def revisions(visit: Visit, name: str, most: int = MOST_VERSIONS) -> Revisions:
    """Compare the `most` newest versions of an extract, each with the one before; the other
    extract as it is now. It ends at the first whose rows were pruned.

    A month's first figure is no revision.
    """
    history_of = history(visit.settings, name)
    numbers = [v.number for v in history_of if v.kind in ("load", "revert")]
    seen: list[int] = []
    moved: list[Revision] = []
    after: Figures = {}
    for number in numbers[: -most - 1 : -1]:
        try:
            version = at_version(visit.settings, name, number)
        except HeardError:
            break  # pruned, and all before it
        before = headline_figures(visit, version)
        if seen:
            moved += _moved(visit.catalogue, before, after, seen[-1])
        seen.append(number)
        after = before
    return Revisions(tuple(seen), tuple(moved))


def _moved(
    catalogue: Catalogue, before: Figures, after: Figures, version: int
) -> list[Revision]:
    return [
        Revision(change.indicator, change.month, version, change.before, change.after)
        for change in compared(catalogue, before, after)
        if change.before and change.after
    ]
