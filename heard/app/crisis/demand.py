"""Contacts: when and why they come, children who come back, and section 136."""

import streamlit as st

from heard import charts, wording
from heard.app.parts.boxes import boxes
from heard.app.parts.details import draw_detail
from heard.app.parts.hours import draw_hours
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.splits import draw_split
from heard.briefs.demand import (
    BANDS,
    MANY,
    banded,
    children_words,
    repeat_sentence,
    repeat_table,
)
from heard.briefs.details import in_area, named
from heard.disclosure import Span
from heard.visits import Visit

_CALLERS = wording.labels("contacts", "caller_type")
_CHANNELS = wording.labels("contacts", "channel")
_PLACES = wording.labels("contacts", "s136_place_of_safety")
_TRANSPORT = wording.labels("contacts", "s136_transport")
_REASONS = wording.labels("contacts", "s136_police_vehicle_reason")


def draw_contact_hours(visit: Visit, span: Span, area: str = "") -> None:
    """Hours of the day by days of the week."""
    draw_hours(in_area(visit.detail("contact_hours", span), area))


def draw_kinds(visit: Visit, span: Span, area: str = "") -> None:
    """What contacts are about, who calls, and how."""
    detail = in_area(visit.detail("contact_kinds", span), area)
    about, who = boxes(2)
    with about:
        draw_split(detail, "incident_type", "What it was about")
    with who:
        draw_split(detail, "caller_type", "Who called", _CALLERS)
    with st.container(border=True):
        draw_split(detail, "channel", "How it reached the police", _CHANNELS)


def draw_section_136(visit: Visit, span: Span, area: str = "") -> None:
    """The first place of safety, how children were taken there, and why by police."""
    detail = in_area(visit.detail("section_136", span), area)
    left, right = boxes(2)
    with left:
        draw_split(detail, "place", "First place of safety", _PLACES, ("police_station",))
        st.markdown(
            ":small[Some children taken to a police station under section 136 are in the "
            "custody records alone. The indicator above counts them too.]"
        )
    with right:
        draw_split(detail, "transport", "How they were taken there", _TRANSPORT)
    what = f"{detail.entry.counts} with a police vehicle"
    by_police = named(detail.where(transport="police_vehicle"), what)
    if by_police.total:
        with st.container(border=True):
            title = "Why a police vehicle was used"
            draw_split(by_police, "vehicle_reason", title, _REASONS)


def draw_repeat_children(visit: Visit, span: Span) -> None:
    """How many children had one contact in the twelve months, two, and more; of the whole
    force, as one child may have contacts in several areas."""
    detail = visit.detail("repeat_children", span)
    children, contacts = banded(detail)
    whole, every = children.total(), contacts.total()
    bars = [
        wording.Bar(
            f"{band} {'contact' if band == '1' else 'contacts'}",
            children[band],
            children_words(children[band], whole, contacts[band], every),
        )
        for band in (*BANDS, MANY)
    ]
    draw_detail(
        detail,
        repeat_sentence(children, contacts),
        lambda scheme: charts.bars(bars, scheme),
        wording.bars_words(bars),
        repeat_table(children, contacts),
    )
    unknown = visit.detail("contact_hours", span).total - every
    if unknown > 0:
        said = (
            f"{wording.count_words(unknown)} more contacts have no person key. Whether "
            "they were with the same children is not known."
        )
        st.markdown(f":small[{escape_markdown(said)}]")
