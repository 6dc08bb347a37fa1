"""heard/spc against NHSRplotthedots 0.2.2: what it publishes, and a transcription of it.

Provenance and licences: tests/vectors/spc/README.md. Paths are those of its repository.
"""

import csv
import random
from collections.abc import Sequence

import numpy as np
import pytest

from heard.ground.settings import PROJECT
from heard.spc import ControlChart, Method, rebase_groups, xmr, xmr_chart
from tests import spc_reference

VECTORS = PROJECT / "tests" / "vectors" / "spc"
LABELS = {
    "Common Cause": ("", 0),
    "Above UCL": ("outside", 1),
    "Below LCL": ("outside", -1),
    "7 Point Trend (Increasing)": ("trend", 1),
    "7 Point Trend (Decreasing)": ("trend", -1),
    "2 in 3 Above CL": ("two_of_three", 1),
    "2 in 3 Below CL": ("two_of_three", -1),
    "7 Points Above CL": ("shift", 1),
    "7 Points Below CL": ("shift", -1),
}


def rows(name: str) -> list[dict[str, str]]:
    with (VECTORS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DRAWS = [float(row["value"]) for row in rows("rnorm_seed_123.csv")]
ATTENDANCES = rows("ae_attendances.csv")
TRUSTS = sorted({row["series"] for row in ATTENDANCES})


def trust(code: str, before: str = "9999") -> tuple[list[str], list[float]]:
    """Months and values of a series of ae_attendances up to a date."""
    own = [row for row in ATTENDANCES if row["series"] == code and row["x"] < before]
    return [row["x"][:7] for row in own], [float(row["y"]) for row in own]


def drawn(values: Sequence[float | None], **options: object) -> ControlChart:
    names = [f"2020-01-{number:02d}" for number in range(1, len(values) + 1)]
    return xmr_chart(names, values, **options)  # type: ignore[arg-type]


def figures(chart: ControlChart, place: int = 0) -> tuple[float, float, float]:
    point = chart.points[place]
    return point.lower, point.mean, point.upper  # type: ignore[return-value]


def agree(chart: ControlChart, reference: list[spc_reference.Row]) -> None:
    """Limits to 1e-9, and to the reference's NaN none or, if constant, the mean."""
    for point, row in zip(chart.points, reference, strict=True):
        assert (point.rule, point.direction) == LABELS[row.special_cause_type]
        assert point.mean == pytest.approx(row.mean_col, abs=1e-9)
        if row.lpl is None:
            assert point.lower in (None, point.mean) and point.upper == point.lower
        else:
            assert point.lower == pytest.approx(row.lpl, abs=1e-9)
            assert point.upper == pytest.approx(row.upl, abs=1e-9)


# What the reference publishes


@pytest.mark.parametrize(
    "tenth, is_screened, expected",
    [
        (None, True, (-3.01138, 0.1416238, 3.294627)),
        (10.0, True, (-2.383666, 0.6694159, 3.722497)),
        (10.0, False, (-4.596625, 0.6694159, 5.935457)),
    ],
)
def test_limits_of_the_snapshots(
    tenth: float | None, is_screened: bool, expected: tuple[float, float, float]
) -> None:
    """tests/testthat/_snaps/ptd_spc_standard.md, printed to seven digits."""
    values = DRAWS[:20]
    if tenth:
        values[14] = tenth
    chart = drawn(values, method=Method(is_screened=is_screened))

    assert figures(chart) == pytest.approx(expected, abs=6e-7)


@pytest.mark.parametrize(
    "values, expected",
    [
        (DRAWS[:20], (-3.01, 0.142, 3.29)),
        (DRAWS[:10], (-2.60, 0.0746, 2.75)),
        (DRAWS[10:20], (-3.28, 0.209, 3.70)),
    ],
)
def test_limits_and_labels_of_the_summaries(
    values: list[float], expected: tuple[float, float, float]
) -> None:
    """tests/testthat/_snaps/ptd_spc.md: all common cause, printed to three digits."""
    chart = drawn(values)

    assert figures(chart) == pytest.approx(expected, abs=6e-3)
    assert not any(point.rule for point in chart.points)


@pytest.mark.parametrize(
    "is_screened, expected", [(True, (-0.72, 1.94, 4.6)), (False, (-3.06, 1.94, 6.95))]
)
def test_an_outlying_point_widens_limits_unless_screened(
    is_screened: bool, expected: tuple[float, float, float]
) -> None:
    """vignettes/deviations.Rmd, section 1, captions: one special cause, the fifth."""
    values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    chart = drawn(values, better="up", method=Method(is_screened=is_screened))

    assert figures(chart) == pytest.approx(expected, abs=5e-3)
    signals = [place for place, point in enumerate(chart.points) if point.rule]
    assert signals == [4]
    assert chart.points[4].icon == "improvement_high"


def test_the_chart_of_the_readme() -> None:
    """README.md: RQM's limits on the axis, its coloured points, both icons' names."""
    months, values = trust("RQM", before="2018-04")
    chart = xmr_chart(months, values, better="down", target=1200)

    assert [round(figure) for figure in figures(chart)] == [740, 1545, 2350]
    signals = {point.period: point.icon for point in chart.points if point.rule}
    assert signals == {
        "2016-05": "improvement_low",
        "2016-06": "improvement_low",
        "2016-12": "concern_high",
        "2017-01": "concern_high",
    }
    assert (chart.variation, chart.assurance) == ("common_cause", "hit_and_miss")


def test_eight_points_of_one_shift() -> None:
    """vignettes/NHSRplotthedots.Rmd, stable period: 8 sequential points in blue."""
    months, values = trust("RRK", before="2018-04")
    chart = xmr_chart(months, values, better="down")

    shifts = [place for place, point in enumerate(chart.points) if point.rule == "shift"]
    assert len(shifts) == 8 and shifts[-1] - shifts[0] == 7
    assert {chart.points[place].icon for place in shifts} == {"improvement_low"}


@pytest.mark.parametrize("rebase", [[], ["2017-04", "2018-04"]])
def test_attendances_are_common_cause_throughout(rebase: list[str]) -> None:
    """vignettes/deviations.Rmd, sections 2 and 3: 36 grey points, or three times 12."""
    months, values = trust("all")
    groups = rebase_groups(months, rebase)
    chart = xmr_chart(months, values, groups=groups, better="up")

    assert not any(point.rule for point in chart.points)
    assert len({figures(chart, place) for place in range(36)}) == len(rebase) + 1
    assert chart.is_trial == bool(rebase)


@pytest.mark.parametrize(
    "shift, target, better, variation, assurance",
    [
        (0, 0.5, "up", "common_cause", "hit_and_miss"),
        (5, -3, "up", "improvement_high", "consistently_passes"),
        (5, -3, "down", "concern_high", "consistently_fails"),
        (-5, 3, "up", "concern_low", "consistently_fails"),
        (-5, 3, "down", "improvement_low", "consistently_passes"),
        (-5, 3, "context", "neutral_low", ""),
    ],
)
def test_icons_of_series_that_jump(
    shift: float, target: float, better: str, variation: str, assurance: str
) -> None:
    """tests/testthat/test-geom_ptd_icon.R, `ptd_get_icons transforms the data`."""
    begins = {0: 12, 5: 24, -5: 36}[int(shift)]
    second = [draw + shift for draw in DRAWS[begins : begins + 12]]
    chart = drawn(DRAWS[:12] + second, target=target, better=better)

    assert (chart.variation, chart.assurance) == (variation, assurance)


def test_two_of_three_on_opposite_sides_of_the_mean_are_no_signal() -> None:
    """tests/testthat/test-ptd_spc_standard.R, `it only reports special cause for 2of3`."""
    chart = drawn([1, -1] * 7 + [5.5, -5.5])

    assert [point.rule for point in chart.points[-2:]] == ["", ""]


# Its unit tests of single rules, tests/testthat/test-ptd_calculate_point_type.R


@pytest.mark.parametrize(
    "side, expected",
    [
        ([], []),
        ([1] * 6, [0] * 6),
        ([1] * 6 + [-1], [0] * 7),
        ([1] * 8 + [-1], [1] * 8 + [0]),
        ([-1] * 8 + [1], [1] * 8 + [0]),
    ],
)
def test_shift(side: list[float], expected: list[int]) -> None:
    assert xmr.shift(np.array(side, float)).tolist() == [bool(flag) for flag in expected]


@pytest.mark.parametrize(
    "values, expected",
    [
        ([], []),
        ([1, 2, 3, 4, 5, 6], [0] * 6),
        ([1, 2, 3, 3, 4, 5, 6], [0] * 7),
        ([1, 2, 3, 4, 5, 6, 7], [1] * 7),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], [0] + [1] * 7 + [0]),
        ([7, 6, 5, 4, 3, 2, 1], [1] * 7),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], [0] + [1] * 7 + [0]),
    ],
)
def test_trend(values: list[float], expected: list[int]) -> None:
    found = xmr.trend(np.array(values, float))
    assert found.tolist() == [bool(flag) for flag in expected]


