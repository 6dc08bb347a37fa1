"""Figures in words, and charts that show neither more nor less than the figures."""

import dataclasses
import datetime
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import plotly.graph_objects as go
import pytest

from heard import charts, spc, wording
from heard.catalogue import load_catalogue
from heard.charts.axes import apart, sizes
from heard.charts.heat import heat_map
from heard.charts.signs import sign
from heard.disclosure import Figure, Published, control_chart


def published(
    indicator: str,
    *cells: tuple[str, int | None, int | None],
    period: str = "month",
    members: tuple[str, ...] = ("all",),
) -> Published:
    """A series of (period, numerator, denominator), or (period, median, n); the last
    period is provisional."""
    entry = load_catalogue().indicator(indicator)
    figures = [
        _figure(entry.unit, name, member, first, second, name == cells[-1][0])
        for name, first, second in cells
        for member in members
    ]
    by = None if members == ("all",) else "suite"
    return Published(entry, by, period, "internal", "ON-4", "", tuple(figures))


def _figure(
    unit: str, name: str, member: str, first: int | None, second: int | None, last: bool
) -> Figure:
    nothing = Figure(name, member, None, None, None, None, None, last)
    if unit == "minutes":
        return dataclasses.replace(nothing, figure=first, p90=first, n=second)
    if unit == "n":
        return dataclasses.replace(nothing, figure=first, numerator=first)
    share = 100 * (first or 0) / second if second else None
    return dataclasses.replace(nothing, figure=share, numerator=first, denominator=second)


@pytest.mark.parametrize(
    ("name", "period", "words"),
    [
        ("2024-05", "month", "May 2024"),
        ("2024-Q2", "quarter", "April to June 2024"),
        ("2024-Q4", "quarter", "October to December 2024"),
        ("2011-12", "month", "December 2011"),
        ("2011-12", "year", "April 2011 to March 2012"),
        ("1999-00", "year", "April 1999 to March 2000"),
    ],
)
def test_a_period_is_named_by_its_months(name: str, period: str, words: str) -> None:
    assert wording.period_name(name, period) == words


@pytest.mark.parametrize(
    ("indicator", "first", "second", "words"),
    [
        ("overnight_mh", 9, 29, "31% (9 of 29)"),
        ("overnight_mh", 1, 8, "13% (1† of 8)"),  # 12.5 rounds up; † marks 1 to 4
        ("overnight_mh", 0, 0, "no cases"),
        ("child_detentions", 1204, None, "1,204"),
        ("child_detentions", 0, None, "0"),
        ("aa_wait", 200, 74, "3 h 20 min (74 cases)"),
        ("aa_wait", 59, 1, "59 min (1† case)"),
        ("aa_wait", None, 0, "no cases"),
    ],
)
def test_a_figure_is_said_with_its_counts(
    indicator: str, first: int | None, second: int | None, words: str
) -> None:
    series = published(indicator, ("2024-05", first, second))

    assert wording.with_counts(series.indicator, series.figures[0]) == words


@pytest.mark.parametrize(
    ("indicator", "before", "now", "words"),
    [
        ("overnight_mh", (8, 29), (9, 29), "up 3 points on April 2024: 28% (8 of 29)"),
        ("overnight_mh", (30, 100), (31, 100), "up 1 point on April 2024: 30% (30 of 100)"),
        # 30.4 and 30.6 stand on the page as 30% and 31%: the words agree with them
        ("overnight_mh", (304, 1000), (306, 1000), "up 1 point on April 2024: 30%"),
        ("overnight_mh", (1, 3), (1, 3), "the same as in April 2024: 33% (1† of 3†)"),
        ("overnight_mh", (0, 0), (1, 3), "not comparable with April 2024: no cases"),
        ("child_detentions", (82, None), (77, None), "down 5 on April 2024: 82"),
        ("aa_wait", (100, 9), (175, 9), "up 1 h 15 min on April 2024: 1 h 40 min"),
    ],
)
def test_a_change_is_a_fact_in_words(
    indicator: str, before: tuple[int, int], now: tuple[int, int], words: str
) -> None:
    series = published(
        indicator, ("2024-04", *before), ("2024-05", *now), ("2024-06", 1, 1)
    )
    latest, earlier = wording.latest(series.of("all"))

    assert latest is not None
    assert wording.change(series, latest, earlier).startswith(words)


