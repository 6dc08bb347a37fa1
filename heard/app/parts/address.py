"""What a viewer chose stands in the address, by Streamlit's own binding of widgets.

The address holds a choice as its widget shows it: its title. A default is not in it, and
what is not offered is taken out of it. Each page has choices of its own: of another it
takes none along, nor of an earlier visit, so that a link always opens the view it names.

A page that links to another must not have a choice of a name that stands in the link:
Streamlit would take it for the choice of the page that is left, and drop it.
"""

from collections.abc import Callable

import streamlit as st

_WHERE = "page_and_profile_of_choices"
_ASKED = "address_on_arrival"
_NOW = "address_now"
_DRAWN = "options_of_choices"  # name -> what was offered last time


def arrive(page: str, profile: str) -> None:
    """Read the address, before a page draws its choices.

    On another page the choices of the former are forgotten: Streamlit keeps them for the
    whole session. A visitor arrives as scrutiny: what a link asked for and scrutiny does
    not offer is asked for again in the internal profile.
    """
    state, now = st.session_state, st.query_params.to_dict()
    former_page, former_profile = state.get(_WHERE, (None, None))
    if former_page != page:
        for name in state.pop(_DRAWN, ()):
            state.pop(name, None)
        state[_ASKED] = now
    elif former_profile != profile:
        now = state[_ASKED] | now
    state[_WHERE], state[_NOW] = (page, profile), now


def bound(name: str, options: list[str] | None = None) -> str:
    """The key of a widget with `bind="query-params"`: its name in the address."""
    st.session_state.setdefault(_DRAWN, {})[name] = options
    return name


def pick(name: str, label: str, titles: dict[str, str], draw: Callable[..., object]) -> str:
    """The id that is chosen, by its title in the address or by hand, or else the first;
    and its widget. Titles must differ from one another."""
    options = list(titles)
    offered_before = st.session_state.get(_DRAWN, {}).get(name, options)
    if offered_before != options:
        # The address decides anew. Streamlit would leave in it what is no longer offered,
        # and what was the default, and so is not in it, would stay chosen.
        asked = st.session_state[_NOW].get(name)
        matching = (one for one in options if titles[one] == asked)
        st.session_state[name] = next(matching, options[0])
    chosen = draw(
        label,
        options,
        format_func=titles.__getitem__,
        key=bound(name, options),
        bind="query-params",
    )
    # Streamlit hands on whatever text a browser sends.
    return next((one for one in options if one == chosen), options[0])


def reset(name: str, value: object) -> None:
    """Set a choice back in a callback, whatever the address still says."""
    st.session_state.get(_DRAWN, {}).pop(name, None)
    st.session_state[name] = value
