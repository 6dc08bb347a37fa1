"""The sentence for a series: a table of cases, and what it never says."""

import re
from dataclasses import replace
from datetime import date

import pytest

from heard.disclosure import control_chart
from heard.spc import Event, Method, Rebase, Suggestion
from heard.wording.sentences import plain_words, suggestion_words
from tests.spc_tables import published

USUAL = (
    28,
    34,
    30,
    29,
    35,
    31,
    28,
    33,
    30,
    36,
    29,
    31,
    32,
)  # a year and a month, no signal
FALLEN = (35, 37) * 8 + (33, 34) * 4  # down from May 2023, the 17th month
RARELY = (1, 0, 1, 2, 0, 1) * 5  # 25 in 30 months
FEW = ((1, 10), (0, 9), (1, 20), (1, 15)) * 6  # 18 of 324

CASES = [
    # no data, one point, few points
    ("n", "down", (), {}, "There are no figures."),
    ("n", "down", (None, None), {}, "There are no figures."),
    ("n", "down", (31,), {}, "1 month of figures: too few for limits; 8 are needed."),
    (
        "n", "down", (28, 34, 30, 29, 35), {},
        "5 months of figures: too few for limits; 8 are needed.",
    ),
    (
        "n", "down", (28, 34, 30, 29, 35, 31, 28), {"period": "quarter"},
        "7 quarters of figures: too few for limits; 8 are needed.",
    ),
    (
        "n", "down", (28, 34, 30, 29, 35, 31, None, 90), {"is_provisional": True},
        "6 months of figures: too few for limits; 8 are needed. August 2022 so far 90, "
        "above all six before.",
    ),
    (
        "n", "down", USUAL[:8], {},
        "Too early to tell: eight months of figures, 31 a month on average.",
    ),
    (
        "n", "down", (*USUAL[:11], 80), {},
        "Unusually high in December 2022, a concern: 80, against an average of 35 a month; "
        "an early sign, which may yet be chance, from only twelve months of figures.",
    ),
    (
        "n", "up", (36, *range(30, 37)), {},
        "Rising since February 2022, an improvement: each month higher than the one "
        "before, from 30 to 36; an early sign, which may yet be chance, from only eight "
        "months of figures.",
    ),
    (
        "n", "down", (28, None, 30), {},
        "2 months of figures: too few for limits; 8 are needed.",
    ),
    # limits of no width: the one odd value is screened out of them
    (
        "percent", "down", (*[39] * 20, 25), {},
        "Too little variation to judge by: 25% in September 2023, against an average of "
        "38%.",
    ),
    # common cause, in every unit
    (
        "n", "down", USUAL, {},
        "No sign of change: 32 in January 2023, within the usual range of 21 to 42.",
    ),
    (
        "n", "context", (3, 0, 4, 8, 1, 5, 2, 6, 3, 4, 2, 5, 1), {},
        "No sign of change: 1 in January 2023, within the usual range of 0 to 13.",
    ),
    (
        "percent", "up", USUAL, {},
        "No sign of change: 32% in January 2023, within the usual range of 21% to 42%.",
    ),
    (
        "percent", "up", (80, 99) * 7, {},
        "No sign of change: 99% in February 2023, within the usual range of 39% to 100%.",
    ),
    (
        "minutes", "down", tuple(6 * figure for figure in USUAL), {},
        "No sign of change: 3 h 12 min in January 2023, within the usual range of "
        "2 h 4 min to 4 h 11 min.",
    ),
    (
        "rate", "context", tuple(figure / 5 for figure in USUAL), {},
        "No sign of change: 6.4 per 1,000 a year in January 2023, within the usual range "
        "of 4.1 to 8.4 per 1,000 a year.",
    ),
    (
        "n", "down", USUAL * 2, {"period": "quarter", "first": "2015-01"},
        "No sign of change: 32 in April to June 2021, within the usual range of 21 to 42.",
    ),
    # the four rules; better down, up and context
    (
        "n", "down", FALLEN, {},
        "Down since May 2023, an improvement: eight months running below the average of "
        "35 a month; unlikely to be chance.",
    ),
    (
        "n", "up", FALLEN, {},
        "Down since May 2023, a concern: eight months running below the average of "
        "35 a month; unlikely to be chance.",
    ),
    (
        "n", "context", FALLEN, {},
        "Down since May 2023: eight months running below the average of 35 a month; "
        "unlikely to be chance.",
    ),
    (
        "n", "down", FALLEN, {"fix_after": 12},
        "Down since May 2023, an improvement: eight months running below the earlier "
        "average of 36 a month; unlikely to be chance.",
    ),
    (
        "n", "down", (35, 37) * 8 + (30, 32) * 4, {"fix_after": 12},  # two of three besides
        "Down since May 2023, an improvement: eight months running below the earlier "
        "average of 36 a month; unlikely to be chance.",
    ),
    (
        "n", "down", (*USUAL, 29, 60), {},
        "Unusually high in March 2023, a concern: 60, against an average of 33 a month; "
        "unlikely to be chance.",
    ),
    (
        "n", "context", (*USUAL, 29, 60), {},
        "Unusually high in March 2023: 60, against an average of 33 a month; "
        "unlikely to be chance.",
    ),
    (
        "n", "down", (*USUAL, 24, 25, 26, 27, 28, 29, 30, 31), {},
        "Rising since February 2023, a concern: each month higher than the one before, "
        "from 24 to 31; unlikely to be chance.",
    ),
    (
        "n", "down", (30, 32) * 8 + (29, 36, 33, 36), {},
        "Unusually high in two of the last three months, a concern: 36 in August 2023, "
        "against an average of 32 a month; an early sign, which may yet be chance.",
    ),
    (
        "minutes", "down", (*(6 * figure for figure in USUAL), 400), {},
        "Unusually high in February 2023, a concern: 6 h 40 min, against an average of "
        "3 h 23 min; unlikely to be chance.",
    ),
    (
        "rate", "down", (*(figure / 5 for figure in USUAL), 12.0), {},
        "Unusually high in February 2023, a concern: 12 per 1,000 a year, against an "
        "average of 6.7 per 1,000 a year; unlikely to be chance.",
    ),
    (
        "percent", "down", (*((3, 9), (4, 9)) * 7, (9, 9)), {},
        "Unusually high in March 2023, a concern: 100%, against an average of 43%; an "
        "early sign, which may yet be chance, as each month has few cases.",
    ),
    # provisional and missing
    (
        "n", "down", (*USUAL, 300), {"is_provisional": True},
        "No sign of change: 32 in January 2023, within the usual range of 21 to 42. "
        "February 2023 so far 300, above the usual range.",
    ),
    (
        "percent", "down", (*((12, 30), (13, 31)) * 7, (3, 3)), {"is_provisional": True},
        "No sign of change: 42% in February 2023, within the usual range of 36% to 46%; "
        "March 2023 is provisional and not judged.",
    ),
    (
        "percent", "down", (*((12, 30), (13, 31)) * 7, (30, 31)), {"is_provisional": True},
        "No sign of change: 42% in February 2023, within the usual range of 36% to 46%. "
        "March 2023 so far 97%, above the usual range.",
    ),
    (
        "n", "down", (None, 5), {"is_provisional": True},
        "Only a provisional figure so far: 5 in February 2022.",
    ),
    (
        "n", "down", (*USUAL, None), {},
        "No figure for February 2023; the latest is 32 in January 2023.",
    ),
    # constant
    ("n", "down", (0,) * 14, {}, "None in any month from January 2022 to February 2023."),
    (
        "percent", "up", (100,) * 14, {},
        "The same in every month from January 2022 to February 2023: 100%.",
    ),
    (
        "n", "up", (31, None, 31), {},
        "The same in every month with a figure from January 2022 to March 2022: 31.",
    ),
    # rebased
    (
        "n", "down", (*(35, 37) * 8, *USUAL), {"rebase": ["2023-05"]},
        "No sign of change: 32 in May 2024, within the usual range of 21 to 42 since "
        "May 2023.",
    ),
    (
        "n", "down", (*(35, 37) * 8, *USUAL, 60), {"rebase": ["2023-05"]},
        "Unusually high in June 2024, a concern: 60, against an average of 33 a month "
        "since May 2023; unlikely to be chance.",
    ),
    (
        "n", "down", (*(35, 37) * 8, *USUAL[:6]), {"rebase": ["2023-05"]},
        "6 months of figures since May 2023: too few for limits; 8 are needed.",
    ),
    (
        "n", "down", (*USUAL, 40), {"rebase": ["2023-02"], "is_provisional": True},
        "No months of figures since February 2023: too few for limits; 8 are needed; "
        "February 2023 is provisional and not judged.",
    ),
    # adopted: the step, and what holds since
    (
        "n", "down", (*(30, 50) * 8, *(36, 42) * 7), {"adopted_from": "2023-05"},
        "40 a month on average before May 2023, when the pathway began, and 39 since; no "
        "sign of change since.",
    ),
    (
        "percent", "down", (*(48, 50) * 8, *USUAL), {"adopted_from": "2023-05"},
        "Fell from 49% to 31% in May 2023, when the pathway began; no sign of change "
        "since.",
    ),
    (
        "percent", "up", (*USUAL, 29, *(48, 50) * 4), {"adopted_from": "2023-03"},
        "Rose from 31% to 49% in March 2023, when the pathway began; too early to tell if "
        "it has changed since: eight months.",
    ),
    (
        "percent", "down", (*(48, 50) * 8, *USUAL, 90), {"adopted_from": "2023-05"},
        "Fell from 49% to 35% in May 2023, when the pathway began; unusually high in June "
        "2024, a concern: 90%, against an average of 35% since May 2023; unlikely to be "
        "chance.",
    ),
    (
        "percent", "down", (*(48, 50) * 8, *USUAL[:6]), {"adopted_from": "2023-05"},
        "Fell from 49% to 31% in May 2023, when the pathway began; six months since: too "
        "few to judge, 8 are needed.",
    ),
    (
        "percent", "down", (*(48, 50) * 8, *USUAL[:5], 46),
        {"adopted_from": "2023-05", "is_provisional": True},
        "Fell from 49% to 31% in May 2023, when the pathway began; five months since: too "
        "few to judge, 8 are needed. October 2023 so far 46%, above all five since.",
    ),
    (
        "percent", "down", (*(48, 50) * 8, *USUAL, 48),
        {"adopted_from": "2023-05", "is_provisional": True},
        "Fell from 49% to 31% in May 2023, when the pathway began; no sign of change "
        "since. June 2024 so far 48%, above the range since.",
    ),
    (
        "percent", "down", (*(48, 50) * 8, *USUAL, 33),
        {"adopted_from": "2023-05", "is_provisional": True},
        "Fell from 49% to 31% in May 2023, when the pathway began; no sign of change "
        "since. June 2024 so far 33%, within the range since.",
    ),
    (
        "percent", "down", (*(48, 50) * 8, *(30,) * 9), {"adopted_from": "2023-05"},
        "Fell from 49% to 30% in May 2023, when the pathway began; the same in every month "
        "since.",
    ),
    (
        "percent", "down", (*(48, 50) * 8, *USUAL, None), {"adopted_from": "2023-05"},
        "Fell from 49% to 31% in May 2023, when the pathway began; no figure for June "
        "2024; the latest is 32% in May 2024.",
    ),
    (
        "percent", "down", (*(48, 50) * 8, 30),
        {"adopted_from": "2023-05", "is_provisional": True},
        "No months of figures since May 2023: too few for limits; 8 are needed; May 2023 "
        "is provisional and not judged.",
    ),
    # too few to judge, and limits that follow each month's cases
    (
        "percent", "down", (*((12, 30), (13, 31)) * 7, (0, 9)), {},
        "In March 2023 0% of 9: too few to judge.",
    ),
    (
        "percent", "down", (*((24, 60), (25, 61)) * 7, (0, 3)), {},
        "In March 2023 0% of 3: too few to judge.",
    ),
    (
        "percent", "down", (*((24, 60), (21, 61)) * 7, (3, 12)), {},
        "No sign of change: 25% in March 2023, within the usual range of 4.9% to 69% for "
        "12 cases.",
    ),
    (
        "percent", "down", (*((24, 60), (21, 61)) * 7, (15, 15)), {},
        "Unusually high in March 2023, a concern: 100%, against an average of 38%; "
        "unlikely to be chance.",
    ),
    (
        "rate", "down", (*((24, 6000), (25, 6100)) * 7, (9, 1600)), {},
        "In March 2023 5.6 per 1,000 a year: too few to judge.",
    ),
    (
        "rate", "down", (*((24, 6000), (21, 6100)) * 7, (4, 1200)), {},
        "No sign of change: 3.3 per 1,000 a year in March 2023, within the usual range of "
        "0.6 to 6.8 per 1,000 a year for its population.",
    ),
    # rare
    ("n", "down", (0, 1, 0), {}, "Rare: one in all, in February 2022."),
    (
        "n", "down", (1, 0) * 5, {},
        "Rare: five in all, the latest in September 2022; too few to tell whether they "
        "have become more or less frequent.",
    ),
    (
        "n", "down", RARELY, {},
        "Rare: 25 in all, the latest in June 2024, usually 33 days apart; no sign of "
        "change.",
    ),
    (
        "n", "down", (*(1, 2, 1) * 8, *(0,) * 40, 1), {},
        "Less often of late, an improvement: that of May 2027 came 1,247 days after the "
        "one before, where 28 days is usual; unlikely to be chance.",
    ),
    (
        "percent", "up", FEW, {},
        "Rare: 18 in all, the latest in December 2023, usually 17 cases in between; no "
        "sign of change.",
    ),
    (
        "percent", "down", (*FEW, *((0, 12),) * 40, (1, 10)), {},
        "Less often of late, an improvement: that of May 2027 came after 491 cases "
        "without, where 17 cases is usual; unlikely to be chance.",
    ),
    (
        "percent", "down", (*FEW, *((1, 2),) * 10), {},
        "More often of late, a concern: ten in a row, each with less than 11 cases before "
        "it; unlikely to be chance.",
    ),
    # must not happen
    ("n", "zero", (0,) * 14, {}, "None from January 2022 to February 2023."),
    ("n", "zero", (0,), {}, "None in January 2022."),
    ("n", "zero", (None,), {}, "There are no figures."),
    (
        "n", "zero", (*(0,) * 14, 1, 0, 2, 0), {},
        "Must not happen: 3 recorded, latest in May 2023.",
    ),
    (
        "n", "zero", (5, 6) * 8, {"is_provisional": True},
        "Must not happen: 88 recorded, latest in April 2023; April 2023 is provisional.",
    ),
]  # fmt: skip


