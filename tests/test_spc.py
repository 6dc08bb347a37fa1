"""Control charts beyond the reference: what is better, rare events, events, commands."""

import csv
import io
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from heard.__main__ import main
from heard.disclosure import control_chart, why_not_drawn
from heard.ground.errors import HeardError
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.spc import (
    ControlChart,
    Event,
    Method,
    concerning,
    load_events,
    rebase_groups,
    suggested_rebase,
    xmr,
    xmr_chart,
)
from heard.spc.points import icon
from heard.spc.rare import g_limits, gaps
from tests import small_store, spc_reference
from tests.spc_tables import published
from tests.test_spc_vectors import LABELS, agree, trust

Output = pytest.CaptureFixture[str]
UPS_AND_DOWNS = [28, 31, 30, 29, 33, 31, 28, 32, 30, 33, 29, 31]


def rules(chart: ControlChart) -> list[str]:
    return [point.rule for point in chart.points]


def names(count: int) -> list[str]:
    return [f"2022-{number:02d}" for number in range(1, count + 1)]


# Where we do better than the reference


@pytest.mark.parametrize("value", [0.0, 5.0, 0.1])
def test_a_constant_series_has_limits_equal_to_its_mean_and_no_signal(value: float) -> None:
    chart = xmr_chart(names(20), [value] * 20)

    assert {(p.lower, p.mean, p.upper) for p in chart.points} == {(value, value, value)}
    assert set(rules(chart)) == {""}


def test_limits_of_no_width_make_no_point_special_but_a_shift_is_one() -> None:
    chart = xmr_chart(names(19), [0] * 12 + [1] * 7, method=Method(fix_after=12))

    assert chart.points[0].upper == 0
    assert rules(chart) == [""] * 12 + ["shift"] * 7


def test_one_point_has_a_mean_and_no_limits() -> None:
    (point,) = xmr_chart(["2022-01"], [4]).points

    assert (point.mean, point.lower, point.upper, point.rule) == (4, None, None, "")


def test_values_that_have_no_neighbours_have_no_limits() -> None:
    chart = xmr_chart(names(3), [1, None, 3])

    assert [(p.value, p.mean, p.upper) for p in chart.points] == [
        (1, 2, None),
        (None, 2, None),
        (3, 2, None),
    ]
    assert [point.icon for point in chart.points] == ["common_cause", "", "common_cause"]


def test_no_points_are_a_chart_without_any() -> None:
    chart = xmr_chart([], [])

    assert (chart.points, chart.variation, chart.assurance) == ((), "", "")


@pytest.mark.parametrize(
    "rebase, groups",
    [
        ([], [0, 0, 0, 0]),
        (["2022-03"], [0, 0, 1, 1]),
        (["2022-02"], [0, 0, 1, 1]),  # not in the data: at the next point
        (["2022-02", "2022-03"], [0, 0, 1, 1]),
        (["2021-12", "2022-01"], [0, 0, 0, 0]),
        (["2022-06"], [0, 0, 0, 0]),
        (["2022-03", "2022-05"], [0, 0, 1, 2]),
    ],
)
def test_a_rebase_takes_effect_at_its_date_or_the_next(
    rebase: list[str], groups: list[int]
) -> None:
    assert rebase_groups(["2022-01", "2022-01", "2022-03", "2022-05"], rebase) == groups


def test_no_moving_range_across_a_rebase_or_a_missing_value() -> None:
    chart = xmr_chart(names(8), [1, 2, 1, None, 11, 12, 31, 32], groups=[0] * 6 + [1] * 2)

    ranges = [(p.upper - p.mean) / 2.66 for p in chart.points]  # type: ignore[operator]
    assert ranges == pytest.approx([1] * 8)


@pytest.mark.parametrize("broken", [None, 30.0])
def test_a_missing_value_or_one_on_the_mean_breaks_a_shift(broken: float | None) -> None:
    values = [29, 31] * 6 + [31, 31, 31, broken, 31, 31, 31]
    chart = xmr_chart(names(19), values, method=Method(fix_after=12))

    assert chart.points[0].mean == 30
    assert set(rules(chart)) == {""}
    whole = xmr_chart(names(19), [29, 31] * 6 + [31] * 7, method=Method(fix_after=12))
    assert rules(whole) == [""] * 11 + ["shift"] * 8


