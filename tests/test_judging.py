"""What is not judged: points of few, few points; and limits that follow the cases."""

import math
import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binomtest, poisson

from heard import charts
from heard.briefs.control import limits_words
from heard.briefs.tables import judged
from heard.catalogue import load_catalogue
from heard.disclosure import INTERNAL, SCRUTINY, Published, control_chart, open_door
from heard.ground import clock
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.spc import ControlChart, Method, xmr_chart
from heard.spc.few import chance
from heard.spc.laney import Counts
from heard.store import NONE, Gap, Statement, snapshot, state
from heard.wording.sentences import plain_words
from tests.small_store import load_custody
from tests.spc_tables import published

STEADY = ((12, 30), (13, 31)) * 7  # 40 % and 42 %
Pair = tuple[int, int]


def drawn(*figures: Pair, unit: str = "percent", better: str = "down", **wanted: object):  # type: ignore[no-untyped-def]
    return control_chart(published(unit, better, *figures), **wanted)  # type: ignore[arg-type]


def as_before(series: Published, **wanted: object) -> ControlChart:
    """The XmR chart of the bare values, as the reference implementation draws it."""
    figures = series.of("all")
    return xmr_chart(
        [one.period for one in figures],
        [one.figure for one in figures],
        better=series.indicator.better,
        **wanted,  # type: ignore[arg-type]
    )


def lines(chart: ControlChart) -> list[tuple[object, ...]]:
    return [(p.mean, p.lower, p.upper, p.rule, p.icon) for p in chart.points]


def binomial(draw: random.Random, of: int, share: float) -> Pair:
    return sum(draw.random() < share for _ in range(of)), of


# Points of few


def test_none_of_few_is_neither_outside_nor_an_improvement() -> None:
    series = published("percent", "down", *STEADY, (0, 9))
    last = control_chart(series).points[-1]

    assert as_before(series).points[-1].icon == "improvement_low"
    assert (last.rule, last.direction, last.icon) == ("", 0, "")
    assert (last.is_too_few, last.of) == (True, 9)


def test_what_few_cases_cannot_bring_about_by_chance_is_outside() -> None:
    last = drawn(*STEADY, (9, 9)).points[-1]

    assert binomtest(9, 9, (last.mean or 0) / 100).pvalue < 0.002
    assert (last.rule, last.icon, last.is_too_few) == ("outside", "concern_high", False)


def test_other_points_keep_their_rules() -> None:
    shifted = (*((14, 30), (17, 30)) * 7, (0, 9), *((9, 30), (12, 30)) * 4)
    series = published("percent", "down", *shifted)
    chart, before = control_chart(series), as_before(series)

    assert [p.period for p in chart.points if p.is_too_few] == ["2023-03"]
    assert before.points[14].rule == "outside"
    for point, other in zip(chart.points, before.points, strict=True):
        if not point.is_too_few:
            assert (point.rule, point.icon) == (other.rule, other.icon)
    assert any(point.rule == "shift" for point in chart.points)


def test_a_rate_of_few_children_is_judged_by_poisson() -> None:
    usual = ((24, 6000), (25, 6100)) * 7

    assert drawn(*usual, (9, 1600), unit="rate").points[-1].is_too_few
    last = drawn(*usual, (19, 1600), unit="rate").points[-1]
    assert (last.rule, last.is_too_few) == ("outside", False)


def test_a_rate_of_the_same_children_is_weighed_by_its_events() -> None:
    """XmR limits of few events are too narrow: 7 come about where 3 are usual."""
    figures = [(events, 2000) for events in (*(2, 3) * 12, 7, 19)]
    few, many = drawn(*figures, unit="rate").points[-2:]

    assert few.is_too_few and few.value == 3.5
    assert (many.rule, many.is_too_few) == ("outside", False)


@pytest.mark.parametrize("unit", ["n", "minutes"])
def test_a_count_or_a_median_has_no_cases_to_be_judged_by(unit: str) -> None:
    chart = control_chart(published(unit, "down", *(30, 31) * 7, 5))

    assert chart.points[-1].rule == "outside"


