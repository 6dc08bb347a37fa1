"""Waits in custody beside each other: with and without mental-health need."""

from collections.abc import Sequence

import streamlit as st

from heard.app.parts.drawing import draw_table
from heard.briefs.compared import NEEDS
from heard.briefs.tables import Table
from heard.briefs.waits import by_need, median, one_year, year
from heard.visits import Visit


def draw_waits(visit: Visit, names: Sequence[str]) -> None:
    """A line for each wait: its median by mental-health need."""
    every = [one for name in names if (one := by_need(visit, name))]
    if not any(one.figures for one in every):
        st.info("There are no waits to compare yet.")
        return
    columns: dict[str, list[str]] = {"Wait": [one.indicator.title for one in every]}
    years = [year(one) for one in every]
    if len({*years}) > 1:
        columns["Year"] = years
    st.markdown(
        f"Median waits in the latest complete year{one_year(years)}. In brackets: of how "
        "many stays."
    )
    for need, name in NEEDS.items():
        columns[name] = [median(one, need) for one in every]
    draw_table(Table(columns))
