"""What a page ought to say first, counted from the extracts: by the recount and plain
arithmetic, without anything of the package.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from tests import recount
from tests.recount.extracts import Extracts
from tests.recount.indicators import coverage
from tests.recount.series import period_of

GRAINS = {"month": 1, "quarter": 3, "year": 12}
CLEAR = 0.15  # by so much of itself a share has changed, where it has
_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Share:
    """`hits` of `of` in a period, which is in words."""

    period: str
    hits: int
    of: int

    @property
    def percent(self) -> int:
        """Whole, halves up."""
        return (200 * self.hits + self.of) // (2 * self.of)


def rounded(share: Share) -> Share:
    """As scrutiny is shown it: each count to the nearest 5."""
    hits, of = ((count + 2) // 5 * 5 for count in (share.hits, share.of))
    return Share(share.period, hits, of)


def in_words(period: str, grain: str) -> str:
    """`March 2024`, `October to December 2025`, `April 2023 to March 2024`."""
    year, part = int(period[:4]), period[5:]
    if grain == "year":
        return f"April {year} to March {year + 1}"
    if grain == "month":
        return f"{_NAMES[int(part) - 1]} {year}"
    last = 3 * int(part[1:])
    return f"{_NAMES[last - 3]} to {_NAMES[last - 1]} {year}"


def newest(extracts: Extracts, indicator: str, grain: str) -> str:
    """The latest complete period: all its months are covered, and the newest, whose forms
    may still arrive, is not among them unless they are twelve. The newest of all where
    none is complete."""
    months = coverage(indicator, extracts)
    periods = sorted({period_of(one, grain) for one in months})
    settled = months if grain == "year" else months[:-1]
    whole = [
        name
        for name in periods
        if sum(period_of(one, grain) == name for one in settled) == GRAINS[grain]
    ]
    return (whole or periods)[-1]


def shares(
    extracts: Extracts, indicator: str, grain: str, by: str | None = None, member: str = ""
) -> dict[str, Share]:
    """Every period of a share, of all or of one member of a breakdown."""
    return {
        str(row["period"]): Share(
            in_words(str(row["period"]), grain),
            int(row["numerator"] or 0),
            int(row["denominator"] or 0),
        )
        for row in recount.series_of(extracts, indicator, by, grain)
        if by is None or row[by] == member
    }


def latest_share(extracts: Extracts, indicator: str, grain: str) -> Share:
    """Of the latest complete period."""
    return shares(extracts, indicator, grain)[newest(extracts, indicator, grain)]


def pooled(
    extracts: Extracts, indicator: str, is_in: Callable[[str], bool]
) -> float | None:
    """The share of the complete months of which that holds, together."""
    months = shares(extracts, indicator, "month")
    counted = [months[one] for one in coverage(indicator, extracts)[:-1] if is_in(one)]
    of = sum(one.of for one in counted)
    return sum(one.hits for one in counted) / of if of else None


def change(extracts: Extracts, indicator: str, since: str) -> float:
    """By how much of itself a share has changed since a month; 0 where it is not known."""
    before = pooled(extracts, indicator, lambda month: month < since)
    now = pooled(extracts, indicator, lambda month: month >= since)
    return now / before - 1 if before and now is not None else 0.0


def word(changed: float) -> str:
    """What is said of a share that ought to be low: `Better`, `Worse` or nothing."""
    if abs(changed) < CLEAR:
        return ""
    return "Worse" if changed > 0 else "Better"


def is_clear(one: Share, two: Share) -> bool:
    """Whether two shares differ by more than chance in 95 of 100 cases; told apart only
    where that is not near."""
    first, second = one.hits / one.of, two.hits / two.of
    error = sqrt(first * (1 - first) / one.of + second * (1 - second) / two.of)
    times = abs(first - second) / (1.96 * error)
    assert not 0.85 < times < 1.15, "too near to say without the right interval"
    return times > 1


def happened(extracts: Extracts, indicator: str) -> list[tuple[str, int]]:
    """The last four quarters, in words, and how often it did in each."""
    rows = recount.series_of(extracts, indicator, None, "quarter")[-4:]
    return [
        (in_words(str(row["period"]), "quarter"), int(row["numerator"] or 0))
        for row in rows
    ]
