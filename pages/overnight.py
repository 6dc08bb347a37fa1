"""Who is kept overnight, what does it lead to, and where?"""

import streamlit as st

from heard import app
from heard.app.answer.overview import draw_never
from heard.app.custody.gap import draw_gap, draw_stages, draw_suites
from heard.app.custody.tabs import overnight_tabs
from heard.app.parts.blocks import block
from heard.app.parts.tabs import draw_tabs

visit = app.enter(app.figures)

with block("gap"):
    st.title("Are children with mental ill health kept overnight more often?", anchor=False)
    draw_gap(visit)
with block("stages"):
    st.header("What it leads to", anchor=False)
    draw_stages(visit)
with block("suites"):
    st.header("In which custody suite", anchor=False)
    draw_suites(visit)
with block("never"):
    draw_never(visit)
with block("more"):
    st.header("Look closer", anchor=False)
    draw_tabs(visit, overnight_tabs(visit))
