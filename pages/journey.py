"""Where does the time go between arrival in custody and release?"""

import streamlit as st

from heard import app

release = app.enter()

WAITS = ("aa_wait", "hcp_wait_mh", "mha_wait", "detention_length")
ON_TIME = ("aa_requested", "aa_before_interview", "first_review_on_time", "ld_screened")

st.title("Where does a child's time in custody go?", anchor=False)
for name in ("aa_wait", "detention_length"):
    st.markdown(f"**{app.plain(app.answer(release, name))}**")

st.header("With and without mental ill health", anchor=False)
st.markdown("The newest complete year; a median, and in how many stays it is known.")
app.draw_waits(release, WAITS)
by = app.choose_breakdown(release, WAITS)
span = app.choose_span(release, "custody")

journey = release.detail("journey", span) if span else None

if journey:
    st.header("From arrival to release", anchor=False)
    suite = app.choose_suite(journey)
    st.markdown(app.HOW_STEPS_ARE_TIMED)
    line, steps = st.columns(2, gap="large")
    with line:
        st.subheader("When each thing happens", anchor=False)
        app.draw_time_line(journey, suite)
    with steps:
        st.subheader("How long each step takes", anchor=False)
        app.draw_steps(journey, suite)
    st.header("The same step in every suite", anchor=False)
    app.draw_step_by_suite(journey)
st.header("The waits", anchor=False)
if journey:
    app.draw_asked_waits(journey, suite)
    st.markdown(app.NO_TIME_OF_LD)
app.draw_sections(release, WAITS, by)
st.header("Whether it was done, and in time", anchor=False)
app.draw_sections(release, ON_TIME, by)
