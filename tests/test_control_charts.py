"""Control charts as they are drawn: lines by value, rules at the point, events, icons."""

import datetime
import itertools

import pytest
from streamlit.testing.v1 import AppTest

from heard import charts, spc, wording
from heard.charts.control_notes import Words
from heard.charts.event_names import flags
from heard.charts.inside import Plot, name_levels
from heard.charts.signs import sign
from heard.disclosure import control_chart
from tests.spc_tables import published

STEADY = (20, 22, 19, 21, 20, 23, 18, 21, 20, 22, 19, 21)
SHIFTED = (*STEADY, 31, 32, 31, 33, 32, 31, 32, 33)


def drawn(*values: int, unit: str = "n", better: str = "down", **wanted: object):  # type: ignore[no-untyped-def]
    """The control chart of a typed series, and its figure."""
    events = tuple(wanted.pop("events", ()))  # type: ignore[arg-type]
    others = tuple(wanted.pop("comparators", ()))  # type: ignore[arg-type]
    is_provisional = bool(wanted.pop("is_provisional", False))
    series = published(unit, better, *values, is_provisional=is_provisional)
    chart = control_chart(series, **wanted)  # type: ignore[arg-type]
    figure = charts.control_figure(chart, events, comparators=others)  # type: ignore[arg-type]
    return chart, figure


def notes(figure) -> list[str]:  # type: ignore[no-untyped-def]
    return [note.text for note in figure.layout.annotations]


def points(figure):  # type: ignore[no-untyped-def]
    """The trace of the markers."""
    return next(trace for trace in figure.data if trace.mode == "markers")


def test_mean_and_limits_are_labelled_with_their_values() -> None:
    chart, figure = drawn(*STEADY)
    now = chart.points[-1]

    assert now.mean is not None and now.upper is not None and now.lower is not None
    for name, value in (
        ("Upper limit", now.upper),
        ("Mean", now.mean),
        ("Lower limit", now.lower),
    ):
        assert f"{name}<br><b>{wording.size_words('n', value)}</b>" in notes(figure)


def test_a_percentage_is_clamped_on_the_chart_and_not_in_the_arithmetic() -> None:
    chart, figure = drawn(*(95, 60, 99, 58, 97, 62, 99, 61, 96, 65, 98, 99), unit="percent")
    upper = chart.points[0].upper

    assert upper is not None and upper > 100
    lines = [trace.y for trace in figure.data if trace.line.dash == "dash"]
    assert [round(line[0]) for line in lines] == [
        0 if (chart.points[0].lower or 0) < 0 else round(chart.points[0].lower or 0),
        100,
    ]
    assert "Upper limit<br><b>100%</b>" in notes(figure)


def test_a_rule_is_named_once_where_its_points_begin() -> None:
    chart, figure = drawn(*SHIFTED)
    shifted = [place for place, p in enumerate(chart.points) if p.rule and p.direction > 0]
    rules = {wording.RULE_NAMES[chart.points[place].rule] for place in shifted}
    named = [n for n in figure.layout.annotations if any(rule in n.text for rule in rules)]

    assert len(shifted) > 1
    assert len(rules) == 1
    assert [note.x for note in named].count(shifted[0]) == 1


def test_every_kind_of_point_has_its_own_shape_and_colour() -> None:
    kinds = ("common_cause", "improvement_low", "concern_high", "neutral_high", "")
    signs = [sign(kind) for kind in kinds]

    assert len({one.symbol for one in signs}) == len(kinds)
    assert [one.colour for one in signs[:4]] == ["#a6a6a6", "#00b0f0", "#e46c0a", "#490092"]


def test_points_carry_the_signs_that_the_statistics_give() -> None:
    chart, figure = drawn(*SHIFTED)
    marker = points(figure).marker

    assert list(marker.symbol) == [sign(point.icon).symbol for point in chart.points]
    assert marker.symbol[-1] == "square"  # more of what should fall


def test_the_provisional_point_is_hollow_and_its_line_dotted() -> None:
    _, figure = drawn(*STEADY, 40, is_provisional=True)
    dotted = next(trace for trace in figure.data if trace.line.dash == "dot")

    assert points(figure).marker.symbol[-1] == "circle-open"
    assert "provisional" in points(figure).text[-1]
    assert [high for high in dotted.y if high is not None] == [21, 40]


def test_a_missing_figure_is_a_gap() -> None:
    series = published("n", "down", *STEADY[:6], None, *STEADY[6:])
    figure = charts.control_figure(control_chart(series))

    assert points(figure).y[6] is None
    assert points(figure).text[6] == ""


