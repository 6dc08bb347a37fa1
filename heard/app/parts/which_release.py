"""Which release scrutiny looks at: the latest, or an earlier one.

`release=2` stands in the address of every page while another than the latest is looked at.
Streamlit empties the address as it goes from page to page, so the choice is the session's.
"""

import streamlit as st

from heard import releases
from heard.app.parts.markdown import escape_markdown
from heard.briefs.releases import defined_anew, title_of, withdrawn_words
from heard.ground.settings import Settings
from heard.releases import Release, Unreadable
from heard.visits import Visit

_NAME = "release"  # in the address
_WANTED, _CHOICE = "release_wanted", "release_choice"
_LATEST = ""
_ALL_WITHDRAWN = "None: every release was withdrawn"


def wanted() -> str:
    """The number of the release that is asked for; blank for the latest."""
    return str(st.session_state.get(_WANTED, _LATEST))


def choose_release(settings: Settings) -> None:
    """The choice in the sidebar, where there is more than one; whatever an address says of
    a release that there is not is left for the page to refuse."""
    if asked := st.query_params.get(_NAME):
        st.session_state[_WANTED] = asked
    elif wanted():
        st.query_params[_NAME] = wanted()
    titles = _titles(settings)
    if len(titles) < 2:
        return
    options = [*titles]
    st.session_state[_CHOICE] = wanted() if wanted() in titles else options[0]
    st.sidebar.selectbox(
        "Release",
        options,
        format_func=lambda number: titles.get(number, number),
        key=_CHOICE,
        on_change=_turn,
    )


def _titles(settings: Settings) -> dict[str, str]:
    """What may be chosen, the latest under no number."""
    found = releases.every(settings)
    standing = next((one.number for one in found if one.withdrawn is None), 0)
    titles = {
        _LATEST if one.number == standing else str(one.number): _called(one)
        for one in found
    }
    return titles if standing or not found else {_LATEST: _ALL_WITHDRAWN, **titles}


def _called(found: Release | Unreadable) -> str:
    if isinstance(found, Unreadable):
        return f"{found.number}: damaged"
    return title_of(found) + (" (withdrawn)" if found.withdrawn else "")


def _turn() -> None:
    """Before the page is drawn again: the address must not ask for the former."""
    chosen = st.session_state[_CHOICE]
    st.session_state[_WANTED] = chosen
    st.query_params.pop(_NAME, None)
    if chosen:
        st.query_params[_NAME] = chosen


def draw_which(visit: Visit) -> None:
    """Whether the release that the page shows still holds; the bar says which it is."""
    if visit.approved is None:
        return
    if gone := withdrawn_words(visit.approved):
        st.error(escape_markdown(f"{gone}. These figures were found to be wrong."))
    if changed := defined_anew(visit.approved, visit.catalogue):
        st.info(escape_markdown(changed))


def say_none(visit: Visit) -> None:
    """The whole page, where there is no release to look at."""
    st.title("There is no release to look at", anchor=False)
    st.markdown(escape_markdown(releases.why_none(visit.settings)))
    st.code(
        "python -m heard release draft\n"
        'python -m heard release approve DRAFT --title "..." --meeting "..."',
        language=None,
        wrap_lines=True,
    )
    st.stop()
