"""One indicator: its chart, its table, and exactly what it counts."""

import streamlit as st

from heard import app

release = app.enter()

title = st.empty()
view = app.choose(release)
published = release.published(view.indicator.id, view.by, view.period)
title.title(view.indicator.title, anchor=False)

figures, definition = st.columns([2, 1], gap="large")
with definition.container(border=True):
    st.header("What it counts", anchor=False)
    for name, text in app.definition(release, view.indicator).items():
        st.markdown(f"**{name}**  \n{app.plain(text)}")
    with st.expander("The SQL, word for word"):
        st.code(view.indicator.sql, language=None, wrap_lines=True)
with figures:
    if not published.figures:
        st.info(app.plain(app.why_empty(release, published)))
        st.stop()
    st.header(app.chart_title(published), anchor=False)
    app.draw_chart(published)
    if published.withheld:
        st.info(app.plain(app.not_shown(published)))
    st.markdown("Hollow and dotted: provisional, because forms may still arrive.")
    st.header("The figures of this chart", anchor=False)
    st.table(app.table(published).columns, hide_header=False, height=420)
    st.download_button(
        "Download this table (CSV)",
        data=lambda: app.as_export(release, published),
        file_name=app.file_name(published),
        mime="text/csv",
        on_click="ignore",
    )
