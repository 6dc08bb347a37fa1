"""When children arrive in custody: those who then spend the night, against all."""

import functools

import streamlit as st

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
    """Two maps of the week beside each other, and how many came late, with and without
    mental ill health."""
    detail = visit.detail("detention_arrivals", span)
    if not has_records(detail):
        return
    draw_sentence(detail, arrivals_sentence(detail))
    parts = {
        "Then held overnight": detail.where(overnight="true"),
        "All child detentions": detail,
    }
    for place, (name, part) in zip(st.columns(2, gap="medium"), parts.items(), strict=True):
        with place:
            _draw_map(name, part)
    for name, part in parts.items():
        title = f"Hours of arrival, {wording.in_sentence(name)}"
        draw_detail_table(part, title, hours_table(part.by("weekday", "hour")))
    late_arrivals = lateness(detail)
    said = lateness_sentence(late_arrivals)
    draw_pairs(
        detail, said, late_arrivals.pairs, late_arrivals.table, late_arrivals.subject
    )


def _draw_map(name: str, part: Detail) -> None:
    counts = part.by("weekday", "hour")
    st.markdown(f"**{name}** ({wording.count_words(part.total)})")
    show_picture(
        functools.partial(charts.hours_map, counts),
        f"detail_arrivals_{name}",
        f"{name}. {wording.hours_words(counts, part.entry.counts)}",
    )
