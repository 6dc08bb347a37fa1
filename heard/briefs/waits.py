"""Waits in custody: their medians and years."""

from collections.abc import Sequence

from heard import wording
from heard.briefs import funnels
from heard.disclosure import Published
from heard.visits import Visit

_PERIODS = ("year", "years")  # the first of them that is offered


def by_need(visit: Visit, name: str) -> Published | None:
    """A wait by mental-health need and year, or years together; none where it is not
    published so."""
    offered = visit.offers(visit.catalogue.indicator(name)).get("mh_need", ())
    period = next((one for one in _PERIODS if one in offered), "")
    return visit.published(name, "mh_need", period) if period else None


def one_year(years: Sequence[str]) -> str:
    """The year of all waits, where it is the same, so that no column needs to say it."""
    return f", {years[0]}" if len({*years}) == 1 else ""


def year(published: Published) -> str:
    """The newest year of a series, and whether it is in doubt; a dash without any."""
    period = funnels.newest_period(published)
    figures = [one for one in published.figures if one.period == period]
    doubt = next((one.doubt for one in figures if one.doubt), "")
    mark = f" ({doubt})" if doubt else ""
    return f"{wording.period_name(period, published.period)}{mark}" if period else "–"


def median(published: Published, need: str) -> str:
    """The figure of a need in that year, with its spread; a dash without any."""
    period = funnels.newest_period(published)
    figures = [one for one in published.of(need) if one.period == period]
    if not figures:
        return "–"
    spread = wording.spread(figures[0])
    words = wording.with_counts(published.indicator, figures[0])
    return f"{words}, {spread}" if spread else words
