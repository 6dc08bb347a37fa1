"""Do areas and custody suites differ by more than chance would explain?"""

import streamlit as st

from heard import app

release = app.enter(app.figures)

st.title("Do areas and suites differ by more than chance?", anchor=False)
answer = st.empty()
view = app.choose_places(release)
published = release.published(view.indicator.id, view.by, view.period)
answer.markdown(f"**{app.plain(app.funnel_sentence(published))}**")

if not published.figures:
    st.info(app.plain(app.why_empty(release, published)))
    st.stop()
st.header(view.indicator.title, anchor=False)
app.draw_funnel(published)
for said in (app.not_shown(published), app.why_no_rate(release, published)):
    if said:
        st.info(app.plain(said))

st.header(app.chart_title(published), anchor=False)
app.draw_chart(published)
st.markdown(app.plain(app.why_hollow(published)))
st.markdown(app.plain(app.why_gaps(published)))
with st.expander("The figures over time as a table"):
    app.draw_table(app.table(published))

st.header("Each place across the headlines", anchor=False)
st.markdown(
    "The newest complete quarter of each. Places stand in the order of their names: this "
    "is no league table, and a place with few cases seldom differs by more than chance."
)
app.draw_lines(release, view.by or "area")
