"""Funnels and relative rate indices from what the door let out, and what is said."""

import dataclasses

import plotly.graph_objects as go
import pytest

from heard import charts, compare
from heard.briefs import areas, beside, fairness, funnels, ratios, sureness
from heard.catalogue import load_catalogue
from heard.disclosure import Figure, Published

HIDDEN = ("numerator", "figure")


def figure(
    value: str,
    hits: int | None,
    of: float | None,
    period: str = "2025-Q4",
    hidden: tuple[str, ...] = (),
    provisional: bool = False,
) -> Figure:
    """A percentage of whole counts."""
    share = None if hidden or not of else 100 * (hits or 0) / of
    return Figure(
        period, value, share, hits, of, None, None, provisional, None, None, hidden
    )


def published(
    *figures: Figure,
    indicator: str = "overnight",
    by: str = "area",
    period: str = "quarter",
) -> Published:
    entry = load_catalogue().indicator(indicator)
    return Published(entry, by, period, "internal", "ON-4 x", "", figures)


FOUR = published(
    figure("Cornwall", 30, 100),
    figure("Devon", 90, 150),
    figure("Plymouth", 5, 100),
    figure("Torbay", None, 12, hidden=HIDDEN),
    figure("Torbay", 9, 10, period="2026-Q1", provisional=True),
)


def test_only_a_place_beyond_the_outer_limits_is_named() -> None:
    found = funnels.funnel(FOUR)

    assert found
    assert found.together == pytest.approx(100 * 125 / 350)
    assert [(one.name, one.verdict) for one in found.places] == [
        ("Cornwall", "usual"),
        ("Devon", "higher"),
        ("Plymouth", "lower"),
    ]
    assert beside.answer(found) == (
        "3 of 4 areas can be judged: Devon higher than chance would explain, 60% (90 of "
        "150); Plymouth lower than chance would explain, 5% (5 of 100). Cannot tell: 1 of "
        "4 suppressed. October to December 2025."
    )


def test_between_the_limits_a_place_is_to_be_watched_and_few_cases_cannot_tell() -> None:
    shown = published(
        figure("Cornwall", 300, 1000),
        figure("Devon", 47, 110),
        figure("Plymouth", 19, 19),
        figure("Torbay", 0, 0),
        by="suite",
    )
    found = funnels.funnel(shown)

    assert found
    assert [beside.verdict_key(one) for one in found.places] == [
        *("usual", "watch_higher", "unsure")
    ]
    assert beside.answer(found) == (
        "2 of 4 suites can be judged: none of them differs by more than chance would "
        "explain; Devon to watch, higher, 43% (47 of 110). Cannot tell: 1 of 4 without "
        "cases, 1 of 4 fewer than 20 cases. October to December 2025."
    )


def test_what_rounding_may_have_made_is_no_verdict() -> None:
    figures = (figure("Cornwall", 300, 1000), figure("Devon", 25, 50))
    exact = funnels.funnel(published(*figures))
    rounded = funnels.funnel(
        dataclasses.replace(published(*figures), profile="scrutiny", period="quarter")
    )

    assert exact and rounded
    assert exact.places[1].near == "higher"
    assert exact.places[1].verdict == "usual"
    least = dataclasses.replace(figures[1], numerator=23, figure=46.0)
    assert funnels.funnel(published(figures[0], least)).places[1].near == (  # type: ignore[union-attr]
        rounded.places[1].near
    )


def test_a_place_of_which_months_lack_is_not_judged() -> None:
    part = dataclasses.replace(figure("Devon", 90, 100), months=2, of_months=3)
    found = funnels.funnel(published(figure("Cornwall", 300, 1000), part))

    assert found
    assert found.places[1].words == "cannot tell: 2 of 3 months"


def test_places_keep_their_order_whatever_their_figures() -> None:
    found = funnels.funnel(FOUR)

    assert found
    assert areas.place_table(found).columns["Place"] == [
        "Cornwall",
        "Devon",
        "Plymouth",
        "Torbay",
    ]