def test_the_latest_is_the_newest_complete_month() -> None:
    series = published("overnight_mh", ("2024-04", 1, 2), ("2024-05", 2, 2))

    assert wording.latest(series.of("all")) == (series.figures[0], None)


def test_the_only_month_is_taken_though_provisional() -> None:
    series = published("overnight_mh", ("2024-05", 2, 2))

    assert wording.latest(series.of("all")) == (series.figures[0], None)
    assert wording.latest([]) == (None, None)


def test_recent_months_are_those_of_the_calendar_not_of_the_list() -> None:
    series = published(
        "child_detentions", ("2023-05", 1, None), ("2023-06", 2, None), ("2024-05", 3, None)
    )

    assert [one.period for one in wording.recent_months(series)] == ["2023-06", "2024-05"]


def test_a_month_without_an_extract_is_a_gap_and_takes_its_place() -> None:
    series = published(
        "overnight_mh", ("2024-01", 1, 2), ("2024-04", 2, 4), ("2024-05", 1, 4)
    )
    newest, settled = charts.chart(series).data

    assert settled.x == ("2024-01", "2024-02", "2024-03", "2024-04", "2024-05")
    assert settled.y == (50, None, None, 50, None)
    assert newest.y == (None, None, None, 50, 25)


def test_a_month_in_which_nothing_could_count_is_a_gap_not_a_zero() -> None:
    series = published(
        "overnight_mh", ("2024-03", 0, 0), ("2024-04", 0, 4), ("2024-05", 1, 4)
    )

    assert charts.chart(series).data[1].y == (None, 0, None)


def test_the_provisional_month_is_hollow_and_dotted() -> None:
    series = published("overnight_mh", ("2024-04", 2, 4), ("2024-05", 1, 4))
    newest = charts.chart(series).data[0]

    assert newest.line.dash == "dot"
    assert newest.marker.symbol == "circle-open"
    assert newest.marker.size == (0, 9)
    assert "provisional" in newest.text[1]


def test_a_figure_with_no_neighbour_has_a_mark() -> None:
    series = published(
        "overnight_mh",
        *(("2024-01", 1, 2), ("2024-02", 0, 0), ("2024-03", 1, 2), ("2024-04", 1, 2)),
        ("2024-05", 0, 0),
    )

    assert charts.chart(series).data[1].marker.size == (7, 0, 0, 0, 0)


def test_a_breakdown_is_a_panel_for_each_member_on_one_scale() -> None:
    cells = (("2024-04", 2, 4), ("2024-05", 1, 4))
    drawn = charts.chart(published("overnight_mh", *cells, members=("a", "b", "c")))

    names = [note.text for note in drawn.layout.annotations if note.text in "ABC"]
    assert names == ["A", "B", "C"]
    assert len({trace.yaxis for trace in drawn.data}) == 3
    axes = [
        axis for axis in drawn.to_dict()["layout"].items() if axis[0].startswith("yaxis")
    ]
    assert len({tuple(axis["range"]) for _, axis in axes}) == 1


def test_names_of_lines_keep_the_order_of_their_ends_and_stay_apart() -> None:
    places = apart([50, 50, 0, 49], top=50)
    downwards = [places[number] for number in (0, 1, 3, 2)]

    assert all(above - below > 6 for above, below in pairwise(downwards))
    assert all(0 <= place <= 50 for place in places)


