"""From measures to a draft that tells nothing: grains, lines, protection, in rounds.

Where lines of the whole force alone tell a hidden count, or where so many lines of a
table had to be left out that it says less than the rule of its grain asks, that grain is
not taken and all is built again: coarser, or without the table.
"""

import functools
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from heard.disclosure import rules
from heard.disclosure.additions import Numbers, additions
from heard.disclosure.before import Told
from heard.disclosure.choosing import Placed, chosen_grains
from heard.disclosure.draft import Draft
from heard.disclosure.grains import GRAINS, MONTH, YEARS
from heard.disclosure.secondary_suppression import suppress_further, telling, worked_out
from heard.disclosure.tables import (
    Cube,
    Grained,
    Grains,
    Key,
    Names,
    table_of,
)
from heard.ground.progress import Progress

_MOST_ROUNDS = 12
_MOST_LEFT_OUT = 0.1  # of the lines of a table, for what they tell of others


@dataclass(frozen=True)
class Built:
    """A draft with the grains of its tables; `unsafe` counts can be worked out."""

    draft: Draft
    grains: dict[Grained, Names]
    unsafe: tuple[str, ...]


def build(
    cube: Cube,
    announced: Grains,
    earlier: Sequence[Told],
    progress: Progress,
) -> Built:
    """The draft of the release of some measures, at the grains `announced` before."""
    told, unjudged = set[Placed](), set[str]()
    for _ in range(_MOST_ROUNDS):
        chosen = chosen_grains(cube, announced, told)
        draft = drafted(cube, chosen, earlier, unjudged)
        if len(impossible := draft.impossible()):  # printed by another rule
            return Built(draft, chosen, names(draft, impossible))
        failing = suppress_further(
            draft, progress, functools.partial(_is_emptied, draft, chosen)
        )
        tables = _telling(draft, chosen, failing) | _emptied(draft, chosen)
        tables = {wider for one in tables for wider in _with_finer(chosen, one)} - told
        judged = set() if tables else _judging(draft, failing)
        if not tables and not judged:
            break
        told |= tables
        unjudged |= judged
    return Built(draft, chosen, names(draft, failing))


def _telling(draft: Draft, chosen: Grains, failing: Numbers) -> set[Placed]:
    """The tables of counts that can be worked out though all was left out that may be."""
    keys = {draft.adds.counts[place].key for place in failing}
    if len(failing) and not len(worked_out(draft)):
        keys = _misleading(draft) or keys
    there = [key for key in keys if chosen[key.indicator, "" if key.is_whole else key.by]]
    return {_grain_of(chosen, key) for key in there}


def _judging(draft: Draft, failing: Numbers) -> set[str]:
    """Indicators whose verdict, being on exact figures, tells a count that an earlier
    release has hidden: they go without."""
    return {key.indicator for key in telling(draft, failing) if key in draft.exact}


def _is_emptied(draft: Draft, chosen: Grains) -> bool:
    return bool(_emptied(draft, chosen))


def _misleading(draft: Draft) -> set[Key]:
    """Lines of the whole force with a star for 8 or more: where only the plain reading
    does not come out, or tells too much, it is because of them."""
    return {
        key
        for key in draft.rows
        if key.is_whole and not rules.is_plain(draft.indicator(key), draft.true(key))
    }


def drafted(
    cube: Cube, chosen: Grains, earlier: Sequence[Told], unjudged: Collection[str] = ()
) -> Draft:
    """The lines of the tables of these grains, by the rules of their own cells."""
    rows = list(cube.rows(chosen))
    before = {one.count.key for one in earlier} - {row.key for row in rows}
    pooled = {
        key.period for key in before if key.grain == YEARS and key.period not in cube.pooled
    }
    known = [*rows, *cube.rows_before(before)]
    newest = {
        (indicator.id, grain): period
        for indicator in cube.catalogue.indicators
        for grain, period in cube.newest(indicator).items()
    }
    return Draft(
        catalogue=cube.catalogue,
        rows={row.key: row for row in rows},
        newest=newest,
        adds=additions(known, cube.catalogue, cube.pooled | pooled),
        earlier=earlier,
        exact={key for key in _judged(cube, chosen) if key.indicator not in unjudged},
    )


def _judged(cube: Cube, chosen: Grains) -> set[Key]:
    """Lines of the whole force in a series of which no cell is suppressed: it is judged
    on the exact figures, and whatever mean, limits and labels may tell of those is taken
    as told."""
    judged: set[Key] = set()
    for indicator in cube.catalogue.indicators:
        for grain in chosen[indicator.id, ""][:1]:
            rows = list(cube.rows({(indicator.id, ""): (grain,)}))
            true = [rules.counts(indicator, row.cell) for row in rows]
            if indicator.better != "zero" and all(
                rules.is_shown(indicator, one) for one in true
            ):
                judged |= {row.key for row in rows}
    return judged


def _with_finer(chosen: Grains, table: Placed) -> set[Placed]:
    """A table that tells too much, and where it leads those that tell more."""
    indicator, by, grain = table
    is_leading = chosen[indicator, by][:1] == (grain,)
    finer = GRAINS[: GRAINS.index(grain)] if is_leading else ()
    return {(indicator, by, one) for one in (*finer, grain)}


def names(draft: Draft, places: Iterable[int]) -> tuple[str, ...]:
    """Counts in words."""
    counts = draft.adds.counts
    return tuple(f"{' '.join(counts[place].key)} {counts[place].role}" for place in places)


def _grain_of(chosen: Grains, key: Key) -> Placed:
    """Which grain of a table a line is of, or the one that leads."""
    by = "" if key.is_whole else key.by
    grains = chosen[key.indicator, by]
    own = [grain for grain in reversed(grains) if table_of(by, grain).period == key.grain]
    return key.indicator, by, (own or [*grains, MONTH])[0]


def _emptied(draft: Draft, chosen: Grains) -> set[Placed]:
    gone = Counter(_grain_of(chosen, key) for key in draft.left_out)
    shown = Counter(_grain_of(chosen, k) for k in draft.figures) if gone else gone
    return {
        table
        for table, number in gone.items()
        if number > _MOST_LEFT_OUT * (number + shown[table]) and number > 1
    }