def test_events_within_the_chart_are_named_at_their_lines() -> None:
    events = [
        spc.Event(datetime.date(2021, 5, 1), "Before the chart", "policy"),
        spc.Event(datetime.date(2022, 3, 9), "A new form", "policy"),
        spc.Event(datetime.date(2022, 3, 30), "A new door", "policy"),
        spc.Event(datetime.date(2030, 3, 1), "After it", "policy"),
    ]
    chart, figure = drawn(*STEADY, events=events)

    assert wording.event_words(chart, events) == [
        "Events: March 2022, A new form; March 2022, A new door."
    ]
    named = [(n.x, n.text) for n in figure.layout.annotations if "A new" in n.text]
    assert named == [(2, '<span style="--of:event">A new form</span>'), (2, "A new door")]


def at(month: str, title: str) -> spc.Event:
    """An event in a month."""
    return spc.Event(datetime.date.fromisoformat(f"{month}-01"), title, "policy")


@pytest.mark.parametrize("scheme", [charts.LIGHT, charts.Scheme("light", 18)])
def test_names_of_events_lie_neither_on_one_another_nor_on_lines(
    scheme: charts.Scheme,
) -> None:
    months = ("2022-02", "2022-04", "2022-05", "2022-05", "2022-11", "2022-12")
    events = [at(month, f"An event of no short name {month}") for month in months]
    chart, _ = drawn(*STEADY)
    placed = flags(chart, events, scheme)

    for one, other in itertools.combinations(placed, 2):
        across = one.first < other.last and other.first < one.last
        assert not (across and one.low < other.high and other.low < one.high)
    assert [flag.place for flag in placed] == [11, 10, 4, 4, 3, 1]
    assert placed[0].low == 0  # stays alone where a chart is narrow
    assert placed[0].side == "right"
    assert all(len(flag.lines) <= 2 for flag in placed)


def test_a_long_name_of_an_event_is_shortened() -> None:
    chart, _ = drawn(*STEADY)
    long = at("2022-03", "Right Care Right Person: walking out of healthcare and the like")
    (flag,) = flags(chart, [long], charts.LIGHT)

    assert flag.lines == ("Right Care Right Person:", "walking out of…")


def test_a_name_of_an_event_is_no_markup() -> None:
    _, figure = drawn(*STEADY, events=[at("2022-03", "<b>x</b> & y")])

    assert "&lt;b&gt;x&lt;/b&gt; &amp; y" in notes(figure)


def test_a_target_is_a_line_with_its_value() -> None:
    _, figure = drawn(*STEADY, target=15.0)

    assert "Target<br><b>15</b>" in notes(figure)
    assert [shape.y0 for shape in figure.layout.shapes] == [15]


def test_new_limits_begin_at_the_rebase_and_the_old_mean_stays_named() -> None:
    chart, figure = drawn(*SHIFTED, rebase=["2023-01"])
    means = [
        trace.x for trace in figure.data if trace.line.dash == "solid" and len(trace.x) == 2
    ]

    assert means == [(-0.4, 11.4), (11.6, 19.4)]
    assert "Mean <b>21</b>" in notes(figure)
    assert "Mean<br><b>32</b>" in notes(figure)
    assert wording.mean_words(chart)[0] == ("earlier mean from January 2022", 20.5)


def test_figures_of_others_are_dotted_lines_with_their_names() -> None:
    others = [("England and Wales, year to March 2025", 45.0), ("Most similar", 12.0)]
    _, figure = drawn(*STEADY, comparators=others)

    assert [shape.y0 for shape in figure.layout.shapes] == [45, 12]
    assert "England and Wales,<br>year to March 2025 <b>45</b>" in notes(figure)
    assert "Most similar <b>12</b>" in notes(figure)
    assert figure.layout.yaxis.range[1] > 45


def test_minutes_of_others_are_drawn_in_hours() -> None:
    minutes = [value * 10 for value in STEADY]
    _, figure = drawn(*minutes, unit="minutes", comparators=[("England", 90.0)])

    assert [shape.y0 for shape in figure.layout.shapes] == [1.5]
    assert "England <b>1 h 30 min</b>" in notes(figure)


def test_names_inside_a_chart_do_not_lie_on_one_another() -> None:
    series = published("n", "down", *SHIFTED)
    chart = control_chart(series, rebase=["2023-01"])
    plot = Plot(chart, 50.0, charts.LIGHT)
    boxes = name_levels(Words(), plot, (("A", 20.0), ("B", 21.0), ("C", 22.0)))

    assert len(boxes) == 4
    for one, other in itertools.combinations(boxes, 2):
        assert not one.covers(other)


