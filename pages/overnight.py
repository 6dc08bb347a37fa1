"""Who is kept overnight, when in the case, and why could they not leave?"""

import streamlit as st

from heard import app
from heard.app.custody.arrivals import draw_arrivals
from heard.app.custody.nights import draw_disposals, draw_lengths_and_suites
from heard.app.custody.pathway import draw_pathway
from heard.app.custody.threshold import draw_threshold
from heard.app.parts.contents import contents
from heard.app.parts.details import choose_shown
from heard.app.parts.drawing import draw_chart, draw_table
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.sections import draw_section, draw_sections
from heard.briefs.definitions import held_words
from heard.briefs.sureness import by_quarter, difference_words
from heard.briefs.tables import table

visit = app.enter(app.figures)

WHEN = ("overnight_pre_charge", "overnight_post_charge", "overnight_no_charge")
LENGTH = ("detention_length", "detention_over_12h")
PATHWAY = ("s38_bail_refused", "s38_requested", "s38_transferred", "s38_no_lawful_ground")

first = by_quarter(visit, "overnight_mh")
without = by_quarter(visit, "overnight_no_mh")

st.title("Are children with mental ill health kept overnight more often?", anchor=False)
names = ("with mental ill health", "without")
st.markdown(f"**{escape_markdown(difference_words(first, without, *names))}**")
st.markdown(held_words(visit))
if first.figures:
    draw_chart(first, without if first.period == without.period else None, names)
    with st.expander("The figures of this chart as a table"):
        draw_table(table(first, without))
by, span, _ = choose_shown(visit, WHEN, "custody")
heading = contents()

if span:
    heading("Another threshold for the night")
    draw_threshold(visit, span)
heading("When they arrived")
if span:
    draw_arrivals(visit, span)
draw_section(visit, "late_arrivals", by)
heading("How long they stayed, and in which custody suite")
if span:
    draw_lengths_and_suites(visit, span)
draw_sections(visit, LENGTH, by)
draw_section(visit, "overnight", "suite")
heading("Before and after charge")
draw_sections(visit, WHEN, by)
heading("Why they could not leave: refused bail, section 38(6)")
if span:
    draw_pathway(visit, span)
draw_sections(visit, PATHWAY, by)
if span:
    heading("What happened after a night")
    draw_disposals(visit, span)