def test_the_points_of_a_shift_and_a_trend_are_a_setting() -> None:
    values = [29, 31] * 6 + [29] + [31] * 6
    chart = xmr_chart(names(19), values, method=Method(fix_after=12, run=6))

    assert rules(chart) == [""] * 13 + ["shift"] * 6
    assert "A shift is 6 points in a row" in chart.notes[0]
    rising = xmr_chart(names(6), [1, 2, 3, 4, 5, 6], method=Method(run=6))
    assert rules(rising) == ["trend"] * 6


def test_a_provisional_point_is_shown_but_shapes_nothing_and_breaks_no_rule() -> None:
    doubtful = [False] * 12 + [True]
    chart = xmr_chart(names(13), [*UPS_AND_DOWNS, 300], provisional=doubtful)
    without = xmr_chart(names(12), UPS_AND_DOWNS)

    last = chart.points[-1]
    assert (last.value, last.rule, last.icon, last.is_left_out) == (300, "", "", True)
    assert (last.mean, last.upper) == (without.points[0].mean, without.points[0].upper)
    assert chart.points[:12] == without.points
    assert chart.latest == chart.points[11]
    assert any("provisional" in note for note in chart.notes)


@pytest.mark.parametrize("count, is_trial", [(12, True), (13, False)])
def test_fewer_than_13_points_have_trial_limits_and_say_so(
    count: int, is_trial: bool
) -> None:
    chart = xmr_chart(names(count), [1, 2] * 6 + [1] * (count - 12))

    assert chart.is_trial == is_trial
    assert any("Trial limits" in note for note in chart.notes) == is_trial


@pytest.mark.parametrize("count", [11, 0, -1])
def test_limits_cannot_be_fixed_after_fewer_than_12_points(count: int) -> None:
    with pytest.raises(HeardError, match="at least 12"):
        Method(fix_after=count)


@pytest.mark.parametrize(
    "values, directions",
    [
        ([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1], [1] * 6 + [-1] * 7),
        ([7, 6, 5, 4, 3, 2, 1, 2, 3, 4, 5, 6, 7], [-1] * 6 + [1] * 7),
        ([1, 2, 3, 4, 5, 6, 7, 3], [1] * 7 + [0]),
        # Between two trends that meet in a tie, the reference says decreasing.
        ([7, 6, 5, 4, 3, 2, 1, 1, 2, 3, 4, 5, 6, 7], [-1] * 7 + [1] * 7),
        ([1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1], [1] * 6 + [-1] * 8),
    ],
)
def test_the_direction_of_a_trend_is_the_next_step_within_it(
    values: list[float], directions: list[int]
) -> None:
    steps, none = np.array(values, float), np.zeros(len(values), bool)
    _, found = xmr.labels(steps, np.zeros(len(values)), none, none)

    assert found.tolist() == directions
    types = spc_reference.special_cause_type(
        values, [0] * len(values), none.tolist(), none.tolist()
    )
    assert [LABELS[kind][1] for kind in types] == directions


@pytest.mark.parametrize(
    "better, direction, expected",
    [
        ("down", -1, "improvement_low"),
        ("down", 1, "concern_high"),
        ("zero", 1, "concern_high"),
        ("up", 1, "improvement_high"),
        ("up", -1, "concern_low"),
        ("context", 1, "neutral_high"),
        ("context", -1, "neutral_low"),
        ("up", 0, "common_cause"),
    ],
)
def test_good_or_bad_is_decided_last(better: str, direction: int, expected: str) -> None:
    assert icon(direction, better) == expected


def test_limits_are_clamped_on_the_chart_only() -> None:
    percent = control_chart(published("percent", "up", *[(98, 100), (60, 100)] * 7))

    assert percent.points[0].upper and percent.points[0].upper > 100
    assert [percent.drawn(line) for line in (-5, 50, 105)] == [0, 50, 100]
    counts = control_chart(published("n", "up", *UPS_AND_DOWNS))
    assert [counts.drawn(line) for line in (-5, 105)] == [0, 105]
    assert xmr_chart(names(2), [-5, 5]).drawn(-5) == -5


# From what the door lets out


def test_a_month_without_an_extract_is_a_gap_and_no_step() -> None:
    figures = [5] * 4, "gap", [90] * 4
    chart = control_chart(published("n", "down", *figures[0], figures[1], *figures[2]))  # type: ignore[arg-type]

    assert [point.value for point in chart.points] == [*[5] * 4, None, *[90] * 4]
    assert chart.points[0].upper == chart.points[0].mean


