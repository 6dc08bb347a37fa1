"""Are children with mental ill health kept in police cells overnight? And the rest."""

import streamlit as st

from heard import app
from heard.app.answer.overview import (
    draw_first,
    draw_never,
    draw_notes_of,
    draw_rest,
    draw_where,
)
from heard.app.parts.blocks import block
from heard.app.parts.drawing import draw_answer
from heard.briefs.control import control_of
from heard.briefs.lead import lead_of

visit = app.enter(app.figures)

first, *others = visit.headlines()
control = control_of(visit, first)
with st.container(gap="xsmall"):
    with block("answer", "xsmall"):
        st.title(first.indicator.question, anchor=False)
        draw_answer(lead_of(control).words)
        draw_first(visit, control)
    with block("never_and_where", "xsmall"):
        draw_never(visit)
        draw_where(visit)
    with block("rest", "xsmall"):
        draw_rest(visit, others)
        draw_notes_of(visit, control)
