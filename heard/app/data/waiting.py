"""How far a file has come that another process reads, and the button that stops it.

Whatever a person does on the page, and when it is closed, Streamlit ends the run that
waits here at its next call, and heard.confined then ends the process.
"""

import contextlib
from collections.abc import Callable, Iterator

import streamlit as st

from heard.ground.progress import Progress
from heard.intake import Header

_CANCELLED, _STAGE = "supply_cancelled", "supply_stage"
_PUBLISHING = "Publishing"  # from here on it is not stopped
_SAID = "Cancelled. Nothing was published."
_NOT_LOOKED_AT = "Looking at the file was cancelled. Bring it again."
_LATE = "It was too late to cancel: what was loaded stands in the list below."


@contextlib.contextmanager
def waiting(what: str) -> Iterator[Progress]:
    """A bar with a button beside it, both gone afterwards. `what` is waited for: one run of
    the page may look at a new file and then check it, each with a button of its own."""
    place = st.empty()
    with place.container():
        bar = st.progress(0.0)
        st.button("Cancel", on_click=_cancel, key=f"cancel_{what}")

    def move(stage: str, share: float) -> None:
        st.session_state[_STAGE] = stage
        bar.progress(min(max(share, 0.0), 1.0), text=stage)

    try:
        yield move
    finally:
        place.empty()


def _cancel() -> None:
    is_late = st.session_state.get(_STAGE) == _PUBLISHING
    st.session_state[_CANCELLED] = _LATE if is_late else _SAID


def say_cancelled() -> None:
    """That what was going on in the run before was cancelled, once."""
    if sentence := st.session_state.pop(_CANCELLED, ""):
        st.info(sentence)


def looked_at(key: str, wanted: object, look: Callable[[Progress], Header]) -> Header:
    """The header that `look` finds: looked at once while `wanted` stays the same, and kept
    under a key of the session. Once it was cancelled it is not begun again."""
    seen: tuple[object, Header] | None = st.session_state.get(key)
    if seen and seen[0] == wanted:
        return seen[1]
    if _CANCELLED in st.session_state:
        header = Header((), fault=_NOT_LOOKED_AT)
    else:
        with waiting(key) as progress:
            header = look(progress)
    st.session_state[key] = (wanted, header)
    return header
