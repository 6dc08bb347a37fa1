"""The internal profile: exact figures, for named people, with no protection promised."""

from heard.catalogue import Indicator
from heard.disclosure import grains
from heard.disclosure.grains import YEARS
from heard.disclosure.published import INTERNAL, Figure, Published
from heard.figures import Cell, Measures, gathered, series
from heard.ground import clock
from heard.ground.settings import Settings


def internal(
    settings: Settings,
    definitions: str,
    measured: Measures,
    indicator: Indicator,
    by: str | None = None,
    period: str = "month",
) -> Published:
    """The exact series, by month, quarter, year or `years`, which are the newest complete
    ones together. `definitions` is the fingerprint of queries/."""
    months = measured.covered(indicator)
    is_pooled = period == YEARS
    newest = clock.period_of(months[-1], period) if months and not is_pooled else ""
    return Published(
        indicator=indicator,
        by=by,
        period=period,
        profile=INTERNAL,
        definitions=f"{settings.overnight.version} {definitions[:8]}",
        extracted_at=measured.extracted_at,
        figures=tuple(
            _figure(indicator, cell, is_provisional(cell, period, newest))
            for cell in (
                _pooled(measured, indicator, by)
                if is_pooled
                else series(measured, indicator, by, period)
            )
        ),
    )


def _pooled(measured: Measures, indicator: Indicator, by: str | None) -> list[Cell]:
    """The newest complete years taken together, as the release pools them."""
    months = measured.covered(indicator)
    held = grains.windows(months).get(YEARS, ()) if months else ()
    return gathered(measured, indicator, (by,) if by else (), held)


def is_provisional(cell: Cell, period: str, newest: str) -> bool:
    """Whether late forms may still change a figure: its period is the `newest`. A year of
    which all months are there stands: of twelve months one is provisional."""
    is_complete = len(cell.cover.months) == cell.cover.of
    return cell.period == newest and not (period in ("year", "years") and is_complete)


def _figure(indicator: Indicator, cell: Cell, may_change: bool) -> Figure:
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
    )


def _shown(indicator: Indicator, cell: Cell) -> float | None:
    if indicator.is_duration:
        return cell.median
    if indicator.unit == "n" or cell.numerator is None:
        return cell.numerator
    per = 1000 if indicator.unit == "rate" else 100
    return per * cell.numerator / cell.denominator if cell.denominator else None
