"""How good the data in force is: checks, completeness, supplies, gaps and revisions."""

import streamlit as st

from heard import app

settings = app.enter_without_figures()

st.title("How good is the data?", anchor=False)
version = app.present(settings)
found = app.look_at(settings, version)
app.draw_quality_answer(found)
heading = app.contents()

heading("Completeness and checks by month")
app.draw_heat(found, version)

heading("Checks")
app.draw_checks(found)

heading("Months missing")
app.draw_gaps(found, version)
app.ask_what_months_are(settings, version)

heading("Every supply")
st.markdown("Rows read = added + replaced + unchanged + refused.")
app.draw_reconciliation(settings)

heading("Revisions")
st.markdown("Headline figures of months already shown that a later supply changed.")
app.draw_revisions(settings, version)
