"""The list of pages, and what they look like. No figures.

Start it with: streamlit run dashboard.py
"""

from pathlib import Path

import streamlit as st

from heard import app

st.set_page_config(
    page_title="Feeling Heard",
    page_icon=Path(__file__).parent / "static" / "favicon.png",
    layout="wide",
)

# Streamlit cuts off the words of a link that is longer than its place, and does not
# underline it.
st.html(
    "<style>"
    "[data-testid='stPageLink'] :is(span, div, p) "
    "{white-space: normal; overflow: visible; text-decoration: underline;}"
    "</style>"
)

page = st.navigation(
    {
        "Answer": [
            st.Page("pages/overview.py", title="Overview", default=True),
            st.Page("pages/indicator.py", title="Indicator"),
        ],
        "Custody": [
            st.Page("pages/overnight.py", title="Overnight"),
            st.Page("pages/journey.py", title="Journey"),
        ],
        "Crisis and help": [
            st.Page("pages/contacts.py", title="Contacts"),
            st.Page("pages/help.py", title="Help received"),
        ],
        "Consistency": [
            st.Page("pages/areas.py", title="Areas and suites"),
            st.Page("pages/fairness.py", title="Fairness"),
        ],
        "Data": [st.Page("pages/upload.py", title="Upload")],
        "About": [st.Page("pages/definitions.py", title="Definitions")],
    }
)

app.show(page)