def test_a_hidden_figure_is_missing() -> None:
    chart = control_chart(published("n", "down", 20, None, 30))

    assert [point.value for point in chart.points] == [20, None, 30]
    assert chart.points[0].upper is None


@pytest.mark.parametrize(
    "period, first, rebase, begins",
    [
        ("month", "2022-01", "2022-03", "2022-03"),
        ("quarter", "2022-01", "2022-04", "2022-Q2"),
        ("quarter", "2022-01", "2022-05", "2022-Q3"),
        ("year", "2022-04", "2022-05", "2023-24"),
    ],
)
def test_a_rebase_month_takes_effect_at_the_first_period_that_begins_with_it_or_after(
    period: str, first: str, rebase: str, begins: str
) -> None:
    series = published("n", "down", 20, 30, 25, 30, 20, first=first, period=period)
    chart = control_chart(series, rebase=[rebase])

    assert next(p.period for p in chart.points if p.group == 1) == begins


def test_outside_the_internal_profile_only_a_verdict_is_drawn() -> None:
    series = published("n", "down", *[70, 80] * 7, profile="scrutiny")
    starred = replace(series.figures[0], numerator=None, figure=None, hidden=("figure",))
    hidden = replace(series, figures=(starred, *series.figures[1:]))
    by_suite = published("n", "down", *[70, 80] * 7, profile="scrutiny", by="suite")

    assert "no verdict" in why_not_drawn(series)
    assert "suppressed" in why_not_drawn(hidden)
    assert "whole force" in why_not_drawn(by_suite)
    for one in (series, hidden, by_suite):
        with pytest.raises(HeardError):
            control_chart(one)
    assert why_not_drawn(replace(series, profile="internal")) == ""


@pytest.mark.parametrize(
    "unit, figures, is_of_few",
    [
        ("percent", [(10, 19)] * 3, True),
        ("percent", [(10, 20)] * 3, False),
        ("percent", [(10, 30), (0, 0), (4, 9)], True),
        ("minutes", [60, 70, 80], False),  # of 30
        ("n", [5, 6, 7], False),
    ],
)
def test_figures_of_fewer_than_20_cases_on_average_say_so(
    unit: str, figures: list[tuple[int, int]], is_of_few: bool
) -> None:
    series = published(unit, "up", *figures)
    assert control_chart(series).is_of_few == is_of_few
    assert any("single cases" in note for note in control_chart(series).notes) == is_of_few
    if unit == "minutes":
        few = replace(series, figures=tuple(replace(one, n=19) for one in series.figures))
        assert control_chart(few).is_of_few


# Rare events


@pytest.mark.parametrize(
    "unit, better, figures, kind",
    [
        ("n", "down", [2] * 12, "xmr"),
        ("n", "down", [2] * 11 + [1], "t"),
        ("n", "down", [0] * 12, "xmr"),
        ("n", "zero", [0] * 11 + [1], "t"),
        ("percent", "up", [(1, 9)] * 12, "g"),
        ("percent", "up", [(2, 9)] * 12, "xmr"),
        ("minutes", "down", [1] * 12, "xmr"),
    ],
)
def test_fewer_than_two_events_a_month_make_a_chart_for_rare_events(
    unit: str, better: str, figures: list[int], kind: str
) -> None:
    assert control_chart(published(unit, better, *figures)).kind == kind


def test_gaps_are_measured_between_events_spread_evenly_over_their_period() -> None:
    found = gaps([30, 30, 30, 30], [2, 0, 1, 1])

    assert [(gap.place, gap.size) for gap in found] == [(0, 15), (2, 52.5), (3, 30)]


def test_a_gap_across_a_period_not_known_is_missing() -> None:
    found = gaps([30, 30, 30, 30], [1, None, 1, 1])

    assert [(gap.place, gap.size) for gap in found] == [(2, None), (3, 30)]


