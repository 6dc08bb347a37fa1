"""Whether children were helped: from custody, and from a contact, beside each other."""

import streamlit as st

from heard.app.parts.boxes import boxes
from heard.app.parts.drawing import draw_control, draw_icons, draw_large
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.offers import draw_with_files
from heard.briefs.control import control_of
from heard.briefs.definitions import why_empty
from heard.briefs.headlines import headline
from heard.briefs.tables import judged
from heard.visits import Visit

_BOTH = {"left_with_help": "From custody", "no_help_recorded": "From a contact"}


def draw_helped(visit: Visit) -> None:
    """The first figure of each, with its chart."""
    for place, (name, title) in zip(boxes(len(_BOTH)), _BOTH.items(), strict=True):
        with place:
            st.header(title, anchor=False)
            _draw_one(visit, name)


def _draw_one(visit: Visit, name: str) -> None:
    published = visit.leading(name)
    brief = headline(published)
    if brief is None:
        st.info(escape_markdown(why_empty(visit, published)))
        return
    control = control_of(visit, published)
    st.markdown(f"**{escape_markdown(published.indicator.title)}**")
    draw_large(brief.figure, name)
    said = [f"{brief.counts}, {brief.period}.", f"{brief.newest}." if brief.newest else ""]
    st.markdown("  \n".join(escape_markdown(line) for line in said if line))
    if control.chart:
        draw_icons(control)
    draw_control(control)
    with st.expander(escape_markdown(f"Table: {published.indicator.title}")):
        draw_with_files(visit, published, judged(published, control.chart))
