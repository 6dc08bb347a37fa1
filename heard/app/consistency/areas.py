"""Areas and suites beside each other: the choice, the funnel, and a line for each.

Always in the fixed order of their names, never by value; judged only beyond 99.8 %.
"""

import streamlit as st

from heard import charts, wording
from heard.app.parts.address import pick
from heard.app.parts.choices import View
from heard.app.parts.drawing import draw_table
from heard.app.parts.showing import show_picture
from heard.briefs import funnels
from heard.briefs.areas import ICONS, funnel_table, is_judged, lines
from heard.briefs.tables import Table
from heard.disclosure import Published
from heard.visits import Visit

_PLACES = {"area": "Areas", "suite": "Custody suites"}
_MONTH = "month"  # of one place has too few cases, where there is another choice
LEGEND = (
    "▲ higher or ▼ lower than chance would explain, beyond 99.8% limits around all places "
    "shown together; ● as expected: chance may explain it; ◆ must not happen, and "
    "occurred in the last four quarters; ○ must not happen, and did not; \\* suppressed, "
    "because of small numbers; – not judged: a count or a median has no such limits."
)


def choose_places(visit: Visit) -> View:
    """Areas or suites, an indicator that has them, and one of its periods."""
    columns = st.columns([3, 5, 4])
    with columns[0]:
        by = pick("by", "Show", _PLACES, st.selectbox)
    entries = [one for one in visit.catalogue.indicators if by in visit.offers(one)]
    titles = {
        one.id: one.title for one in sorted(entries, key=lambda one: not is_judged(one))
    }
    with columns[1]:
        indicator = visit.catalogue.indicator(
            pick("indicator", "Indicator", titles, st.selectbox)
        )
    offered = visit.offers(indicator)[by]
    longer = [one for one in offered if one != _MONTH] or offered
    names = {one: wording.PERIOD_NAMES[one] for one in longer}
    with columns[2]:
        period = pick("period", "Period", names, st.selectbox)
    return View(indicator, by, period)


def draw_funnel(published: Published) -> None:
    """The funnel, and its table; nothing where there is none."""
    funnel = funnels.funnel(published)
    if funnel is None:
        return
    show_picture(
        lambda scheme: charts.funnel_chart(funnel, scheme),
        f"funnel_{published.indicator.id}",
        funnels.funnel_described(funnel),
    )
    st.markdown(
        f"Dashed line: {funnels.together_words(funnel)} Dotted and solid: what chance "
        "alone explains of so many cases, in 95% and in 99.8% of places. Only a place "
        "beyond the solid line is said to differ."
    )
    with st.expander("The figures of this chart as a table"):
        draw_table(funnel_table(funnel))


def draw_lines(visit: Visit, by: str) -> None:
    """A line in words for each place, and all of them as one table of icons."""
    place_lines = lines(visit, by)
    if not place_lines:
        st.info("There are no figures of any headline yet.")
        return
    for line in place_lines:
        st.markdown(f"**{line.name}**: {line.sentence}")
    columns = {"Headline": list(place_lines[0].verdicts)}
    columns |= {
        line.name: [ICONS[verdict] for verdict in line.verdicts.values()]
        for line in place_lines
    }
    draw_table(Table(columns))
    st.markdown(LEGEND)