def test_a_t_chart_is_an_xmr_chart_of_roots_turned_back() -> None:
    series = published("n", "down", 1, 0, 1, 1, 0, 0, 2, 1, 0, 1, 1, 0, 3, 0, 1)
    chart = control_chart(series)
    days = [point.value for point in chart.points]
    rooted = xmr_chart(
        [point.period for point in chart.points],
        [value ** (1 / 3.6) for value in days],  # type: ignore[operator]
    )

    assert days[0] == 59  # from the middle of January to that of March: 15.5 + 28 + 15.5
    assert chart.name == "Days between events (t chart)"
    for point, root in zip(chart.points, rooted.points, strict=True):
        assert point.mean == pytest.approx(root.mean**3.6)  # type: ignore[operator]
        assert point.upper == pytest.approx(root.upper**3.6)  # type: ignore[operator]
        assert point.rule == root.rule
    assert chart.events[:3] == ("2022-01", "2022-03", "2022-04")


def test_longer_between_bad_events_is_an_improvement() -> None:
    figures = [1, 2, 1, 1, 2, 1, 2, 1, 1, 2, 1, 1, *[0] * 30, 1]
    series = published("n", "down", *figures)

    assert control_chart(series).variation == "improvement_high"
    wanted = replace(series, indicator=replace(series.indicator, better="up"))
    assert control_chart(wanted).variation == "concern_high"


def test_a_g_chart_has_the_median_and_no_lower_limit() -> None:
    chart = control_chart(published("percent", "down", *[(1, 10), (1, 20), (1, 40)] * 5))

    cases = [point.value for point in chart.points]
    mean = float(np.mean(cases))  # type: ignore[arg-type]
    assert cases[:2] == [14, 29]  # from the middle of 10 to that of 20: 15 on, 14 between
    assert {(p.mean, p.lower) for p in chart.points} == {(float(np.median(cases)), None)}  # type: ignore[arg-type]
    assert chart.points[0].upper == pytest.approx(mean + 3 * (mean * (mean + 1)) ** 0.5)


def test_limits_of_a_g_chart() -> None:
    assert g_limits(np.array([3.0, 5.0, 10.0])) == pytest.approx((5, 6 + 3 * 42**0.5))


def test_events_of_a_provisional_month_leave_limits_alone() -> None:
    figures = [1, 0, 1, 1, 0, 2, 1, 0, 1, 1, 0, 1, 1, 0, 1]
    settled = control_chart(published("n", "down", *figures, 0))
    doubtful = control_chart(published("n", "down", *figures, 4, is_provisional=True))

    assert doubtful.points[0].upper == settled.points[0].upper
    assert [p.is_left_out for p in doubtful.points[-4:]] == [True] * 4


# Rebase suggested, never applied


def shifted(*after: int) -> ControlChart:
    return control_chart(published("n", "down", *[40, 42] * 6, *after))


PATHWAY = Event(date(2023, 1, 1), "Pathway", "policy")


def test_a_shift_after_an_event_suggests_a_rebase_and_applies_none() -> None:
    chart = shifted(*[30, 32] * 6)
    found = suggested_rebase(chart, [PATHWAY])

    assert found is not None
    assert (found.event, found.period, found.side) == (PATHWAY, "2023-01", "below")
    assert {point.group for point in chart.points} == {0}


@pytest.mark.parametrize(
    "after, day",
    [
        ([30, 32, 30, 32, 30, 32], date(2023, 1, 1)),  # six points
        ([30, 32, 30, 45, 30, 32, 30, 32, 30], date(2023, 1, 1)),  # interrupted
        ([30, 32] * 6, date(2022, 3, 1)),  # too few points before
        ([30, 32] * 6, date(2023, 9, 1)),  # was so before
        ([30, 32, 30, 32, 30, 32, 30, *[60] * 12], date(2023, 1, 1)),  # not lasting
    ],
)
def test_no_rebase_without_a_sustained_shift(after: list[int], day: date) -> None:
    assert suggested_rebase(shifted(*after), [replace(PATHWAY, date=day)]) is None


def test_an_event_within_a_month_is_followed_by_the_next() -> None:
    found = suggested_rebase(
        shifted(*[30, 32] * 6), [replace(PATHWAY, date=date(2022, 12, 9))]
    )

    assert found is not None and found.period == "2023-01"


def test_of_two_events_in_one_run_the_first_is_named() -> None:
    later = replace(PATHWAY, date=date(2023, 3, 1), title="Later")
    found = suggested_rebase(shifted(*[30, 32] * 8), [later, PATHWAY])

    assert found is not None and found.event == PATHWAY


