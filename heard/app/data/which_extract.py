"""Which of the two extracts the page Upload is about: as a file looks, or a person says."""

from collections.abc import Callable

import streamlit as st

from heard.app.parts.markdown import escape_markdown
from heard.extracts import EXTRACTS, Kind

_CHOSEN, _TURN_TO = "extract_chosen", "extract_turn_to"
_SEEN = "extract_seen_of_file"


def choose_extract(on_change: Callable[[], None]) -> str:
    """Which of the two extracts the page is about."""
    if name := st.session_state.pop(_TURN_TO, ""):
        st.session_state[_CHOSEN] = name
    return str(
        st.radio(
            "Extract",
            EXTRACTS,
            format_func=str.capitalize,
            horizontal=True,
            key=_CHOSEN,
            on_change=on_change,
        )
    )


def follow(
    kind: Kind | None, name: str, file_id: str, on_change: Callable[[], None]
) -> None:
    """Choose the extract that a file looks like, once for each file: whoever then chooses
    the other is only told. And say which it looks like."""
    is_new = st.session_state.get(_SEEN) != file_id
    st.session_state[_SEEN] = file_id
    if kind is None:
        return
    if kind.extract == name:
        st.markdown(escape_markdown(kind.sentence))
    elif is_new:
        st.session_state[_TURN_TO] = kind.extract
        on_change()  # what was found of another file says nothing about this
        st.rerun()
    else:
        st.warning(escape_markdown(f"{kind.sentence} Above, {name} is chosen."))
