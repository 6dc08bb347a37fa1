"""Charts put on the page, each with an alternative text; and the first figure."""

import html
from typing import Any

import streamlit as st

from heard import charts
from heard.disclosure import Published

_MEASURES = {
    "n": "Number",
    "percent": "Percentage",
    "minutes": "Median, in hours,",
    "rate": "Number a year for each 1,000 children",
}
_QUIET: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False}


def draw_chart(
    published: Published,
    beside: Published | None = None,
    names: tuple[str, str] = ("", ""),
) -> None:
    """The chart of a series, `beside` another if given; `names` are then theirs. What
    is only said to have occurred or not has no height: it is told in words."""
    if charts.is_told(published):
        st.markdown(charts.described(published))
        return
    st.plotly_chart(
        charts.chart(published, beside, names, scheme()),
        theme=None,
        key=f"chart_{published.indicator.id}",
        config=_QUIET,
        alt=charts.described(published, beside),
    )


def draw_sparkline(published: Published) -> None:
    """The shape of a series."""
    if charts.is_told(published):
        return
    st.plotly_chart(
        charts.sparkline(published, scheme()),
        theme=None,
        key=f"sparkline_{published.indicator.id}",
        config={**_QUIET, "staticPlot": True},
        alt=charts.described(published),
    )


def scheme() -> charts.Scheme:
    """Light or dark, as the viewer has it."""
    return "dark" if st.context.theme.type == "dark" else "light"


def draw_large(figure: str) -> None:
    """The first figure of the first page, larger than anything else."""
    style = "font-size: 5rem; font-weight: 700; line-height: 1; margin: 0"
    st.html(f'<p style="{style}">{html.escape(figure)}</p>')


def chart_title(published: Published) -> str:
    """What the chart shows: `Median, in hours, by month and sex`."""
    by = f" and {charts.breakdown_name(published.by).lower()}" if published.by else ""
    period = charts.PERIOD_NAMES[published.period].lower()
    return f"{_MEASURES[published.indicator.unit]} by {period}{by}"
