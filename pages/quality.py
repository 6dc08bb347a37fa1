"""How good the data in force is: checks, completeness, supplies, gaps and revisions."""

import streamlit as st

from heard import app
from heard.app.data.covered import ask_what_months_are, draw_gaps
from heard.app.data.quality import (
    draw_checks,
    draw_heat,
    draw_quality_answer,
    draw_reconciliation,
    draw_rows,
    look_at,
    present,
)
from heard.app.data.revised import draw_changes, draw_revisions
from heard.app.parts.contents import contents

visit = app.enter(app.exact_counts)

st.title("How good is the data?", anchor=False)
version = present(visit)
quality = look_at(visit)
draw_quality_answer(quality)
heading = contents()

heading("Completeness and checks by month")
draw_heat(quality, version)

heading("Checks")
draw_checks(quality)
draw_rows(visit, quality)

heading("Months missing")
draw_gaps(quality, version)
ask_what_months_are(visit.settings, version)

heading("Every supply")
st.markdown("Rows read = added + replaced + unchanged + refused.")
draw_reconciliation(visit.settings)

heading("What the newest supplies changed")
draw_changes(visit)

heading("Revisions")
st.markdown("Headline figures of earlier months that a later supply changed.")
draw_revisions(visit)
