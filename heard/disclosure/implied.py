"""Ties that follow through counts which no table prints.

The cases of waits for an adult are no more than the adults asked for, and those no more
than the detentions: who sees the first and the last by suite knows that the one is no more
than the other, though the adults asked for are not printed by suite.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from heard.catalogue import Catalogue, CountName, Tie

Above = dict[CountName, set[CountName]]  # by count those that are as many or more


def above_each(catalogue: Catalogue) -> Above:
    """What each count is no more than, by one step: a tie, or its base. Also of single
    members, where a tie names them."""
    members = {(one.by, one.value) for tie in catalogue.ties for one in tie.counts}
    above: Above = defaultdict(set)
    for tie in _of_members(catalogue, members):
        for part in tie.parts:
            above[part].add(tie.whole)
        if tie.is_exact and len(tie.parts) == 1:
            above[tie.whole].add(tie.parts[0])
    tied = {*above, *(one for wholes in above.values() for one in wholes)}
    roles = {entry.id: entry.roles for entry in catalogue.indicators}
    for count in sorted(tied, key=str):
        has_base = "denominator" in roles.get(count.indicator, ())
        if has_base and count.role != "denominator":
            above[count].add(replace(count, role="denominator"))
    return dict(above)


def _of_members(catalogue: Catalogue, members: set[tuple[str, str]]) -> Iterator[Tie]:
    """Every tie, and those of whole tables for each of these members."""
    for tie in catalogue.ties:
        if any(count.by for count in tie.counts):
            yield tie
            continue
        for by, value in sorted(members):
            parts = tuple(replace(part, by=by, value=value) for part in tie.parts)
            yield replace(tie, parts=parts, whole=replace(tie.whole, by=by, value=value))


def implied(
    ties: Iterable[Tie], above: Above, is_there: Callable[[CountName], bool]
) -> list[Tie]:
    """Ties between counts that are there, each by way of some that are not."""
    found: dict[Tie, None] = {}
    for tie in ties:
        if len(tie.parts) > 1 and not is_there(tie.whole):
            for whole in _reached(tie.whole, above, is_there):
                found[Tie(tie.parts, whole)] = None
    for part in above:
        if is_there(part):
            lacking = {one for one in above[part] if not is_there(one)}
            beyond = {w for one in lacking for w in _reached(one, above, is_there)}
            for whole in sorted(beyond, key=str):
                is_of_member = part.by and whole.by  # then the members' table says it
                if whole not in above[part] and whole != part and not is_of_member:
                    found[Tie((part,), whole)] = None
    return [*found]


def _reached(
    count: CountName, above: Above, is_there: Callable[[CountName], bool]
) -> list[CountName]:
    """The nearest counts above one that are there."""
    seen, layer, reached = {count}, [count], dict[CountName, None]()
    while layer:
        beyond = [
            n for one in layer for n in sorted(above.get(one, ()), key=str) if n not in seen
        ]
        seen |= {*beyond}
        reached |= dict.fromkeys(one for one in beyond if is_there(one))
        layer = [one for one in dict.fromkeys(beyond) if not is_there(one)]
    return [*reached]
