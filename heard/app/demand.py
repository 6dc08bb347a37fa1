"""Contacts: when and why they come, children who come back, and section 136."""

from collections import Counter

import streamlit as st

from heard import charts, wording
from heard.app.details import draw_detail, in_area, named
from heard.app.frame import plain
from heard.app.hours import draw_hours
from heard.app.splits import draw_split
from heard.briefs.tables import Table
from heard.disclosure import Detail, Span
from heard.visits import Visit

_CALLERS = {
    "childrens_home": "Children's home",
    "parent_carer": "Parent or carer",
    "public": "Member of the public",
}
_CHANNELS = {"officer_generated": "An officer came upon it"}
_PLACES = {
    "health_based": "Health-based place of safety",
    "police_station": "Police station (unlawful for a child)",
}
_TRANSPORT = {"other_health": "Other health vehicle"}
_REASONS = {
    "declined": "Ambulance declined",
    "not_available_30min": "No ambulance within 30 minutes",
    "not_called": "No ambulance was called",
    "retasked": "Ambulance sent elsewhere",
    "risk_behaviour": "Risk or behaviour",
}
_BANDS = {"1": (1, 1), "2": (2, 2), "3 or 4": (3, 4), "5 to 9": (5, 9)}
_MANY = "10 or more"


def draw_contact_hours(release: Visit, span: Span, area: str = "") -> None:
    """Hours of the day by days of the week."""
    draw_hours(in_area(release.detail("contact_hours", span), area))


def draw_kinds(release: Visit, span: Span, area: str = "") -> None:
    """What contacts are about, who calls, and how."""
    detail = in_area(release.detail("contact_kinds", span), area)
    about, who = st.columns(2, gap="medium")
    with about.container(border=True, height="stretch"):
        draw_split(detail, "incident_type", "What it was about")
    with who.container(border=True, height="stretch"):
        draw_split(detail, "caller_type", "Who called", _CALLERS)
    with st.container(border=True):
        draw_split(detail, "channel", "How it reached the police", _CHANNELS)


def draw_section_136(release: Visit, span: Span, area: str = "") -> None:
    """The first place of safety, how children were taken there, and why by police."""
    detail = in_area(release.detail("section_136", span), area)
    left, right = st.columns(2, gap="medium")
    with left.container(border=True, height="stretch"):
        draw_split(detail, "place", "First place of safety", _PLACES, ("police_station",))
        st.markdown(
            ":small[A child may have come to a police station under section 136 and "
            "stand in the custody records alone: the indicator above counts both.]"
        )
    with right.container(border=True, height="stretch"):
        draw_split(detail, "transport", "How they were taken there", _TRANSPORT)
    what = f"{detail.entry.counts} with a police vehicle"
    by_police = named(detail.where(transport="police_vehicle"), what)
    if by_police.total:
        with st.container(border=True):
            title = "Why a police vehicle was used"
            draw_split(by_police, "vehicle_reason", title, _REASONS)


def draw_repeat_children(release: Visit, span: Span) -> None:
    """How many children had one contact in the twelve months, two, and more; of the whole
    force, as one child may have contacts in several areas."""
    detail = release.detail("repeat_children", span)
    children, contacts = _banded(detail)
    whole, every = children.total(), contacts.total()
    bars = [
        wording.Bar(
            f"{band} {'contact' if band == '1' else 'contacts'}",
            children[band],
            _children_words(children[band], whole, contacts[band], every),
        )
        for band in (*_BANDS, _MANY)
    ]
    draw_detail(
        detail,
        _repeat_sentence(children, contacts),
        lambda scheme: charts.bars(bars, scheme),
        wording.bars_words(bars),
        _repeat_table(children, contacts),
    )
    unknown = release.detail("contact_hours", span).total - every
    if unknown > 0:
        said = (
            f"{wording.count_words(unknown)} further contacts have no person key: whether "
            "they were with the same children is not known."
        )
        st.markdown(f":small[{plain(said)}]")


def _banded(detail: Detail) -> tuple[Counter[str], Counter[str]]:
    """Children and their contacts, by how many contacts a child had."""
    children, contacts = Counter[str](), Counter[str]()
    for (text,), number in detail.by("contacts").items():
        had = int(text)
        within = (name for name, (least, most) in _BANDS.items() if least <= had <= most)
        band = next(within, _MANY)
        children[band] += number
        contacts[band] += number * had
    return children, contacts


def _children_words(children: int, whole: int, contacts: int, every: int) -> str:
    of_contacts = wording.percent_words(contacts, every) if every else "none"
    return f"{wording.share_words(children, whole)}; {of_contacts} of contacts"


def _repeat_sentence(children: Counter[str], contacts: Counter[str]) -> str:
    often = children.total() - children["1"] - children["2"]
    had = contacts.total() - contacts["1"] - contacts["2"]
    return (
        f"Of {wording.count_words(children.total())} children in the whole force, "
        f"{wording.share_words(often, children.total())} had three contacts or more in the "
        f"twelve months; {wording.share_words(had, contacts.total())} of the contacts were "
        "with them."
    )


def _repeat_table(children: Counter[str], contacts: Counter[str]) -> Table:
    bands = [*_BANDS, _MANY]
    whole, every = children.total() or 1, contacts.total() or 1
    return Table(
        {
            "Contacts of a child": bands,
            "Children": [wording.count_words(children[band]) for band in bands],
            "Percent of children": [f"{100 * children[b] / whole:.1f}" for b in bands],
            "Contacts": [wording.count_words(contacts[band]) for band in bands],
            "Percent of contacts": [f"{100 * contacts[b] / every:.1f}" for b in bands],
        }
    )
