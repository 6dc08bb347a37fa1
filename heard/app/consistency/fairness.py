"""Fairness: the choice, the index of each group, and how much is not known."""

import streamlit as st

from heard import charts, wording
from heard.app.parts.address import pick
from heard.app.parts.choices import View
from heard.app.parts.drawing import draw_table
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.showing import show_picture
from heard.briefs import funnels, ratios
from heard.briefs.fairness import ratios_table, unknown_words
from heard.disclosure import Published
from heard.visits import Visit

_PERIODS = ("year", "years")
_STAGES = ("overnight", "detention_over_12h", "strip_search")


def choose_groups(visit: Visit) -> View:
    """Of what, and of which groups: by financial year, or years together where one alone
    says too little."""
    places = st.columns(2)
    titles = {name: visit.catalogue.indicator(name).title for name in _STAGES}
    with places[0]:
        chosen = pick("stage", "Of children detained", titles, st.selectbox)
    indicator = visit.catalogue.indicator(chosen)
    offered = visit.offers(indicator)
    names = {b: wording.breakdown_name(b) for b in ratios.REFERENCES if b in offered}
    if not names:
        st.info(f"{indicator.title}: by no group are there enough to publish a figure.")
        st.stop()
    with places[1]:
        by = pick("groups", "Groups", names, st.selectbox)
    periods = offered.get(by or None, ())
    return View(indicator, by, next((one for one in _PERIODS if one in periods), ""))


def draw_ratios(published: Published) -> None:
    """The index of each group, its table, and the share that is not known."""
    group_ratios = ratios.ratios(published, funnels.newest_period(published))
    if group_ratios is None:
        return
    if any(group.index for group in group_ratios.groups):
        show_picture(
            lambda scheme: charts.ratio_chart(group_ratios, scheme),
            f"ratios_{published.indicator.id}",
            ratios.ratios_described(group_ratios),
        )
        st.markdown(
            "Each point is a group's rate over that of the reference group, the line its "
            "95% interval. Hollow: the interval holds 1, no clear difference."
        )
    st.markdown(f"**{escape_markdown(unknown_words(group_ratios))}**")
    draw_table(ratios_table(group_ratios))
