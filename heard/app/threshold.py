"""What if a night counted from another number of hours: beside the official rule."""

import functools
from dataclasses import dataclass
from typing import Any

import streamlit as st

from heard import charts, wording
from heard.app.address import pick
from heard.app.details import draw_detail_table, draw_sentence, has_records
from heard.app.frame import plain
from heard.app.showing import show_picture
from heard.briefs.compared import EVERYONE, GROUPS, NEEDS, Compared, Share
from heard.briefs.definitions import clock_words
from heard.briefs.tables import Table
from heard.disclosure import Detail, Span
from heard.ground.settings import Overnight
from heard.visits import Visit

_FIRST = "3"  # the hour before the official one: a release at 03:30 would count


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
        found = [0] * (longest // wording.HALF_HOUR)
        for held, n in self.ended.items():
            if 0 < held < longest:
                found[held // wording.HALF_HOUR] += n
        return tuple(found)


def nights(detail: Detail, official: int) -> dict[str, Nights]:
    """By need, and of EVERYONE."""
    found = {need: Nights({}, {}, {}) for need in (*NEEDS, EVERYONE)}
    for one in detail.counts:
        need, is_open, hour = one.values
        held = one.minutes or 0
        for group in {need, EVERYONE} & found.keys():
            into = found[group].is_open if is_open == "true" else found[group].ended
            into[held] = into.get(held, 0) + one.n
            if hour.isdigit() and held < official:
                released = found[group].released
                released[int(hour)] = released.get(int(hour), 0) + one.n
    return found


def draw_threshold(release: Visit, span: Span) -> None:
    """The choice, what it would change, and how near to it children were released."""
    rule = release.settings.overnight
    chosen = 60 * _choose_hours(rule)
    detail = release.detail("longest_nights", span)
    if not has_records(detail):
        return
    found = nights(detail, rule.least_minutes)
    compared = thresholds(found, rule)
    st.markdown(plain(threshold_sentence(compared, rule.least_minutes, chosen)))
    draw_sentence(detail, released_sentence(found, rule))
    _draw_nights(found, rule, chosen)
    title = "Held overnight, from each number of hours"
    draw_detail_table(detail, title, compared.table)
    title = "Released during the night without having been overnight"
    draw_detail_table(detail, title, released_table(found, rule))


def _choose_hours(rule: Overnight) -> int:
    """So many hours, another number than the official one."""
    others = [n for n in range(1, _window(rule) // 60) if 60 * n != rule.least_minutes]
    titles = {str(n): _hours(60 * n) for n in others}
    first = _FIRST if _FIRST in titles else next(iter(titles))
    ordered = {first: titles[first], **titles}
    return int(pick("hours", "What if a night counted from", ordered, _row))


def _row(label: str, options: list[str], **facts: Any) -> object:
    """A row of buttons in the order of the hours, whichever is the default."""
    hours = sorted(options, key=int)
    first = hours.index(options[0])
    return st.radio(label, hours, first, horizontal=True, **facts)


def thresholds(found: dict[str, Nights], rule: Overnight) -> Compared:
    """The share that would be overnight from each whole hour, and officially."""
    every = {60 * n for n in range(1, _window(rule) // 60)} | {rule.least_minutes}
    names = {
        str(minutes): f"{_hours(minutes)} or more"
        + (" (official)" if minutes == rule.least_minutes else "")
        for minutes in sorted(every)
    }
    shares = {
        (need, str(minutes)): group.share(minutes)
        for need, group in found.items()
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
        f"If a night counted from {_hours(chosen)} instead of {_hours(official)}, "
        f"{then[0]} with mental ill health would have been held overnight rather than "
        f"{now[0]}; without, {then[1]} rather than {now[1]}."
    )


def released_sentence(found: dict[str, Nights], rule: Overnight) -> str:
    """How many were let go in the last hour before a night would have counted."""
    hour = (rule.least_minutes - 1) // 60
    n = {need: group.released.get(hour, 0) for need, group in found.items()}
    return (
        f"{wording.count_words(n[EVERYONE])} stays ended {_hour_words(rule, hour)}, in the "
        "last hour before a night counts, and so are not overnight officially: "
        f"{wording.count_words(n['Y'])} with mental ill health, "
        f"{wording.count_words(n['N'])} without, and "
        f"{wording.count_words(n[EVERYONE] - n['Y'] - n['N'])} of whom it is not known."
    )


def released_table(found: dict[str, Nights], rule: Overnight) -> Table:
    """Releases in each hour of the night, of stays that do not count."""
    hours = range(_window(rule) // 60)
    columns = {"Released": [_hour_words(rule, hour) for hour in hours]}
    for need, name in GROUPS.items():
        released = found[need].released
        columns[name] = [wording.count_words(released.get(hour, 0)) for hour in hours]
    return Table(columns)


def _draw_nights(found: dict[str, Nights], rule: Overnight, chosen: int) -> None:
    """Both groups on one scale, beside each other."""
    longest = _window(rule)
    halves = {need: found[need].halves(longest) for need in NEEDS}
    top = max(max(counts, default=0) for counts in halves.values())
    for number, (place, (need, name)) in enumerate(
        zip(st.columns(2, gap="medium"), NEEDS.items(), strict=True)
    ):
        shown = wording.NightBars(
            name, halves[need], rule.least_minutes, chosen, top, number
        )
        with place:
            st.markdown(f"**{name}**")
            show_picture(
                functools.partial(charts.night_bars, shown),
                f"detail_longest_nights_{need}",
                wording.night_bars_described(shown),
            )
            st.markdown(f":small[{plain(_outside(found[need], longest))}]")


def _outside(group: Nights, longest: int) -> str:
    """How many of those who ended are in no bar."""
    none = group.ended.get(0, 0)
    whole = sum(n for held, n in group.ended.items() if held >= longest)
    return (
        f"Not drawn: {wording.count_words(none)} who were never there in the night, "
        f"{wording.count_words(whole)} who were there all night."
    )


def _window(rule: Overnight) -> int:
    """The minutes of a night's window, when no clock changes."""
    return rule.ends_minute - rule.begins_minute


def _hour_words(rule: Overnight, hour: int) -> str:
    begins = rule.begins_minute + 60 * hour
    return f"between {clock_words(begins)} and {clock_words(begins + 60)}"


def _hours(minutes: int) -> str:
    """`3 hours`, `1 hour`, `3.5 hours`."""
    return f"{minutes / 60:g} hour{'' if minutes == 60 else 's'}"
