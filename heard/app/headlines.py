"""An indicator in brief, in words, as a card of the Overview says it."""

from dataclasses import dataclass

from heard import charts
from heard.disclosure import Figure, Published


@dataclass(frozen=True)
class Headline:
    """`period` is what the figure is of: the latest complete month."""

    title: str
    figure: str
    counts: str
    period: str
    change: str
    newest: str
    occurred: str


def headline(published: Published) -> Headline | None:
    """The brief of a series by month; none where no month is covered."""
    figures = published.of("all")
    if published.indicator.better == "zero":
        return _never_event(published)
    now, before = charts.latest(figures)
    if now is None:
        return None
    newest = figures[-1]
    return Headline(
        title=published.indicator.title,
        figure=charts.amount(published.indicator, now),
        counts=charts.counts(published.indicator, now),
        period=charts.period_name(now.period, "month")
        + (" (provisional)" if now.is_provisional else ""),
        change=charts.change(published, now, before),
        newest="" if newest is now else _provisional(published, newest),
        occurred="",
    )


def _provisional(published: Published, newest: Figure) -> str:
    month = charts.period_name(newest.period, "month")
    return f"{month}, provisional: {charts.with_counts(published.indicator, newest)}"


def _never_event(published: Published) -> Headline | None:
    """What must not happen is counted over a year, and never waits for completeness."""
    recent = charts.recent_months(published)
    if not recent:
        return None
    happened = [figure for figure in recent if figure.numerator]
    months = [charts.period_name(figure.period, "month") for figure in happened]
    last = charts.period_name(recent[-1].period, "month")
    return Headline(
        title=published.indicator.title,
        figure=f"{sum(figure.numerator or 0 for figure in recent):,}",
        counts="",
        period=f"in the {len(recent)} months to {last}",
        change="",
        newest="",
        occurred=f"Occurred in {', '.join(months)}." if months else "",
    )
