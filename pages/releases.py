"""What was a public meeting shown, when, by whom, and what has changed since?"""

import streamlit as st

from heard import app
from heard.app.data.approving import (
    ask_to_withdraw,
    draft_and_approve,
    may_make,
    say_done,
)
from heard.app.data.releases import (
    choose,
    draw_beside,
    draw_changes,
    draw_list,
    draw_one,
    offer_files,
)
from heard.app.parts.contents import contents

visit = app.enter()

st.title("What was a public meeting shown, and has it changed?", anchor=False)
st.markdown(
    "A release is made of the data in force. A person looks at it and approves it by name; "
    "from then on it never changes. The scrutiny view shows the latest, and can go back to "
    "any."
)
say_done()
heading = contents()

heading("Every release")
found = draw_list(visit)
if found:
    heading("One release")
    release = choose(found, "look_at", "Release to look at")
    draw_one(visit, release)
    ask_to_withdraw(visit, release)
    heading("What it changed in what was already released")
    draw_changes(visit, release.changes, release.about["since"])
    heading("Its files")
    offer_files(visit, release)
if len(found) > 1:
    heading("Two releases side by side")
    left, right = st.columns(2)
    with left:
        first = choose(found, "first", "Earlier", 1)
    with right:
        second = choose(found, "second", "Later")
    draw_beside(visit, first, second)
if may_make(visit):
    heading("Make a release")
    draft_and_approve(visit)
