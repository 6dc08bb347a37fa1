"""Once detained, are children of every group treated alike?"""

import streamlit as st

from heard import app
from heard.app.consistency.fairness import choose_groups, draw_more, draw_ratios
from heard.app.parts.choices import address_of
from heard.app.parts.drawing import draw_answer
from heard.app.parts.markdown import escape_markdown
from heard.briefs.definitions import why_empty
from heard.briefs.fairness import fairness_sentence

visit = app.enter(app.figures)

st.title("Once detained, are all children treated alike?", anchor=False)
answer = st.container()
published = choose_groups(visit)
if not published.figures:
    st.info(escape_markdown(why_empty(visit, published)))
    st.stop()
with answer:
    draw_answer(fairness_sentence(published))
draw_ratios(published)
draw_more(visit, published)
st.page_link(
    "pages/indicator.py",
    label="Wait for an appropriate adult, by group",
    query_params=address_of(visit.catalogue.indicator("aa_wait"), published.by),
)
