"""Control charts as they are drawn: lines by value, rules at the point, events, icons."""

import datetime

import pytest

from heard import charts, spc, wording
from heard.charts.signs import sign
from heard.disclosure import control_chart
from tests.spc_tables import published

STEADY = (20, 22, 19, 21, 20, 23, 18, 21, 20, 22, 19, 21)
SHIFTED = (*STEADY, 31, 32, 31, 33, 32, 31, 32, 33)


def drawn(*values: int, unit: str = "n", better: str = "down", **wanted: object):  # type: ignore[no-untyped-def]
    """The control chart of a typed series, and its figure."""
    events = tuple(wanted.pop("events", ()))  # type: ignore[arg-type]
    is_provisional = bool(wanted.pop("is_provisional", False))
    series = published(unit, better, *values, is_provisional=is_provisional)
    chart = control_chart(series, **wanted)  # type: ignore[arg-type]
    return chart, charts.control_figure(chart, events)  # type: ignore[arg-type]


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


def test_events_within_the_chart_have_letters_and_a_key() -> None:
    events = [
        spc.Event(datetime.date(2021, 5, 1), "Before the chart", "policy"),
        spc.Event(datetime.date(2022, 3, 9), "A new form", "policy"),
        spc.Event(datetime.date(2022, 3, 30), "A new door", "policy"),
        spc.Event(datetime.date(2030, 3, 1), "After it", "policy"),
    ]
    chart, figure = drawn(*STEADY, events=events)

    assert wording.event_words(chart, events) == [
        "A: March 2022, A new form",
        "B: March 2022, A new door",
    ]
    lettered = [note for note in figure.layout.annotations if note.text == "<b>A, B</b>"]
    assert [note.x for note in lettered] == [2]


def test_a_target_is_a_line_with_its_value() -> None:
    _, figure = drawn(*STEADY, target=15.0)

    assert "Target<br><b>15</b>" in notes(figure)
    assert [shape.y0 for shape in figure.layout.shapes] == [15]


def test_new_limits_begin_at_the_rebase_and_the_old_mean_stays_named() -> None:
    _, figure = drawn(*SHIFTED, rebase=["2023-01"])
    means = [
        trace.x for trace in figure.data if trace.line.dash == "solid" and len(trace.x) == 2
    ]

    assert means == [(-0.4, 11.4), (11.6, 19.4)]
    assert "Mean 21" in notes(figure)


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
