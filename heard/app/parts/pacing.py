"""What is sent first is drawn first: short pauses while a visitor's first page is made.

A browser draws all that has arrived by then in one piece, and answers nothing meanwhile:
sent at once, the first figure is seen only with the last table. Streamlit also loads the
scripts that show a kind of element when the first of that kind arrives; whatever comes
before they are there waits 0.3 seconds more.
"""

import time

import streamlit as st

_PAUSE = 0.05  # seconds: longer than Streamlit's browser part gathers elements (0.01)


def pause_for_paint(what: str, pause: float = _PAUSE) -> None:
    """Give the browser time to draw what was sent, once in a session for each `what`."""
    done = f"drawn_{what}"
    if done not in st.session_state:
        st.session_state[done] = True
        time.sleep(pause)
