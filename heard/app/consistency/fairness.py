"""Fairness: the choice, the index of each group as one chart, and more on demand."""

import streamlit as st

from heard import charts, wording
from heard.app.parts.address import pick
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.offers import draw_with_files
from heard.app.parts.showing import show_picture
from heard.briefs import funnels, ratios
from heard.briefs.definitions import not_shown, why_gaps
from heard.briefs.fairness import not_compared, pooled, ratios_table, unknown_words
from heard.briefs.tables import table
from heard.disclosure import Published
from heard.visits import Visit
from heard.wording import period_name

_STAGES = ("overnight", "detention_over_12h", "strip_search")
_HOW = (
    "This is a relative rate index: a group's rate divided by the rate of the group that "
    "it is compared with. Rates are of children detained, not of all who live here, so "
    "that what happened before custody is not counted again. It is shown where both groups "
    "have at least 20 detained and 8 events. A child detained again counts again, so the "
    "intervals are too narrow."
)


def choose_groups(visit: Visit) -> Published:
    """Of what, and of which groups; by years together where they are to be had."""
    places = st.columns(2)
    titles = {name: visit.catalogue.indicator(name).title for name in _STAGES}
    with places[0]:
        chosen = pick("stage", "Of children detained", titles, st.selectbox)
    indicator = visit.catalogue.indicator(chosen)
    offered = visit.offers(indicator)
    names = {b: wording.breakdown_name(b) for b in ratios.REFERENCES if b in offered}
    if not names:
        st.info(f"{indicator.title}: no group has enough cases to publish a figure.")
        st.stop()
    with places[1]:
        by = pick("groups", "Groups", names, st.selectbox)
    return pooled(visit, indicator, by)


def draw_ratios(published: Published) -> None:
    """A point and its interval for each group, and of which nothing can be said."""
    compared = ratios.ratios(published, funnels.newest_period(published))
    if compared is None:
        return
    if any(group.index for group in compared.groups):
        show_picture(
            lambda scheme: charts.ratio_chart(compared, scheme),
            f"ratios_{published.indicator.id}",
            ratios.ratios_described(compared),
        )
    when = period_name(compared.period, published.period)
    said = (
        f"{when}. Line: 95% interval. Filled: more than chance explains; hollow: may be "
        "chance.",
        unknown_words(compared),
        not_compared(compared),
    )
    st.markdown("  \n".join(f":small[{escape_markdown(line)}]" for line in said if line))


def draw_more(visit: Visit, published: Published) -> None:
    """How it is made, every group, and the figures year by year."""
    compared = ratios.ratios(published, funnels.newest_period(published))
    indicator, by = published.indicator, published.by
    with st.expander("More: how it is made, every group, and year by year"):
        st.markdown(_HOW)
        if compared:
            draw_with_files(visit, published, ratios_table(compared), "groups")
        if published.withheld:
            st.markdown(escape_markdown(not_shown(published)))
        if "year" in visit.offers(indicator)[by]:
            by_year = visit.published(indicator.id, by, "year")
            st.markdown(f"**{escape_markdown(wording.chart_title(by_year))}**")
            draw_with_files(visit, by_year, table(by_year))
            st.markdown(escape_markdown(why_gaps(by_year)))
        st.markdown(
            "Waits for an appropriate adult are not compared. By group only their median "
            "is published, and an index needs how many waited longer."
        )
