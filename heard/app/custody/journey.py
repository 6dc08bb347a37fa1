"""The way through custody, step by step: with and without mental ill health.

Every picture here is of the detail `journey`, which a page asks for once.
"""

from collections.abc import Mapping

import streamlit as st

from heard import charts, wording
from heard.app.parts.address import pick
from heard.app.parts.details import draw_detail, draw_pairs
from heard.briefs.journey import steps, where
from heard.briefs.medians import (
    Timed,
    lanes,
    largest_sentence,
    medians,
    medians_table,
    release_sentence,
    suites_sentence,
    timed,
    waits_sentence,
)
from heard.disclosure import Detail

HOW_STEPS_ARE_TIMED = (
    "A step is timed where both its times are given; in brackets, in how many stays. "
    "Detention starts when it was authorised, or with the arrival where that is not "
    "recorded or is earlier. "
    "Where one is not given, it did not happen or was not recorded. Times in the wrong "
    "order are left out; the tables count them. The medians of steps are of different "
    "stays, so they do not add up; small differences, or of few stays, may be chance."
)
NO_TIME_OF_LD = (
    "Liaison and Diversion: the extract has no time of asking for them or of seeing them, "
    "so there is no wait to show. Whether they saw the child is below, under “Seen by "
    "Liaison and Diversion”."
)
_EVERY = ""
_MOMENTS = {
    "at_authorised": ("Detention authorised", "authorised"),
    "at_professional": ("Healthcare professional", "healthcare"),
    "at_adult": ("Appropriate adult", "appropriate adult"),
    "at_interview": ("First interview", "first interview"),
    "at_charge": ("Charge", "charge"),
    "at_release": ("Release", "release"),
}
_STEPS = {
    "at_authorised": "Arrival to detention authorised",
    "to_adult": "Start of detention to appropriate adult",
    "to_professional": "Start of detention to healthcare professional",
    "to_interview": "Appropriate adult to first interview",
    "to_charge": "First interview to charge",
    "to_release_charged": "Charge to release",
    "to_release_not_charged": "First interview to release, no charge",
}
_WAITS = {
    "wait_adult": "Appropriate adult, request to arrival",
    "wait_professional": "Healthcare professional, request to arrival",
    "wait_assessment": "Mental Health Act, request to assessment",
}


def choose_suite(journey: Detail) -> str:
    """One custody suite for the pictures of a page; blank for every one."""
    suites = [suite for (suite,) in journey.by("suite")]
    titles = {_EVERY: "Every suite"} | {name: wording.member_name(name) for name in suites}
    return pick("suite", "Custody suite", titles, st.selectbox)


def draw_time_line(journey: Detail, suite: str = "") -> None:
    """What happened when, from arrival to release."""
    names = {step: name for step, (name, _) in _MOMENTS.items()}
    detail = steps(journey, names, suite)
    found = timed(detail)
    both = lanes(found, {step: short for step, (_, short) in _MOMENTS.items()})
    draw_detail(
        detail,
        release_sentence(found),
        lambda scheme: charts.time_line(both, scheme),
        wording.time_line_described(both),
        medians_table(found, names, "From arrival until"),
        f"From arrival until each moment{where(suite)}",
    )


def draw_steps(journey: Detail, suite: str = "") -> None:
    """How long each step takes."""
    detail = steps(journey, _STEPS, suite)
    found = timed(detail)
    sentence = largest_sentence(found, _STEPS)
    _draw_medians(detail, found, sentence, _STEPS, f"Median of each step{where(suite)}")


def draw_asked_waits(journey: Detail, suite: str = "") -> None:
    """How long children wait for those who were asked to come."""
    detail = steps(journey, _WAITS, suite)
    found = timed(detail)
    sentence = waits_sentence(found)
    _draw_medians(detail, found, sentence, _WAITS, f"Median of each wait{where(suite)}")


def draw_step_by_suite(journey: Detail) -> None:
    """One step, chosen, in every suite."""
    titles = {"at_release": "Arrival to release", **_STEPS}
    step = pick("step", "Step", titles, st.selectbox)
    detail = steps(journey, {step: titles[step]})
    suites = {name: wording.member_name(name) for (name,) in detail.by("suite")}
    found = timed(detail, "suite")
    sentence = suites_sentence(found, suites, titles[step])
    title = f"{titles[step]}, median, by custody suite"
    _draw_medians(detail, found, sentence, suites, title, "Custody suite")


def _draw_medians(
    detail: Detail,
    found: Timed,
    sentence: str,
    names: Mapping[str, str],
    title: str,
    heading: str = "Step",
) -> None:
    """Pairs of medians. `names`: of the steps, or of what `heading` says."""
    pairs = medians(found, names, title)
    draw_pairs(detail, sentence, pairs, medians_table(found, names, heading), title)
