"""The way through custody, step by step: with and without mental ill health."""

from collections.abc import Mapping

import streamlit as st

from heard import charts
from heard.app.choices import pick
from heard.app.details import draw_detail
from heard.app.frame import Release
from heard.app.medians import (
    lanes,
    largest_sentence,
    medians,
    medians_table,
    release_sentence,
    suites_sentence,
    waits_sentence,
)
from heard.disclosure import Detail, Span

HOW_STEPS_ARE_TIMED = (
    "A step is timed where both its times are given; in brackets, in how many stays. "
    "Where one is not given, it did not happen or was not recorded. Times in the wrong "
    "order are left out; the tables count them. The medians of steps are of different "
    "stays, so they do not add up; small differences, or of few stays, may be chance."
)
NO_TIME_OF_LD = (
    "Liaison and Diversion: the extract has no time of asking for them or of seeing them, "
    "so there is no wait to show. Whether they saw the child is below, under “Seen by "
    "Liaison & Diversion”."
)
_EVERY = ""
_MOMENTS = {
    "at_authorised": ("Detention authorised", "authorised"),
    "at_professional": ("Healthcare professional there", "healthcare"),
    "at_adult": ("Appropriate adult there", "appropriate adult"),
    "at_interview": ("First interview", "first interview"),
    "at_charge": ("Charge", "charge"),
    "at_release": ("Release", "release"),
}
_STEPS = {
    "at_authorised": "Arrival to detention authorised",
    "to_adult": "Authorised to appropriate adult there",
    "to_professional": "Authorised to healthcare professional there",
    "to_interview": "Appropriate adult there to first interview",
    "to_charge": "First interview to charge",
    "to_release_charged": "Charge to release",
    "to_release_not_charged": "First interview to release, no charge",
}
_WAITS = {
    "wait_adult": "Appropriate adult: asked for to there",
    "wait_professional": "Healthcare professional: asked for to there",
    "wait_assessment": "Mental Health Act assessment: asked for to started",
}


def choose_suite(release: Release, span: Span) -> str:
    """One custody suite for the pictures of a page; blank for every one."""
    suites = [suite for (suite,) in release.detail("journey", span).by("suite")]
    titles = {_EVERY: "Every suite"} | {name: charts.member_name(name) for name in suites}
    return pick("suite", "Custody suite", titles, st.selectbox)


def draw_time_line(release: Release, span: Span, suite: str = "") -> None:
    """What happened when, from arrival to release."""
    names = {step: name for step, (name, _) in _MOMENTS.items()}
    detail = _steps(release, span, names, suite)
    both = lanes(detail, {step: short for step, (_, short) in _MOMENTS.items()})
    draw_detail(
        detail,
        release_sentence(detail),
        lambda scheme: charts.time_line(both, scheme),
        charts.time_line_described(both),
        medians_table(detail, names, "From arrival until"),
        "From arrival until each moment",
    )


def draw_steps(release: Release, span: Span, suite: str = "") -> None:
    """How long each step takes."""
    detail = _steps(release, span, _STEPS, suite)
    pairs = medians(detail, "step", _STEPS, "Median of each step")
    _draw_medians(detail, pairs, largest_sentence(detail, _STEPS), _STEPS)


def draw_asked_waits(release: Release, span: Span, suite: str = "") -> None:
    """How long children wait for those who were asked to come."""
    detail = _steps(release, span, _WAITS, suite)
    pairs = medians(detail, "step", _WAITS, "Median of each wait")
    _draw_medians(detail, pairs, waits_sentence(detail), _WAITS)


def draw_step_by_suite(release: Release, span: Span) -> None:
    """One step, chosen, in every suite."""
    titles = {"at_release": "Arrival to release", **_STEPS}
    step = pick("step", "Step", titles, st.selectbox)
    detail = _steps(release, span, {step: titles[step]})
    suites = {name: charts.member_name(name) for (name,) in detail.by("suite")}
    pairs = medians(detail, "suite", suites, f"{titles[step]}, median, by custody suite")
    draw_detail(
        detail,
        suites_sentence(detail, suites, titles[step]),
        lambda scheme: charts.pair_chart(pairs, scheme),
        charts.pairs_words(pairs),
        medians_table(detail, suites, "Custody suite", "suite"),
        f"{titles[step]}, by custody suite",
    )


def _steps(
    release: Release, span: Span, steps: Mapping[str, str], suite: str = ""
) -> Detail:
    """The rows of some steps, in one suite if one is wanted."""
    detail = release.detail("journey", span).where(step=steps)
    return detail.where(suite=suite) if suite else detail


def _draw_medians(
    detail: Detail, pairs: charts.Pairs, sentence: str, names: Mapping[str, str]
) -> None:
    draw_detail(
        detail,
        sentence,
        lambda scheme: charts.pair_chart(pairs, scheme),
        charts.pairs_words(pairs),
        medians_table(detail, names, "Step"),
        pairs.subject,
    )
