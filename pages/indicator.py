"""One indicator: its control chart or its breakdown, its table, and what it counts."""

import streamlit as st

from heard import app

release = app.enter(app.figures)

title = st.empty()
view = app.choose(release)
published = release.published(view.indicator.id, view.by, view.period)
title.title(view.indicator.title, anchor=False)
if not published.figures:
    st.info(app.plain(app.why_empty(release, published)))

figures, definition = st.columns([2, 1], gap="large")
with definition.container(border=True):
    st.header("What it counts", anchor=False)
    told = app.definition(release, view.indicator).items()
    st.markdown("\n\n".join(f"**{name}**  \n{app.plain(text)}" for name, text in told))
    with st.expander("The SQL, word for word"):
        st.code(view.indicator.sql, language=None, wrap_lines=True)
if not published.figures:
    st.stop()
with figures:
    limits = app.NO_LIMITS if view.by else app.choose_limits(published)
    control = app.control(release, published, limits)
    st.header(app.chart_title(published), anchor=False)
    if view.by:
        controls = app.controls_of(release, published)
        app.draw_chart(published, controls=controls)
        said = app.limits_words(published, controls)
        st.markdown("  \n".join(f":small[{app.plain(line)}]" for line in said))
    else:
        app.draw_answer(control.words)
        app.draw_icons(control)
        app.draw_control(control, is_saved=True)
        st.markdown(app.plain(control.suggestion))
    for why in (app.not_shown(published), app.why_no_rate(release, published)):
        if why:
            st.info(app.plain(why))

st.header("The figures of this chart", anchor=False)
shown = app.judged(published, control.chart)
app.draw_table(shown)
app.offer_files(release, published, shown)
app.offer_link()
