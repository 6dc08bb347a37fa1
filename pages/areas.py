"""Do areas and custody suites differ by more than chance would explain?"""

import streamlit as st

from heard import app
from heard.app.consistency.areas import choose_places, draw_funnel, draw_lines
from heard.app.parts.drawing import draw_chart, draw_table
from heard.app.parts.markdown import escape_markdown
from heard.briefs.areas import funnel_sentence
from heard.briefs.definitions import not_shown, why_empty, why_gaps, why_hollow, why_no_rate
from heard.briefs.tables import table
from heard.wording import chart_title

visit = app.enter(app.figures)

st.title("Do areas and suites differ by more than chance?", anchor=False)
answer = st.empty()
view = choose_places(visit)
published = visit.published(view.indicator.id, view.by, view.period)
answer.markdown(f"**{escape_markdown(funnel_sentence(published))}**")

if not published.figures:
    st.info(escape_markdown(why_empty(visit, published)))
    st.stop()
st.header(view.indicator.title, anchor=False)
draw_funnel(published)
for said in (not_shown(published), why_no_rate(visit, published)):
    if said:
        st.info(escape_markdown(said))

st.header(chart_title(published), anchor=False)
draw_chart(published)
st.markdown(escape_markdown(why_hollow(published)))
st.markdown(escape_markdown(why_gaps(published)))
with st.expander("The figures over time as a table"):
    draw_table(table(published))

st.header("Each place across the headlines", anchor=False)
st.markdown(
    "The newest complete period of each by which it is published. Places stand in the "
    "order of their names: this is no league table, and a place with few cases seldom "
    "differs by more than chance."
)
draw_lines(visit, view.by or "area")
