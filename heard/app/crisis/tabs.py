"""What stands behind the page Helped?, a tab each."""

import streamlit as st

from heard.app.crisis.demand import (
    draw_contact_hours,
    draw_kinds,
    draw_repeat_children,
    draw_section_136,
)
from heard.app.crisis.helping import draw_help_given, draw_help_in_custody, draw_sharing
from heard.app.parts.details import choose_shown
from heard.app.parts.sections import draw_answers, draw_section, draw_sections
from heard.app.parts.tabs import Part
from heard.visits import Visit

_CUSTODY = ("ld_screened", "hcp_wait_mh", "mha_wait")
_CONTACTS = ("mh_professional", "ppn_submitted", "risk_assessed")
_SHARED = ("information_shared", "ppn_within_24h")
_EARLIER = ("contact_before_custody", "repeat_after_no_deployment")
_DEMAND = ("mh_contacts", "mh_contact_share", "mh_contacts_out_of_hours")
_REPEAT = ("repeat_contacts", "repeat_after_no_deployment")
_WHO = ("looked_after_share", "missing_linked", "attendance_time")
_SECTION_136 = (
    *("s136_police_station", "s136_detentions", "s136_emergency_department"),
    *("s136_police_vehicle", "s136_consulted"),
)


def help_tabs() -> dict[str, Part]:
    """What helped, who told whom, and how often children are met at all."""
    return {
        "From custody": _draw_custody,
        "From a contact": _draw_contact,
        "Information shared": _draw_shared,
        "Contacts": _draw_demand,
        "Section 136": _draw_136,
    }


def _draw_custody(visit: Visit) -> None:
    by, span, _ = choose_shown(visit, _CUSTODY, "contacts")
    draw_sections(visit, _CUSTODY, by)
    if span:
        draw_help_in_custody(visit, span)


def _draw_contact(visit: Visit) -> None:
    by, span, area = choose_shown(visit, _CONTACTS, "contacts")
    draw_sections(visit, _CONTACTS, by)
    if span:
        draw_help_given(visit, span, area)
    st.header("An earlier chance to help", anchor=False)
    draw_sections(visit, _EARLIER, by)


def _draw_shared(visit: Visit) -> None:
    by, span, area = choose_shown(visit, _SHARED, "contacts")
    draw_sections(visit, _SHARED, by)
    if span:
        draw_sharing(visit, span, area)


def _draw_demand(visit: Visit) -> None:
    draw_answers(visit, ("mh_contacts", "repeat_contacts"))
    by, span, area = choose_shown(visit, _DEMAND, "contacts")
    draw_sections(visit, (*_DEMAND, *_WHO), by)
    if span:
        st.header("When they come, what they are about, and who calls", anchor=False)
        draw_contact_hours(visit, span, area)
        draw_kinds(visit, span, area)
    st.header("By area, for each 1,000 children who live there", anchor=False)
    st.markdown(
        "Many children visit the coast in summer. Its rates are then too high, as they are "
        "per child who lives there."
    )
    draw_section(visit, "mh_contact_rate", "area")
    st.header("Children who come back", anchor=False)
    if span:
        draw_repeat_children(visit, span)
    draw_sections(visit, _REPEAT, by)


def _draw_136(visit: Visit) -> None:
    by, span, area = choose_shown(visit, _SECTION_136, "contacts")
    draw_sections(visit, _SECTION_136, by)
    if span:
        draw_section_136(visit, span, area)
