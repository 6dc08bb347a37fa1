"""The view a viewer chose. It stands in the address, so that a link shows the same.

Streamlit can bind a widget to the address by itself, but writes the option's label
there. Ours are ids, as everywhere else, so that a link outlives a better title. The
address is the truth: the widgets are set from it, and write to it.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from heard.app.frame import Release
from heard.catalogue import Indicator
from heard.charts import PERIOD_NAMES, breakdown_name

_NO_BREAKDOWN = ""
_ROW_OF_BUTTONS: Callable[..., object] = functools.partial(st.radio, horizontal=True)


@dataclass(frozen=True)
class View:
    """What to show."""

    indicator: Indicator
    by: str | None
    period: str


def choose(release: Release) -> View:
    """Draw the three choices and give the view. Whatever the address or the browser
    sends, the view is one that the release offers."""
    places = st.columns([5, 3, 4])
    with places[0]:
        titles = {entry.id: entry.title for entry in release.catalogue.indicators}
        chosen = pick("indicator", "Indicator", titles, st.selectbox)
    indicator = release.catalogue.indicator(chosen)
    with places[1]:
        offers = release.offers(indicator)
        names = {by: breakdown_name(by) for by in offers if by}
        offered = {_NO_BREAKDOWN: "No breakdown", **names}
        by = pick("by", "Broken down by", offered, st.selectbox)
    with places[2]:
        titles = {name: PERIOD_NAMES[name] for name in offers[by or None]}
        period = pick("period", "Period", titles, _ROW_OF_BUTTONS)
    return View(indicator, by or None, period)


def pick(name: str, label: str, titles: dict[str, str], draw: Callable[..., object]) -> str:
    """The id that the address gives for `name`, or else the first; and its widget."""
    wanted = st.query_params.get(name)
    chosen = wanted if wanted in titles else next(iter(titles))
    if wanted is not None and wanted != chosen:
        del st.query_params[name]
    key = f"choice_{name}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    draw(
        label,
        list(titles),
        format_func=lambda one: titles[one],
        key=key,
        on_change=_put_into_address,
        args=(name, key),
    )
    return chosen


def _put_into_address(name: str, key: str) -> None:
    if st.session_state[key]:
        st.query_params[name] = st.session_state[key]
    elif name in st.query_params:
        del st.query_params[name]
