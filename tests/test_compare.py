"""Intervals, funnels, differences and ratios: published values and slow routes."""

import math

import numpy as np
import pytest
from scipy.stats import binom, poisson, quantile_test

from heard import compare
from heard.compare import Interval, Stage


def ends(interval: Interval | None) -> tuple[float, float]:
    assert interval is not None
    return interval.lower, interval.upper


@pytest.mark.parametrize(
    "level, z", [(0.95, 1.959963984540054), (0.998, 3.090232306167813)]
)
@pytest.mark.parametrize("hits, of", [(0, 5), (5, 5), (1, 3), (65, 100), (35078, 41980)])
def test_wilson_solves_its_equation(hits: int, of: int, level: float, z: float) -> None:
    """At either end the share lies just z standard errors, of that end, away."""
    share = hits / of
    for end in ends(compare.share_interval(hits, of, level)):
        if 1e-12 < end < 1 - 1e-12:
            error = math.sqrt(end * (1 - end) / of)
            assert abs(share - end) == pytest.approx(z * error, rel=1e-9)
        else:
            assert share == pytest.approx(end, abs=1e-12)


def test_wilson_of_a_published_example() -> None:
    """Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3."""
    published = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    for counts, expected in published.items():
        assert ends(compare.share_interval(*counts)) == pytest.approx(expected, abs=5e-5)


def test_nothing_can_be_said_of_no_cases() -> None:
    assert compare.share_interval(0, 0) is None
    assert compare.rate_interval(3, 0) is None
    assert compare.share_difference(0, 0, 1, 2) is None
    assert compare.pooled([], []) is None


@pytest.mark.parametrize("level", compare.LEVELS)
@pytest.mark.parametrize("events", [0, 1, 5, 9])
def test_exact_poisson_ends_are_where_so_many_or_so_few_are_just_unlikely(
    events: int, level: float
) -> None:
    lower, upper = ends(compare.count_interval(events, level))
    tail = (1 - level) / 2
    assert poisson.cdf(events, upper) == pytest.approx(tail)
    if events:
        assert poisson.sf(events - 1, lower) == pytest.approx(tail)
    else:
        assert lower == 0


@pytest.mark.parametrize("events", [10, 65, 1045])
def test_byar_is_used_from_ten_events_and_is_close_to_exact(events: int) -> None:
    lower, upper = ends(compare.count_interval(events))
    z = 1.959963984540054
    above = events + 1

    assert lower == pytest.approx(
        events * (1 - 1 / (9 * events) - z / (3 * events**0.5)) ** 3
    )
    assert upper == pytest.approx(above * (1 - 1 / (9 * above) + z / (3 * above**0.5)) ** 3)
    assert (lower, upper) == pytest.approx(ends(compare.exact_poisson(events)), rel=5e-3)


def test_nine_events_are_exact_and_ten_are_not() -> None:
    assert compare.count_interval(9) == compare.exact_poisson(9)
    assert compare.count_interval(10) == compare.byar(10)
    assert compare.exact_poisson(10) != compare.byar(10)


def test_byar_is_never_below_nothing() -> None:
    assert compare.byar(1, 0.998).lower == 0


def test_a_rate_has_the_interval_of_its_events() -> None:
    of_events = compare.exact_poisson(5)
    assert ends(compare.rate_interval(5, 2000)) == pytest.approx(
        (of_events.lower / 2000, of_events.upper / 2000)
    )


