"""Waits in custody beside each other: with and without mental-health need."""

from collections.abc import Sequence

import streamlit as st

from heard import wording
from heard.app.drawing import draw_table
from heard.briefs import funnels
from heard.briefs.tables import Table
from heard.disclosure import Published
from heard.visits import Visit

_NEEDS = {"Y": "With mental-health need", "N": "Without"}


def draw_waits(release: Visit, names: Sequence[str]) -> None:
    """A line for each wait: its median by mental-health need."""
    every = [release.published(name, "mh_need", "year") for name in names]
    if not any(one.figures for one in every):
        st.info("There are no waits to compare yet.")
        return
    columns: dict[str, list[str]] = {"Wait": [one.indicator.title for one in every]}
    years = [_year(one) for one in every]
    if len({*years}) > 1:
        columns["Year"] = years
    st.markdown(
        f"Of the newest complete year{_one_year(years)}: a median, and in how many "
        "stays it is known."
    )
    for need, name in _NEEDS.items():
        columns[name] = [_median(one, need) for one in every]
    draw_table(Table(columns))


def _one_year(years: Sequence[str]) -> str:
    """The year of all waits, where it is the same, so that no column needs to say it."""
    return f", {years[0]}" if len({*years}) == 1 else ""


def _year(published: Published) -> str:
    period = funnels.newest_period(published)
    figures = [one for one in published.figures if one.period == period]
    doubt = next((one.doubt for one in figures if one.doubt), "")
    mark = f" ({doubt})" if doubt else ""
    return f"{wording.period_name(period, 'year')}{mark}" if period else "–"


def _median(published: Published, need: str) -> str:
    period = funnels.newest_period(published)
    found = [one for one in published.of(need) if one.period == period]
    if not found:
        return "–"
    spread = wording.spread(found[0])
    words = wording.with_counts(published.indicator, found[0])
    return f"{words}, {spread}" if spread else words
