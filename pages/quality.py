"""How good the data in force is: checks, completeness, supplies, gaps and revisions."""

import streamlit as st

from heard import app

settings = app.enter_without_figures()

st.title("Data quality", anchor=False)
version = app.present(settings)
found = app.look_at(settings, version)

st.header("Completeness and checks by month", anchor=False)
app.draw_heat(found, version)

st.header("Checks", anchor=False)
app.draw_checks(found)

st.header("Months missing", anchor=False)
app.draw_gaps(found, version)

st.header("Every supply", anchor=False)
st.markdown("Rows read = added + replaced + unchanged + refused.")
app.draw_reconciliation(settings)

st.header("Revisions", anchor=False)
st.markdown("Headline figures of months already shown that a later supply changed.")
app.draw_revisions(settings, version)
