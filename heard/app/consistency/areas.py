"""Areas and suites beside each other by one indicator: the choice, the funnel, the table.

Always in the fixed order of their names, never by value.
"""

import streamlit as st

from heard import charts, wording
from heard.app.parts.address import pick
from heard.app.parts.choices import View
from heard.app.parts.drawing import draw_table
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.offers import draw_with_files
from heard.app.parts.showing import show_picture
from heard.briefs.areas import is_judged, place_table
from heard.briefs.beside import described, together_words
from heard.briefs.funnels import Funnel
from heard.briefs.place_medians import Medians
from heard.briefs.rug import comparison, latest
from heard.disclosure import Published
from heard.visits import Visit

_PLACES = {"area": "Areas", "suite": "Custody suites"}
_MONTH = "month"  # of one place has too few cases, where there is another choice
_FUNNEL_SAYS = (
    "By chance alone, 95% of places lie within the dotted lines and 99.8% within the solid "
    "ones. A place outside the solid lines differs; between the two it is to be watched."
)
_MEDIANS_SAY = (
    "A place differs if that median lies outside its 99.8% interval, and is to be watched "
    "if outside its 95% one. They are order-statistic intervals (by the binomial "
    "distribution)."
)


def choose_kind() -> str:
    """Areas or suites."""
    return pick("by", "Show", _PLACES, st.selectbox)


def choose_places(visit: Visit, by: str) -> View:
    """An indicator that areas or suites have, and one of its periods, that of the rug
    first."""
    columns = st.columns([5, 4])
    entries = [one for one in visit.catalogue.indicators if by in visit.offers(one)]
    titles = {
        one.id: one.title for one in sorted(entries, key=lambda one: not is_judged(one))
    }
    with columns[0]:
        indicator = visit.catalogue.indicator(
            pick("indicator", "Indicator", titles, st.selectbox)
        )
    first = latest(visit, indicator, by).period
    others = [one for one in visit.offers(indicator)[by] if one not in (_MONTH, first)]
    names = {one: wording.PERIOD_NAMES[one] for one in (first, *others)}
    with columns[1]:
        period = pick("period", "Period", names, st.selectbox)
    return View(indicator, by, period)


def draw_beside(visit: Visit, published: Published) -> None:
    """The funnel and its table, or the table of medians; nothing where there is none."""
    found = comparison(visit, published)
    if isinstance(found, Funnel):
        _draw_funnel(found)
        with st.expander("The figures of this chart as a table"):
            draw_with_files(visit, published, place_table(found), "places")
    if isinstance(found, Medians):
        draw_table(place_table(found))
        st.markdown(
            escape_markdown(f"Compared with {together_words(found)} {_MEDIANS_SAY}")
        )


def _draw_funnel(found: Funnel) -> None:
    show_picture(
        lambda scheme: charts.funnel_chart(found, scheme),
        f"funnel_{found.published.indicator.id}",
        f"Funnel of {described(found)}",
    )
    st.markdown(escape_markdown(f"Dashed line: {together_words(found)} {_FUNNEL_SAYS}"))