def test_limits_already_computed_anew_suggest_nothing() -> None:
    series = published("n", "down", *[40, 42] * 6, *[30, 32] * 6)
    chart = control_chart(series, rebase=["2023-01"])

    assert suggested_rebase(chart, [PATHWAY]) is None


def test_events_are_read_from_the_reference_folder(
    settings: Settings, tmp_path: Path
) -> None:
    assert "Child-centred custody pathway" in [e.title for e in load_events(settings)]
    assert load_events(replace(settings, reference=tmp_path)) == ()
    (tmp_path / "events.csv").write_text("date,title\n1 May,x\n")
    with pytest.raises(HeardError, match="events"):
        load_events(replace(settings, reference=tmp_path))


def test_only_events_that_concern_an_indicator_are_its_own(settings: Settings) -> None:
    events = load_events(settings)
    niche, pathway = "Niche replaced Unifi", "Child-centred custody pathway"

    assert [e.title for e in concerning(events, "overnight_mh")] == [niche, pathway]
    assert [e.title for e in concerning(events, "ppn_submitted")] == [
        niche,
        "ViST became PPN",
    ]
    assert [e.title for e in concerning(events, "strip_search")] == [niche]


def test_a_list_of_events_without_a_column_of_indicators_concerns_every_one(
    settings: Settings, tmp_path: Path
) -> None:
    own = replace(settings, reference=tmp_path)
    (tmp_path / "events.csv").write_text(
        "date,title,kind,rebase,source\n2024-05-01,First,local,,\n"
    )

    assert [e.title for e in concerning(load_events(own), "aa_wait")] == ["First"]


def test_an_event_of_an_unknown_indicator_is_refused(
    settings: Settings, tmp_path: Path
) -> None:
    own = replace(settings, reference=tmp_path)
    (tmp_path / "events.csv").write_text(
        "date,title,kind,rebase,source,indicators\n2024-05-01,A,local,,,aa_wait aa_wiat\n"
    )

    with pytest.raises(HeardError, match="that there are not: aa_wiat"):
        load_events(own)


def test_the_list_of_events_is_read_once_until_it_is_changed(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, times = tmp_path / "events.csv", list[str]()
    path.write_text("date,title,kind,rebase,source\n2024-05-01,First,local,,\n")
    once = Path.open

    def counted(opened: Path, *how: object, **more: object) -> object:
        times.extend([opened.name] if opened == path else [])
        return once(opened, *how, **more)

    monkeypatch.setattr(Path, "open", counted)
    own = replace(settings, reference=tmp_path)
    assert [[e.title for e in load_events(own)] for _ in range(3)] == [["First"]] * 3
    assert times == ["events.csv"]
    path.write_text("date,title,kind,rebase,source\n2024-05-01,Second,local,,\n")
    os.utime(path, ns=(0, 10**18))
    assert [e.title for e in load_events(own)] == ["Second"]


def test_the_run_is_a_setting_within_reason(tmp_path: Path) -> None:
    text = (PROJECT / "heard.toml").read_text("utf-8")
    path = tmp_path / "heard.toml"
    path.write_text(text.replace("run = 7", "run = 6"), "utf-8")
    assert load_settings(path).run == 6
    path.write_text(text.replace("run = 7", "run = 4"), "utf-8")
    with pytest.raises(HeardError, match="5 to 9"):
        load_settings(path)


# The command


def printed(output: Output) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(output.readouterr().out)))


def test_values_agree_with_the_reference_to_the_last_label(
    tmp_path: Path, capsys: Output
) -> None:
    months, values = trust("RRK")
    groups = rebase_groups(months, ["2018-07"])
    lines = [f"{m},{v:g},{g}" for m, v, g in zip(months, values, groups, strict=True)]
    path = tmp_path / "series.csv"
    path.write_text("x,y,rebase_group\n" + "\n".join(reversed(lines)))

    words = ["spc", "--values", str(path), "--fix-after", "12", "--no-screen"]
    assert main(words) == 0
    rows = printed(capsys)
    reference = spc_reference.ptd_spc(values, groups, 12, screen_outliers=False)
    chart = xmr_chart(months, values, groups=groups, method=Method(12, False))
    agree(chart, reference)
    assert list(rows[0]) == ["period", "value", "mean", "lower", "upper", "rule", "icon"]
    for row, point in zip(rows, chart.points, strict=True):
        assert row["period"] == point.period
        assert [float(row[name]) for name in ("value", "mean", "lower", "upper")] == [
            point.value, point.mean, point.lower, point.upper,
        ]  # fmt: skip
        assert (row["rule"], row["icon"]) == (point.rule, point.icon)