def test_the_hover_gives_period_figure_counts_and_rule() -> None:
    series = published("n", "down", *SHIFTED)
    told = (("2023-01", "31% (9 of 29)"),)
    figure = charts.control_figure(control_chart(series), counts=told)

    assert points(figure).text[12] == (
        "January 2023<br><b>31% (9 of 29)</b><br>"
        "Concern: unusually high or rising: outside limits"
    )


def test_a_share_is_drawn_from_0_and_no_number_is_above_100() -> None:
    _, figure = drawn(*(95, 60, 99, 58, 97, 62, 99, 61, 96, 65, 98, 99), unit="percent")
    axis = figure.layout.yaxis

    assert axis.range[0] == 0
    assert (axis.tickvals[0], axis.tickvals[-1]) == (0, 100)
    assert axis.ticktext[-1] == "100%"


@pytest.mark.parametrize("values, is_drawn", [((20,), False), ((20, 21), True)])
def test_one_point_is_told_in_words_and_not_drawn(
    values: tuple[int, ...], is_drawn: bool
) -> None:
    def page(values: tuple[int, ...]) -> None:
        from heard.app.parts.drawing import draw_control
        from heard.briefs.control import Control
        from heard.disclosure import control_chart
        from tests.spc_tables import published

        series = published("n", "down", *values)
        draw_control(Control(series, control_chart(series), "", ()))

    shown = AppTest.from_function(page, args=(values,)).run()

    assert not shown.exception
    assert bool(shown.get("plotly_chart")) == is_drawn
    assert bool(shown.markdown) != is_drawn


@pytest.mark.parametrize("is_presented, size", [(True, "18"), (False, "14")])
def test_text_is_larger_while_a_page_is_presented(is_presented: bool, size: str) -> None:
    def page() -> None:
        import streamlit

        from heard.app.parts.showing import scheme

        streamlit.text(scheme().text)

    presented = AppTest.from_function(page)
    presented.session_state["present"] = is_presented

    assert presented.run().text[0].value == size


def test_one_figure_without_a_control_chart_is_told_in_words() -> None:
    def page() -> None:
        from heard.app.parts.drawing import draw_chart
        from tests.spc_tables import published

        draw_chart(published("n", "down", 20))

    shown = AppTest.from_function(page).run()

    assert not shown.exception
    assert not shown.get("plotly_chart")
    assert "Latest 20 in January 2022" in shown.markdown[0].value


def test_a_duration_is_drawn_in_hours_and_said_in_hours_and_minutes() -> None:
    _, figure = drawn(*(value * 10 for value in STEADY), unit="minutes")

    assert points(figure).y[0] == pytest.approx(200 / 60)
    assert figure.layout.yaxis.ticksuffix == " h"
    assert any("3 h" in note for note in notes(figure))


def test_rare_events_are_drawn_without_a_lower_limit() -> None:
    chart, figure = drawn(*([0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0] * 2))

    assert chart.kind == "t"
    assert any(note.startswith("Mean<br>") for note in notes(figure))


@pytest.mark.parametrize("values", [(20,), (20, 21), (0, 0, 0), (None, None, 5)])
def test_little_can_be_drawn(values: tuple[int, ...]) -> None:
    _, figure = drawn(*values)

    assert figure.layout.height > 0


@pytest.mark.parametrize(
    ("variation", "words"),
    [
        ("common_cause", "Usual variation"),
        ("improvement_low", "Improvement: unusually low or falling"),
        ("concern_high", "Concern: unusually high or rising"),
        ("neutral_high", "Change, neither good nor bad: unusually high or rising"),
        ("", "Not judged"),
    ],
)
def test_an_icon_is_a_picture_and_words(variation: str, words: str) -> None:
    picture = charts.variation_picture(variation)

    assert wording.variation_words(variation) == words
    assert sign(variation).colour in picture
    assert (">H</text>" in picture) == variation.endswith("high")


def test_assurance_has_words_and_a_picture_only_with_a_target() -> None:
    assert wording.assurance_words("") == charts.assurance_picture("") == ""
    assert wording.assurance_words("consistently_fails") == "Consistently misses the target"
    assert ">F</text>" in charts.assurance_picture("consistently_fails")


def test_a_hidden_figure_is_nowhere_in_the_chart() -> None:
    series = published("n", "down", *STEADY, None)
    figure = charts.control_figure(control_chart(series))

    assert points(figure).y[-1] is None
    assert not points(figure).text[-1]