def adopted(month: str, event: str = "", words: str = "the pathway began") -> Rebase:
    return Rebase((), month, event, words, "fewer", "A post", "2023-09-01")


def drawn(unit, better, figures, rebase=(), fix_after=None, adopted_from="", **about):  # type: ignore[no-untyped-def]
    series = published(unit, better, *figures, **about)
    steps = [adopted(adopted_from)] if adopted_from else []
    return control_chart(series, rebase=rebase, adopted=steps, method=Method(fix_after))


def sentence(unit, better, figures, **options):  # type: ignore[no-untyped-def]
    return plain_words(drawn(unit, better, figures, **options))


@pytest.mark.parametrize("unit, better, figures, options, expected", CASES)
def test_the_sentence(unit, better, figures, options, expected) -> None:  # type: ignore[no-untyped-def]
    assert sentence(unit, better, figures, **options) == expected


@pytest.mark.parametrize("unit, better, figures, options, expected", CASES)
def test_only_a_rule_that_fired_is_called_more_than_chance(  # type: ignore[no-untyped-def]
    unit, better, figures, options, expected
) -> None:
    chart = drawn(unit, better, figures, **options)
    has_fired = bool(chart.latest and chart.latest.rule)

    assert ("chance" in expected) <= has_fired
    assert ("unlikely" in expected) <= (has_fired and not chart.is_trial)
    assert ("improvement" in expected) <= chart.variation.startswith("improvement")
    assert ("concern" in expected) <= chart.variation.startswith("concern")


