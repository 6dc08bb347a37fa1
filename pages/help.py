"""Did children get help, from custody and from a contact with police?"""

import streamlit as st

from heard import app

release = app.enter()

CUSTODY = ("left_with_help", "ld_screened", "hcp_wait_mh", "mha_wait")
CONTACTS = ("no_help_recorded", "mh_professional", "ppn_submitted", "risk_assessed")
SHARED = ("information_shared", "ppn_within_24h")
EARLIER = ("contact_before_custody", "repeat_after_no_deployment")

st.title("Did children get help?", anchor=False)
for name in ("left_with_help", "no_help_recorded"):
    st.markdown(f"**{app.plain(app.answer(release, name))}**")
by = app.choose_breakdown(release, CUSTODY + CONTACTS)
span = app.choose_span(release, "contacts")
area = app.choose_area(release) if span else ""

st.header("From custody", anchor=False)
app.draw_sections(release, CUSTODY, by)
if span:
    app.draw_help_in_custody(release, span)
st.header("From a contact that police attended", anchor=False)
app.draw_sections(release, CONTACTS, by)
if span:
    app.draw_help_given(release, span, area)
st.header("Information shared: with whom, and how fast", anchor=False)
app.draw_sections(release, SHARED, by)
if span:
    app.draw_sharing(release, span, area)
st.header("An earlier chance to help", anchor=False)
app.draw_sections(release, EARLIER, by)
