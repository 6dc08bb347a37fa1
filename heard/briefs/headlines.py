"""An indicator in brief, in words, as the Overview says it."""

from dataclasses import dataclass

from heard import wording
from heard.briefs.shares import known_words
from heard.disclosure import Figure, Published
from heard.ground import clock

_QUARTERS = 4


@dataclass(frozen=True)
class Headline:
    """The figure of `period`, the latest complete one, and `lines` about it.

    `newest` is the provisional period in words; `alarm` what must not have happened.
    """

    figure: str
    counts: str
    period: str
    change: str
    newest: str
    alarm: str = ""

    @property
    def lines(self) -> list[str]:
        """What a card says below its figure."""
        said = (self.counts, self.change, self.newest)
        return [wording.begun(line) for line in said if line]


def headline(published: Published) -> Headline | None:
    """The brief of a series; none where no period is covered."""
    if published.indicator.better == "zero":
        return _never_event(published)
    figures = published.of("all")
    now, before = wording.latest(figures)
    if now is None:
        return None
    newest = figures[-1]
    return Headline(
        figure=wording.amount(published.indicator, now),
        counts=_counts(published, now),
        period=_name(published, now),
        change=wording.change(published, now, before),
        newest="" if newest is now else _provisional(published, newest),
    )


def _counts(published: Published, now: Figure) -> str:
    counts = wording.counts(published.indicator, now)
    if published.indicator.is_duration:
        return f"median of {counts}, {wording.spread(now)}" if now.n else ""
    known = known_words(published, now)
    return f"{counts}, {known}" if known else counts


def _name(published: Published, figure: Figure) -> str:
    mark = f" ({figure.doubt})" if figure.doubt else ""
    return wording.period_name(figure.period, published.period) + mark


def _provisional(published: Published, newest: Figure) -> str:
    return f"{_name(published, newest)}: {wording.with_counts(published.indicator, newest)}"


def _never_event(published: Published) -> Headline | None:
    """What must not happen is counted over a year, and never waits for completeness."""
    if published.period != "month":
        return _told(published)
    recent = wording.recent_months(published)
    if not recent:
        return None
    happened = [figure for figure in recent if figure.numerator]
    months = [_counted(published, figure) for figure in happened]
    last = wording.period_name(recent[-1].period, "month")
    return Headline(
        figure=wording.count_words(sum(figure.numerator or 0 for figure in recent)),
        counts="",
        period=f"In the {_span(recent)} to {last}",
        change="" if months else "It did not occur.",
        newest="",
        alarm=f"Occurred: {', '.join(months)}." if months else "",
    )


def _told(published: Published) -> Headline | None:
    """Whether it occurred in the last four quarters, and in which; of exact figures, how
    often."""
    recent = published.of("all")[-_QUARTERS:]
    if not recent:
        return None
    happened = [
        _counted(published, figure)
        for figure in recent
        if figure.occurred or figure.numerator  # exact figures have only the count
    ]
    count = sum(figure.numerator or 0 for figure in recent)
    occurred = wording.count_words(count) if count else "Occurred"
    last = wording.last_month(recent[-1].period, published.period)
    return Headline(
        figure=occurred if happened else "None",
        counts="",
        period=f"In the {_quarters(recent)} to {last}",
        change="" if happened else "It did not occur.",
        newest="",
        alarm=f"Occurred{':' if count else ' in'} {', '.join(happened)}."
        if happened
        else "",
    )


def _quarters(recent: list[Figure]) -> str:
    return "quarter" if len(recent) == 1 else f"{len(recent)} quarters"


def _counted(published: Published, figure: Figure) -> str:
    """`2 in April to June 2025`; without a count, `April to June 2025`."""
    name, number = _name(published, figure), figure.numerator
    return f"{wording.count_words(number)} in {name}" if number else name


def _span(months: list[Figure]) -> str:
    between = clock.months_between(months[0].period, months[-1].period)
    covered = " with an extract" if len(between) > len(months) else ""
    return "month" if len(months) == 1 else f"{len(months)} months{covered}"
