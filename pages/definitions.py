"""What does each figure mean, who asks for it, and what is not settled yet?"""

import streamlit as st

from heard import app
from heard.app.about.defining import (
    draw_details,
    draw_findings,
    draw_indicators,
    draw_questions,
    draw_sources,
    draw_terms,
    search,
)
from heard.app.parts.contents import contents
from heard.briefs.defining import dictionary_text

visit = app.enter()

st.title("What does each figure mean?", anchor=False)
st.markdown(
    "What is counted, on whose word, and what only the force can settle. Every definition "
    "carries a tag: V verified in its source, V~ second-hand, M common knowledge in "
    "policing, D our own decision."
)
wanted = search()
heading = contents()
heading("The indicators")
draw_indicators(visit, wanted)
heading("The details beside them")
st.markdown(
    "What the pages Overnight? and Helped? also show from the same records, in the "
    "internal view only."
)
draw_details(wanted)
heading("Definitions of record")
draw_terms(visit, wanted)
heading("What the inspection found, and what watches it")
st.markdown("Joint targeted area inspection, *Feeling heard*, December 2020 (S57).")
draw_findings(visit)
heading("Open questions for the force")
draw_questions(visit)
heading("The data dictionary")
with st.expander("The two extracts, field by field"):
    st.markdown(dictionary_text())
heading("Sources")
with st.expander("What S1, S2 and the others are"):
    draw_sources(visit)
