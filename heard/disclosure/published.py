"""Published: what one viewer may see of a series, and nothing else.

Only the door makes it. Charts, statistics, exports and pages accept nothing else.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.catalogue import Indicator

if TYPE_CHECKING:
    from heard.spc import ControlChart

INTERNAL = "internal"
SCRUTINY = "scrutiny"
PROFILES = (SCRUTINY, INTERNAL)
BANNERS = {
    INTERNAL: "Internal: contains small numbers. Not for onward release.",
    SCRUTINY: "For scrutiny: small numbers are suppressed (*), other counts are rounded to "
    "the nearest 5.",
}
BANNER = BANNERS[INTERNAL]
HIDDEN = "*"
REACH = 2  # a count rounded to the nearest 5 is at most so far from the true one


def is_exact(profile: str) -> bool:
    """Whether whoever has a profile sees the figures as they are, small ones too."""
    return profile == INTERNAL


@dataclass(frozen=True)
class Figure:
    """One figure that a viewer may see.

    `figure` is a count, a percentage (0 to 100), a median in minutes or a rate per
    1,000 a year; none where nothing could count, there is no denominator, or it is
    hidden. `hidden` names what is hidden of it: figure, numerator, denominator, p90, n.
    `occurred`: of what must not happen, for scrutiny, instead of a count.
    `known` is the share (0 to 1) of the records `asked` whose answer is known; `children`
    the distinct children among the hits; `value_2` the member of a second breakdown: none
    of them is shown for scrutiny.
    `is_provisional`: the period holds the newest month, whose forms may still arrive.
    It is of `months` of the `of_months` of its period (both 0: not known); `without` are
    places, or an extract, that lack in one of them; `is_open`: of a month without rows
    nobody has said whether there were none.
    `within`: of the median of a place, in minutes, the ends of its 95 % and of its 99.8 %
    interval; none of fewer than 20 cases, nor for scrutiny.
    """

    period: str
    value: str
    figure: float | None
    numerator: int | None
    denominator: float | None
    p90: int | None
    n: int | None
    is_provisional: bool
    known: float | None = None
    children: int | None = None
    hidden: tuple[str, ...] = ()
    occurred: bool | None = None
    months: int = 0
    of_months: int = 0
    without: tuple[str, ...] = ()
    is_open: bool = False
    asked: int | None = None
    value_2: str = ""
    within: tuple[tuple[float, float], ...] = ()

    @property
    def is_partial(self) -> bool:
        """Whether part of the period was not supplied, or may not have been."""
        return self.months < self.of_months or bool(self.without) or self.is_open

    @property
    def is_judged(self) -> bool:
        """Whether it is the figure of a whole period: only such shape limits, break rules
        and lead a page."""
        return not (self.is_provisional or self.is_partial)

    @property
    def doubt(self) -> str:
        """Why it is not judged, in words; empty if it is: `provisional, 2 of 3 months`."""
        lacks = f"without {', '.join(self.without)}" if self.without else ""
        parts = {
            "provisional": self.is_provisional,
            f"{self.months} of {self.of_months} months": self.months < self.of_months,
            lacks: bool(lacks),
            "months without rows not explained": self.is_open,
        }
        return ", ".join(words for words, holds in parts.items() if holds)

    @property
    def is_hidden(self) -> bool:
        """Whether there is a figure that this viewer may not see: `*`, never zero."""
        return "figure" in self.hidden

    @property
    def is_small(self) -> bool:
        """Whether an exact count from 1 to 4 stands in it: marked, where it is shown."""
        counts = (self.numerator, self.n, self.children)
        return any(count is not None and 1 <= count <= 4 for count in counts)


@dataclass(frozen=True)
class Published:
    """A series as one profile may see it, with what an export must carry.

    `withheld`: lines (period and member) of this table that are left out, as they say
    too much of few, or others could be worked out from them. `verdict`: how the exact
    figures were judged, where the release says so. `subtotals`: members that are some of
    the others together.
    """

    indicator: Indicator
    by: str | None
    period: str
    profile: str
    definitions: str
    extracted_at: str
    figures: tuple[Figure, ...]
    withheld: tuple[tuple[str, str], ...] = ()
    verdict: "ControlChart | None" = None
    subtotals: tuple[str, ...] = ()

    @property
    def banner(self) -> str:
        """What stands above it, on screen and on each export."""
        return BANNERS[self.profile]

    @property
    def is_exact(self) -> bool:
        """Whether the counts are the true ones: then small ones are marked, and how many
        answers are known and how many children there are stands beside them."""
        return is_exact(self.profile)

    @property
    def slack(self) -> int:
        """How far a count that is shown may be from the true one."""
        return 0 if self.is_exact else REACH

    @property
    def decimals(self) -> int:
        """Of its figures as a table prints them: a percentage of rounded counts is to a
        whole per cent."""
        return 1 if self.is_exact or self.indicator.unit == "rate" else 0

    @property
    def label(self) -> str:
        """What the name of a file says of who may have it; blank where the banner of what
        may not be passed on says it."""
        return "" if self.is_exact else self.profile

    @property
    def members(self) -> list[str]:
        """The values of the breakdown; one, `all`, where there is none."""
        return list(dict.fromkeys(figure.value for figure in self.figures))

    def of(self, member: str) -> list[Figure]:
        """The series of one member, in order of time."""
        return [figure for figure in self.figures if figure.value == member]
