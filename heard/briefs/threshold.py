"""What if a night counted from another number of hours: counted and said."""

from dataclasses import dataclass

from heard import wording
from heard.briefs.compared import EVERYONE, GROUPS, NEEDS, Compared, Share
from heard.briefs.tables import Table
from heard.catalogue import clock_words
from heard.disclosure import Detail
from heard.ground.settings import Overnight


@dataclass(frozen=True)
class Nights:
    """The stays of one group: most minutes in a night of those that ended, and of those
    that are open; `released`: of the first, by whole hours from the window's beginning
    to the release, those that do not count officially."""

    ended: dict[int, int]
    is_open: dict[int, int]
    released: dict[int, int]

    def share(self, minutes: int) -> Share:
        """Held so many minutes or more in a night, of those of whom it is known: an open
        stay is known only once it is so long."""
        hits = sum(n for held, n in self.is_open.items() if held >= minutes)
        known = sum(self.ended.values()) + hits
        hits += sum(n for held, n in self.ended.items() if held >= minutes)
        return Share(hits, known)

    def halves(self, longest: int) -> tuple[int, ...]:
        """Stays that ended, by whole half hours; none of 0 minutes and of all night."""
        stays = [0] * (longest // wording.HALF_HOUR)
        for held, n in self.ended.items():
            if 0 < held < longest:
                stays[held // wording.HALF_HOUR] += n
        return tuple(stays)


def nights(detail: Detail, official: int) -> dict[str, Nights]:
    """By need, and of EVERYONE."""
    by_need = {need: Nights({}, {}, {}) for need in (*NEEDS, EVERYONE)}
    for one in detail.counts:
        need, is_open, hour = one.values
        held = one.minutes or 0
        for group in {need, EVERYONE} & by_need.keys():
            into = by_need[group].is_open if is_open == "true" else by_need[group].ended
            into[held] = into.get(held, 0) + one.n
            if hour.isdigit() and held < official:
                released = by_need[group].released
                released[int(hour)] = released.get(int(hour), 0) + one.n
    return by_need


def thresholds(by_need: dict[str, Nights], rule: Overnight) -> Compared:
    """The share that would be overnight from each whole hour, and officially."""
    every = {60 * n for n in range(1, window(rule) // 60)} | {rule.least_minutes}
    names = {
        str(minutes): f"{hours(minutes)} or more"
        + (" (official)" if minutes == rule.least_minutes else "")
        for minutes in sorted(every)
    }
    shares = {
        (need, str(minutes)): group.share(minutes)
        for need, group in by_need.items()
        for minutes in every
    }
    return Compared("Overnight by threshold", "Held in one night", names, shares)


def threshold_sentence(compared: Compared, official: int, chosen: int) -> str:
    """What the chosen threshold would make of the official figure."""
    now, then = (
        [compared.share(need, str(minutes)).words for need in NEEDS]
        for minutes in (official, chosen)
    )
    return (
        f"If a night counted from {hours(chosen)} instead of {hours(official)}, "
        f"{then[0]} with mental ill health would have been held overnight rather than "
        f"{now[0]}. Without mental ill health it would be {then[1]} rather than {now[1]}."
    )


def released_sentence(by_need: dict[str, Nights], rule: Overnight) -> str:
    """How many were let go in the last hour before a night would have counted."""
    hour = (rule.least_minutes - 1) // 60
    n = {need: group.released.get(hour, 0) for need, group in by_need.items()}
    return (
        f"{wording.count_words(n[EVERYONE])} stays ended {_hour_words(rule, hour)}, in the "
        "last hour before a night counts, so they are not overnight. "
        f"{wording.count_words(n['Y'])} were with mental ill health and "
        f"{wording.count_words(n['N'])} without; for "
        f"{wording.count_words(n[EVERYONE] - n['Y'] - n['N'])} it is not known."
    )


def released_table(by_need: dict[str, Nights], rule: Overnight) -> Table:
    """Releases in each hour of the night, of stays that do not count."""
    hours = range(window(rule) // 60)
    columns = {"Released": [_hour_words(rule, hour) for hour in hours]}
    for need, name in GROUPS.items():
        released = by_need[need].released
        columns[name] = [wording.count_words(released.get(hour, 0)) for hour in hours]
    return Table(columns)


def outside(group: Nights, longest: int) -> str:
    """How many of those who ended are in no bar."""
    none = group.ended.get(0, 0)
    whole = sum(n for held, n in group.ended.items() if held >= longest)
    return (
        f"Not drawn: {wording.count_words(none)} who were never there in the night, "
        f"{wording.count_words(whole)} who were there all night."
    )


def window(rule: Overnight) -> int:
    """The minutes of a night's window, when no clock changes."""
    return rule.ends_minute - rule.begins_minute


def _hour_words(rule: Overnight, hour: int) -> str:
    begins = rule.begins_minute + 60 * hour
    return f"between {clock_words(begins)} and {clock_words(begins + 60)}"


def hours(minutes: int) -> str:
    """`3 hours`, `1 hour`, `3.5 hours`."""
    return f"{minutes / 60:g} hour{'' if minutes == 60 else 's'}"
