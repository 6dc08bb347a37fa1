"""Who is looking, and how: the profile and the projector, kept in the address.

Both are drawn in the sidebar before any page, so that they survive a change of the page, a
reload, and a link sent to a colleague.
"""

import streamlit as st

from heard import access, disclosure
from heard.access import Viewer
from heard.app.parts.markdown import escape_markdown

_VIEW, _PRESENT = "view", "present"  # in the address
_NAMES = {disclosure.SCRUTINY: "Scrutiny", disclosure.INTERNAL: "Internal"}
_CAPTIONS = {
    disclosure.SCRUTINY: "may be printed or published",
    disclosure.INTERNAL: "exact figures, not for onward release",
}
_LARGE = (
    "<style>:root { font-size: 20px !important; } "
    '[class*="st-key-block_"] { min-height: 100vh; }</style>'
)


def choose_view() -> None:
    """The choices in the sidebar; and a word where a link asked for what whoever opened
    it may not see."""
    offered = access.profiles(_address())
    asked = st.query_params.get(_VIEW, "")
    st.sidebar.radio(
        "View as",
        offered,
        format_func=_NAMES.__getitem__,
        captions=[_CAPTIONS[one] for one in offered],
        key=_VIEW,
        bind="query-params",
    )
    st.sidebar.toggle(
        "Present",
        help="For a projector: larger words and charts, one part of a page at a time.",
        key=_PRESENT,
        bind="query-params",
    )
    if is_presenting():
        st.html(_LARGE)
    if asked and asked not in [_NAMES[one] for one in offered]:
        st.info(
            escape_markdown(
                f"This link asks for the view {asked!r}, which you may not see. You see "
                "what may be published instead."
            )
        )


def viewer() -> Viewer:
    """Who is looking. Nothing else reads the choice: sign-in will replace it here."""
    return access.viewer(st.session_state.get(_VIEW), _address())


def keeps_the_data() -> bool:
    """Whether whoever looks may use the pages for those who keep the data."""
    return viewer().sees_exact


def is_presenting() -> bool:
    """Whether the page is made for a projector."""
    return bool(st.session_state.get(_PRESENT))


def _address() -> str:
    return str(st.get_option("server.address"))
