"""When children arrive in custody: those who then spend the night, against all."""

import functools

from heard import charts, wording
from heard.app.parts.details import (
    draw_detail_table,
    draw_pairs,
    draw_sentence,
    has_records,
)
from heard.app.parts.showing import show_picture
from heard.briefs.arrivals import arrivals_sentence, lateness, lateness_sentence
from heard.briefs.hours import hours_table
from heard.disclosure import Detail, Span
from heard.visits import Visit


def draw_arrivals(visit: Visit, span: Span) -> None:
    """The hours of the day, and how many came late, with and without mental ill health."""
    detail = visit.detail("detention_arrivals", span)
    if not has_records(detail):
        return
    held = detail.where(overnight="true")
    bars = wording.HourBars(
        "Arrivals in custody by hour of the day",
        "Then held overnight",
        _by_hour(held),
        _by_hour(detail),
    )
    draw_sentence(detail, arrivals_sentence(detail))
    show_picture(
        functools.partial(charts.hour_bars, bars),
        "detail_arrivals",
        wording.hour_bars_words(bars),
    )
    for name, part in (("Then held overnight", held), ("All child detentions", detail)):
        title = f"Hours of arrival, {wording.in_sentence(name)}"
        draw_detail_table(part, title, hours_table(part.by("weekday", "hour")))
    late_arrivals = lateness(detail)
    said = lateness_sentence(late_arrivals)
    draw_pairs(
        detail, said, late_arrivals.pairs, late_arrivals.table, late_arrivals.subject
    )


def _by_hour(detail: Detail) -> tuple[int, ...]:
    counts = detail.by("hour")
    return tuple(counts.get((str(hour),), 0) for hour in wording.HOURS)
