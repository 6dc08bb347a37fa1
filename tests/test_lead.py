"""The lead: at most twenty words, no figure of its own, and the verdict of the chart."""

import random
import re
from dataclasses import replace

import pytest

from heard.briefs.control import Control
from heard.briefs.lead import MOST_WORDS, Lead, lead_of, share_words
from heard.disclosure import SCRUTINY, Published, control_chart
from heard.spc import Rebase
from tests.spc_tables import published
from tests.test_plain_words import CASES, USUAL

QUESTIONS = ("Are children kept?", "Was anybody asked?", "How many are there?")
_LEFT_AND_HELD = (*(48, 50) * 8, *USUAL)
_FRACTION = re.compile(r"\b\d+ in \d+\b")


def control(unit: str, better: str, figures: tuple, **options: object) -> Control:  # type: ignore[type-arg]
    """A series of an indicator with a question, and its chart."""
    month = options.pop("adopted_from", "")
    question = str(options.pop("question", QUESTIONS[0]))
    rebase = options.pop("rebase", ())
    options.pop("fix_after", None)
    series = published(unit, better, *figures, **options)  # type: ignore[arg-type]
    series = replace(series, indicator=replace(series.indicator, question=question))
    adopted = [Rebase((), str(month), "", "it began", "why", "who", "2023-09-01")]
    return Control(
        series,
        control_chart(series, rebase=rebase, adopted=adopted if month else ()),  # type: ignore[arg-type]
        "",
        (),
    )


def must_hold(found: Lead, beside: Control) -> None:
    """Whatever the series: short, a sentence, no figure of its own, the chart's verdict."""
    words, chart = found.words, beside.chart
    assert len(words.split()) <= MOST_WORDS, words
    assert words.endswith(".") and "  " not in words and not words[0].islower()
    assert {*_digits(_FRACTION.sub("", words))} <= {*_said(beside.published, words)}, words
    assert words.startswith(("Better: ", "Worse: ")) or (
        ("Better: " in words) == (found.verdict == "improvement")
    )
    assert ("Worse: " in words) == (found.verdict == "concern")
    kind = chart.variation.split("_")[0] if chart else ""
    if kind in ("improvement", "concern", "neutral") and not chart.is_never:  # type: ignore[union-attr]
        assert found.verdict == kind


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", text)


def _said(series: Published, words: str) -> list[str]:
    """Every number that the series has: figures as printed, counts, known shares, years."""
    from heard import wording

    said = []
    for figure in series.figures:
        said += _digits(wording.with_counts(series.indicator, figure))
        said += _digits(wording.period_name(figure.period, series.period))
        if figure.known is not None:
            said += _digits(wording.percent_words(figure.known, 1))
    return [*said, *(["1,000"] if series.indicator.unit == "rate" else [])]


@pytest.mark.parametrize("unit, better, figures, options, expected", CASES)
def test_of_every_kind_of_series(unit, better, figures, options, expected) -> None:  # type: ignore[no-untyped-def]
    for question in QUESTIONS:
        beside = control(unit, better, figures, **{**options, "question": question})
        must_hold(lead_of(beside), beside)


@pytest.mark.parametrize("seed", range(60))
def test_of_random_series(seed: int) -> None:
    chance = random.Random(seed)
    unit = chance.choice(("n", "percent", "minutes", "rate"))
    period = chance.choice(("month", "quarter", "year"))
    number = chance.randint(1, 30 if period == "month" else 14)
    level, step = chance.uniform(0, 60), chance.uniform(-40, 40)
    at = chance.randint(0, number)
    values: list[object] = []
    for place in range(number):
        size = max(0.0, level + (step if place >= at else 0) + chance.gauss(0, 5))
        of = chance.randint(1, 200)
        share = (round(min(size, 100) * of / 100), of)
        size = size + 1 if unit == "rate" else round(size)
        value: object = share if unit == "percent" and seed % 2 else min(size, 100)
        values.append(None if chance.random() < 0.05 else value)
    beside = control(
        unit,
        chance.choice(("up", "down", "context")),
        tuple(values),
        period=period,
        first="2020-04",
        is_provisional=chance.random() < 0.5,
        question=chance.choice(QUESTIONS),
        **({"adopted_from": f"{2020 + chance.randint(0, 2)}-09"} if seed % 3 else {}),
    )
    must_hold(lead_of(beside), beside)


