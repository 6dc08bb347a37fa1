"""One indicator: its control chart or its breakdown, its table, and what it counts."""

import streamlit as st

from heard import app
from heard.app.answer.indicator import draw_what_it_counts
from heard.app.parts.choices import choose, choose_limits
from heard.app.parts.drawing import (
    draw_answer,
    draw_chart,
    draw_control,
    draw_icons,
    draw_table,
)
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.offers import offer_files, offer_link
from heard.briefs.control import control_of, controls_of, limits_words
from heard.briefs.definitions import why_empty, why_no_rate, why_suppressed
from heard.briefs.tables import judged
from heard.wording import chart_title

visit = app.enter(app.figures)

title = st.empty()
view = choose(visit)
published = visit.published(view.indicator.id, view.by, view.period)
title.title(view.indicator.title, anchor=False)
if not published.figures:
    st.info(escape_markdown(why_empty(visit, published)))

figures, definition = st.columns([2, 1], gap="large")
with definition.container(border=True):
    draw_what_it_counts(visit, view.indicator)
if not published.figures:
    st.stop()
with figures:
    control = control_of(visit, published, choose_limits(published))
    st.header(chart_title(published), anchor=False)
    if view.by:
        controls = controls_of(visit, published)
        draw_chart(published, controls=controls)
        said = limits_words(published, controls)
        st.markdown("  \n".join(f":small[{escape_markdown(line)}]" for line in said))
    else:
        draw_answer(control.words)
        draw_icons(control)
        draw_control(control, is_saved=True)
        st.markdown(escape_markdown(control.suggestion))
    if why := why_no_rate(visit, published):
        st.info(escape_markdown(why))
    if not published.is_exact:
        with st.expander("Why some figures are not shown"):
            st.markdown(escape_markdown(why_suppressed(published)))

st.header("The figures of this chart", anchor=False)
shown = judged(published, control.chart)
draw_table(shown)
offer_files(visit, published, shown)
offer_link()
