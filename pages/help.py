"""Did children get help, from custody and from a contact with police?"""

import streamlit as st

from heard import app, wording
from heard.app.crisis.answer import draw_helped
from heard.app.crisis.tabs import help_tabs
from heard.app.parts.blocks import block
from heard.app.parts.drawing import draw_answer
from heard.app.parts.tabs import draw_tabs
from heard.briefs.lead import lead

visit = app.enter(app.figures)

with block("answer"):
    st.title("Did children get help?", anchor=False)
    for name in ("left_with_help", "no_help_recorded"):
        of = visit.catalogue.indicator(name).title
        draw_answer(f"{of} – {wording.in_sentence(lead(visit, name).words)}", name)
    draw_helped(visit)
with block("more"):
    st.header("Look closer", anchor=False)
    draw_tabs(visit, help_tabs())
