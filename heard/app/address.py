"""What a viewer chose stands in the address, by Streamlit's own binding of widgets.

The address holds a choice as its widget shows it: its title. A default is not in it, and
what is not offered is taken out of it. Each page has choices of its own: of another it
takes none along, nor of an earlier visit, so that a link always opens the view it names.

A page that links to another must not have a choice of a name that stands in the link:
Streamlit would take it for the choice of the page that is left, and drop it.
"""

from collections.abc import Callable

import streamlit as st

_PAGE = "page_of_choices"
_CHOICES = "choices_of_page"  # name -> the default it was drawn with


def arrive(page: str) -> None:
    """Forget the choices of another page. Streamlit keeps them for the whole session, and
    would put them into the address of every page with a choice of the same name."""
    if st.session_state.get(_PAGE) == page:
        return
    for name in st.session_state.pop(_CHOICES, ()):
        st.session_state.pop(name, None)
    st.session_state[_PAGE] = page


def bound(name: str, default: object = None) -> str:
    """The key of a widget with `bind="query-params"`: its name in the address."""
    st.session_state.setdefault(_CHOICES, {})[name] = default
    return name


def pick(name: str, label: str, titles: dict[str, str], draw: Callable[..., object]) -> str:
    """The id that is chosen, by its title in the address or by hand, or else the first;
    and its widget. Titles must differ from one another."""
    first = next(iter(titles))
    _put_right(name, first, titles)
    return str(
        draw(
            label,
            list(titles),
            format_func=titles.__getitem__,
            key=bound(name, first),
            bind="query-params",
        )
    )


def _put_right(name: str, first: str, titles: dict[str, str]) -> None:
    """Where the options are others than before, what is no longer offered and what was
    the default become the default: the address would hold the one, and lack the other."""
    former = st.session_state.get(_CHOICES, {}).get(name, first)
    chosen = st.session_state.get(name, first)
    if chosen not in titles or (former != first and chosen in (former, first)):
        st.session_state[name] = first