@pytest.mark.parametrize("of", [1, 4, 50, 4000])
@pytest.mark.parametrize("level", compare.LEVELS)
def test_a_share_lies_outside_the_funnel_just_when_its_score_says_so(
    of: int, level: float
) -> None:
    expected, z = 0.31, compare._z(level)
    limits = compare.share_funnel(expected, of, level)
    for hits in range(0, of + 1, max(of // 50, 1)):
        score = (hits / of - expected) / math.sqrt(expected * (1 - expected) / of)
        assert limits.has(hits / of) == (abs(score) <= z)


def test_a_funnel_is_not_the_wilson_interval_of_the_expected_share() -> None:
    funnel = compare.share_funnel(0.9, 10, 0.998)
    wilson = compare.share_interval(9, 10, 0.998)
    assert wilson is not None and funnel.lower - wilson.lower > 0.1


def test_the_funnel_of_a_published_baseline() -> None:
    """80.642448 % of 1 and of 4, as in the test data of PHEindicatormethods."""
    assert compare.share_funnel(0.80642448, 1, 0.95).lower == pytest.approx(0.03204264)
    assert compare.share_funnel(0.80642448, 4, 0.998).lower == pytest.approx(0.19594903)
    assert compare.share_funnel(0.80642448, 1, 0.95).upper == 1


@pytest.mark.parametrize("events", range(40))
@pytest.mark.parametrize("level", compare.LEVELS)
@pytest.mark.parametrize("exposure", [500, 4000])
def test_a_rate_lies_outside_the_funnel_just_when_its_exact_interval_misses_the_pooled(
    events: int, level: float, exposure: float
) -> None:
    expected = 0.004
    limits = compare.rate_funnel(expected, exposure, level)
    interval = compare.exact_poisson(events, level)

    assert limits.has(events / exposure) == interval.has(expected * exposure)


def test_no_events_expected_is_a_funnel_of_nothing() -> None:
    assert ends(compare.rate_funnel(0, 100, 0.95)) == (0, 0)


def test_the_funnel_is_rarely_wrong_where_nothing_differs() -> None:
    """Of 200 cases each with the pooled share, fewer than 0.4 % are called different."""
    limits = compare.share_funnel(0.3, 200, 0.998)
    wrong = sum(
        binom.pmf(hits, 200, 0.3) for hits in range(201) if not limits.has(hits / 200)
    )
    assert 0 < wrong < 0.004


@pytest.mark.parametrize(
    "value, found, words",
    [
        (0.20, "usual", "within what chance would explain"),
        (0.41, "higher", "higher than chance would explain"),
        (0.09, "lower", "lower than chance would explain"),
        (0.40, "usual", "within what chance would explain"),
    ],
)
def test_only_beyond_the_outer_limits_is_a_finding(
    value: float, found: compare.Verdict, words: str
) -> None:
    assert compare.verdict(value, Interval(0.10, 0.40)) == found
    assert compare.verdict_words(found) == words


@pytest.mark.parametrize(
    "counts, expected",
    [
        ((48, 80, 56, 70), (0.0524, 0.3339)),
        ((3, 10, 9, 10), (0.1705, 0.8090)),
        ((2, 7, 6, 7), (0.0582, 0.8062)),
        ((0, 29, 5, 56), (-0.0381, 0.1926)),
        ((0, 20, 0, 10), (-0.1611, 0.2775)),
        ((0, 10, 10, 10), (0.6075, 1.0000)),
    ],
)
def test_differences_of_the_published_examples(
    counts: tuple[int, int, int, int], expected: tuple[float, float]
) -> None:
    """Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10."""
    found = compare.share_difference(*counts)

    assert found is not None
    assert ends(found.interval) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(
    "counts, words",
    [
        ((48, 80, 56, 70), "up"),
        ((56, 70, 48, 80), "down"),
        ((0, 29, 5, 56), "no clear change"),
        ((5, 10, 5, 10), "no clear change"),
    ],
)
def test_a_change_is_only_called_one_beyond_its_interval(
    counts: tuple[int, int, int, int], words: str
) -> None:
    found = compare.share_difference(*counts)
    assert found is not None and compare.change_words(found) == words


def test_the_relative_rate_index_and_its_interval() -> None:
    """30 of 60 against 100 of 400, by hand: 2; √(1/30 - 1/60 + 1/100 - 1/400) = 0.1555."""
    found = compare.relative_rate_index(Stage(30, 60), Stage(100, 400), 0.1)

    assert found is not None and found.ratio == 2
    assert ends(found.interval) == pytest.approx((1.4747, 2.7124), abs=5e-5)


@pytest.mark.parametrize(
    "group, reference, unknown, why",
    [
        (Stage(8, 20), Stage(8, 20), 0.20, ""),
        (Stage(7, 20), Stage(8, 20), 0.0, "at least 20"),
        (Stage(8, 19), Stage(8, 20), 0.0, "at least 20"),
        (Stage(8, 20), Stage(7, 20), 0.0, "at least 20"),
        (Stage(8, 20), Stage(8, 19), 0.0, "Combine groups or years"),
        (Stage(80, 200), Stage(80, 200), 0.21, "not known for 21%"),
    ],
)
def test_an_index_is_shown_only_on_its_conditions(
    group: Stage, reference: Stage, unknown: float, why: str
) -> None:
    said = compare.why_no_index(group, reference, unknown)

    assert why in said and bool(said) == bool(why)
    assert (compare.relative_rate_index(group, reference, unknown) is None) == bool(why)


@pytest.mark.parametrize(
    ("n", "level", "ranks"),
    [
        *((5, 0.95, None), (6, 0.95, (1, 6)), (9, 0.95, (2, 8)), (20, 0.95, (6, 15))),
        *(
            (9, 0.998, None),
            (10, 0.998, (1, 10)),
            (20, 0.998, (3, 18)),
            (100, 0.95, (40, 61)),
        ),
    ],
)
def test_ranks_of_a_median_are_those_of_the_tables(
    n: int, level: float, ranks: tuple[int, int] | None
) -> None:
    """Those of Conover, Practical Nonparametric Statistics, table A3 and its p = 1/2."""
    assert compare.median_ranks(n, level) == ranks


@pytest.mark.parametrize("level", compare.LEVELS)
@pytest.mark.parametrize("n", [*range(10, 60), 99, 500, 4321])
def test_ranks_are_the_narrowest_that_hold_the_median_often_enough(
    n: int, level: float
) -> None:
    ranks = compare.median_ranks(n, level)
    assert ranks
    lower, upper = ranks
    tail = (1 - level) / 2

    assert binom.cdf(lower - 1, n, 0.5) <= tail < binom.cdf(lower, n, 0.5)
    assert upper == n + 1 - lower


@pytest.mark.parametrize("n", [6, 15, 40, 173])
def test_the_interval_of_a_median_is_scipys(n: int) -> None:
    times = np.random.default_rng(n).permutation(10 * n)[:n]
    theirs = quantile_test(times, q=0, p=0.5).confidence_interval(0.95)
    counts = {int(time): 1 for time in times}

    assert ends(compare.median_interval(counts)) == (theirs.low, theirs.high)


def test_equal_values_count_as_often_as_they_are_there() -> None:
    assert ends(compare.median_interval({30: 5, 60: 10, 90: 5})) == (60, 60)
    assert compare.median_interval({30: 5}) is None


@pytest.mark.parametrize(("level", "least"), [(0.95, 0.94), (0.998, 0.995)])
@pytest.mark.parametrize("n", [12, 25, 160])
def test_the_interval_holds_the_true_median_as_often_as_it_says(
    n: int, level: float, least: float
) -> None:
    """Waits as they are: skewed, of whole minutes; 2,000 draws."""
    draw = np.random.default_rng(7)
    waits = np.floor(draw.lognormal(5, 0.8, size=(2000, n))).astype(int)
    true = int(math.exp(5))
    held = 0
    for sample in waits:
        values, counts = np.unique(sample, return_counts=True)
        found = compare.median_interval(dict(zip(values, counts, strict=True)), level)
        held += found is not None and found.has(true)

    assert held / len(waits) >= least
