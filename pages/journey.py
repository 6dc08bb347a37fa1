"""Where does the time go between arrival in custody and release?"""

import streamlit as st

from heard import app

release = app.enter(app.figures)

WAITS = ("aa_wait", "hcp_wait_mh", "mha_wait", "detention_length")
ON_TIME = ("aa_requested", "aa_before_interview", "first_review_on_time", "ld_screened")

st.title("Where does a child's time in custody go?", anchor=False)
app.draw_answers(release, ("aa_wait", "detention_length"))
heading = app.contents()

heading("With and without mental ill health")
app.draw_waits(release, WAITS)
by, span, _ = app.choose_shown(release, WAITS, "custody")

journey = release.detail("journey", span) if span else None

if journey:
    heading("From arrival to release")
    suite = app.choose_suite(journey)
    st.markdown(app.HOW_STEPS_ARE_TIMED)
    line, steps = st.columns(2, gap="large")
    with line:
        st.subheader("When each thing happens", anchor=False)
        app.draw_time_line(journey, suite)
    with steps:
        st.subheader("How long each step takes", anchor=False)
        app.draw_steps(journey, suite)
    heading("The same step in every suite")
    app.draw_step_by_suite(journey)
heading("The waits")
if journey:
    app.draw_asked_waits(journey, suite)
    st.markdown(app.NO_TIME_OF_LD)
app.draw_sections(release, WAITS, by)
heading("Whether it was done, and in time")
app.draw_sections(release, ON_TIME, by)
