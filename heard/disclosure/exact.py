"""The internal profile: exact figures, for named people, with no protection promised."""

from heard.catalogue import Indicator
from heard.disclosure.grains import YEARS, windows
from heard.disclosure.published import INTERNAL, Figure, Published
from heard.figures import Cell, Measures, gathered, series
from heard.ground import clock
from heard.ground.settings import Settings

_PLACES = ("area", "suite")
FEWEST_WITHIN = 20  # cases, for the intervals of a median


def internal(
    settings: Settings,
    definitions: str,
    measured: Measures,
    indicator: Indicator,
    by: str | None = None,
    period: str = "month",
) -> Published:
    """The exact series, by month, quarter, year or `years`, which are the newest complete
    ones together, as the release pools them. `definitions` is the fingerprint of
    queries/."""
    months = measured.covered(indicator)
    newest = clock.period_of(months[-1], period) if months and period != YEARS else ""
    return Published(
        indicator=indicator,
        by=by,
        period=period,
        profile=INTERNAL,
        definitions=f"{settings.overnight.version} {definitions[:8]}",
        extracted_at=measured.extracted_at,
        figures=tuple(
            _figure(indicator, by, cell, is_provisional(cell, period, newest))
            for cell in _cells(measured, indicator, by, period)
        ),
    )


def _cells(
    measured: Measures, indicator: Indicator, by: str | None, period: str
) -> list[Cell]:
    if period != YEARS or (by and by not in indicator.breakdowns):
        return series(measured, indicator, by, period)
    months = measured.covered(indicator)
    held = windows(months).get(YEARS, ()) if months else ()
    return gathered(measured, indicator, (by,) if by else (), held)


def is_provisional(cell: Cell, period: str, newest: str) -> bool:
    """Whether late forms may still change a figure: its period is the `newest`. A year of
    which all months are there stands: of twelve months one is provisional."""
    is_complete = len(cell.cover.months) == cell.cover.of
    return cell.period == newest and not (period in ("year", "years") and is_complete)


def _figure(indicator: Indicator, by: str | None, cell: Cell, may_change: bool) -> Figure:
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
        asked=cell.asked,
        value_2=cell.value_2,
        is_provisional=may_change,
        months=len(cell.cover.months),
        of_months=cell.cover.of,
        without=cell.cover.without,
        is_open=cell.cover.is_open,
        within=_within(cell) if by in _PLACES else (),
    )


def _within(cell: Cell) -> tuple[tuple[float, float], ...]:
    """The intervals of a place's median. Of the times themselves nothing goes further."""
    if sum(cell.times.values()) < FEWEST_WITHIN:
        return ()
    # It brings scipy with it, which takes as long as everything else of a short command.
    from heard.compare import LEVELS, median_interval

    found = (median_interval(cell.times, level) for level in LEVELS)
    return tuple((one.lower, one.upper) for one in found if one)


def _shown(indicator: Indicator, cell: Cell) -> float | None:
    if indicator.is_duration:
        return cell.median
    if indicator.unit == "n" or cell.numerator is None:
        return cell.numerator
    per = 1000 if indicator.unit == "rate" else 100
    return per * cell.numerator / cell.denominator if cell.denominator else None
