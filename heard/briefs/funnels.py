"""Places against the funnel of chance: which differ from the whole, and which cannot say.

Computed from what the door let out. Places stay in their fixed order, never by value.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from heard import compare
from heard.compare import Interval, Verdict
from heard.disclosure import Figure, Published
from heard.wording.values import is_known, member_name, members

_PER = {"percent": 100, "rate": 1000}
_STEPS = 60
SUPPRESSED = "suppressed"


@dataclass(frozen=True)
class Place:
    """One area or suite: its figure in the unit of the indicator, and of how many cases
    (of a rate, child-years). `verdict`: beyond 99.8 % limits, `near`: beyond those of 95 %,
    whatever rounding took away. `why_not`: why it is not judged; then both are `usual`."""

    name: str
    figure: Figure
    of: float
    verdict: Verdict
    near: Verdict = "usual"
    why_not: str = ""

    @property
    def is_watched(self) -> bool:
        """Whether it lies between the 95 and the 99.8 % limits: 1 in 20 by chance."""
        return self.verdict == "usual" != self.near

    @property
    def words(self) -> str:
        """How it lies beside the others."""
        if self.why_not:
            return f"cannot tell: {self.why_not}"
        if self.is_watched:
            return f"watch: {self.near}, as 1 place in 20 is by chance"
        return compare.verdict_words(self.verdict)

    @property
    def value(self) -> float:
        """The percentage, or the rate per 1,000 a year."""
        return self.figure.figure or 0.0


@dataclass(frozen=True)
class Funnel:
    """All places of one period, and the value of all those shown together.

    `left_out`: places whose figure is suppressed or has no cases, and which of the two.
    """

    published: Published
    period: str
    doubt: str
    together: float
    places: tuple[Place, ...]
    left_out: tuple[tuple[str, str], ...]

    def limits(self, of: float, level: float) -> Interval:
        """What chance would explain of so many cases, in the unit of the indicator."""
        return _limits(self.published, self.together, of, level)

    def curve(self, level: float) -> list[tuple[float, Interval]]:
        """Limits from few cases to more than any place has."""
        most = 1.15 * max(place.of for place in self.places)
        sizes = [most * step / _STEPS for step in range(1, _STEPS + 1)]
        return [(of, self.limits(of, level)) for of in sizes]


def has_funnel(published: Published) -> bool:
    """Whether chance limits fit: a count has no base, a median no such limits."""
    return published.indicator.unit in _PER


def newest_period(published: Published) -> str:
    """The latest complete period, else the provisional one; empty without figures."""
    complete = [one.period for one in published.figures if one.is_judged]
    return max(complete or [one.period for one in published.figures], default="")


def funnel(published: Published, period: str = "") -> Funnel | None:
    """The funnel of one period, the newest complete one if none is given; none where
    fewer than two places have a figure that is shown."""
    period = period or newest_period(published)
    figures = [
        figure
        for member in members(published)
        for figure in published.of(member)
        if figure.period == period and is_known(member)
    ]
    shown = [one for one in figures if one.figure is not None and one.denominator]
    if not has_funnel(published) or len(shown) < 2:
        return None
    together = _together(published, shown)
    return Funnel(
        published=published,
        period=period,
        doubt=next((one.doubt for one in shown if one.doubt), ""),
        together=together,
        places=tuple(_place(published, one, together) for one in shown),
        left_out=left_out(published, period, [one for one in figures if one not in shown]),
    )


def left_out(
    published: Published, period: str, figures: Sequence[Figure]
) -> tuple[tuple[str, str], ...]:
    """Places without a figure that is shown, and why; also those without a line."""
    named = [(member_name(one.value), _why_left_out(one)) for one in figures]
    return (*named, *((name, SUPPRESSED) for name in withheld(published, period)))


def withheld(published: Published, period: str) -> list[str]:
    """The places whose line of a period is left out, by name."""
    return [member_name(value) for at, value in published.withheld if at == period]


def untold(published: Published, period: str = "") -> tuple[int, int]:
    """Of how many places the figure of a period is suppressed, and of how many."""
    period = period or newest_period(published)
    figures = [one for one in published.figures if one.period == period]
    hidden = sum(one.is_hidden for one in figures) + len(withheld(published, period))
    return hidden, len(figures) + len(withheld(published, period))


def _together(published: Published, shown: Sequence[Figure]) -> float:
    value = compare.pooled(
        [one.numerator or 0 for one in shown], [one.denominator or 0 for one in shown]
    )
    return _PER[published.indicator.unit] * (value or 0.0)


def _place(published: Published, figure: Figure, together: float) -> Place:
    name, of, value = member_name(figure.value), figure.denominator or 0.0, figure.figure
    if why_not := why_not_judged(published, figure):
        return Place(name, figure, of, "usual", why_not=why_not)
    inner, outer = (_limits(published, together, of, level) for level in compare.LEVELS)
    least = _least(published, value or 0.0, together, of)
    return Place(
        name, figure, of, compare.verdict(least, outer), compare.verdict(least, inner)
    )


def why_not_judged(published: Published, figure: Figure) -> str:
    """Why a figure that is shown says too little of its place; empty if it says enough."""
    if figure.doubt:
        return figure.doubt
    cases = figure.n if published.indicator.is_duration else figure.denominator
    if published.indicator.unit != "rate" and (cases or 0) < compare.FEWEST_CASES:
        return f"fewer than {compare.FEWEST_CASES} cases"
    return ""


def _least(published: Published, value: float, together: float, of: float) -> float:
    """What is left of a difference when rounding has taken away the most it can."""
    off = _PER[published.indicator.unit] * published.slack / of
    if abs(value - together) <= off:
        return together
    return value - off if value > together else value + off


def _limits(published: Published, together: float, of: float, level: float) -> Interval:
    per = _PER[published.indicator.unit]
    by_unit = {"percent": compare.share_funnel, "rate": compare.rate_funnel}
    limits = by_unit[published.indicator.unit](together / per, of, level)
    return Interval(per * limits.lower, per * limits.upper)


def _why_left_out(figure: Figure) -> str:
    if figure.is_hidden:
        return SUPPRESSED
    return "no cases" if figure.denominator == 0 else "no figure"
