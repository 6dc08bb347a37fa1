"""Where a percentage is worst, and where it has improved: beyond chance, or not said."""

import functools
from dataclasses import dataclass

from heard import compare, wording
from heard.disclosure import Figure, Published

_YEAR_OF = {"quarter": 4, "year": 1, "years": 1}  # periods that are taken together
_FEWEST = 2  # places, or there is nothing to compare with
_OUTER = compare.LEVELS[1]


@dataclass(frozen=True)
class Count:
    """Hits of cases over some periods; `slack`: how far off rounding may have put them."""

    hits: int
    of: int
    slack: int

    @property
    def words(self) -> str:
        """`52%, 48 of 92`."""
        return f"{wording.percent_words(self.hits, self.of)}, {self.hits:,} of {self.of:,}"


@dataclass(frozen=True)
class Places:
    """Sentences about the members of one breakdown by place.

    `worse` and `changed` name places beyond 99.8 % limits, `watched` those that are worse
    beyond 95 % alone; all are empty where chance explains it all. `unsaid`: places of
    which too little is shown; `judged`: how many are left.
    """

    worse: tuple[str, ...]
    changed: tuple[str, ...]
    unsaid: tuple[str, ...]
    span: str
    judged: int = 0
    watched: tuple[str, ...] = ()


@functools.lru_cache(maxsize=32)
def places(published: Published) -> Places:
    """Of a percentage by area or suite: of its newest four quarters together, or of its
    newest year, or pooled years. Funnel limits: S91.

    Kept, as its intervals take 30 ms. The key is the figures themselves.
    """
    periods = sorted({f.period for f in published.figures if f.is_judged})
    number = _YEAR_OF[published.period]
    now, before = periods[-number:], periods[-2 * number : -number]
    if len(now) < number:
        return Places((), (), tuple(_names(published)), "")
    latest = {member: _count(published, member, now) for member in _names(published)}
    known = {member: count for member, count in latest.items() if count}
    earlier = {member: _count(published, member, before) for member in known}
    worse, watched = _worse(published, known)
    return Places(
        worse=tuple(worse),
        watched=tuple(watched),
        changed=tuple(
            text
            for member, count in known.items()
            if len(before) == number
            and (text := _changed(published, member, earlier[member], count))
        ),
        unsaid=tuple(
            wording.member_name(one) for one, count in latest.items() if not count
        ),
        span=_span(published, now),
        judged=len(known),
    )


def _names(published: Published) -> list[str]:
    left_out = [value for _, value in published.withheld]
    members = dict.fromkeys([*wording.members(published), *left_out])
    return [one for one in members if wording.is_known(one)]


def _count(published: Published, member: str, periods: list[str]) -> Count | None:
    """What a place adds up to; none where a part of it is suppressed or missing."""
    figures = [one for one in published.of(member) if one.period in periods]
    if len(figures) < len(periods) or any(not _is_known(one) for one in figures):
        return None
    hits = sum(one.numerator or 0 for one in figures)
    of = int(sum(one.denominator or 0 for one in figures))
    return Count(hits, of, published.slack * len(figures)) if of else None


def _is_known(figure: Figure) -> bool:
    if {"numerator", "denominator"} & set(figure.hidden):
        return False
    return figure.numerator is not None and figure.denominator is not None


def _worse(published: Published, known: dict[str, Count]) -> tuple[list[str], list[str]]:
    """Places on the bad side of the outer limits, and those of the inner ones alone,
    whatever rounding took away."""
    expected = compare.pooled(
        [count.hits for count in known.values()], [count.of for count in known.values()]
    )
    if expected is None or published.indicator.better not in ("up", "down"):
        return [], []
    bad = "lower" if published.indicator.better == "up" else "higher"
    sign = -1 if bad == "lower" else 1
    worse, watched = list[str](), list[str]()
    for member, count in known.items():
        inner, outer = (
            compare.share_funnel(expected, count.of, level) for level in compare.LEVELS
        )
        least = (count.hits - sign * count.slack) / count.of
        named = f"{wording.member_name(member)} ({count.words})"
        if compare.verdict(least, outer) == bad:
            worse.append(
                f"{named} is {compare.verdict_words(bad)}; "
                f"all places together: {wording.percent_words(expected, 1)}"
            )
        elif compare.verdict(least, inner) == bad:
            watched.append(f"To watch: {named}, {bad} than in 95% of places by chance")
    return worse, watched


def _changed(published: Published, member: str, before: Count | None, now: Count) -> str:
    """Whether a place is better or worse than a year before, by more than chance."""
    if before is None:
        return ""
    change = compare.share_difference(before.hits, before.of, now.hits, now.of, _OUTER)
    if change is None or compare.change_words(change) == "no clear change":
        return ""
    slack = before.slack / before.of + now.slack / now.of
    nearest = min(abs(change.interval.lower), abs(change.interval.upper))
    if nearest <= slack:
        return ""
    is_up = change.value > 0
    is_good = is_up == (published.indicator.better == "up")
    return (
        f"{wording.member_name(member)} has {'improved' if is_good else 'become worse'}: "
        f"{wording.percent_words(before.hits, before.of)} the year before, now {now.words}"
    )


def _span(published: Published, periods: list[str]) -> str:
    if published.period != "quarter":
        return wording.period_name(periods[-1], published.period)
    first = wording.period_name(periods[0], "quarter").split(" to ")[0]
    last = wording.period_name(periods[-1], "quarter").split(" to ")[1]
    year = "" if periods[0][:4] == periods[-1][:4] else f" {periods[0][:4]}"
    return f"{first}{year} to {last}"


def said(places: Places, name: str) -> list[str]:
    """What is said of the places of one kind (`name`), sentence by sentence."""
    of = name.lower()
    if not places.span:
        return [f"Too early to tell: each {of} needs a complete year."]
    if places.judged < _FEWEST:
        return [
            f"Cannot tell for {len(places.unsaid)} of "
            f"{len(places.unsaid) + places.judged}: figures of {places.span} are too few, "
            "or suppressed."
        ]
    of_all = f"{len(places.unsaid)} of {len(places.unsaid) + places.judged}"
    lines = [f"{line}." for line in (*places.worse, *places.watched)]
    lines += [f"{line}." for line in places.changed]
    if places.unsaid:
        named = ", ".join(places.unsaid)
        lines.append(f"Cannot tell for {of_all}, of too few or suppressed: {named}.")
    none = (
        f"None of the {places.judged} that can be judged" if places.unsaid else f"No {of}"
    )
    if not places.worse:
        lines.append(f"{none} is worse than chance would explain.")
    if not places.changed:
        lines.append(f"{none} has clearly changed from the year before.")
    return [*lines, f"{places.span}; found beyond 99.8% limits, to watch beyond 95%."]