@pytest.mark.parametrize(
    ("unit", "better", "figures", "options", "words"),
    [
        ("percent", "down", (*_LEFT_AND_HELD, 48),
         {"adopted_from": "2023-05", "is_provisional": True},
         "Yes: 1 in 3. Better: fell by over a third in May 2023; the newest month may be "
         "rising again."),
        ("percent", "down", _LEFT_AND_HELD, {"adopted_from": "2023-05"},
         "Yes: 1 in 3. Better: fell by over a third in May 2023; no sign of change since."),
        ("percent", "down", (*_LEFT_AND_HELD, 90), {"adopted_from": "2023-05"},
         "Yes: 9 in 10. Worse: unusually high. Fell by over a quarter "
         "in May 2023."),
        ("percent", "up", (*(48, 50) * 8, *USUAL[:4]), {"adopted_from": "2023-05"},
         "Mostly not: 29%. Worse: fell by over a third in May 2023."),
        ("percent", "down", USUAL, {}, "Yes: 1 in 3. No sign of change."),
        ("percent", "down", (*USUAL, 70), {"is_provisional": True},
         "Yes: 1 in 3. No sign of change; the newest month may be rising."),
        ("percent", "down", USUAL[:7], {}, "Yes: 28%. Too few months to judge."),
        ("percent", "down", USUAL[:9], {}, "Yes: 30%. Too early to tell."),
        ("n", "down", (*(35, 37) * 8, *(33, 34) * 4), {},
         "34 in the latest month. Better: down since May 2023."),
        ("n", "context", (*USUAL, 29, 60), {},
         "60 in the latest month. Unusually high."),
        ("minutes", "down", tuple(6 * one for one in USUAL), {},
         "3 h 12 min in the latest month. No sign of change."),
        ("n", "zero", (0,) * 14, {}, "No: none in the year to February 2023."),
        ("n", "zero", (*(0,) * 14, 1, 0), {},
         "Yes, and it must not happen: latest in March 2023."),
        ("n", "down", (1, 0, 1, 2, 0, 1) * 5, {},
         "1† in the latest month. Rare, the latest in June 2024."),
        ("percent", "down", (), {}, "There are no figures."),
    ],
)  # fmt: skip
def test_the_words(  # type: ignore[no-untyped-def]
    unit: str, better: str, figures, options, words: str
) -> None:
    assert lead_of(control(unit, better, figures, **options)).words == words


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (31, "31%"), (32, "1 in 3"), (33.4, "1 in 3"), (34.8, "1 in 3"), (35, "35%"),
        (50, "1 in 2"), (66, "2 in 3"), (75, "3 in 4"), (0, "0%"), (100, "100%"),
        (9, "1 in 10"), (4, "4%"), (95, "95%"),
    ],
)  # fmt: skip
def test_a_fraction_is_said_only_within_a_point_and_a_half(
    percent: float, words: str
) -> None:
    assert share_words(percent) == words


def test_a_suppressed_series_says_so_and_is_not_judged() -> None:
    series = published("percent", "down", *[(9, 30)] * 9, profile=SCRUTINY)
    hidden = replace(
        series.figures[-1], figure=None, numerator=None, hidden=("figure", "numerator")
    )
    series = replace(series, figures=(*series.figures[:-1], hidden))
    beside = Control(series, None, "Not judged: a figure of this series is suppressed.", ())

    found = lead_of(beside)
    must_hold(found, beside)
    assert found.words == "Suppressed in the latest month. Not judged."


def test_the_known_share_gives_way_before_the_newest_period_does() -> None:
    beside = control(
        "percent", "down", (*_LEFT_AND_HELD, 48),
        adopted_from="2023-05", is_provisional=True,
    )  # fmt: skip
    half = [replace(one, known=0.5) for one in beside.published.figures]
    half_known = replace(beside, published=replace(beside.published, figures=tuple(half)))
    assert lead_of(half_known).words == lead_of(beside).words

    short = control("percent", "down", USUAL)
    half = [replace(one, known=0.5) for one in short.published.figures]
    short = replace(short, published=replace(short.published, figures=tuple(half)))
    assert lead_of(short).words == (
        "Yes: 1 in 3 of the half with an answer. No sign of change."
    )