@pytest.mark.parametrize("seed", range(40))
def test_series_of_like_size_are_drawn_as_before(seed: int) -> None:
    draw = random.Random(seed)
    usual, share = draw.choice([20, 60, 400]), draw.choice([0.2, 0.4, 0.8])
    levels = [share + (0.15 if number > 20 and seed % 2 else 0) for number in range(30)]
    sizes = [draw.randint(usual, usual * 5 // 4) for _ in levels]
    figures = [binomial(draw, of, level) for of, level in zip(sizes, levels, strict=True)]
    series = published("percent", "down", *figures)

    assert control_chart(series).kind == "xmr"
    assert lines(control_chart(series)) == lines(as_before(series))


@pytest.mark.parametrize("seed", range(60))
def test_nothing_that_chance_explains_is_outside(seed: int) -> None:
    draw = random.Random(seed)
    least = draw.choice([1, 5, 12, 25])
    figures = [
        binomial(draw, draw.randint(least, 40), draw.choice([0.3, 0.3, 0.6]))
        for _ in range(30)
    ]
    chart = drawn(*figures)
    for point, (hits, of) in zip(chart.points, figures, strict=True):
        share = (point.mean or 0) / 100
        if point.rule == "outside":
            assert binomtest(hits, of, share).pvalue < 0.002
        if point.is_too_few:
            assert (point.rule, point.direction, point.icon) == ("", 0, "")
            assert binomtest(hits, of, share).pvalue >= 0.002


def test_the_chance_of_a_number_of_events_is_that_of_all_as_unlikely() -> None:
    counts = Counts(np.array([]), np.array([]), 1000)
    for events in (0, 2, 5, 9, 16):
        as_unlikely = [
            poisson.pmf(other, 6.0)
            for other in range(200)
            if poisson.pmf(other, 6.0) <= poisson.pmf(events, 6.0) * (1 + 1e-9)
        ]
        found = chance(events, 2000.0, 0.003, counts)
        assert found == pytest.approx(sum(as_unlikely), abs=1e-5)


# Limits that follow each period's cases


def laney(figures: list[Pair | None], per: int, fixed: int, is_screened: bool):  # type: ignore[no-untyped-def]
    """P′ and U′ in plain Python, point by point: centre, lower and upper limit."""
    used = [one for one in figures[:fixed] if one]
    share = sum(hits for hits, _ in used) / sum(of for _, of in used)
    variance = share * (1 - share) if per == 100 else share
    sigmas = [math.sqrt(variance / one[1]) if one else None for one in figures]
    away = [
        (one[0] / one[1] - share) / sigma if one and sigma else None
        for one, sigma in zip(figures, sigmas, strict=True)
    ][:fixed]
    ranges = [
        abs(later - earlier)
        for earlier, later in pairwise(away)
        if earlier is not None and later is not None
    ]
    average = sum(ranges) / len(ranges)
    if is_screened:
        ranges = [one for one in ranges if one < 3.267 * average]
        average = sum(ranges) / len(ranges)
    wide = [None if s is None else 3 * s * average / 1.128 for s in sigmas]
    return [
        (per * share, per * (share - w), per * (share + w)) if w is not None else None
        for w in wide
    ]


@pytest.mark.parametrize("unit, per, scale", [("percent", 100, 1), ("rate", 1000, 200)])
@pytest.mark.parametrize("seed", range(12))
def test_limits_follow_the_cases_as_laney_has_them(
    unit: str, per: int, scale: int, seed: int
) -> None:
    draw = random.Random(seed)
    figures: list[Pair | None] = [
        binomial(draw, draw.randint(5, 90), 0.4) for _ in range(30)
    ]
    figures[3], figures[4] = (2, 5), (31, 80)  # more than fourfold
    figures[7 + seed] = None
    figures = [one and (one[0], one[1] * scale) for one in figures]
    is_screened, fixed = seed % 2 == 0, 15 if seed % 3 == 0 else None
    chart = drawn(*figures, unit=unit, method=Method(fixed, is_screened))  # type: ignore[arg-type]
    expected = laney(figures, per, fixed or 30, is_screened)

    assert chart.kind == {"percent": "p_prime", "rate": "u_prime"}[unit]
    for point, one in zip(chart.points, expected, strict=True):
        if one is None:
            assert (point.value, point.lower, point.upper) == (None, None, None)
        else:
            assert (point.mean, point.lower, point.upper) == pytest.approx(one)


def test_rules_are_against_each_point_s_own_limits() -> None:
    chart = drawn(*((24, 60), (21, 61)) * 7, (6, 14), (50, 61), (10, 12))
    many, few = chart.points[-2:]

    assert (many.value or 0) > (many.upper or 0) and many.rule == "outside"
    assert few.value == pytest.approx(100 * 10 / 12)
    assert (few.upper or 0) > (many.upper or 0)


@pytest.mark.parametrize("smallest, kind", [(15, "xmr"), (14, "p_prime")])
def test_limits_follow_where_cases_vary_more_than_fourfold(
    smallest: int, kind: str
) -> None:
    figures = (*((24, 60), (25, 60)) * 7, (smallest // 2, smallest))

    assert drawn(*figures).kind == kind


def test_a_provisional_or_empty_period_does_not_make_limits_follow() -> None:
    figures = (*((24, 60), (25, 60)) * 7, (0, 0), (1, 2))
    series = published("percent", "down", *figures, is_provisional=True)

    assert control_chart(series).kind == "xmr"


def test_limits_that_follow_are_made_anew_at_a_rebase() -> None:
    before, after = ((24, 60), (6, 14)) * 5, ((12, 60), (12, 61)) * 5
    chart = drawn(*before, *after, rebase=["2022-11"])

    assert {round(p.mean or 0, 1) for p in chart.points[:10]} == {40.5}
    assert {round(p.mean or 0, 1) for p in chart.points[10:]} == {19.8}
    assert chart.points[10].upper == pytest.approx(laney(list(after), 100, 10, True)[0][2])


def test_a_target_is_held_against_the_limits_of_the_latest_point() -> None:
    figures = (*((24, 60), (21, 61)) * 7, (6, 14), (22, 60))

    assert drawn(*figures, target=70.0).assurance == "consistently_passes"
    assert drawn(*figures, target=40.0).assurance == "hit_and_miss"
    assert drawn(*figures, target=5.0).assurance == "consistently_fails"


@pytest.mark.parametrize("share, percent", [(0, 0.0), (1, 100.0)])
def test_nothing_but_none_or_all_has_limits_of_no_width(share: int, percent: float) -> None:
    figures = [(of * share, of) for of in (3, 60, 61, 20, 40, 50, 12, 9, 44)]
    chart = drawn(*figures)

    assert chart.kind == "p_prime"
    assert {(p.mean, p.lower, p.upper, p.rule) for p in chart.points} == {
        (percent, percent, percent, "")
    }


def test_limits_that_follow_are_named_and_drawn_in_steps() -> None:
    chart = drawn(*((24, 60), (21, 61)) * 7, (6, 14))
    figure = charts.control_figure(chart)
    upper = [trace for trace in figure.data if trace.line.dash == "dash"][-1]

    assert chart.notes[0].startswith(
        "P′ chart: limits follow each period's number of cases"
    )
    assert len({*upper.y}) == 3
    assert list(upper.x[:4]) == [-0.4, 0.5, 0.5, 1.5]
    assert upper.y[0] == upper.y[1] != upper.y[2] == upper.y[3]


def test_a_panel_has_stepped_limits_too_and_words_below_that_say_so() -> None:
    figures = (*((24, 60), (21, 61)) * 7, (6, 14))
    series = replace(published("percent", "down", *figures), by="sex")
    controls = {"all": control_chart(series), "F": drawn((20, 40))}
    panel = charts.chart(series, controls=controls)
    upper = [trace for trace in panel.data if trace.line.dash == "dash"][-1]

    assert upper.line.shape == "hvh" and len({*upper.y}) == 3
    assert limits_words(series, controls) == [
        "No limits, fewer than 8 months of figures: Female.",
        "Limits that follow each month's number of cases (P′): All.",
    ]


# What the chart, the hover, the table and the sentence say


def test_chart_hover_table_and_sentence_say_too_few_to_judge() -> None:
    series = published("percent", "down", *STEADY, (0, 9))
    chart = control_chart(series)
    figure = charts.control_figure(chart)
    markers = next(trace for trace in figure.data if trace.mode == "markers")
    table = judged(series, chart)

    assert markers.marker.symbol[-1] == "circle-open"
    assert markers.text[-1] == "March 2023<br><b>0%</b> of 9<br>Too few to judge"
    assert any("○</span> too few to judge" in n.text for n in figure.layout.annotations)
    assert any(note.startswith("Too few to judge") for note in chart.notes)
    assert table.columns["Variation"][0] == "Too few to judge"
    assert table.columns["Rule"][0] == ""
    assert plain_words(chart) == "In March 2023 0% of 9: too few to judge."


def test_a_month_of_three_beside_months_of_sixty_is_not_judged(
    settings: Settings, tmp_path: Path
) -> None:
    """Held from 22:00 to 09:00, or from 10:00 to 16:00."""
    draw = random.Random(5)
    rows = []
    for month in clock.months_between("2023-01", "2024-04"):
        for number in range(3 if month == "2024-03" else 60):
            day = f"{month}-{1 + number % 28:02d}"
            if month != "2024-03" and draw.random() < 0.4:
                rows.append(f"{day} 01:00 | {day} 09:00 | Y")
            else:
                rows.append(f"{day} 10:00 | {day} 16:00 | Y")
    table = "\n".join(["authorised_at | released_at | mh_marker", *rows])
    load_custody(settings, tmp_path, table)
    few = Statement(Gap("2024-03", "2024-03"), NONE)  # asked about, as it has so few
    state(settings, "custody", (few,), by="test", reason="there were no others")
    catalogue = load_catalogue()
    door = open_door(settings, catalogue, snapshot(settings), INTERNAL)
    series = door.published(catalogue.indicator("overnight_mh"))
    chart = control_chart(series)
    point = next(p for p in chart.points if p.period == "2024-03")

    assert (point.value, point.of) == (0, 3)
    assert (point.rule, point.icon) == ("", "")
    assert chart.variation == ""
    assert plain_words(chart).startswith("In March 2024 0% of 3: too few to judge")


def test_a_chart_for_scrutiny_is_the_verdict_of_the_release_and_no_other() -> None:
    figures = ((120, 300), (125, 305)) * 7
    exact = control_chart(published("percent", "down", *figures, (25, 85)))
    series = published("percent", "down", *figures, (25, 85), profile=SCRUTINY)

    with pytest.raises(HeardError, match="no verdict"):
        control_chart(series)
    judged = replace(series, verdict=exact)
    assert control_chart(judged) == exact
    assert control_chart(judged, rebase=["2022-11"]) == exact
    assert control_chart(judged, target=30.0) == replace(exact, target=30.0)


# Few points


@pytest.mark.parametrize("count, has_limits", [(7, False), (8, True)])
def test_fewer_than_eight_points_have_no_limits_and_no_verdict(
    count: int, has_limits: bool
) -> None:
    figures = (*(31, 30, 29, 33, 31, 28, 32)[: count - 1], 80)
    chart = control_chart(published("n", "down", *figures), target=5.0)
    shown = {(p.lower is None, p.upper is None) for p in chart.points}

    assert shown == {(not has_limits, not has_limits)}
    assert bool(chart.variation) == bool(chart.assurance) == has_limits
    assert any("Trial limits" in note for note in chart.notes) == has_limits
    assert any("Fewer than 8 points" in note for note in chart.notes) != has_limits
    assert ("too few for limits; 8 are needed" in plain_words(chart)) != has_limits


def test_a_provisional_or_missing_point_is_none_of_the_eight() -> None:
    figures = (31, 30, 29, None, 33, 31, 28, 32, 300)
    series = published("n", "down", *figures, is_provisional=True)

    assert control_chart(series).is_too_short


def test_the_limits_before_a_rebase_stay_where_those_after_it_are_of_too_few() -> None:
    figures = (*(30, 31) * 5, *(20, 21) * 3, 90)
    chart = control_chart(published("n", "down", *figures), rebase=["2022-11"])

    assert {p.upper is None for p in chart.points if p.group == 0} == {False}
    assert {(p.upper, p.rule, p.icon) for p in chart.points if p.group == 1} == {
        (None, "", "")
    }
    assert chart.variation == ""


def test_a_bare_series_of_few_has_limits_as_the_reference_has_them() -> None:
    chart = xmr_chart(["1", "2", "3"], [1, 2, 3])

    assert chart.points[0].upper is not None
    assert any("Trial limits" in note for note in chart.notes)


# Always at the target


@pytest.mark.parametrize(
    "unit, better, figures, target, expected",
    [
        ("percent", "zero", [(0, 20)] * 9, 0.0, "consistently_passes"),
        ("percent", "down", [(0, 20)] * 9, 0.0, "consistently_passes"),
        ("percent", "up", [(20, 20)] * 9, 100.0, "consistently_passes"),
        ("n", "down", [0] * 9, 0.0, "consistently_passes"),
        ("n", "zero", [0] * 9, 0.0, "consistently_passes"),
        ("percent", "down", [(0, 20), (0, 90)] * 5, 0.0, "consistently_passes"),
        ("n", "context", [0] * 9, 0.0, ""),
        ("n", "down", [0] * 7, 0.0, ""),
        ("n", "down", [31] * 9, 30.0, "consistently_fails"),
        ("n", "down", [30] * 20 + [33], 30.0, "consistently_fails"),
        # 50 on average and limits of no width, but not always 50
        ("n", "down", [50] * 20 + [40] + [50] * 20 + [60], 50.0, "hit_and_miss"),
    ],
)
def test_what_always_equals_its_target_passes_it(
    unit: str, better: str, figures: list[Pair], target: float, expected: str
) -> None:
    chart = control_chart(published(unit, better, *figures), target=target)

    assert chart.assurance == expected
