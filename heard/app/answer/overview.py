"""The Overview: the first figure beside its chart, and a card for each other headline."""

import streamlit as st

from heard.app.parts.choices import address_of
from heard.app.parts.drawing import (
    draw_brief,
    draw_control,
    draw_icons,
    draw_large,
    draw_notes,
    draw_table,
)
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.pacing import pause_for_paint
from heard.briefs.control import Control, control_of
from heard.briefs.definitions import held_words, why_empty
from heard.briefs.headlines import headline
from heard.briefs.tables import judged
from heard.disclosure import Published
from heard.visits import Visit
from heard.wording import begun


def draw_first(visit: Visit, control: Control) -> None:
    """The first figure, large, beside its control chart."""
    first, without = control.published, visit.leading("overnight_no_mh")
    brief, other = headline(first), headline(without)
    if brief is None or other is None:
        st.info(escape_markdown(why_empty(visit, first)))
        return
    words, chart = st.columns([2, 3], gap="large")
    with words:
        st.header(first.indicator.title, anchor=False)
        draw_large(brief.figure)
        st.markdown(f"**{escape_markdown(brief.counts)} detentions, {brief.period}**")
    with chart:
        draw_control(control)
    pause_for_paint("first_figure", 0.15)
    with words:
        draw_icons(control)
        beside = f"{other.period}: {other.figure}, {other.counts}."
        lines = [
            held_words(visit),
            f"{begun(brief.change)}.",
            f"Children without mental ill health, {beside}",
            f"{brief.newest}." if brief.newest else "",
        ]
        st.markdown("\n\n".join(escape_markdown(line) for line in lines))
    with chart:
        draw_notes(control)
    with st.expander("The figures of this chart as a table"):
        draw_table(judged(first, control.chart))


def draw_card(visit: Visit, published: Published) -> None:
    """One other headline: figure, change, shape, and the way to its page."""
    st.subheader(published.indicator.title, anchor=False)
    brief = headline(published)
    if brief is None:
        st.info(escape_markdown(why_empty(visit, published)))
        return
    control = control_of(visit, published)
    if brief.alarm:
        st.error(brief.alarm)
    draw_brief(brief, control)
    st.page_link(
        "pages/indicator.py",
        label=f"More: {published.indicator.title}",
        query_params=address_of(published.indicator),
    )
