"""Bring an extract: check it, see what it would change, publish it, or take it back."""

import streamlit as st

from heard import app

visit = app.enter(app.exact_counts)

st.title("Bring an extract", anchor=False)
st.markdown(
    "A file is checked in three stages: the file, its rows, and the whole beside what is "
    "in force. Nothing changes until you publish. "
    f"Files over {app.largest_upload()} MB: `python -m heard load`, on the server."
)
app.draw_forms()
name = app.choose_extract()

st.header("Check a file", anchor=False)
upload = app.choose_file(visit.settings, name)
if upload and st.button("Check the file", type="primary"):
    app.check_supply(visit, upload)
found = app.checked()
if upload and found:
    app.draw_checked(found)
    app.ask_for_codes(visit.settings, upload, found)
    st.header("Publish", anchor=False)
    app.ask_to_publish(visit, upload, found)
app.draw_receipt(visit.settings)

st.header(f"What was loaded of {name}", anchor=False)
app.draw_history(visit, name)