def test_a_hidden_place_is_in_no_figure_of_the_funnel() -> None:
    found = funnels.funnel(FOUR)

    assert found
    assert found.left_out == (("Torbay", "suppressed"),)
    drawn = charts.funnel_chart(found)
    assert "Torbay" not in str(drawn.to_dict())
    assert areas.place_table(found).rows[3] == ("Torbay", "* suppressed", "", "")
    assert "Torbay: suppressed, not drawn." in beside.described(found)


def test_the_limits_are_those_of_compare_in_the_unit_of_the_indicator() -> None:
    found = funnels.funnel(FOUR)

    assert found
    limits = compare.share_funnel(125 / 350, 150, 0.998)
    assert found.limits(150, 0.998).upper == pytest.approx(100 * limits.upper)


def test_a_rate_is_judged_by_children_and_events() -> None:
    rates = published(
        Figure("2025-Q4", "Cornwall", 8.0, 240, 30_000, None, None, False),
        Figure("2025-Q4", "Devon", 4.0, 160, 40_000, None, None, False),
        indicator="mh_contact_rate",
    )
    found = funnels.funnel(rates)

    assert found
    assert found.together == pytest.approx(1000 * 400 / 70_000)
    assert [one.verdict for one in found.places] == ["higher", "lower"]
    assert "5.7 per 1,000 children a year" in beside.together_words(found)


@pytest.mark.parametrize("indicator", ["child_detentions", "aa_wait"])
def test_a_count_and_a_median_have_no_funnel(indicator: str) -> None:
    shown = published(
        figure("Cornwall", 30, 100), figure("Devon", 9, 50), indicator=indicator
    )

    assert funnels.funnel(shown) is None
    said = areas.why_no_answer(shown)
    assert (
        "cannot be judged against chance" in said or "compared in the internal view" in said
    )


def test_one_place_alone_is_not_compared() -> None:
    alone = published(figure("Cornwall", 30, 100), figure("Devon", None, 9, hidden=HIDDEN))

    assert funnels.funnel(alone) is None
    assert areas.why_no_answer(alone).startswith("Cannot tell: 1 of 2 are suppressed.")


def test_only_a_provisional_period_is_said_to_be_so() -> None:
    shown = published(
        figure("Cornwall", 30, 100, provisional=True),
        figure("Devon", 30, 100, provisional=True),
    )

    found = funnels.funnel(shown)
    assert found
    assert beside.answer(found) == (
        "Cannot tell: 2 of 2 provisional. October to December 2025."
    )


def groups(*figures: Figure) -> Published:
    return published(*figures, by="ethnic_group", period="year")


def year(value: str, hits: int | None, of: float | None, **more: object) -> Figure:
    return figure(value, hits, of, period="2024-25", **more)  # type: ignore[arg-type]


def test_the_index_is_that_of_compare() -> None:
    found = ratios.ratios(
        groups(
            year("Mixed", 20, 40), year("White", 250, 1000), year("not_recorded", 9, 50)
        ),
        "2024-25",
    )

    assert found
    assert found.unknown == pytest.approx(50 / 1090)
    mixed, white = found.groups
    expected = compare.relative_rate_index(
        compare.Stage(20, 40), compare.Stage(250, 1000), 0.0
    )
    assert mixed.index == expected
    assert white.index is None
    assert ratios.index_words(found, mixed).startswith("2.0 times the rate of White")
    assert isinstance(charts.ratio_chart(found), go.Figure)


