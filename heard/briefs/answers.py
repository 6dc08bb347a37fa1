"""An indicator in one sentence: the first line of a page, or of a mail."""

from heard import wording
from heard.briefs.definitions import why_empty
from heard.briefs.headlines import headline
from heard.briefs.sureness import sureness
from heard.disclosure import HIDDEN, Published
from heard.visits import Visit


def answer(visit: Visit, name: str) -> str:
    """The newest complete figure of an indicator in a sentence, with how sure it is."""
    published = visit.leading(name)
    brief = headline(published)
    if brief is None:
        return f"{published.indicator.title}: {why_empty(visit, published)}"
    now, _ = wording.latest(published.of("all"))
    how_sure = sureness(published, now) if now else ""
    parts = [part for part in (brief.counts, how_sure) if part]
    behind = f" ({'; '.join(parts)})" if parts else ""
    figure = figure_in_full(published, brief.figure)
    return f"{published.indicator.title}: {figure}{behind}, {inside(brief.period)}."


def figure_in_full(published: Published, figure: str) -> str:
    """A figure that stands alone: a rate with its unit, a suppressed one in words."""
    if figure == HIDDEN:
        return f"Suppressed ({HIDDEN})"
    if figure in (wording.NO_CASES, wording.NO_RATE):
        return figure
    return f"{figure} per 1,000 a year" if published.indicator.unit == "rate" else figure


def inside(period: str) -> str:
    """A period behind a comma: `in the 12 months to March 2026`."""
    return period.replace("In ", "in ", 1) if period.startswith("In ") else period
