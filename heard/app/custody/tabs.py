"""What stands behind the page Overnight?, a tab each."""

import streamlit as st

from heard.app.custody.arrivals import draw_arrivals
from heard.app.custody.journey import (
    choose_suite,
    draw_asked_waits,
    draw_step_by_suite,
    draw_steps,
    draw_time_line,
)
from heard.app.custody.nights import draw_disposals, draw_lengths_and_suites
from heard.app.custody.pathway import draw_pathway
from heard.app.custody.threshold import draw_threshold
from heard.app.custody.waits import draw_waits
from heard.app.parts.details import choose_shown, choose_span
from heard.app.parts.sections import choose_breakdown, draw_answers, draw_sections
from heard.app.parts.tabs import Part
from heard.briefs.journey import HOW_STEPS_ARE_TIMED, NO_TIME_OF_LD
from heard.disclosure import Detail
from heard.visits import Visit

_WHEN = ("overnight_pre_charge", "overnight_post_charge", "overnight_no_charge")
_HOURS = ("late_arrivals",)
_LENGTH = ("detention_length", "detention_over_12h")
_PATHWAY = ("s38_bail_refused", "s38_requested", "s38_transferred", "s38_no_lawful_ground")
_WAITS = ("aa_wait", "hcp_wait_mh", "mha_wait", "detention_length")
_ON_TIME = ("aa_requested", "aa_before_interview", "first_review_on_time", "ld_screened")
_BOTH = (
    "Before and after charge add up to more than 100%. A child who was held overnight both "
    "before and after the charge counts in both."
)


def overnight_tabs(visit: Visit) -> dict[str, Part]:
    """Those that whoever looks may see."""
    internal = {"What if": _draw_what_if} if visit.sees_exact else {}
    return {
        "Before and after charge": _draw_when,
        "How long": _draw_lengths,
        "When they arrive": _draw_hours,
        "After a charge": _draw_after_charge,
        "Time in custody": _draw_journey,
        **internal,
    }


def _draw_when(visit: Visit) -> None:
    st.markdown(_BOTH)
    draw_sections(visit, _WHEN, choose_breakdown(visit, _WHEN))


def _draw_lengths(visit: Visit) -> None:
    by, span, _ = choose_shown(visit, _LENGTH, "custody")
    if span:
        draw_lengths_and_suites(visit, span)
    draw_sections(visit, _LENGTH, by)


def _draw_hours(visit: Visit) -> None:
    by, span, _ = choose_shown(visit, _HOURS, "custody")
    if span:
        draw_arrivals(visit, span)
    draw_sections(visit, _HOURS, by)


def _draw_after_charge(visit: Visit) -> None:
    by, span, _ = choose_shown(visit, _PATHWAY, "custody")
    st.header("Why they could not leave: refused bail, section 38(6)", anchor=False)
    if span:
        draw_pathway(visit, span)
    draw_sections(visit, _PATHWAY, by)
    if span:
        st.header("What happened after a night", anchor=False)
        draw_disposals(visit, span)


def _draw_what_if(visit: Visit) -> None:
    if span := choose_span(visit, "custody"):
        st.header("Another threshold for the night", anchor=False)
        draw_threshold(visit, span)


def _draw_journey(visit: Visit) -> None:
    """The way through custody, step by step."""
    draw_answers(visit, ("aa_wait", "detention_length"))
    st.header("With and without mental ill health", anchor=False)
    draw_waits(visit, _WAITS)
    by, span, _ = choose_shown(visit, _WAITS, "custody")
    if span:
        _draw_steps(visit.detail("journey", span))
    st.header("The waits", anchor=False)
    draw_sections(visit, _WAITS, by)
    st.header("Whether it was done, and in time", anchor=False)
    draw_sections(visit, _ON_TIME, by)


def _draw_steps(journey: Detail) -> None:
    st.header("From arrival to release", anchor=False)
    suite = choose_suite(journey)
    st.markdown(HOW_STEPS_ARE_TIMED)
    line, steps = st.columns(2, gap="large")
    with line:
        st.subheader("When each thing happens", anchor=False)
        draw_time_line(journey, suite)
    with steps:
        st.subheader("How long each step takes", anchor=False)
        draw_steps(journey, suite)
    st.subheader("The same step in every suite", anchor=False)
    draw_step_by_suite(journey)
    st.subheader("Waits for those who were asked to come", anchor=False)
    draw_asked_waits(journey, suite)
    st.markdown(NO_TIME_OF_LD)
