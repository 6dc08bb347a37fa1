"""The door: the only maker of Published, which is all that charts and pages accept.

Today there is one profile, `internal`: exact figures for named people on a server
that only this machine reaches. It promises no protection of small numbers, and
every page says so.
"""

from dataclasses import dataclass

from heard import clock
from heard.catalogue import Indicator
from heard.measures import Cell, Measures, series
from heard.settings import Settings

INTERNAL = "internal"
BANNER = "Internal: contains small numbers. Not for onward release."


@dataclass(frozen=True)
class Figure:
    """One figure that a viewer may see.

    `figure` is a count, a percentage (0 to 100), a median in minutes or a rate per
    1,000 a year; none where nothing could count, or there is no denominator.
    `known` is the share (0 to 1) of the records asked whose answer is known; `children`
    the distinct children among the hits. `is_provisional`: the period holds the newest
    month, whose forms may still arrive.
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


@dataclass(frozen=True)
class Published:
    """A series as one profile may see it, with what an export must carry."""

    indicator: Indicator
    by: str | None
    period: str
    profile: str
    definitions: str
    extracted_at: str
    figures: tuple[Figure, ...]

    @property
    def members(self) -> list[str]:
        """The values of the breakdown; one, `all`, where there is none."""
        return list(dict.fromkeys(figure.value for figure in self.figures))

    def of(self, member: str) -> list[Figure]:
        """The series of one member, in order of time."""
        return [figure for figure in self.figures if figure.value == member]


def internal(
    settings: Settings,
    definitions: str,
    measured: Measures,
    indicator: Indicator,
    by: str | None = None,
    period: str = "month",
) -> Published:
    """The exact series. `definitions` is the fingerprint of queries/."""
    months = measured.covered(indicator)
    newest = clock.period_of(months[-1], period) if months else ""
    return Published(
        indicator=indicator,
        by=by,
        period=period,
        profile=INTERNAL,
        definitions=f"{settings.overnight.version} {definitions[:8]}",
        extracted_at=measured.extracted_at,
        figures=tuple(
            _figure(indicator, cell, newest)
            for cell in series(measured, indicator, by, period)
        ),
    )


def _figure(indicator: Indicator, cell: Cell, newest: str) -> Figure:
    return Figure(
        period=cell.period,
        value=cell.value,
        figure=_shown(indicator, cell),
        numerator=cell.numerator,
        denominator=cell.denominator,
        p90=cell.p90,
        n=cell.n,
        known=(cell.denominator or 0) / cell.asked if cell.asked else None,
        children=cell.children,
        is_provisional=cell.period == newest,
    )


def _shown(indicator: Indicator, cell: Cell) -> float | None:
    if indicator.is_duration:
        return cell.median
    if indicator.unit == "n" or cell.numerator is None:
        return cell.numerator
    per = 1000 if indicator.unit == "rate" else 100
    return per * cell.numerator / cell.denominator if cell.denominator else None
