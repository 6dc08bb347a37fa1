"""Details on a page: which months, and each picture with its sentence and its table.

A page asks once, and draws its pictures only where there is an answer:

    by, span, area = choose_shown(visit, DEMAND, "contacts")
    if span:
        heading("When they come")
        draw_contact_hours(visit, span, area)

A function that draws one reads `visit.detail(name, span)` and hands `draw_detail` a
sentence with the figures, the picture, its alternative text and its table.
"""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go
import streamlit as st

from heard import charts, wording
from heard.app.parts.address import pick
from heard.app.parts.drawing import draw_table
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.offers import offer_detail
from heard.app.parts.sections import choose_breakdown
from heard.app.parts.showing import show_picture
from heard.briefs.details import span_name, span_title, span_words
from heard.briefs.tables import Table
from heard.disclosure import Detail, Span
from heard.visits import Visit

_INTERNAL_ONLY = (
    "The internal view has more charts: when, where, how long, and what came next. They "
    "count small groups of children in many ways, and would help somebody to work out a "
    "suppressed number."
)


def choose_shown(
    visit: Visit, names: Sequence[str], extract: str
) -> tuple[str | None, Span | None, str]:
    """Draw the choices of a page in a row, and why there is no detail to whoever may see
    none. Gives the breakdown of the charts of the indicators `names`; the months of the
    details, if there are any; and the area of those of contacts, empty for all."""
    of_contacts = extract == "contacts"
    places = st.columns([3, 5, 3] if of_contacts else 2)
    with places[0]:
        by = choose_breakdown(visit, names)
    with places[1]:
        span = choose_span(visit, extract)
    area = ""
    if of_contacts and span:
        with places[2]:
            area = _choose_area(visit)
    if not visit.sees_exact:
        st.info(_INTERNAL_ONLY)
    return by, span, area


def choose_span(visit: Visit, extract: str) -> Span | None:
    """The months that are shown in detail; none where this viewer sees none, and where
    there is no month."""
    offered = {span.id: span for span in visit.spans(extract)}
    if not offered:
        return None
    titles = {name: span_title(span) for name, span in offered.items()}
    return offered[pick("months", "Months shown in detail", titles, st.selectbox)]


def _choose_area(visit: Visit) -> str:
    titles = {"": "The whole force"}
    titles |= {name: name for name in dict.fromkeys(visit.settings.areas.values())}
    return pick("area", "Area shown in detail", titles, st.selectbox)


def has_records(detail: Detail) -> bool:
    """Whether there is anything to draw; where there is not, it is said."""
    if not detail.total:
        st.info(escape_markdown(f"No {detail.entry.counts} in {span_name(detail.span)}."))
    return bool(detail.total)


def draw_sentence(detail: Detail, sentence: str) -> None:
    """The figures of a picture in words, and of which months they are."""
    st.markdown(f"{escape_markdown(sentence)}  \n:small[{span_words(detail.span)}]")


def draw_detail(
    detail: Detail,
    sentence: str,
    draw: Callable[[charts.Scheme], go.Figure],
    alt: str,
    shown: Table,
    title: str = "",
) -> None:
    """A picture below the sentence that says the same, and its table. `title` tells apart
    pictures of one detail. Nothing is drawn of no records."""
    if not has_records(detail):
        return
    draw_sentence(detail, sentence)
    title = title or detail.entry.title
    show_picture(draw, f"detail_{detail.entry.id}_{title}", alt)
    draw_detail_table(detail, title, shown)


def draw_pairs(
    detail: Detail, sentence: str, pairs: wording.Pairs, shown: Table, title: str = ""
) -> None:
    """The same, of two groups beside each other, line by line."""
    draw_detail(
        detail,
        sentence,
        lambda scheme: charts.pair_chart(pairs, scheme),
        wording.pairs_words(pairs),
        shown,
        title,
    )


def draw_detail_table(detail: Detail, title: str, shown: Table) -> None:
    """A table below a picture, folded, and as files."""
    with st.expander(f"Table: {escape_markdown(title)}"):
        draw_detail_files(detail, title, shown)


def draw_detail_files(detail: Detail, title: str, shown: Table) -> None:
    """A table that stands by itself, and as files."""
    draw_table(shown)
    offer_detail(detail, title, shown, span_words(detail.span))
