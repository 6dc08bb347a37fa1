"""Once detained, are children of every group treated alike?"""

import streamlit as st

from heard import app

release = app.enter(app.figures)

st.title("Once detained, are all children treated alike?", anchor=False)
answer = st.empty()
view = app.choose_groups(release)
published = release.published(view.indicator.id, view.by, view.period)
answer.markdown(f"**{app.plain(app.fairness_sentence(published))}**")

if not published.figures:
    st.info(app.plain(app.why_empty(release, published)))
    st.stop()
st.header(f"{view.indicator.title}: relative rate index", anchor=False)
st.markdown(
    "Of those detained, not of all children who live here, so that what happened before "
    "custody is not counted again. Shown only where both groups have at least 20 detained "
    "and 8 events. A child detained again counts again, which makes intervals too narrow."
)
app.draw_ratios(published)
if published.withheld:
    st.info(app.plain(app.not_shown(published)))

st.header(app.chart_title(published), anchor=False)
app.draw_chart(published)
st.markdown(app.plain(app.why_gaps(published)))
with st.expander("The figures over time as a table"):
    app.draw_table(app.table(published))
st.markdown(
    "The wait for an appropriate adult is not compared here: what is published of it by "
    "group is its median, and an index needs how many waited longer."
)
st.page_link(
    "pages/indicator.py",
    label="Wait for an appropriate adult, by group",
    query_params=app.address_of(release.catalogue.indicator("aa_wait"), view.by),
)
