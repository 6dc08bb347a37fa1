"""Refused bail: what becomes of the duty of section 38(6), stage by stage."""

import streamlit as st

from heard.app.parts.address import pick
from heard.app.parts.details import draw_detail_table, draw_pairs
from heard.briefs.pathway import (
    authorities,
    authority_name,
    compared,
    pathway_sentence,
    pathway_table,
)
from heard.disclosure import Span
from heard.visits import Visit

_EVERY = ""


def draw_pathway(visit: Visit, span: Span) -> None:
    """The stages of all authorities or of one, with and without mental ill health, and
    the table of all authorities."""
    detail = visit.detail("bail_pathway", span)
    names = {_EVERY: "Every authority"}
    names |= {value: authority_name(value) for value in authorities(detail)}
    chosen = pick("authority", "Local authority", names, st.selectbox)
    of_one = detail.where(authority=chosen) if chosen else detail
    where = f", {names[chosen]}" if chosen else ""
    stages = compared(of_one, f"Stages from refused bail{where}")
    title = f"{detail.entry.title}{where}"
    draw_pairs(of_one, pathway_sentence(of_one), stages.pairs, stages.table, title)
    if detail.total:
        draw_detail_table(detail, "The same by local authority", pathway_table(detail))
