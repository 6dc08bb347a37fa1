"""One indicator: its control chart or its breakdown, its table, and what it counts."""

import streamlit as st

from heard import app
from heard.app.parts.choices import choose, choose_limits
from heard.app.parts.drawing import (
    chart_title,
    draw_answer,
    draw_chart,
    draw_control,
    draw_icons,
    draw_table,
)
from heard.app.parts.frame import plain
from heard.app.parts.offers import offer_files, offer_link
from heard.briefs.control import NO_LIMITS, control_of, controls_of, limits_words
from heard.briefs.definitions import definition_of, not_shown, why_empty, why_no_rate
from heard.briefs.tables import judged

release = app.enter(app.figures)

title = st.empty()
view = choose(release)
published = release.published(view.indicator.id, view.by, view.period)
title.title(view.indicator.title, anchor=False)
if not published.figures:
    st.info(plain(why_empty(release, published)))

figures, definition = st.columns([2, 1], gap="large")
with definition.container(border=True):
    st.header("What it counts", anchor=False)
    told = definition_of(release, view.indicator).items()
    st.markdown("\n\n".join(f"**{name}**  \n{plain(text)}" for name, text in told))
    with st.expander("The SQL, word for word"):
        st.code(view.indicator.sql, language=None, wrap_lines=True)
if not published.figures:
    st.stop()
with figures:
    limits = NO_LIMITS if view.by else choose_limits(published)
    control = control_of(release, published, limits)
    st.header(chart_title(published), anchor=False)
    if view.by:
        controls = controls_of(release, published)
        draw_chart(published, controls=controls)
        said = limits_words(published, controls)
        st.markdown("  \n".join(f":small[{plain(line)}]" for line in said))
    else:
        draw_answer(control.words)
        draw_icons(control)
        draw_control(control, is_saved=True)
        st.markdown(plain(control.suggestion))
    for why in (not_shown(published), why_no_rate(release, published)):
        if why:
            st.info(plain(why))

st.header("The figures of this chart", anchor=False)
shown = judged(published, control.chart)
draw_table(shown)
offer_files(release, published, shown)
offer_link()
