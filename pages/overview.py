"""Are children with mental ill health kept in police cells overnight? And the rest."""

import streamlit as st

from heard import app
from heard.app.answer.overview import draw_card, draw_first
from heard.app.answer.places import draw_places
from heard.app.data.revised import draw_changes
from heard.app.parts.drawing import draw_answer
from heard.briefs.control import control_of
from heard.briefs.headlines import PROVISIONAL

visit = app.enter(app.figures)

first, *others = visit.headlines()
control = control_of(visit, first)
st.title(first.indicator.question, anchor=False)
draw_answer(control.words)
draw_first(visit, control)
st.header("Where it is worst, and where it has improved", anchor=False)
draw_places(visit, "overnight_mh")
st.header("The other headlines", anchor=False)
st.markdown(PROVISIONAL)
for start in range(0, len(others), 3):
    for place, published in zip(st.columns(3), others[start : start + 3], strict=False):
        with place.container(border=True, height="stretch"):
            draw_card(visit, published)
st.header("What changed with the last extract", anchor=False)
draw_changes(visit)
