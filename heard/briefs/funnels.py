"""Places against the funnel of chance: which differ from the whole, and which cannot say.

Computed from what the door let out. Places stay in their fixed order, never by value.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from heard import compare
from heard.compare import Interval, Verdict
from heard.disclosure import Figure, Published
from heard.wording.values import (
    member_name,
    members,
    percent_words,
    period_name,
    with_counts,
)

_PER = {"percent": 100, "rate": 1000}
_STEPS = 60
SUPPRESSED = "suppressed"


@dataclass(frozen=True)
class Place:
    """One area or suite: its figure in the unit of the indicator, and of how many cases
    (of a rate, child-years)."""

    name: str
    figure: Figure
    of: float
    verdict: Verdict

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
        if figure.period == period
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
        left_out=(
            *(
                (member_name(one.value), _why_left_out(one))
                for one in figures
                if one not in shown
            ),
            *((name, SUPPRESSED) for name in withheld(published, period)),
        ),
    )


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
    of = figure.denominator or 0.0
    outer = _limits(published, together, of, compare.LEVELS[1])
    verdict = compare.verdict(figure.figure or 0.0, outer)
    return Place(member_name(figure.value), figure, of, verdict)


def _limits(published: Published, together: float, of: float, level: float) -> Interval:
    per = _PER[published.indicator.unit]
    by_unit = {"percent": compare.share_funnel, "rate": compare.rate_funnel}
    limits = by_unit[published.indicator.unit](together / per, of, level)
    return Interval(per * limits.lower, per * limits.upper)


def _why_left_out(figure: Figure) -> str:
    if figure.is_hidden:
        return SUPPRESSED
    return "no cases" if figure.denominator == 0 else "no figure"


def funnel_answer(funnel: Funnel) -> str:
    """One sentence: who is beyond 99.8 %, and nothing of those who are not."""
    beyond = [place for place in funnel.places if place.verdict != "usual"]
    when = period_name(funnel.period, funnel.published.period)
    mark = f" ({funnel.doubt})" if funnel.doubt else ""
    hidden, of = untold(funnel.published, funnel.period)
    rest = f" Cannot tell for {hidden} of {of}: suppressed." if hidden else ""
    if not beyond:
        of_these = (
            f"none of the {len(funnel.places)} that can be judged" if rest else ("no place")
        )
        return f"{when}{mark}: {of_these} differs by more than chance would explain.{rest}"
    said = [
        f"{place.name} {compare.verdict_words(place.verdict)}, "
        f"{with_counts(funnel.published.indicator, place.figure)}"
        for place in beyond
    ]
    return f"{when}{mark}: {'; '.join(said)}.{rest}"


def funnel_described(funnel: Funnel) -> str:
    """The alternative text: every place with its figure, in the fixed order."""
    indicator = funnel.published.indicator
    places = [
        f"{place.name}: {with_counts(indicator, place.figure)}, "
        f"{compare.verdict_words(place.verdict)}."
        for place in funnel.places
    ]
    left_out = [f"{name}: {why}, not drawn." for name, why in funnel.left_out]
    return " ".join(
        [
            f"Funnel of {indicator.title}: {together_words(funnel)}",
            funnel_answer(funnel),
            *places,
            *left_out,
        ]
    )


def together_words(funnel: Funnel) -> str:
    """What the places are compared with."""
    if funnel.published.indicator.unit == "percent":
        return f"all places shown together, {percent_words(funnel.together, 100)}."
    return f"all places shown together, {funnel.together:.1f} per 1,000 children a year."
