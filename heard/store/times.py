"""When versions were made, by clocks that may have been wrong.

Versions are in the order of their numbers, whatever a clock said. A time that does not fit
into that order is not believed: a clock was set ahead, or back, while it was written.
"""

from bisect import bisect_right
from collections.abc import Sequence


def out_of_order(times: Sequence[int]) -> set[int]:
    """Places of the times that must go for the others to be in order: as few as can be,
    and rather earlier ones."""
    ends: list[int] = []  # of the best ordered row of each length: its last time,
    places: list[int] = []  # where that is,
    before: list[int] = []  # and for every place the one before it in its row
    for place, time in enumerate(times):
        length = bisect_right(ends, time)
        before.append(places[length - 1] if length else -1)
        ends[length : length + 1] = [time]
        places[length : length + 1] = [place]
    kept, place = set[int](), places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return {*range(len(times))} - kept


def believed(times: Sequence[int], now: int) -> list[int]:
    """The times, but each that does not fit, or lies ahead, as that of the next that does;
    or as now."""
    possible = [time if time <= now else now for time in times]
    wrong = out_of_order(possible) | {at for at, time in enumerate(times) if time > now}
    latest_first, following = list[int](), now
    for place in reversed(range(len(times))):
        following = following if place in wrong else times[place]
        latest_first.append(following)
    return latest_first[::-1]
