"""How good the data in force is: checks, completeness, supplies, gaps and revisions."""

import streamlit as st

from heard import app

visit = app.enter(app.exact_counts)

st.title("How good is the data?", anchor=False)
version = app.present(visit)
found = app.look_at(visit)
app.draw_quality_answer(found)
heading = app.contents()

heading("Completeness and checks by month")
app.draw_heat(found, version)

heading("Checks")
app.draw_checks(found)

heading("Months missing")
app.draw_gaps(found, version)
app.ask_what_months_are(visit.settings, version)

heading("Every supply")
st.markdown("Rows read = added + replaced + unchanged + refused.")
app.draw_reconciliation(visit.settings)

heading("Revisions")
st.markdown("Headline figures of months already shown that a later supply changed.")
app.draw_revisions(visit)
