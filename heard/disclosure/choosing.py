"""Which grain each table of a release has: the finest that can speak.

For each indicator and breakdown one grain of time leads: the finest at which nine in ten
of the cells with a base of 20 or more show their figure, and nine in ten of all cells
with a case have such a base. A coarser one is offered beside it. Source:
docs/specification/disclosure.md.
"""

from collections.abc import Collection

from heard.catalogue import Catalogue, Indicator
from heard.disclosure import rules
from heard.disclosure.grains import GRAINS, MONTH, QUARTER, YEAR, YEARS, YEARS_MERGED
from heard.disclosure.tables import Cube, Grained, Grains, Names, Table, table_of
from heard.figures import Cell

_PLACES = ("area", "suite")
_BESIDE = {
    MONTH: (YEAR,),
    QUARTER: (YEAR,),
    YEAR: (YEARS, YEARS_MERGED),
    YEARS_MERGED: (YEARS,),
}
_NEVER_EVENTS = {None: QUARTER, "area": QUARTER, "suite": QUARTER}  # others by year
_SHOWN, _OF = 9, 10  # of the cells with a base of 20 or more
_LEAST_WITH_BASE = 0.9  # of all cells with a case


Placed = tuple[str, str, str]  # indicator, breakdown (empty: the whole force), grain
Told = Collection[Placed]  # where a table would tell too much


def chosen_grains(cube: Cube, announced: Grains, told: Told = ()) -> dict[Grained, Names]:
    """The grains of every table: as `announced` in an earlier release, or chosen now; but
    none at which it tells too much."""
    return {
        (indicator.id, by or ""): _kept(cube, announced, told, indicator, by)
        or _grains(cube, told, indicator, by)
        for indicator in cube.catalogue.indicators
        for by in (None, *indicator.breakdowns)
    }


def _kept(
    cube: Cube, announced: Grains, told: Told, indicator: Indicator, by: str | None
) -> Names:
    grains = announced.get((indicator.id, by or ""), ())
    able = [
        grain
        for grain in grains
        if (indicator.id, by or "", grain) not in told
        and (by or _is_plain(cube, indicator, grain))
    ]
    return tuple(able) if able[:1] == [*grains[:1]] else ()


def _grains(cube: Cube, told: Told, indicator: Indicator, by: str | None) -> Names:
    if indicator.better == "zero":
        return (_NEVER_EVENTS.get(by, YEAR),)
    if by in _said_by_itself(cube.catalogue, indicator):
        return ()
    candidates = [
        grain
        for grain in _candidates(cube, by)
        if (indicator.id, by or "", grain) not in told
    ]
    able = [grain for grain in candidates if _speaks(cube, indicator, by, grain)]
    if able:
        beside = [grain for grain in _BESIDE.get(able[0], ()) if grain in able]
        return (able[0], *beside[:1])
    if by is None:
        return _at_least(cube, indicator, candidates)
    may_say = by in _PLACES and YEARS in candidates and _has_base(cube, indicator, by)
    return (YEARS,) if may_say else ()


def _said_by_itself(catalogue: Catalogue, indicator: Indicator) -> set[str]:
    """Breakdowns whose member says whether a record is a hit, as a tie has it: the share
    of looked-after children among looked-after children."""
    return {
        count.by
        for tie in catalogue.ties
        if tie.is_exact and indicator.id in [other.indicator for other in tie.counts]
        for count in tie.counts
        if count.by and count.indicator != indicator.id
    }


def _candidates(cube: Cube, by: str | None) -> Names:
    has_fewer = cube.catalogue.merge_of(by).unless_pooled
    return tuple(grain for grain in GRAINS if has_fewer or grain != YEARS_MERGED)


def _at_least(cube: Cube, indicator: Indicator, candidates: list[str]) -> Names:
    """Of the whole force, where no grain can speak: the coarsest at which no star stands
    for 8 or more; none if there is none."""
    held = [grain for grain in candidates if cube.cells(indicator, Table(None, grain))]
    return tuple(one for one in held if _is_plain(cube, indicator, one))[-1:]


def _is_plain(cube: Cube, indicator: Indicator, grain: str) -> bool:
    """Whether no star of the whole force stands for 8 or more at a grain; never events
    have none. A period of which months are missing is left out where it would."""
    return indicator.better == "zero" or all(
        rules.is_plain(indicator, rules.counts(indicator, cell))
        for cell in cube.cells(indicator, table_of(None, grain))
        if not _is_part(cell)
    )


def _has_base(cube: Cube, indicator: Indicator, by: str) -> bool:
    """Whether pooled years say of how many the figure of a place would be: that few of
    them are hits is an answer too."""
    cells = cube.cells(indicator, Table(by, YEARS))
    return any(rules.has_base(indicator, rules.counts(indicator, cell)) for cell in cells)


def _speaks(cube: Cube, indicator: Indicator, by: str | None, grain: str) -> bool:
    cells = cube.cells(indicator, table_of(by, grain))
    held = [
        true
        for cell in cells
        if not _is_part(cell) and cell.value not in _not_judged(cube, by, grain)
        if any((true := rules.counts(indicator, cell)).values())
    ]
    if by is None and not _is_plain(cube, indicator, grain):
        return False
    based = [true for true in held if rules.has_base(indicator, true)]
    shown = [true for true in based if rules.is_shown(indicator, true)]
    return (
        bool(based)
        and _OF * len(shown) >= _SHOWN * len(based)
        and len(based) >= _LEAST_WITH_BASE * len(held)
    )


def _not_judged(cube: Cube, by: str | None, grain: str) -> set[str]:
    """Names of those of whom it is not known: a table by years may speak without them.
    By months and quarters they are what is left when the others are taken from the
    whole, so there they must be able to speak too."""
    if grain in (MONTH, QUARTER):
        return set()
    return rules.not_known(cube.catalogue, by)


def _is_part(cell: Cell) -> bool:
    return len(cell.cover.months) < cell.cover.of
