"""What a viewer chose stands in the address, by Streamlit's own binding of widgets.

The address holds a choice as its widget shows it: its title. A default is not in it, and
what is not offered is taken out of it. Each page has choices of its own: of another it
takes none along, nor of an earlier visit, so that a link always opens the view it names.

A choice has the name of its page before its own (`areas_by`); those of the pages to which
others link, of an indicator and of a place, have none. Were two pages to have a choice of
one name, then Streamlit would take it in a link, or on the way back, for that of the page
that is left, and drop it.
"""

from collections.abc import Callable

import streamlit as st

from heard.app.parts.markdown import escape_markdown

_WHERE = "page_and_profile_of_choices"
_ASKED = "address_on_arrival"
_NOW = "address_now"
_DRAWN = "options_of_choices"  # name -> what was offered last time
_PLAIN = ("indicator", "place")  # pages whose choices have short names, all different


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
    key = _key(name)
    st.session_state.setdefault(_DRAWN, {})[key] = options
    return key


def _key(name: str) -> str:
    page, _ = st.session_state[_WHERE]
    return name if page in _PLAIN else f"{page or 'overview'}_{name}"


def pick(name: str, label: str, titles: dict[str, str], draw: Callable[..., object]) -> str:
    """The id that is chosen, by its title in the address or by hand, or else the first;
    and its widget. Titles must differ from one another."""
    options, key = list(titles), _key(name)
    asked = st.session_state[_NOW].get(key)
    matching = [one for one in options if titles[one] == asked]
    if st.session_state.get(_DRAWN, {}).get(key, options) != options:
        # The address decides anew. Streamlit would leave in it what is no longer offered,
        # and what was the default, and so is not in it, would stay chosen.
        st.session_state[key] = next(iter(matching), options[0])
    chosen = draw(
        label,
        options,
        format_func=titles.__getitem__,
        key=bound(name, options),
        bind="query-params",
    )
    # Streamlit hands on whatever text a browser sends.
    shown = next((one for one in options if one == chosen), options[0])
    if asked and not matching:
        said = f"The link asks for {asked!r}, which is not offered here. Shown instead: "
        st.info(escape_markdown(f"{said}{titles[shown]}."))
    return shown


def reset(name: str, value: object) -> None:
    """Set a choice back in a callback, whatever the address still says."""
    st.session_state.get(_DRAWN, {}).pop(_key(name), None)
    st.session_state[_key(name)] = value