def test_a_duration_is_drawn_in_hours() -> None:
    series = published("aa_wait", ("2024-04", 150, 3), ("2024-05", 30, 1))
    drawn = charts.chart(series)

    assert drawn.data[1].y == (2.5, None)
    assert drawn.layout.yaxis.ticksuffix == " h"


def test_a_short_duration_is_told_in_minutes_and_of_whole_things_there_is_no_part() -> None:
    assert sizes("minutes", 1.0)["ticktext"] == [f"{n} min" for n in range(0, 61, 10)]
    assert sizes("n", 4.3)["dtick"] == 1
    assert "dtick" not in sizes("n", 40) | sizes("percent", 4.3)


def test_no_name_of_a_line_stands_where_the_periods_do() -> None:
    assert apart([0, 30], top=100, lowest=0.065) == [6.5, 30]


def test_a_panel_without_a_figure_says_why() -> None:
    series = published("overnight_mh", ("2024-04", 2, 4), members=("a", "b"))
    first, second = series.figures
    dark = dataclasses.replace(second, figure=None, hidden=frozenset({"figure"}))
    gone = dataclasses.replace(second, figure=None)
    for last, word in ((dark, "suppressed (*)"), (gone, "no cases")):
        drawn = charts.chart(dataclasses.replace(series, figures=(first, last)))
        said = [
            n for n in drawn.layout.annotations if n.text in ("suppressed (*)", "no cases")
        ]
        assert [(one.text, one.xref) for one in said] == [(word, "x2 domain")]


def test_a_neutral_sign_can_be_told_from_a_dark_background() -> None:
    assert sign("neutral_high").colour != sign("neutral_high", charts.Scheme("dark")).colour
    assert sign("concern_high") == sign("concern_high", charts.Scheme("dark"))


@pytest.mark.parametrize("period", ["month", "quarter", "year"])
def test_a_single_period_can_be_drawn(period: str) -> None:
    name = {"month": "2024-05", "quarter": "2024-Q2", "year": "2024-25"}[period]
    series = published("overnight_mh", (name, 1, 2), period=period)

    assert charts.chart(series).data[0].y == (50,)
    assert charts.sparkline(series).count("<circle") == 1


def test_a_sparkline_has_a_gap_a_hollow_end_and_the_sign_of_its_variation() -> None:
    months = [("2024-01", 1, 2), ("2024-02", 2, 2), ("2024-04", 1, 2), ("2024-05", 1, 2)]
    series = published("overnight_mh", *months)
    last = dataclasses.replace(series.figures[-1], is_provisional=True)
    drawn = charts.sparkline(
        dataclasses.replace(series, figures=(*series.figures[:-1], last)),
        variation="concern_high",
    )

    # 100 % stands at 8 of 108 parts of the height below the top, 50 % half way down.
    assert 'points="6.0,34.9 82.5,11.7"' in drawn  # March has no figure: no line to it
    assert '<circle cx="235.5" cy="34.9" r="3" fill="#12436D"/>' in drawn
    assert 'points="235.5,34.9 312.0,34.9" stroke="#505A5F" stroke-dasharray' in drawn
    assert '<circle cx="312.0" cy="34.9" r="4.5" stroke="#505A5F"/>' in drawn
    assert '<path transform="translate(235.5 34.9)"' in drawn
    assert "#e46c0a" in drawn


def test_a_sparkline_has_a_band_between_its_limits_and_its_mean() -> None:
    months = [f"20{year}-{month:02d}" for year in (22, 23) for month in range(1, 13)]
    cells = [(month, 40 + place % 3, 100) for place, month in enumerate(months)]
    series = published("overnight_mh", *cells)
    control = control_chart(series)
    drawn = charts.sparkline(series, control=control)

    assert charts.sparkline(series).count("<polygon") == 0
    assert drawn.count("<polygon") == 1
    assert drawn.count('stroke-width="1"') == 1
    assert drawn.index("<polygon") < drawn.index("<polyline")


STATES = ("occurred", "none", "suppressed", "no data")