def test_too_few_too_little_known_or_hidden_each_say_why() -> None:
    white = year("White", 250, 1000)
    few = ratios.ratios(groups(year("Black", 7, 40), white), "2024-25")
    unknown = ratios.ratios(
        groups(year("Black", 20, 40), white, year("not_stated", 90, 300)), "2024-25"
    )
    hidden = ratios.ratios(groups(year("Black", None, 40, hidden=HIDDEN), white), "2024-25")
    untold = ratios.ratios(
        groups(
            year("Black", 20, 40),
            white,
            year("not_recorded", None, None, hidden=("denominator",)),
        ),
        "2024-25",
    )

    assert few and unknown and hidden and untold
    assert "8 events" in few.groups[0].why
    assert unknown.groups[0].why.startswith("Not shown: ethnic group is not known for 22%")
    assert hidden.groups[0].why == "Not shown: its small numbers are suppressed."
    assert untold.groups[0].why.startswith("Not shown: how many")
    for found in (few, unknown, hidden, untold):
        assert all(one.index is None for one in found.groups)

    said = fairness.fairness_sentence(groups(year("Black", 7, 40), white))
    assert said.startswith("Cannot tell: no group can be compared with White (")


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (
            (("Mixed", 20, 40), ("Black", 40, 100)),
            "Once detained, Black and Mixed children were held overnight 1.6–2.0 times as "
            "often as White, beyond chance.",
        ),
        (
            (("Mixed", 10, 40),),
            "Once detained, Mixed children were held overnight 1.0 times as often as "
            "White; chance may explain it.",
        ),
        (
            (("Black", 7, 40), ("Mixed", 10, 40)),
            "1 of 2 groups can be compared with White: none differs by more than chance "
            "explains.",
        ),
        (
            (("Asian", 10, 100), ("Mixed", 100, 200)),
            "Once detained, Mixed children were held overnight 2.0 times as often as "
            "White, Asian children 0.4 times, beyond chance.",
        ),
    ],
)
def test_fairness_is_one_sentence_that_can_be_repeated(
    figures: tuple[tuple[str, int, int], ...], expected: str
) -> None:
    shown = [year(*one) for one in sorted(figures)]
    said = fairness.fairness_sentence(groups(*shown, year("White", 250, 1000)))

    assert said == expected
    assert all(len(one.split()) <= 20 for one in said.rstrip(".").split(". "))


def test_no_index_is_beyond_chance_by_rounding_alone() -> None:
    shown = groups(year("Mixed", 15, 40), year("White", 250, 1000))
    exact = ratios.ratios(shown, "2024-25")
    rounded = ratios.ratios(dataclasses.replace(shown, profile="scrutiny"), "2024-25")

    assert exact and rounded
    one, other = exact.groups[0].index, rounded.groups[0].index
    assert one and other
    assert one.ratio == other.ratio
    # 13 of 42 beside 252 of 998, to 17 of 38 beside 248 of 1,002.
    least = compare.rate_ratio(compare.Stage(13, 42), compare.Stage(252, 998)).interval
    most = compare.rate_ratio(compare.Stage(17, 38), compare.Stage(248, 1002)).interval
    assert other.interval == compare.Interval(least.lower, most.upper)


def test_a_figure_that_is_hidden_makes_no_index_though_its_counts_are_shown() -> None:
    """20 of 25 to the nearest 5: the rest of the percentage is small."""
    shown = groups(year("Mixed", 20, 25, hidden=("figure",)), year("White", 250, 1000))
    found = ratios.ratios(shown, "2024-25")

    assert found
    assert found.groups[0].index is None
    assert "*" in fairness.ratios_table(found).columns["Figure"][0]


def whole(hits: int, of: int, hidden: tuple[str, ...] = ()) -> Published:
    return published(figure("all", hits, of, hidden=hidden))


def test_a_difference_says_no_more_than_its_interval_bears() -> None:
    clear = sureness.difference_words(whole(60, 100), whole(30, 100), "with", "without")
    unclear = sureness.difference_words(whole(6, 10), whole(5, 10), "with", "without")
    hidden = sureness.difference_words(whole(6, 10, HIDDEN), whole(5, 10), "a", "b")

    assert "60% (60 of 100) with, 30% (30 of 100) without." in clear
    assert "A difference of +30 points (95% interval +16 to +42 points)." in clear
    assert "No clear difference: +10 points" in unclear
    assert "no difference is given" in hidden


def test_an_interval_needs_all_that_it_is_made_of() -> None:
    shown = whole(30, 100)

    assert sureness.interval_words(shown, shown.figures[0]) == "95% interval 22% to 40%"
    covered = whole(30, 100, hidden=HIDDEN)
    assert sureness.interval_words(covered, covered.figures[0]) == ""
