"""Where a percentage is worst and where it has improved: beyond chance, or not said.

From the figures that were let through and no others: of the newest complete financial
year, or of years together where one alone says too little. A place is named only beyond
99.8 % limits, and never ranked.
"""

import streamlit as st

from heard import wording
from heard.app.parts.markdown import escape_markdown
from heard.briefs.places import places, said
from heard.visits import Visit

_PERIODS = ("year", "years", "quarter")  # the first of them that is offered


def _period(offered: tuple[str, ...]) -> str:
    return next((one for one in _PERIODS if one in offered), "")


def draw_places(visit: Visit, indicator: str) -> None:
    """Areas and custody suites beyond chance, in words: no table, no order of merit."""
    offers = visit.offers(visit.catalogue.indicator(indicator))
    kinds = [by for by in ("area", "suite") if _period(offers.get(by, ()))]
    for column, by in zip(st.columns(len(kinds) or 1), kinds, strict=False):
        name = wording.breakdown_name(by)
        with column:
            st.subheader(name, anchor=False)
            comparison = places(visit.published(indicator, by, _period(offers[by])))
            st.markdown(
                "\n".join(f"- {escape_markdown(line)}" for line in said(comparison, name))
            )