def test_a_strip_has_a_square_for_each_period_told_apart_without_colour() -> None:
    quarters = [f"202{year}-Q{one}" for year in (4, 5) for one in (1, 2, 3, 4)]
    drawn = charts.never_strip([(one, "none") for one in quarters])

    assert drawn.count("<rect") == 8
    assert [f">202{year}</text>" in drawn for year in (4, 5)] == [True, True]
    shapes = [
        re.sub("#[0-9A-Fa-f]{6}", "", charts.never_strip([("2024-Q1", state)]))
        for state in STATES
    ]
    assert len(set(shapes)) == len(STATES)
    assert "#B3261E" in charts.never_strip([("2024-Q1", "occurred")])
    assert charts.never_strip([("2024-Q1", "occurred")], charts.Scheme("dark")) != shapes[0]
    assert charts.never_strip([]).startswith("<svg")


PAIRS = wording.Pairs(
    "Waits",
    ("With", "Without"),
    (wording.Pair("Wait", (wording.Side(1.0, "1 h"), wording.Side(2.0, "2 h"))),),
)


def every_kind(scheme: charts.Scheme) -> dict[str, go.Figure]:
    """A picture of each kind that plotly draws of a little of everything."""
    cells = [(f"2024-{month:02d}", month, 20) for month in range(1, 13)]
    series = published("overnight_mh", *cells)
    split = published("overnight_mh", *cells, members=("a", "b", "c"))
    control = control_chart(series)
    lane = wording.Lane("With", (wording.Moment("charge", 90, "1 h 30 min", 12),))
    grid = wording.Grid(("One",), ("2024-05",), ((50.0,),), "%")
    event = spc.Event(datetime.date(2024, 5, 1), "A new form", "policy")
    return {
        "bars": charts.bars([wording.Bar("GP", 15.0, "15%")], scheme),
        "line": charts.chart(series, scheme=scheme),
        "two": charts.chart(series, series, ("A", "B"), scheme),
        "panels": charts.chart(split, scheme=scheme, controls={"a": control}),
        "control": charts.control_figure(
            *(control, (event,), "Title", ("Footer",), scheme, (("England", 40.0),))
        ),
        "heat": heat_map(grid, scheme),
        "hours": charts.hours_map({("1", "0"): 3}, scheme),
        "night": charts.night_bars(
            wording.NightBars("With", tuple(range(10)), 240, 180, 10), scheme
        ),
        "pairs": charts.pair_chart(PAIRS, scheme),
        "way": charts.time_line((lane, lane), scheme),
    }


