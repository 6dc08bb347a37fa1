"""The table beside a chart, and the very same table as a file."""

import csv
import io
from dataclasses import dataclass

from heard import charts
from heard.app.frame import Release
from heard.disclosure import HIDDEN, INTERNAL, Figure, Published
from heard.spreadsheet import harmless


@dataclass(frozen=True)
class Table:
    """Column by column, as text; the newest period first."""

    columns: dict[str, list[str]]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """Row by row."""
        return list(zip(*self.columns.values(), strict=True))


def table(*published: Published) -> Table:
    """Every figure of a series, or of several one under the other, with its counts."""
    lines = [
        (one, figure)
        for one in published
        for member in charts.members(one)
        for figure in one.of(member)
    ]
    lines.sort(key=lambda line: line[1].period, reverse=True)
    first, figures = published[0], [figure for _, figure in lines]
    columns = {"Period": [charts.period_name(one.period, first.period) for one in figures]}
    if len(published) > 1:
        columns["Indicator"] = [one.indicator.title for one, _ in lines]
    if first.by:
        name = charts.breakdown_name(first.by)
        columns[name] = [charts.member_name(one.value) for one in figures]
    columns |= _measured(first, figures)
    if first.profile == INTERNAL:
        columns["Small number (1 to 4)"] = [
            "yes" if one.is_small else "" for one in figures
        ]
    columns["Provisional"] = ["yes" if one.is_provisional else "" for one in figures]
    return Table(columns)


def _measured(published: Published, figures: list[Figure]) -> dict[str, list[str]]:
    if published.indicator.is_duration:
        return {
            "Median (minutes)": _column(figures, "figure"),
            "90th percentile (minutes)": _column(figures, "p90"),
            "Cases": _column(figures, "n"),
        }
    if charts.is_told(published):
        told = [charts.amount(published.indicator, one) for one in figures]
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
        figure: _column(figures, "figure", _decimals(published)),
        **_beside(published, figures),
    }


def _beside(published: Published, figures: list[Figure]) -> dict[str, list[str]]:
    """How complete the answers are, and how many children stand behind the events."""
    beside: dict[str, list[str]] = {}
    if published.profile != INTERNAL:
        return beside
    if published.indicator.unit == "percent":
        known = [100 * one.known if one.known is not None else None for one in figures]
        beside["Answer known (%)"] = [_number(share) for share in known]
    if any(one.children for one in figures):
        # None of the events has a person key where none are counted: not nobody.
        beside["Children"] = [_number(one.children or None) for one in figures]
    return beside


def _decimals(published: Published) -> int:
    """A percentage for scrutiny is computed from rounded counts: to a whole per cent."""
    is_exact = published.profile == INTERNAL or published.indicator.unit == "rate"
    return 1 if is_exact else 0


def _column(figures: list[Figure], name: str, decimals: int = 0) -> list[str]:
    return [
        HIDDEN if name in one.hidden else _number(getattr(one, name), decimals)
        for one in figures
    ]


def _number(value: float | None, decimals: int = 0) -> str:
    return "" if value is None else f"{value:.{decimals}f}"


def as_csv(published: Published) -> str:
    """The table as a file that says, above it, what it is and who may have it."""
    about = [
        f"# {published.indicator.title} ({published.indicator.id})",
        f"# Profile: {published.profile}. {published.banner}",
        f"# Definitions: {published.definitions}",
        f"# Extract taken: {published.extracted_at or 'not given'}",
    ]
    shown = table(published)
    written = io.StringIO()
    written.writelines(f"{line}\r\n" for line in about)
    writer = csv.writer(written)
    writer.writerow([harmless(name) for name in shown.columns])
    writer.writerows([harmless(cell) for cell in row] for row in shown.rows)
    return "\ufeff" + written.getvalue()  # the mark tells Excel that it is UTF-8


def as_export(release: Release, published: Published) -> str:
    """The file that a viewer takes away, logged."""
    release.log_export(published)
    return as_csv(published)


def file_name(published: Published) -> str:
    """What the file is called: the view, as in the address."""
    parts = [
        *([] if published.profile == INTERNAL else [published.profile]),
        *(published.indicator.id, published.by or "all", published.period),
    ]
    return f"{'-'.join(parts)}.csv"
