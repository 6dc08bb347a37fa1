"""The view a viewer chose. It stands in the address, so that a link shows the same."""

import functools
from dataclasses import dataclass
from typing import Any

import streamlit as st

from heard.app.parts.address import bound, pick, reset
from heard.briefs.control import NO_LIMITS, Limits
from heard.catalogue import Indicator
from heard.disclosure import Published
from heard.ground import clock
from heard.spc import FEWEST_FIXED
from heard.visits import Visit
from heard.wording import PERIOD_NAMES, breakdown_name, period_name

_NO_BREAKDOWN = ""


@dataclass(frozen=True)
class View:
    """What to show."""

    indicator: Indicator
    by: str | None
    period: str


_TARGETS = {"percent": "%", "minutes": "hours", "rate": "per 1,000", "n": "number"}


def choose(visit: Visit) -> View:
    """Draw the three choices and give the view. Whatever the address or the browser
    sends, the view is one that the release offers."""
    select = functools.partial(st.selectbox, on_change=_forget_limits)
    places = st.columns([5, 3, 4])
    with places[0]:
        titles = {entry.id: entry.title for entry in visit.catalogue.indicators}
        chosen = pick("indicator", "Indicator", titles, select)
    indicator = visit.catalogue.indicator(chosen)
    with places[1]:
        offers = visit.offers(indicator)
        names = {by: breakdown_name(by) for by in offers if by}
        offered = {_NO_BREAKDOWN: "No breakdown", **names}
        by = pick("by", "Broken down by", offered, select)
    with places[2]:
        first = visit.leading_period(indicator, by or None)
        periods = sorted(offers[by or None], key=lambda name: name != first)
        titles = {name: PERIOD_NAMES[name] for name in periods}
        period = pick("period", "Period", titles, _buttons)
    return View(indicator, by or None, period)


def _buttons(label: str, options: list[str], **facts: Any) -> object:
    """Periods from the shortest, whichever leads."""
    names = [name for name in PERIOD_NAMES if name in options]
    return st.radio(
        label,
        names,
        names.index(options[0]),
        horizontal=True,
        on_change=_forget_limits,
        **facts,
    )


def address_of(indicator: Indicator, by: str | None = None) -> dict[str, str]:
    """What stands in the address of the page Indicator where it shows this series."""
    return {"indicator": indicator.title} | ({"by": breakdown_name(by)} if by else {})


def choose_limits(published: Published) -> Limits:
    """Draw the choices of a control chart: rebase, baseline and target; none of several
    members, and none where the release has judged."""
    if published.by or not published.is_exact:
        return NO_LIMITS
    names = clock.calendar((one.period for one in published.figures), published.period)
    months = [clock.first_month(name, published.period) for name in names]
    titles = {
        month: f"from {period_name(name, published.period)}"
        for month, name in list(zip(months, names, strict=True))[:0:-1]
    }
    rebase, baseline, target = st.columns(3)
    with rebase:
        chosen = pick("rebase", "New limits", {"": "as adopted", **titles}, st.selectbox)
    with baseline:
        points = st.number_input(
            "Limits from the first points only",
            min_value=FEWEST_FIXED,
            max_value=max(len(names), FEWEST_FIXED),
            value=None,
            placeholder="all points",
            key=bound("baseline"),
            bind="query-params",
        )
    unit = published.indicator.unit
    with target:
        wanted = st.number_input(
            f"Target ({_TARGETS[unit]})",
            min_value=0.0,
            max_value=100.0 if unit == "percent" else None,
            value=None,
            step=1.0,
            format="%g",
            placeholder="none",
            key=bound("target"),
            bind="query-params",
        )
    if wanted is not None and unit == "minutes":
        wanted *= 60
    return Limits(chosen, int(points) if points else None, wanted)


def _forget_limits() -> None:
    """Limits wanted of one series say nothing of another."""
    for name, none in {"rebase": "", "baseline": None, "target": None}.items():
        reset(name, none)
