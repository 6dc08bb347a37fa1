"""One area or custody suite: every headline beside the others, and over time."""

import streamlit as st

from heard import app
from heard.app.consistency.place import (
    choose_headline,
    choose_place,
    draw_headlines,
    draw_over_time,
)
from heard.app.consistency.rug import draw_sentences
from heard.briefs.definitions import why_no_places
from heard.briefs.place import lines, place_title, summary

visit = app.enter(app.figures)

title, answer = st.empty(), st.container()
title.title("One area or suite", anchor=False)
chosen = choose_place(visit)
if chosen is None:
    st.info(why_no_places(visit))
    st.stop()
rug, value = chosen
name = rug.name(value)
title.title(place_title(rug.by, value), anchor=False)
headlines = lines(visit, rug, value)
with answer:
    draw_sentences(summary(headlines, name))
draw_headlines(headlines)
st.page_link("pages/areas.py", label="Compare every place")
st.header("Over time", anchor=False)
draw_over_time(visit, choose_headline(headlines), rug.by, name)