@pytest.mark.parametrize(
    "close, side, expected",
    [
        ([1, 0, 1], [1, 1, 1], [1, 0, 1]),
        ([0, 1, 1], [1, 1, 1], [0, 1, 1]),
        ([1, 1, 0], [1, 1, 1], [1, 1, 0]),
        ([0, 0, 1, 0, 1, 0, 0], [1] * 7, [0, 0, 1, 0, 1, 0, 0]),
        ([0, 0, 1, 1, 0, 0, 0], [1] * 7, [0, 0, 1, 1, 0, 0, 0]),
        ([1, 0, 0, 1], [1] * 4, [0] * 4),
        ([1, 0, 0, 1, 1], [1] * 5, [0, 0, 0, 1, 1]),
        ([1, 0, 1], [1, -1, 1], [0] * 3),
        ([0, 1, 1], [1, -1, 1], [0] * 3),
        ([1, 1, 0], [1, -1, 1], [0] * 3),
        ([0, 0, 1, 0, 1, 0, 0], [1, -1, 1, -1, 1, -1, 1], [0] * 7),
        ([0, 0, 1, 1, 0, 0, 0], [-1, 1, -1, 1, -1, 1, -1], [0] * 7),
    ],
)
def test_two_of_three(close: list[int], side: list[int], expected: list[int]) -> None:
    """Flags and sides made into values: near limits are 2 and limits 3 from a mean of 0."""
    values = np.array([s * (2.5 if c else 1.0) for c, s in zip(close, side, strict=True)])
    limits = xmr.Limits(np.array([0.0]), np.array([3 / xmr.LIMIT]))

    found = xmr.two_of_three(values, limits)
    assert found.tolist() == [bool(flag) for flag in expected]


