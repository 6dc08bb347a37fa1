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
st.header("The waits", anchor=False)
app.draw_sections(release, WAITS, by)
st.header("Whether it was done, and in time", anchor=False)
app.draw_sections(release, ON_TIME, by)
