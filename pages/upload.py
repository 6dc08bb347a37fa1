"""Bring an extract: check it, see what it would change, publish it, or take it back."""

import streamlit as st

from heard import app
from heard.app.data.coding import ask_for_codes
from heard.app.data.findings import draw_checked
from heard.app.data.upload import (
    ask_to_publish,
    check_supply,
    checked,
    choose_extract,
    choose_file,
    draw_forms,
    draw_receipt,
    largest_upload,
)
from heard.app.data.versions import draw_history

visit = app.enter(app.exact_counts)

st.title("Bring an extract", anchor=False)
st.markdown(
    "A file is checked in three stages: the file, its rows, and all of it against the data "
    "in force. Nothing changes until you publish. "
    f"For files over {largest_upload()} MB run `python -m heard load` on the server."
)
draw_forms()
name = choose_extract()

st.header("Check a file", anchor=False)
upload = choose_file(visit.settings, name)
if upload and st.button("Check the file", type="primary"):
    check_supply(visit, upload)
checked_supply = checked()
if upload and checked_supply:
    draw_checked(checked_supply)
    ask_for_codes(visit.settings, upload, checked_supply)
    st.header("Publish", anchor=False)
    ask_to_publish(visit, upload, checked_supply)
receipt = st.container()

st.header(f"What was loaded of {name}", anchor=False)
draw_history(visit, name)
# Last, so that whoever reads that something is published finds the list below it as it is:
# a drop-down that is opened before would close again.
with receipt:
    draw_receipt(visit.settings)
