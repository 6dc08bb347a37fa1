"""Cells of the release as text: `*` if hidden, nothing if there is none."""

from collections.abc import Iterable, Iterator, Sequence

from heard.disclosure.published import HIDDEN, Figure, Published
from heard.disclosure.tables import Key

COLUMNS = (
    *("indicator", "table", "period", "breakdown"),
    *("value", "numerator", "denominator", "figure"),
)


def as_rows(figures: Iterable[tuple[Key, Figure]]) -> Iterator[list[str]]:
    """The lines of `python -m heard published`; see there for the columns."""
    for key, figure in figures:
        by = key.table.rsplit("_", 1)[0]
        yield [
            *key[:3],
            "all" if by == "force" else by,
            key.value,
            *printed(figure),
        ]


def printed(figure: Figure) -> list[str]:
    """Numerator, denominator and figure. The denominator of a duration is the number
    of its cases; of what must not happen it is said only whether it did."""
    if figure.occurred is not None:
        return ["", "", "occurred" if figure.occurred else "none"]
    is_duration = figure.n is not None or "n" in figure.hidden
    cases = figure.n if is_duration else figure.denominator
    base = "n" if is_duration else "denominator"
    return [
        HIDDEN if name in figure.hidden else _text(value)
        for name, value in (
            ("numerator", figure.numerator),
            (base, cases),
            ("figure", figure.figure),
        )
    ]


def _text(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}".removesuffix(".0")


def as_series(published: Published, columns: Sequence[str]) -> Iterator[list[object]]:
    """The lines of `python -m heard series`: period, members, and some of numerator,
    denominator, median, p90, n, asked and children."""
    cells = _exact if published.is_exact else _controlled
    breakdowns = published.by.split(",") if published.by else []
    for figure in published.figures:
        members = [figure.value, figure.value_2][: len(breakdowns)]
        yield [figure.period, *members, *cells(figure, columns)]


def _exact(figure: Figure, columns: Sequence[str]) -> list[object]:
    """The numbers as they are."""
    names = ["figure" if name == "median" else name for name in columns]
    return [getattr(figure, name) for name in names]


def _controlled(figure: Figure, columns: Sequence[str]) -> list[object]:
    values = {
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "figure": figure.figure,
        "p90": figure.p90,
        "n": figure.n,
    }
    if figure.occurred is not None:
        return [("occurred" if figure.occurred else "none"), ""]
    names = ["figure" if name == "median" else name for name in columns]
    return [HIDDEN if name in figure.hidden else _text(values[name]) for name in names]