@pytest.mark.parametrize(
    ("event", "words", "said"),
    [
        ("Pathway", "the pathway began", "in May 2023, when the pathway began; no"),
        ("Niche replaced Unifi", "", "in May 2023 (“Niche replaced Unifi”); no"),
        ("", "", "in May 2023; no"),
    ],
)
def test_a_step_names_what_happened_in_the_words_of_the_file(
    event: str, words: str, said: str
) -> None:
    series = published("percent", "down", *(48, 50) * 8, *USUAL)
    chart = control_chart(series, adopted=[adopted("2023-05", event, words)])

    assert said in plain_words(chart)


def test_what_a_person_must_not_read_as_good_has_no_judgement() -> None:
    for _unit, better, _figures, _options, expected in CASES:
        if better in ("context", "zero"):
            assert not re.search("improvement|concern", expected)


def test_a_name_and_a_figure_come_from_the_series_alone() -> None:
    """The same figures under another indicator give the same sentence."""
    series = published("n", "down", *FALLEN)
    other = replace(series, indicator=replace(series.indicator, id="x", title="Other"))

    assert plain_words(control_chart(series)) == plain_words(control_chart(other))


def test_a_suggestion_names_the_event_and_leaves_the_decision() -> None:
    event = Event(date(2023, 1, 15), "Pathway", "policy")

    assert suggestion_words(Suggestion(event, "2023-02", 7, "below"), "month") == (
        "All seven months after “Pathway” (15 January 2023) are below the average. "
        "If that is why, limits can be computed anew from February 2023, with the reason "
        "written down."
    )
