"""Which places are better or worse than a year before: beyond chance, or not said."""

import functools
from dataclasses import dataclass

from heard import compare, wording
from heard.disclosure import Figure, Published

_YEAR_OF = {"quarter": 4, "year": 1, "years": 1}  # periods that are taken together
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


@functools.lru_cache(maxsize=32)
def changes(published: Published) -> tuple[str, ...]:
    """Of a percentage by area or suite: the places whose newest year (or four quarters, or
    pooled years) differs from the one before beyond 99.8 %, in words.

    Kept, as its intervals take 30 ms. The key is the figures themselves.
    """
    periods = sorted({f.period for f in published.figures if f.is_judged})
    number = _YEAR_OF[published.period]
    now, before = periods[-number:], periods[-2 * number : -number]
    if len(before) < number:
        return ()
    both = {
        member: (_count(published, member, before), _count(published, member, now))
        for member in _names(published)
    }
    found = (_changed(published, member, *counts) for member, counts in both.items())
    return tuple(one for one in found if one)


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


def _changed(
    published: Published, member: str, before: Count | None, now: Count | None
) -> str:
    """Whether a place is better or worse than a year before, by more than chance."""
    if before is None or now is None:
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
        f"{wording.percent_words(before.hits, before.of)} the year before, now {now.words}."
    )
