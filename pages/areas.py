"""Do areas and custody suites differ by more than chance would explain?"""

import streamlit as st

from heard import app
from heard.app.consistency.areas import choose_kind, choose_places, draw_beside
from heard.app.consistency.rug import draw_lead, draw_rug
from heard.app.parts.drawing import draw_chart
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.offers import draw_with_files
from heard.briefs.areas import place_sentence
from heard.briefs.definitions import (
    not_shown,
    why_empty,
    why_gaps,
    why_hollow,
    why_no_places,
    why_no_rate,
)
from heard.briefs.rug import rug
from heard.briefs.tables import table
from heard.wording import chart_title

visit = app.enter(app.figures)

st.title("Do areas and suites differ by more than chance?", anchor=False)
answer = st.container()
by = choose_kind()
places = rug(visit, by)
if places is None:
    answer.info(why_no_places(visit))
    st.stop()
with answer:
    draw_lead(places)
across = st.container()
st.header("One headline, place by place", anchor=False)
view = choose_places(visit, by)
with across:
    draw_rug(visit, places, view.indicator.id)

published = visit.published(view.indicator.id, view.by, view.period)
st.markdown(f"**{escape_markdown(place_sentence(visit, published))}**")
if not published.figures:
    st.info(escape_markdown(why_empty(visit, published)))
    st.stop()
draw_beside(visit, published)
for said in (not_shown(published), why_no_rate(visit, published)):
    if said:
        st.info(escape_markdown(said))
with st.expander(escape_markdown(f"Over time: {view.indicator.title}")):
    st.subheader(chart_title(published), anchor=False)
    draw_chart(published)
    st.markdown(escape_markdown(why_hollow(published)))
    st.markdown(escape_markdown(why_gaps(published)))
    draw_with_files(visit, published, table(published))
