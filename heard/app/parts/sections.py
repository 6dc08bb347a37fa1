"""An indicator as a part of a page: figure, how sure, picture, table, and its page."""

import functools
from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from heard import charts, wording
from heard.app.parts.address import pick
from heard.app.parts.boxes import boxes
from heard.app.parts.choices import address_of
from heard.app.parts.drawing import draw_control, draw_notes
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.offers import draw_with_files
from heard.app.parts.showing import show_picture
from heard.briefs.answers import answer, figure_in_full, inside
from heard.briefs.control import Control, control_of
from heard.briefs.definitions import not_shown, why_empty, why_gaps, why_no_rate
from heard.briefs.headlines import headline
from heard.briefs.sureness import sureness
from heard.briefs.tables import table
from heard.disclosure import Published
from heard.visits import Visit

_LOW_PIXELS = 240
_FEWEST = 3  # figures that make a line where others are suppressed
_LINE = 2  # and where none is
_TOO_FEW = (
    "Too few figures are shown to draw a line; the others are suppressed (*). The table "
    "has every period."
)


def draw_answers(visit: Visit, names: Sequence[str]) -> None:
    """The first lines of a page: some indicators, each in a sentence."""
    for name in names:
        st.markdown(f"**{escape_markdown(answer(visit, name))}**")


def choose_breakdown(visit: Visit, names: Sequence[str]) -> str | None:
    """One breakdown for all charts of a page, of those that any of them offers."""
    offered = [
        by for name in names for by in visit.offers(visit.catalogue.indicator(name)) if by
    ]
    titles = {"": "No breakdown"} | {by: wording.breakdown_name(by) for by in offered}
    return pick("charts_by", "Charts broken down by", titles, st.selectbox) or None


def draw_sections(visit: Visit, names: Sequence[str], by: str | None = None) -> None:
    """Indicators beside each other, in the order given: two in a row, or three."""
    across = 3 if len(names) % 2 and len(names) % 3 == 0 else 2
    for start in range(0, len(names), across):
        row = names[start : start + across]
        for place, name in zip(boxes(len(row)), row, strict=True):
            with place:
                draw_section(visit, name, by)


def draw_section(visit: Visit, name: str, by: str | None = None) -> None:
    """One indicator. Where it does not offer the breakdown, its chart is of the whole."""
    indicator = visit.catalogue.indicator(name)
    st.subheader(indicator.title, anchor=False)
    whole = visit.leading(name)
    beside = control_of(visit, whole)
    _draw_words(visit, beside)
    shown = whole
    if by and by in visit.offers(indicator):
        shown = visit.leading(name, by)
    if shown is whole and beside.chart and indicator.better != "zero":
        draw_control(beside)
        _say_gaps(whole)
        _draw_table(visit, whole, beside)
    elif shown.figures:
        _draw_picture(visit, shown)
    for said in (not_shown(shown), why_no_rate(visit, shown)):
        if said:
            st.info(escape_markdown(said))
    st.page_link(
        "pages/indicator.py",
        label=f"More: {indicator.title}",
        query_params=address_of(indicator, shown.by),
    )


def _draw_words(visit: Visit, beside: Control) -> None:
    """The figure with its counts and time; and whether it has changed, or by how much."""
    whole = beside.published
    brief = headline(whole)
    if brief is None:
        st.info(escape_markdown(why_empty(visit, whole)))
        return
    figure = figure_in_full(whole, brief.figure)
    counts = f" ({brief.counts})" if brief.counts else ""
    of = f"{counts}, {inside(brief.period)}"
    st.markdown(f"**{escape_markdown(figure)}**{escape_markdown(of)}")
    if brief.alarm:
        st.error(escape_markdown(brief.alarm))
        return
    said = beside.words if beside.chart and not beside.chart.is_never else brief.change
    st.markdown(escape_markdown(wording.begun(said)))


@functools.lru_cache(maxsize=64)
def _picture(published: Published, scheme: charts.Scheme) -> go.Figure:
    """One line alone is drawn low, as a page holds many; names need the full height.
    Kept, as every picture is; not to be changed."""
    drawn = charts.chart(published, scheme=scheme)
    labelled = list(drawn.layout.xaxis.tickvals or [])
    step = 3 if published.by else 2  # half a page, or a telephone, has room for so many
    if labelled:
        texts = list(drawn.layout.xaxis.ticktext)
        drawn.layout.xaxis.ticktext = texts[::-1][::step][::-1]
        drawn.layout.xaxis.tickvals = labelled[::-1][::step][::-1]
    return drawn if published.by else drawn.update_layout(height=_LOW_PIXELS)


def _draw_picture(visit: Visit, published: Published) -> None:
    """The chart of a series with its alternative text, and its table."""
    if wording.is_told(published):
        st.markdown(escape_markdown(wording.told_words(published)))
        return
    key = f"{published.indicator.id}_{published.by or 'all'}"
    shown = [one for one in published.figures if one.figure is not None]
    if len(shown) < _FEWEST and any(one.is_hidden for one in published.figures):
        st.info(_TOO_FEW)
    elif len(shown) < _LINE and not published.by:
        st.markdown(":small[There is only one figure so far, so no line is drawn.]")
    else:
        show_picture(
            lambda scheme: _picture(published, scheme),
            f"picture_{key}",
            wording.described(published),
        )
        _say_gaps(published)
    _draw_table(visit, published)


def _say_gaps(published: Published) -> None:
    if gap := why_gaps(published):
        st.markdown(f":small[{escape_markdown(gap)}]")


def _draw_table(visit: Visit, published: Published, beside: Control | None = None) -> None:
    """The table and its files; and the events of a control chart, and how it is made."""
    what = "Table, events and notes" if beside else "Table"
    with st.expander(escape_markdown(f"{what}: {published.indicator.title}")):
        draw_with_files(visit, published, table(published))
        now, _ = wording.latest(published.of("all"))
        if now and (sure := sureness(published, now)):
            when = wording.period_name(now.period, published.period)
            st.markdown(f":small[{when}: {escape_markdown(sure)}]")
        if beside:
            draw_notes(beside)
