"""Tabs of which only the open one is made; which it is stands in the address."""

from collections.abc import Callable, Mapping

import streamlit as st

from heard.app.parts.address import bound
from heard.visits import Visit

Part = Callable[[Visit], None]


def draw_tabs(visit: Visit, parts: Mapping[str, Part]) -> None:
    """A tab for each title; the first is open at first."""
    titles = [*parts]
    places = st.tabs(
        titles, key=bound("more", titles), on_change="rerun", bind="query-params"
    )
    for place, draw in zip(places, parts.values(), strict=True):
        if place.open:
            with place:
                draw(visit)
