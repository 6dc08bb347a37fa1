"""Once detained, are children of every group treated alike?"""

import streamlit as st

from heard import app
from heard.app.consistency.fairness import choose_groups, draw_ratios
from heard.app.parts.choices import address_of
from heard.app.parts.drawing import draw_chart, draw_table
from heard.app.parts.markdown import escape_markdown
from heard.briefs.definitions import not_shown, why_empty, why_gaps
from heard.briefs.fairness import fairness_sentence
from heard.briefs.tables import table
from heard.wording import chart_title

visit = app.enter(app.figures)

st.title("Once detained, are all children treated alike?", anchor=False)
answer = st.empty()
view = choose_groups(visit)
published = visit.published(view.indicator.id, view.by, view.period)
answer.markdown(f"**{escape_markdown(fairness_sentence(published))}**")

if not published.figures:
    st.info(escape_markdown(why_empty(visit, published)))
    st.stop()
st.header(f"{view.indicator.title}: relative rate index", anchor=False)
st.markdown(
    "Of those detained, not of all children who live here, so that what happened before "
    "custody is not counted again. Shown only where both groups have at least 20 detained "
    "and 8 events. A child detained again counts again, which makes intervals too narrow."
)
draw_ratios(published)
if published.withheld:
    st.info(escape_markdown(not_shown(published)))

st.header(chart_title(published), anchor=False)
draw_chart(published)
st.markdown(escape_markdown(why_gaps(published)))
with st.expander("The figures over time as a table"):
    draw_table(table(published))
st.markdown(
    "The wait for an appropriate adult is not compared here: what is published of it by "
    "group is its median, and an index needs how many waited longer."
)
st.page_link(
    "pages/indicator.py",
    label="Wait for an appropriate adult, by group",
    query_params=address_of(visit.catalogue.indicator("aa_wait"), view.by),
)
