"""The list of pages, what they look like, and what the server lets in. No figures.

Start it with: streamlit run dashboard.py
"""

from pathlib import Path

import streamlit as st

from heard import app, serving
from heard.app.parts.pacing import pause_for_paint

STATIC = Path(__file__).parent / "static"


def pages() -> None:
    """What every visit runs."""
    st.set_page_config(
        page_title="Feeling Heard",
        page_icon=STATIC / "favicon.png",
        layout="wide",
    )

    st.html(STATIC / "dashboard.css")
    st.html(STATIC / "rug.css")
    pause_for_paint("looks")

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
                st.Page("pages/place.py", title="One place"),
                st.Page("pages/fairness.py", title="Fairness"),
            ],
            "Data": [
                st.Page("pages/upload.py", title="Upload"),
                st.Page("pages/quality.py", title="Data quality"),
                st.Page("pages/releases.py", title="Releases"),
            ],
            "About": [st.Page("pages/definitions.py", title="Definitions")],
        }
    )

    app.show(page)


if __name__ == "__main__":
    pages()
else:  # Streamlit imports this file once to find the server, and runs it for each visit
    server = st.App(
        Path(__file__).resolve(), middleware=serving.MIDDLEWARE, lifespan=serving.started
    )
