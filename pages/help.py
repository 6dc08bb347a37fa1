"""Did children get help, from custody and from a contact with police?"""

import streamlit as st

from heard import app
from heard.app.crisis.helping import draw_help_given, draw_help_in_custody, draw_sharing
from heard.app.parts.contents import contents
from heard.app.parts.details import choose_shown
from heard.app.parts.sections import draw_answers, draw_sections

visit = app.enter(app.figures)

CUSTODY = ("left_with_help", "ld_screened", "hcp_wait_mh", "mha_wait")
CONTACTS = ("no_help_recorded", "mh_professional", "ppn_submitted", "risk_assessed")
SHARED = ("information_shared", "ppn_within_24h")
EARLIER = ("contact_before_custody", "repeat_after_no_deployment")

st.title("Did children get help?", anchor=False)
draw_answers(visit, ("left_with_help", "no_help_recorded"))
by, span, area = choose_shown(visit, CUSTODY + CONTACTS, "contacts")
heading = contents()

heading("From custody")
draw_sections(visit, CUSTODY, by)
if span:
    draw_help_in_custody(visit, span)
heading("From a contact that police attended")
draw_sections(visit, CONTACTS, by)
if span:
    draw_help_given(visit, span, area)
heading("Information shared: with whom, and how fast")
draw_sections(visit, SHARED, by)
if span:
    draw_sharing(visit, span, area)
heading("An earlier chance to help")
draw_sections(visit, EARLIER, by)