def font_sizes(part: object) -> Iterator[float]:
    """Every size of text in a figure."""
    if isinstance(part, dict):
        for name, inner in part.items():
            if name.endswith("font") and isinstance(inner, dict) and "size" in inner:
                sizes = inner["size"]
                yield from sizes if isinstance(sizes, list | tuple) else [sizes]
            yield from font_sizes(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from font_sizes(inner)


@pytest.mark.parametrize("size", [14, 18])
def test_no_text_of_a_chart_is_smaller_than_the_viewers(size: Literal[14, 18]) -> None:
    for name, figure in every_kind(charts.Scheme("light", size)).items():
        assert min(font_sizes(figure.to_dict())) >= size, name


def test_a_chart_grows_with_its_text() -> None:
    plain, large = every_kind(charts.LIGHT), every_kind(charts.Scheme("light", 18))
    for name, figure in plain.items():
        assert large[name].layout.height > 1.05 * figure.layout.height, name


@pytest.mark.parametrize("kind", ["line", "two", "panels", "control", "bars", "pairs"])
def test_every_axis_of_sizes_begins_at_0(kind: str) -> None:
    layout = every_kind(charts.LIGHT)[kind].to_dict()["layout"]
    name = "xaxis" if kind in ("bars", "pairs") else "yaxis"
    axes = [axis for key, axis in layout.items() if key.startswith(name)]

    assert axes
    assert {axis["range"][0] for axis in axes} == {0}


def test_the_hover_of_a_marked_point_of_a_panel_gives_its_counts_and_rule() -> None:
    cells = [(f"20{y}-{m:02d}", 20, 100) for y in (22, 23) for m in range(1, 13)]
    cells[12:] = [(month, 60, of) for month, _, of in cells[12:]]
    series = published("overnight_mh", *cells)
    control = control_chart(series)
    split = published("overnight_mh", *cells, members=("a",))
    drawn = charts.chart(split, controls={"a": control})
    (marked,) = [trace for trace in drawn.data if trace.mode == "markers"]

    assert marked.text[-1] == (
        "<b>A</b><br>November 2023<br>60% (60 of 100)<br>"
        "Concern: unusually high or rising: shift"
    )


def test_no_figures_can_be_drawn_and_described() -> None:
    empty = dataclasses.replace(published("overnight_mh", ("2024-05", 1, 2)), figures=())

    assert not charts.chart(empty).data
    assert wording.described(empty).endswith("there are no figures.")


def test_the_alternative_text_tells_the_figures() -> None:
    series = published(
        "overnight_mh", ("2024-03", 1, 4), ("2024-04", 3, 4), ("2024-05", 1, 2)
    )

    assert wording.described(series) == (
        "Children with mental ill health held overnight, by month, from March 2024 to "
        "May 2024. Latest 50% (1† of 2†) in May 2024, provisional; lowest 25% (1† of 4†) "
        "in March 2024; highest 75% (3† of 4†) in April 2024."
    )


def test_what_is_not_known_comes_last() -> None:
    series = published(
        "overnight_mh", ("2024-05", 1, 2), members=("U", "not_recorded", "Y", "N")
    )

    assert wording.members(series) == ["Y", "N", "U", "not_recorded"]


def test_a_blank_is_no_missing_child() -> None:
    assert wording.member_name("not_recorded") == "Left blank"
    assert wording.member_name("missing") == "Missing child"
    assert wording.is_known("missing")
    assert not wording.is_known("not_recorded")


def test_hours_have_a_cell_for_every_hour_of_every_day() -> None:
    drawn = charts.hours_map({("1", "0"): 3, ("7", "23"): 12})
    (cells,) = drawn.data

    assert (len(cells.z), len(cells.z[0])) == (24, 7)
    assert (cells.text[0][0], cells.text[23][6], cells.text[5][5]) == ("3†", "12", "0")
    assert cells.y[0] == "00:00"


def test_hours_in_words_name_the_day_the_hour_and_the_night() -> None:
    counts = {("6", "23"): 5, ("6", "7"): 2, ("1", "8"): 3}
    said = wording.hours_words(counts, "contacts")

    assert "Of 10 contacts, 70% (7) came on a Saturday, the busiest day, and" in said
    assert "50% (5) between 23:00 and 24:00, the busiest hour." in said
    assert (
        "50% (5) came from 17:00 to midnight and 20% (2†) from midnight to 08:00." in said
    )
    assert wording.hours_words({}, "contacts") == "No contacts."


def test_bars_begin_at_zero_with_their_words_above_them() -> None:
    shown = [wording.Bar("GP", 15.0, "15%"), wording.Bar("Not known", None, "of any")]
    drawn = charts.bars(shown, most=100)

    assert drawn.layout.xaxis.range == (0, 102)
    assert list(drawn.data[0].x) == [15.0, 0]
    assert drawn.data[1].text == ("<b>GP</b>  15%", "<b>Not known</b>  of any")
    assert wording.bars_words(shown) == "GP: 15%; Not known: of any."


def test_long_words_of_a_bar_stand_on_two_lines() -> None:
    short, long = wording.Bar("GP", 1, "15%"), wording.Bar("School", 1, "15% of them " * 3)

    assert "<br>" in charts.bars([short, long]).data[1].text[0]
    assert charts.bars([long]).layout.height > charts.bars([short]).layout.height
