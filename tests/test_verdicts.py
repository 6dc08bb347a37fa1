"""Verdicts: exact figures are judged, rounded ones are shown, and no sign is invented."""

from dataclasses import replace

import pytest

from heard.disclosure import Figure, Published, control_chart
from heard.disclosure.verdicts import as_shown
from heard.spc import Point
from tests.spc_tables import published


def rounded(series: Published) -> dict[str, Figure]:
    """The figures as scrutiny sees them, by period."""
    return {
        one.period: replace(
            one, numerator=5 * round((one.numerator or 0) / 5), figure=shown(one)
        )
        for one in series.figures
    }


def shown(figure: Figure) -> float:
    """A count to the nearest 5."""
    return float(5 * round((figure.figure or 0) / 5))


def test_each_point_keeps_the_sign_of_the_exact_chart() -> None:
    """A point of 113 beside an upper limit of 113.3 is usual; 115 would be outside."""
    counts = [98, 104, 99, 103, 97, 105, 100, 102, 98, 104, 99, 103, 101, 113]
    exact = control_chart(published("n", "down", *counts))
    figures = rounded(published("n", "down", *counts))
    verdict = as_shown(exact, figures)

    assert [(p.rule, p.icon) for p in verdict.points] == [
        (p.rule, p.icon) for p in exact.points
    ]
    assert [p.value for p in verdict.points] == [one.figure for one in figures.values()]


@pytest.mark.parametrize(
    ("unit", "mean", "shown_as"),
    [
        ("n", 87.4, 85.0),
        ("n", 87.5, 90.0),
        ("minutes", 142.0, 140.0),
        ("percent", 42.5, 43.0),
        ("percent", 42.49, 42.0),
        ("rate", 6.94, 6.9),
    ],
)
def test_lines_are_rounded_as_figures_are(unit: str, mean: float, shown_as: float) -> None:
    point = Point("2024-05", 1.0, mean, mean, mean, "", 0, "common_cause")
    chart = control_chart(published("n", "down", *[70, 80] * 7))
    figure = published("n", "down", 70, first="2024-05").figures[0]
    (drawn,) = as_shown(
        replace(chart, unit=unit, points=(point,)), {"2024-05": figure}
    ).points

    assert (drawn.mean, drawn.lower, drawn.upper) == (shown_as,) * 3


def test_a_month_that_nobody_supplied_is_a_gap() -> None:
    counts = [98, 104, 99, 103, "gap", 105, 100, 102, 98, 104, 99, 103, 101, 100]
    series = published("n", "down", *counts)  # type: ignore[arg-type]
    verdict = as_shown(control_chart(series), rounded(series))

    assert [point.value for point in verdict.points][3:6] == [105.0, None, 105.0]
