"""The menu, what the pages look like, and what the server lets in. No figures.

Start it with: streamlit run dashboard.py
"""

from pathlib import Path

import streamlit as st

from heard import app, serving
from heard.app.parts.pacing import pause_for_paint

STATIC = Path(__file__).parent / "static"


def pages() -> None:
    """What every visit runs."""
    st.set_page_config(page_icon=STATIC / "favicon.png", layout="wide")
    st.html(STATIC / "dashboard.css")
    st.html(STATIC / "rug.css")
    pause_for_paint("looks")
    app.choose_view()
    for_keepers = "visible" if app.keeps_the_data() else "hidden"

    page = st.navigation(
        {
            "": [st.Page("pages/overview.py", title="Overview", default=True)],
            "Questions": [
                st.Page("pages/overnight.py", title="Overnight?"),
                st.Page("pages/help.py", title="Helped?"),
                st.Page("pages/areas.py", title="Consistent?"),
                st.Page("pages/fairness.py", title="Fair?"),
            ],
            "Look closer": [
                st.Page("pages/indicator.py", title="All indicators"),
                st.Page("pages/place.py", title="Places"),
                st.Page("pages/releases.py", title="Releases"),
            ],
            "Data": [
                st.Page("pages/upload.py", title="Upload", visibility=for_keepers),
                st.Page("pages/quality.py", title="Data quality", visibility=for_keepers),
                st.Page("pages/definitions.py", title="Definitions"),
            ],
        }
    )
    st.set_page_config(page_title=f"{page.title} · Feeling Heard")
    app.show(page)


if __name__ == "__main__":
    pages()
else:  # Streamlit imports this file once to find the server, and runs it for each visit
    server = st.App(
        Path(__file__).resolve(), middleware=serving.MIDDLEWARE, lifespan=serving.started
    )