def test_values_that_are_blank_are_missing(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "series.csv"
    path.write_text("x,y\n3,5\n1,4\n2,\n10,7\n")

    assert main(["spc", "--values", str(path), "--better", "up", "--target", "3"]) == 0
    out, said = capsys.readouterr()
    lines = out.splitlines()
    assert [line.split(",")[:2] for line in lines[1:]] == [
        ["1", "4.0"],
        ["2", ""],
        ["3", "5.0"],
        ["10", "7.0"],
    ]
    assert "Trial limits" in said and "target of 3: hit and miss" in said


@pytest.mark.parametrize(
    "xs, order",
    [
        (["03/01/2022", "01/02/2022", "02/01/2022"], [2, 0, 1]),
        (["2022-10", "2022-09", "2023-01"], [1, 0, 2]),
        (["2022-Q2", "2022-Q1"], [1, 0]),
    ],
)
def test_rows_are_put_in_order_of_time(
    tmp_path: Path, capsys: Output, xs: list[str], order: list[int]
) -> None:
    path = tmp_path / "series.csv"
    path.write_text("x,y\n" + "\n".join(f"{x},1" for x in xs))

    assert main(["spc", "--values", str(path)]) == 0
    assert [row["period"] for row in printed(capsys)] == [xs[place] for place in order]


@pytest.mark.parametrize(
    "text, said",
    [
        ("", "needs one column x and one column y"),
        ("a,b\n1,2\n", "needs one column x and one column y"),
        ("x,y\n", "no rows below its header"),
        ("x,y\n1,2\n1,3\n", "also stands in row 2"),
        ("x,y\n1,n/a\n", "row 2: y is 'n/a', not a number"),
        ("x,y\n1,inf\n", "not a number"),
        ("x,y\n,4\n", "row 2: x is blank"),
        ("x,y\n1,2,3\n", "it has 3 cells, the header 2"),
        ("x,y,rebase_group\n1,1,a\n2,1,b\n3,1,a\n", "begins again"),
        ('x,y\n1,"2\n', "is not a CSV file"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_sentence_and_exit_code_2(
    tmp_path: Path, capsys: Output, text: str, said: str
) -> None:
    path = tmp_path / "series.csv"
    path.write_text(text)

    assert main(["spc", "--values", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and said in err


@pytest.mark.parametrize(
    "words, said",
    [
        ([], "Give either"),
        (["overnight", "--values", "x.csv"], "Give either"),
        (["--values", "nowhere.csv"], "cannot be read"),
        (["--values", "x.csv", "--by", "suite"], "are for indicators"),
        (["overnight", "--better", "up"], "--better is for --values"),
        (["overnight", "--rebase", "May"], "months such as 2024-05"),
        (["overnight", "--fix-after", "3"], "at least 12"),
        (["nothing"], "no indicator"),
        (["overnight"], "no data in the store"),
    ],
)
def test_wrong_usage_is_a_sentence_and_exit_code_2(
    capsys: Output, words: list[str], said: str
) -> None:
    assert main(["spc", *words]) == 2
    assert said in capsys.readouterr().err


def test_bytes_that_are_no_text_are_a_sentence(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "series.csv"
    path.write_bytes(b"x,y\n\xff,1\n")

    assert main(["spc", "--values", str(path)]) == 2
    assert "UTF-8" in capsys.readouterr().err


def test_an_indicator_by_breakdown_has_one_more_column(
    settings: Settings, tmp_path: Path, capsys: Output
) -> None:
    small_store.load_custody(settings, tmp_path)

    assert main(["spc", "child_detentions", "--by", "suite", "--target", "2"]) == 0
    rows = printed(capsys)
    assert list(rows[0])[:2] == ["period", "suite"]
    assert {row["suite"] for row in rows} <= {"Exeter", "Plymouth", "Torquay"}
    assert main(["spc", "aa_wait", "--rebase", "2024-04", "--period", "month"]) == 0
    assert [row["value"] for row in printed(capsys)] == ["", "", ""]
