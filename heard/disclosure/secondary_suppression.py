"""Leave lines out until no hidden count can be worked out. Deterministic.

Of a count that can be, the smallest line of a part that tells of it is left out next:
of those nearest to it in the chain of additions from which its bounds follow, or, where
bounds alone do not tell it, in any of its additions. A line of the whole force is never
left out: where only such lines tell, the count's own table must be at a coarser grain.
"""

import itertools
from collections.abc import Callable

import numpy as np

from heard.disclosure.additions import Count, Numbers
from heard.disclosure.draft import Draft
from heard.disclosure.proving import Prover
from heard.disclosure.solving import Bounded, Passing
from heard.disclosure.tables import Key
from heard.ground.progress import Progress

WORKED_OUT = "a number below 8 could be worked out from it"
_MOST_STEPS = 100
_MOST_LAYERS = 12
_MOST_AWAY = 3  # additions


def suppress_further(
    draft: Draft, progress: Progress, is_too_much: Callable[[], bool] = lambda: False
) -> Numbers:
    """Leave lines out until neither reader can work a hidden count out, or so many have
    gone that it `is_too_much`. Gives the counts that lines of the whole force tell all
    the same."""
    passing, prover = Passing(draft.adds), Prover(draft.adds)
    for step in range(_MOST_STEPS):
        progress("Protecting small numbers", min(0.9, 0.2 + step / 40))
        draft.tell_none(_of_nobody(draft, passing))
        _leave_out_pinned(draft, passing, is_too_much)
        if draft.told != _of_nobody(draft, passing):
            continue
        failing = pinned(draft, passing)
        if len(failing) or is_too_much():
            return failing
        unproven = prover.unproven(passing.narrowed(draft.bounds[True]))
        if not len(unproven):
            return failing
        alone = [place for place in unproven if not _leave_out_beside(draft, int(place))]
        if alone:
            return np.array(alone, dtype=np.int64)
    return told(draft)


def told(draft: Draft) -> Numbers:
    """Counts that a reader of these lines can work out."""
    passing = Passing(draft.adds)
    failing = pinned(draft, passing)
    if len(failing):
        return failing
    return Prover(draft.adds).unproven(passing.narrowed(draft.bounds[True]))


def _leave_out_pinned(
    draft: Draft, passing: Passing, is_too_much: Callable[[], bool]
) -> None:
    only_whole: set[int] = set()
    for _ in range(_MOST_STEPS):
        if not _act(draft, passing, only_whole) or is_too_much():
            break


def _leave_out_beside(draft: Draft, place: int) -> bool:
    """Leave out the smallest line of a part in the additions of a count, if any."""
    near = {place}
    for _ in range(_MOST_AWAY):
        near = {p for at in near for p in draft.adds.beside(at)}
        shown = [p for p in near if _may_go(draft, draft.adds.counts[p].key)]
        if shown:
            smallest = min(shown, key=lambda p: (draft.adds.true[p], p))
            draft.leave_out(draft.adds.counts[smallest].key, WORKED_OUT)
            return True
    return False


def pinned(draft: Draft, passing: Passing) -> Numbers:
    """Counts that bounds alone tell to the informed reader, or to the plain one, or that
    the plain one finds impossible."""
    failing = [_pinned(passing.narrowed(bounds)) for bounds in draft.bounds.values()]
    return np.unique(np.concatenate(failing))


def worked_out(draft: Draft) -> Numbers:
    """Counts that bounds alone tell to the informed reader."""
    return _pinned(Passing(draft.adds).narrowed(draft.bounds[True]))


def _pinned(bounds: Bounded) -> Numbers:
    return np.flatnonzero(bounds.is_pinned() | bounds.contradicts())


def _of_nobody(draft: Draft, passing: Passing) -> set[Key]:
    """Lines of a percentage of nobody, where other lines say that there is nobody."""
    most = passing.narrowed(draft.bounds_without_told()).most
    places = draft.adds.places
    return {key for key in draft.of_nobody if not most[places[Count(key, "denominator")]]}


def _act(draft: Draft, passing: Passing, only_whole: set[int]) -> bool:
    """One step for each table and period in which something fails; gives whether there
    was any to take. `only_whole` is added to."""
    counts, done = draft.adds.counts, set[tuple[str, str, str]]()
    for is_informed in draft.bounds:
        known = draft.bounds[is_informed]
        passed = passing.narrowed(known)
        for place in _pinned(passed):
            group = counts[place].key.group
            if place in only_whole or group in done:
                continue
            done.add(group)
            key = _smallest_telling(draft, passing, int(place), known, passed)
            if key is None:
                only_whole.add(int(place))
            else:
                draft.leave_out(key, WORKED_OUT)
    return bool(done)


def telling(draft: Draft, places: Numbers) -> set[Key]:
    """All lines from which the bounds of counts follow, for the informed reader."""
    passing, known = Passing(draft.adds), draft.bounds[True]
    layers = passing.chain([int(one) for one in places], known, passing.narrowed(known))
    every = {*places.tolist(), *(place for layer in layers for place in layer)}
    return {draft.adds.counts[place].key for place in every}


def _smallest_telling(
    draft: Draft, passing: Passing, place: int, known: Bounded, passed: Bounded
) -> Key | None:
    """The line of a part with the smallest count among the nearest that tell of a count;
    None if only lines of the whole force do."""
    counts, true = draft.adds.counts, draft.adds.true
    for layer in itertools.islice(passing.chain([place], known, passed), _MOST_LAYERS):
        shown = [p for p in layer if _may_go(draft, counts[p].key)]
        if shown:
            return counts[min(shown, key=lambda p: (true[p], p))].key
    return None


def _may_go(draft: Draft, key: Key) -> bool:
    figure = draft.figures.get(key)
    return figure is not None and figure.occurred is None and not key.is_whole
