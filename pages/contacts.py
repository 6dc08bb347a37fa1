"""How many children in mental-health crisis do police meet, and what happens to them?"""

import streamlit as st

from heard import app
from heard.app.crisis.demand import (
    draw_contact_hours,
    draw_kinds,
    draw_repeat_children,
    draw_section_136,
)
from heard.app.parts.contents import contents
from heard.app.parts.details import choose_shown
from heard.app.parts.sections import draw_answers, draw_section, draw_sections

visit = app.enter(app.figures)

DEMAND = ("mh_contacts", "mh_contact_share", "mh_contacts_out_of_hours")
REPEAT = ("repeat_contacts", "repeat_after_no_deployment")
WHO = ("looked_after_share", "missing_linked", "attendance_time")
SECTION_136 = (
    *("s136_police_station", "s136_detentions", "s136_emergency_department"),
    *("s136_police_vehicle", "s136_consulted"),
)

st.title("How often do police meet children in mental-health crisis?", anchor=False)
draw_answers(visit, ("mh_contacts", "repeat_contacts"))
by, span, area = choose_shown(visit, DEMAND, "contacts")
heading = contents()

heading("Demand")
draw_sections(visit, (*DEMAND, *WHO), by)
if span:
    heading("When they come")
    draw_contact_hours(visit, span, area)
    heading("What they are about, and who calls")
    draw_kinds(visit, span, area)
heading("By area, for each 1,000 children who live there")
st.markdown(
    "In summer many children visit: a rate of residents is then too high by the coast."
)
draw_section(visit, "mh_contact_rate", "area")
heading("Children who come back")
if span:
    draw_repeat_children(visit, span)
draw_sections(visit, REPEAT, by)
heading("Section 136")
draw_sections(visit, SECTION_136, by)
if span:
    draw_section_136(visit, span, area)
