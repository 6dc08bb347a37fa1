"""The night: in which suite, how long, and what came next."""

import streamlit as st

from heard.app.parts.details import draw_pairs
from heard.briefs.compared import Compared
from heard.briefs.nights import (
    disposals,
    disposals_sentence,
    lengths,
    lengths_sentence,
    suites,
    suites_sentence,
)
from heard.disclosure import Detail, Span
from heard.visits import Visit


def draw_lengths_and_suites(visit: Visit, span: Span) -> None:
    """How long they stayed, and beside it in which suite."""
    length, where = st.columns(2, gap="large")
    with length:
        _draw_lengths(visit, span)
    with where:
        _draw_night_suites(visit, span)


def _draw_night_suites(visit: Visit, span: Span) -> None:
    """In which suite children were held overnight."""
    detail = visit.detail("detention_arrivals", span)
    by_suite = suites(detail)
    _draw(detail, by_suite, suites_sentence(by_suite), "Held overnight, by custody suite")


def _draw_lengths(visit: Visit, span: Span) -> None:
    """How long children were held, in bands."""
    detail = visit.detail("stay_lengths", span)
    bands = lengths(detail)
    _draw(detail, bands, lengths_sentence(bands))


def draw_disposals(visit: Visit, span: Span) -> None:
    """What happened next, after a night."""
    detail = visit.detail("night_disposals", span)
    outcomes = disposals(detail)
    _draw(detail, outcomes, disposals_sentence(outcomes))


def _draw(detail: Detail, compared: Compared, sentence: str, title: str = "") -> None:
    """A picture of shares, or that there is nobody to show."""
    draw_pairs(detail, sentence, compared.pairs, compared.table, title)
