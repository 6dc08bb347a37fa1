"""Refused bail: what becomes of the duty of section 38(6), stage by stage."""

from collections.abc import Callable

import streamlit as st

from heard import charts
from heard.app.choices import pick
from heard.app.compared import Share
from heard.app.details import draw_detail
from heard.app.frame import Release
from heard.app.tables import Table
from heard.disclosure import Detail, Span

_EVERY = ""
_OTHER = "other"
_MISSING = "missing"
_CERTIFICATES = ("impracticable", "no_secure_serious_harm")
_ANSWERS = {
    "accepted": "answer: accepted",
    "refused_no_bed": "answer: no bed",
    "refused_other": "answer: refused for another reason",
    "withdrawn": "request withdrawn",
    "no_reply": "no reply",
    _MISSING: "no answer recorded",
}
_KEPT = {
    "impracticable": "kept, certificate: impracticable",
    "no_secure_serious_harm": "kept, certificate: no secure place, risk of serious harm",
    "none_recorded": "kept, no certificate recorded",
}


def draw_pathway(release: Release, span: Span) -> None:
    """The stages of all authorities or of one, and the table of all of them."""
    detail = release.detail("bail_pathway", span)
    names = {_EVERY: "Every authority"}
    names |= {value: _name(value) for value in authorities(detail)}
    chosen = pick("authority", "Local authority", names, st.selectbox)
    of_one = detail.where(authority=chosen) if chosen else detail
    stages = bars(of_one)
    draw_detail(
        detail,
        pathway_sentence(of_one, names[chosen]),
        lambda scheme: charts.bars(stages, scheme),
        f"Stages from refused bail. {charts.bars_words(stages)}",
        pathway_table(detail),
    )
