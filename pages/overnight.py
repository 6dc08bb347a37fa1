"""Who is kept overnight, when in the case, and why could they not leave?"""

import streamlit as st

from heard import app

release = app.enter(app.figures)

WHEN = ("overnight_pre_charge", "overnight_post_charge", "overnight_no_charge")
LENGTH = ("detention_length", "detention_over_12h")
PATHWAY = ("s38_bail_refused", "s38_requested", "s38_transferred", "s38_no_lawful_ground")

first = app.by_quarter(release, "overnight_mh")
without = app.by_quarter(release, "overnight_no_mh")

st.title("Are children with mental ill health kept overnight more often?", anchor=False)
names = ("with mental ill health", "without")
st.markdown(f"**{app.plain(app.difference_words(first, without, *names))}**")
st.markdown(f"Held {app.overnight_rule(release.settings.overnight)}.")
if first.figures:
    app.draw_chart(first, without if first.period == without.period else None, names)
    with st.expander("The figures of this chart as a table"):
        app.draw_table(app.table(first, without))
by, span, _ = app.choose_shown(release, WHEN, "custody")
heading = app.contents()

if span:
    heading("Another threshold for the night")
    app.draw_threshold(release, span)
heading("When they arrived")
if span:
    app.draw_arrivals(release, span)
app.draw_section(release, "late_arrivals", by)
heading("How long they stayed, and in which custody suite")
if span:
    length, where = st.columns(2, gap="large")
    with length:
        app.draw_lengths(release, span)
    with where:
        app.draw_night_suites(release, span)
app.draw_sections(release, LENGTH, by)
app.draw_section(release, "overnight", "suite")
heading("Before and after charge")
app.draw_sections(release, WHEN, by)
heading("Why they could not leave: refused bail, section 38(6)")
if span:
    app.draw_pathway(release, span)
app.draw_sections(release, PATHWAY, by)
if span:
    heading("What happened after a night")
    app.draw_disposals(release, span)
