"""All indicators: one of them, and the list of all beside it."""

import streamlit as st

from heard import app
from heard.app.answer.indicator import draw_indicator, draw_list

visit = app.enter(app.figures)

one, every = st.columns([7, 3], gap="large")
with one:
    draw_indicator(visit)
with every:
    draw_list(visit)
