"""How many children in mental-health crisis do police meet, and what happens to them?"""

import streamlit as st

from heard import app

release = app.enter(app.figures)

DEMAND = ("mh_contacts", "mh_contact_share", "mh_contacts_out_of_hours")
REPEAT = ("repeat_contacts", "repeat_after_no_deployment")
WHO = ("looked_after_share", "missing_linked", "attendance_time")
SECTION_136 = (
    *("s136_police_station", "s136_detentions", "s136_emergency_department"),
    *("s136_police_vehicle", "s136_consulted"),
)

st.title("How often do police meet children in mental-health crisis?", anchor=False)
app.draw_answers(release, ("mh_contacts", "repeat_contacts"))
by, span, area = app.choose_shown(release, DEMAND, "contacts")
heading = app.contents()

heading("Demand")
app.draw_sections(release, (*DEMAND, *WHO), by)
if span:
    heading("When they come")
    app.draw_contact_hours(release, span, area)
    heading("What they are about, and who calls")
    app.draw_kinds(release, span, area)
heading("By area, for each 1,000 children who live there")
st.markdown(
    "In summer many children visit: a rate of residents is then too high by the coast."
)
app.draw_section(release, "mh_contact_rate", "area")
heading("Children who come back")
if span:
    app.draw_repeat_children(release, span)
app.draw_sections(release, REPEAT, by)
heading("Section 136")
app.draw_sections(release, SECTION_136, by)
if span:
    app.draw_section_136(release, span, area)
