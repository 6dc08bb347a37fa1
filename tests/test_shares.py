"""Shares known: in words, with a number for whoever sees exact figures alone."""

from dataclasses import replace

import pytest

from heard.briefs.lead import lead_of
from heard.briefs.shares import known_words, of_known
from heard.catalogue import load_catalogue
from heard.disclosure import INTERNAL, SCRUTINY, Figure, Published
from tests.spc_tables import published
from tests.test_lead import control


def series(known: float | None, profile: str = INTERNAL, often: bool = False) -> Published:
    one = published("percent", "down", (7, 100), profile=profile)
    figures = tuple(replace(figure, known=known) for figure in one.figures)
    entry = replace(one.indicator, often_unknown=often)
    return replace(one, indicator=entry, figures=figures)


@pytest.mark.parametrize(
    ("known", "said", "short"),
    [
        (None, "", ""),
        (1.0, "", ""),
        (0.95, "", ""),
        (0.949, "of the 95% with an answer", "of the 95% with an answer"),
        (0.9, "of the 90% with an answer", "of the 90% with an answer"),
        (0.48, "of the 48% with an answer", "of the half with an answer"),
        (0.35, "of the 35% with an answer", "of the third with an answer"),
        (0.66, "of the 66% with an answer", "of the two thirds with an answer"),
        (0.425, "of the 43% with an answer", "of the 43% with an answer"),
    ],
)
def test_an_unknown_share_above_five_percent_stands_beside_an_exact_figure(
    known: float | None, said: str, short: str
) -> None:
    one = series(known)
    assert known_words(one, one.figures[0]) == said
    assert of_known(one, one.figures[0]) == short


def test_a_figure_that_is_not_there_has_no_share_known() -> None:
    one = series(0.5)
    nothing = replace(one.figures[0], figure=None)
    count = replace(one, indicator=replace(one.indicator, unit="n"))

    assert known_words(one, nothing) == ""
    assert known_words(count, one.figures[0]) == ""


@pytest.mark.parametrize("known", [None, 0.1, 0.5, 0.94, 1.0])
def test_a_release_says_it_without_a_number_and_whatever_the_share_is(
    known: float | None,
) -> None:
    """Even whether it is said depends on the catalogue alone."""
    often, seldom = (series(None, SCRUTINY, one) for one in (True, False))
    figure: Figure = replace(often.figures[0], known=known)

    assert known_words(often, figure) == "of those with an answer"
    assert known_words(seldom, figure) == ""


def test_the_lead_of_a_release_says_so() -> None:
    beside = control("percent", "context", (*(20, 21) * 7,), question="How often?")
    entry = replace(beside.published.indicator, often_unknown=True)
    public = replace(beside.published, indicator=entry, profile=SCRUTINY)

    words = lead_of(replace(beside, published=public)).words
    assert words == "1 in 5 of those with an answer. No sign of change."


def test_only_percentages_are_often_unknown_and_help_not_recorded_is_one() -> None:
    often = [one for one in load_catalogue().indicators if one.often_unknown]
    assert all(one.unit == "percent" for one in often)
    assert {"no_help_recorded", "mh_professional"} <= {one.id for one in often}