@pytest.mark.parametrize(
    "lower, upper, target, up, down",
    [
        (1, 3, 4, "consistently_fails", "consistently_passes"),
        (5, 7, 4, "consistently_passes", "consistently_fails"),
        (1, 5, 4, "hit_and_miss", "hit_and_miss"),
    ],
)
def test_assurance(lower: int, upper: int, target: int, up: str, down: str) -> None:
    """tests/testthat/test-ptd_calculate_assurance_type.R: limits made of two values."""
    middle, half = (lower + upper) / 2, (upper - lower) / 2 / xmr.LIMIT / 2
    values = [middle - half, middle + half] * 7
    for better, expected in (("up", up), ("down", down), ("context", "")):
        assert drawn(values, target=target, better=better).assurance == expected


# Against the transcription


@pytest.mark.parametrize("code", TRUSTS)
@pytest.mark.parametrize("fix", [None, 12, 20])
@pytest.mark.parametrize("rebase", [[], ["2018-07"], ["2017-04", "2018-04"]])
@pytest.mark.parametrize("is_screened", [True, False])
def test_every_documented_series(
    code: str, fix: int | None, rebase: list[str], is_screened: bool
) -> None:
    """The help's and vignettes' trusts, with every option that they use."""
    months, values = trust(code)
    groups = rebase_groups(months, rebase)
    chart = xmr_chart(months, values, groups=groups, method=Method(fix, is_screened))

    agree(chart, spc_reference.ptd_spc(values, groups, fix, is_screened))


def random_series(seed: int) -> tuple[list[float | None], list[int], int | None, bool]:
    """Steps, slopes, ties, outliers, gaps and rebases, of 1 to 60 points."""
    draw = random.Random(seed)
    values: list[float | None] = []
    level = slope = 0.0
    for _ in range(draw.randint(1, 60)):
        if draw.random() < 0.15:
            level += draw.choice([-3, -1, 1, 3])
            slope = draw.choice([0, 0, -0.8, 0.8])
        level += slope
        value = level + draw.choice([0.1, 1, 1, 6]) * draw.gauss(0, 1)
        value = round(value, draw.choice([0, 1, 6]))
        is_missing = seed % 3 == 0 and draw.random() < 0.05
        values.append(None if is_missing else value)
    groups, group = [], 0
    for _ in values:
        group += draw.random() < 0.04
        groups.append(group)
    return values, groups, draw.choice([None, 12, 15]), draw.random() < 0.7


@pytest.mark.parametrize("block", range(3))
def test_random_series(block: int) -> None:
    fired = set()
    for seed in range(block * 250, block * 250 + 250):
        values, groups, fix, is_screened = random_series(seed)
        chart = drawn(values, groups=groups, method=Method(fix, is_screened))
        agree(chart, spc_reference.ptd_spc(values, groups, fix, is_screened))
        fired |= {(point.rule, point.direction) for point in chart.points}
    assert fired == set(LABELS.values())


def test_many_series_at_once_are_each_as_alone() -> None:
    values = np.random.default_rng(1).normal(size=(50, 48)).cumsum(axis=1)
    limits = xmr.xmr_limits(values)
    rules, directions = xmr.xmr_labels(values, limits)

    for place, one in enumerate(values):
        alone = drawn(one.tolist())
        assert [xmr.RULES[code] for code in rules[place]] == [p.rule for p in alone.points]
        assert directions[place].tolist() == [p.direction for p in alone.points]
        assert limits.upper[place, 0] == alone.points[0].upper
