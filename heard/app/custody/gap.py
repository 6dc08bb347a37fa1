"""Held overnight with and without mental ill health; by suite; and what it leads to."""

import html

import streamlit as st

from heard import charts, wording
from heard.app.parts.drawing import draw_answer, draw_chart
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.offers import draw_with_files
from heard.app.parts.showing import show_picture
from heard.briefs.definitions import held_words, why_empty
from heard.briefs.dots import dots
from heard.briefs.stages import AFTER_CHARGE, NIGHT, Stage, stages, together
from heard.briefs.sureness import difference_words
from heard.briefs.tables import table
from heard.visits import Visit

_NAMES = ("with mental ill health", "without")
_YEARS = ("year", "years")  # the first of them that is offered


def draw_gap(visit: Visit) -> None:
    """Both groups over time, and how far they are apart."""
    first = visit.leading("overnight_mh")
    without = visit.leading("overnight_no_mh")
    draw_answer(difference_words(first, without, *_NAMES))
    st.markdown(f":small[{held_words(visit)}]")
    if not first.figures:
        st.info(escape_markdown(why_empty(visit, first)))
        return
    draw_chart(first, without if first.period == without.period else None, _NAMES)
    with st.expander("The figures of this chart as a table"):
        draw_with_files(visit, first, table(first, without))


def draw_stages(visit: Visit) -> None:
    """From arrival to a night without charge; and from a charge to being moved."""
    chains = [stages(visit, names) for names in (NIGHT, AFTER_CHARGE)]
    for chain in chains:
        st.html(f'<ol class="heard-stages">{"".join(map(_stage, chain))}</ol>')
    same = together([one for chain in chains for one in chain])
    said = f"All of {same}. " if same else ""
    st.markdown(f":small[{said}Cases of which the answer is not known are left out.]")


def _stage(one: Stage) -> str:
    parts = (one.what, one.counts, one.period)
    lines = "<br>".join(html.escape(part) for part in parts if part)
    return f"<li><strong>{html.escape(one.figure)}</strong><span>{lines}</span></li>"


def draw_suites(visit: Visit) -> None:
    """Custody suites beside each other: those with mental ill health held overnight."""
    offered = visit.offers(visit.catalogue.indicator("overnight_mh")).get("suite", ())
    period = next((one for one in _YEARS if one in offered), "")
    published = visit.published("overnight_mh", "suite", period) if period else None
    shown = dots(published) if published else None
    if published is None or shown is None:
        st.info("Fewer than two suites have a figure that may be shown.")
        return
    differing = [one for one in shown.dots if one.differs]
    said = "; ".join(f"{one.name}: {one.words}" for one in differing)
    lead = said or "No suite that can be judged differs by more than chance explains"
    st.markdown(f"**{escape_markdown(lead)}.** {escape_markdown(shown.period)}.")
    show_picture(
        lambda scheme: charts.dots(shown, scheme),
        "suites_overnight_mh",
        wording.dots_words(shown),
    )
    if shown.left_out:
        names = ", ".join(shown.left_out)
        st.markdown(f":small[Cannot tell, as figures are suppressed: {names}.]")
    st.markdown(
        ":small[A ring or a diamond is a suite's figure; the line is its 95% interval. A "
        "diamond lies outside the 99.8% limits, as 1 place in 500 does by chance.]"
    )
    with st.expander("The figures of this chart as a table"):
        draw_with_files(visit, published, table(published))
