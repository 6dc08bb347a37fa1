"""Where does the time go between arrival in custody and release?"""

import streamlit as st

from heard import app
from heard.app.custody.journey import (
    choose_suite,
    draw_asked_waits,
    draw_step_by_suite,
    draw_steps,
    draw_time_line,
)
from heard.app.custody.waits import draw_waits
from heard.app.parts.contents import contents
from heard.app.parts.details import choose_shown
from heard.app.parts.sections import draw_answers, draw_sections
from heard.briefs.journey import HOW_STEPS_ARE_TIMED, NO_TIME_OF_LD

visit = app.enter(app.figures)

WAITS = ("aa_wait", "hcp_wait_mh", "mha_wait", "detention_length")
ON_TIME = ("aa_requested", "aa_before_interview", "first_review_on_time", "ld_screened")

st.title("Where does a child's time in custody go?", anchor=False)
draw_answers(visit, ("aa_wait", "detention_length"))
heading = contents()

heading("With and without mental ill health")
draw_waits(visit, WAITS)
by, span, _ = choose_shown(visit, WAITS, "custody")

journey = visit.detail("journey", span) if span else None

if journey:
    heading("From arrival to release")
    suite = choose_suite(journey)
    st.markdown(HOW_STEPS_ARE_TIMED)
    line, steps = st.columns(2, gap="large")
    with line:
        st.subheader("When each thing happens", anchor=False)
        draw_time_line(journey, suite)
    with steps:
        st.subheader("How long each step takes", anchor=False)
        draw_steps(journey, suite)
    heading("The same step in every suite")
    draw_step_by_suite(journey)
heading("The waits")
if journey:
    draw_asked_waits(journey, suite)
    st.markdown(NO_TIME_OF_LD)
draw_sections(visit, WAITS, by)
heading("Whether it was done, and in time")
draw_sections(visit, ON_TIME, by)
