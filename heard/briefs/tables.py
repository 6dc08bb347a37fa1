"""The table beside a chart: every figure, as text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from heard import wording
from heard.disclosure import HIDDEN, Figure, Published
from heard.spc import ControlChart, Point


@dataclass(frozen=True)
class Table:
    """Column by column, as text; the newest period first."""

    columns: dict[str, list[str]]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """Row by row."""
        return list(zip(*self.columns.values(), strict=True))


def table_of(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Rows of cells in the order of the headings, of which no two are the same."""
    lines = list(rows)
    columns = {name: [line[at] for line in lines] for at, name in enumerate(headings)}
    return Table(columns)


def table(*published: Published) -> Table:
    """Every figure of a series, or of several one under the other, with its counts."""
    lines = [
        (one, figure)
        for one in published
        for member in wording.members(one)
        for figure in one.of(member)
    ]
    lines.sort(key=lambda line: line[1].period, reverse=True)
    first, figures = published[0], [figure for _, figure in lines]
    columns = {"Period": [wording.period_name(one.period, first.period) for one in figures]}
    if len(published) > 1:
        columns["Indicator"] = [one.indicator.title for one, _ in lines]
    if first.by:
        name = wording.breakdown_name(first.by)
        columns[name] = [wording.member_name(one.value) for one in figures]
    columns |= _measured(first, figures)
    if first.is_exact:
        columns["Small number (1 to 4)"] = [
            "yes" if one.is_small else "" for one in figures
        ]
    columns["Not judged"] = [one.doubt for one in figures]
    return Table(columns)


def _measured(published: Published, figures: list[Figure]) -> dict[str, list[str]]:
    if published.indicator.is_duration:
        return {
            "Median (minutes)": _column(figures, "figure"),
            "90th percentile (minutes)": _column(figures, "p90"),
            "Cases": _column(figures, "n"),
        }
    if wording.is_told(published):
        told = [wording.amount(published.indicator, one) for one in figures]
        return {"Occurred or none": told}
    if published.indicator.unit == "n":
        return {
            "Number": _column(figures, "numerator"),
            **_beside(published, figures),
        }
    figure = "Percent" if published.indicator.unit == "percent" else "Rate per 1,000"
    return {
        "Numerator": _column(figures, "numerator"),
        "Denominator": _column(figures, "denominator"),
        figure: _column(figures, "figure", published.decimals),
        **_beside(published, figures),
    }


def _beside(published: Published, figures: list[Figure]) -> dict[str, list[str]]:
    """How complete the answers are, and how many children stand behind the events."""
    beside: dict[str, list[str]] = {}
    if not published.is_exact:
        return beside
    if published.indicator.unit == "percent":
        known = [100 * one.known if one.known is not None else None for one in figures]
        beside["Answer known (%)"] = [_number(share) for share in known]
    if any(one.children for one in figures):
        # None of the events has a person key where none are counted: not nobody.
        beside["Children"] = [_number(one.children or None) for one in figures]
    return beside


def _column(figures: list[Figure], name: str, decimals: int = 0) -> list[str]:
    return [
        HIDDEN if name in one.hidden else _number(getattr(one, name), decimals)
        for one in figures
    ]


def _number(value: float | None, decimals: int = 0) -> str:
    return "" if value is None else f"{value:.{decimals}f}"


def judged(published: Published, control: ControlChart | None) -> Table:
    """The table of a series, with the lines, rule and icon of its control chart.

    A chart of rare events has a point for each event and not for each period: its
    figures stand alone.
    """
    shown = table(published)
    if control is None or not control.is_by_period or published.by:
        return shown
    by_period = {wording.period_name(p.period, published.period): p for p in control.points}
    points = [by_period[period] for period in shown.columns["Period"]]
    scale = _scale(published)
    columns = {
        name: [_line(point, line, scale) for point in points]
        for name, line in (
            ("Mean", "mean"),
            ("Lower limit", "lower"),
            ("Upper limit", "upper"),
        )
    }
    columns["Rule"] = [wording.RULE_NAMES[point.rule] for point in points]
    columns["Variation"] = [_variation(point) for point in points]
    return Table({**shown.columns, **columns})


def _variation(point: Point) -> str:
    if point.is_too_few:
        return wording.TOO_FEW
    return wording.variation_words(point.icon) if point.icon else ""


def _scale(published: Published) -> int:
    """Decimals of mean and limits."""
    return 0 if published.indicator.is_duration else 1


def _line(point: Point, name: str, decimals: int) -> str:
    return _number(getattr(point, name), decimals)
