"""Hide and withhold until no hidden count can be worked out. Deterministic.

Of a count that can be, the smallest shown count of the same sums is hidden next; when
there is none left to hide, the table's cells of that period are withheld altogether.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from heard.disclosure.additions import Count, Numbers, year_of
from heard.disclosure.draft import Draft, Group
from heard.disclosure.rules import is_attribute
from heard.disclosure.solving import is_plausible, narrowed, unproven
from heard.ground.progress import Progress

NONE_OF_FEW = "none of fewer than 20: it would tell of each of them"
WORKED_OUT = "a smaller count could be worked out from it"
SUMS = "small counts could be worked out from these cells"
_MOST_STEPS = 1000
LITERAL = "with every * read as 1 to 7 these cells could not be, or tell too much"


def suppress_further(draft: Draft, progress: Progress) -> Numbers:
    """Make a draft pass, for the literal reader and for the informed one. Gives the
    counts that he could work out all the same: none, or it must not be published."""
    if len(draft.impossible()):  # printed by another rule: there is nothing to repair
        return draft.impossible()
    _hide_attributes(draft)
    failing = _protect(draft, progress)
    _straighten(draft, progress)  # it only withholds: who knows less works out no more
    return failing


def _hide_attributes(draft: Draft) -> None:
    """Hide that none of a few are hits, except where a whole of none tells it anyway."""
    attributes = [
        Count(key, "numerator")
        for key, row in draft.rows.items()
        if is_attribute(draft.indicator(key), row.cell)
    ]
    for count in attributes:
        draft.hide(count, NONE_OF_FEW)
    most = narrowed(draft.bounds[True], draft.adds).most
    for count in attributes:
        if most[draft.adds.total[draft.adds.places[count]]] == 0:
            draft.show(count)


def _protect(draft: Draft, progress: Progress) -> Numbers:
    proven: dict[str, bytes] = {}
    for step in range(_MOST_STEPS):
        progress("Protecting small numbers", min(0.5, step / 40))
        failing = failing_places(draft, proven)
        if not len(failing):
            break
        _act(draft, failing)
    return failing


def failing_places(draft: Draft, proven: dict[str, bytes]) -> Numbers:
    """Counts that the informed reader could work out. Years whose bounds have not
    changed since they were `proven` are not examined again."""
    bounds = narrowed(draft.bounds[True], draft.adds)
    pinned = np.flatnonzero(bounds.is_pinned())
    if len(pinned):
        return pinned
    failing = []
    for year, places in draft.adds.years.items():
        state = b"".join(
            part[places].tobytes() for part in (bounds.least, bounds.most, bounds.need)
        )
        if proven.get(year) == state:
            continue
        worked_out = unproven(draft.adds, bounds, places)
        failing.append(worked_out)
        if not len(worked_out):
            proven[year] = state
    return np.concatenate(failing) if failing else np.array([], dtype=np.int64)


def _act(draft: Draft, failing: Numbers) -> None:
    """One step for each table and period in which something fails."""
    counts = list(draft.adds.places)
    columns = draft.adds.equal.tocsc()
    done: set[Group] = set()
    for place in failing:
        count = counts[place]
        if count.key.group in done:
            continue
        done.add(count.key.group)
        rows = columns.indices[columns.indptr[place] : columns.indptr[place + 1]]
        tied = [counts[p] for row in rows for p in _members(draft, row)]
        shown = sorted(
            {c for other in tied for c in _hideable(draft, other)},
            key=lambda c: (draft.adds.true[draft.adds.places[c]], c),
        )
        if shown:
            draft.hide(shown[0], WORKED_OUT)
        else:
            draft.withhold(_group_to_withhold(draft, count, tied), SUMS)


def _members(draft: Draft, row: int) -> Iterator[int]:
    equal = draft.adds.equal
    yield from equal.indices[equal.indptr[row] : equal.indptr[row + 1]]


def _hideable(draft: Draft, count: Count) -> Iterator[Count]:
    """The printed counts that tell of this one and are shown, none of them zero."""
    if count.key not in draft.figures:
        return
    figure = draft.figures[count.key]
    roles = ("numerator", "denominator") if count.role == "rest" else (count.role,)
    shown = {
        "numerator": figure.numerator,
        "denominator": figure.n if figure.n is not None else figure.denominator,
    }
    for role in roles:
        own = Count(count.key, role)
        if shown[role] and own in draft.adds.places and own not in draft.hidden:
            yield own


def _group_to_withhold(draft: Draft, count: Count, tied: list[Count]) -> Group:
    """The cells that give it away: its own table's, or, of the whole force, those of
    the breakdown in which most is hidden."""
    if not count.key.table.startswith("force"):
        return count.key.group
    parts = Counter(
        other.key.group
        for other in tied
        if other.key in draft.figures and not other.key.table.startswith("force")
    )
    if parts:
        return max(parts, key=lambda group: (parts[group], group))
    return count.key.group


def _straighten(draft: Draft, progress: Progress) -> None:
    """For the literal reader: withhold what was hidden though not from 1 to 7, table by
    table, where his sums do not come out or tell him too much."""
    _straighten_narrowed(draft)
    places = _places_alone(draft)
    for number, (name, own_places) in enumerate(sorted(places.items())):
        progress("Auditing the release", 0.7 + 0.3 * number / len(places))
        while not is_plausible(draft.adds, draft.bounds[False], own_places):
            groups = _to_withhold(draft, name)
            if not groups:
                break
            draft.withhold(groups[0], LITERAL)


def _straighten_narrowed(draft: Draft) -> None:
    """The same as far as bounds alone show it, which is quick and tells where."""
    counts = list(draft.adds.places)
    own = draft.adds.equal[draft.adds.is_own].tocsr()
    columns = own.tocsc()
    while True:
        bounds = narrowed(draft.bounds[False], draft.adds, is_literal=True)
        withheld = len(draft.withheld)
        touched: set[tuple[str, str]] = set()
        for place in np.flatnonzero(bounds.is_pinned()):
            name = counts[place].key.indicator, year_of(counts[place].key)
            if name in touched:
                continue
            rows = columns.indices[columns.indptr[place] : columns.indptr[place + 1]]
            tied = {counts[p].key.group for row in rows for p in own[row].indices}
            every = _to_withhold(draft, name)
            groups = [group for group in every if group in tied] or every
            if groups:
                touched.add(name)
                draft.withhold(groups[0], LITERAL)
        if len(draft.withheld) == withheld:
            return


def _places_alone(draft: Draft) -> dict[tuple[str, str], Numbers]:
    """The counts of each indicator and year in which something is hidden though it is
    not from 1 to 7."""
    wanted = {(count.key.indicator, year_of(count.key)) for count in draft.hidden}
    by_name: dict[tuple[str, str], list[int]] = {name: [] for name in wanted}
    for count, place in draft.adds.places.items():
        name = count.key.indicator, year_of(count.key)
        if name in by_name:
            by_name[name].append(place)
    return {name: np.array(places) for name, places in by_name.items()}


def _to_withhold(draft: Draft, name: tuple[str, str]) -> list[Group]:
    """Breakdowns of an indicator and year: first those in which most is hidden though
    it is not from 1 to 7, then the others.

    Never the whole force's: of its cells only those would go that hide a none, and
    that they are gone would say so.
    """
    otherwise, anything = Counter[Group](), Counter[Group]()
    for count in draft.hidden:
        otherwise[count.key.group] += 1
    for key, figure in draft.figures.items():
        if (key.indicator, year_of(key)) == name:
            anything[key.group] += bool(figure.hidden)
    groups = [group for group in anything if not group[1].startswith("force")]
    return sorted(groups, key=lambda g: (-otherwise[g], -anything[g], g))
