"""The way through custody, step by step: with and without mental ill health.

Every picture here is of the detail `journey`, which a page asks for once.
"""

from collections.abc import Mapping

import streamlit as st

from heard import charts, wording
from heard.app.parts.address import pick
from heard.app.parts.details import draw_detail, draw_pairs
from heard.briefs.journey import MOMENTS, STEPS, WAITS, steps, where
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

_EVERY = ""


def choose_suite(journey: Detail) -> str:
    """One custody suite for the pictures of a page; blank for every one."""
    suites = [suite for (suite,) in journey.by("suite")]
    titles = {_EVERY: "Every suite"} | {name: wording.member_name(name) for name in suites}
    return pick("suite", "Custody suite", titles, st.selectbox)


def draw_time_line(journey: Detail, suite: str = "") -> None:
    """What happened when, from arrival to release."""
    names = {step: name for step, (name, _) in MOMENTS.items()}
    detail = steps(journey, names, suite)
    times = timed(detail)
    both = lanes(times, {step: short for step, (_, short) in MOMENTS.items()})
    draw_detail(
        detail,
        release_sentence(times),
        lambda scheme: charts.time_line(both, scheme),
        wording.time_line_described(both),
        medians_table(times, names, "From arrival until"),
        f"From arrival until each moment{where(suite)}",
    )


def draw_steps(journey: Detail, suite: str = "") -> None:
    """How long each step takes."""
    detail = steps(journey, STEPS, suite)
    times = timed(detail)
    sentence = largest_sentence(times, STEPS)
    _draw_medians(detail, times, sentence, STEPS, f"Median of each step{where(suite)}")


def draw_asked_waits(journey: Detail, suite: str = "") -> None:
    """How long children wait for those who were asked to come."""
    detail = steps(journey, WAITS, suite)
    times = timed(detail)
    sentence = waits_sentence(times)
    _draw_medians(detail, times, sentence, WAITS, f"Median of each wait{where(suite)}")


def draw_step_by_suite(journey: Detail) -> None:
    """One step, chosen, in every suite."""
    titles = {"at_release": "Arrival to release", **STEPS}
    step = pick("step", "Step", titles, st.selectbox)
    detail = steps(journey, {step: titles[step]})
    suites = {name: wording.member_name(name) for (name,) in detail.by("suite")}
    times = timed(detail, "suite")
    sentence = suites_sentence(times, suites, titles[step])
    title = f"{titles[step]}, median, by custody suite"
    _draw_medians(detail, times, sentence, suites, title, "Custody suite")


def _draw_medians(
    detail: Detail,
    times: Timed,
    sentence: str,
    names: Mapping[str, str],
    title: str,
    heading: str = "Step",
) -> None:
    """Pairs of medians. `names`: of the steps, or of what `heading` says."""
    pairs = medians(times, names, title)
    draw_pairs(detail, sentence, pairs, medians_table(times, names, heading), title)
