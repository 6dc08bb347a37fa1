"""One area or suite: which, its headlines as a table, and one of them over time."""

from dataclasses import replace

import streamlit as st

from heard import charts
from heard.app.parts.address import pick
from heard.app.parts.choices import address_of
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.markup import place_html
from heard.app.parts.offers import draw_with_files
from heard.app.parts.showing import scheme, show_picture
from heard.briefs.control import Control
from heard.briefs.definitions import why_gaps, why_hollow
from heard.briefs.place import Line, place_title
from heard.briefs.rug import Rug, rug
from heard.briefs.tables import judged
from heard.visits import Visit
from heard.wording import is_told, told_words

_KINDS = ("area", "suite")
_NO_SERIES = "There is no table of this headline by place."


def choose_place(visit: Visit) -> tuple[Rug, str] | None:
    """An area or a suite with its rug; none where there is no place."""
    rugs = [found for by in _KINDS if (found := rug(visit, by))]
    places = {
        f"{one.by} {value}": (one, value, place_title(one.by, value))
        for one in rugs
        for value in one.known
    }
    if not places:
        return None
    titles = {key: title for key, (_, _, title) in places.items()}
    chosen, value, _ = places[pick("place", "Area or custody suite", titles, st.selectbox)]
    return chosen, value


def draw_headlines(lines: list[Line]) -> None:
    """A row for each: figure, beside the others, over time, and its shape."""
    shapes = {
        line.indicator.id: charts.sparkline(
            line.control.published, scheme(), line.control.variation
        )
        for line in lines
        if line.control and line.has_shape
    }
    st.html(place_html(lines, shapes))


def choose_headline(lines: list[Line]) -> Line:
    """One of the headlines, to be drawn over time."""
    titles = {one.indicator.id: one.indicator.title for one in lines}
    chosen = pick("headline", "Headline", titles, st.selectbox)
    return next(one for one in lines if one.indicator.id == chosen)


def draw_over_time(visit: Visit, line: Line, by: str, name: str) -> None:
    """The chart of one headline of a place, its table, and where there is more."""
    if line.control is None:
        st.info(_NO_SERIES)
        return
    _draw_series(line, line.control, name)
    with st.expander("The figures of this chart as a table"):
        published = line.control.published
        draw_with_files(visit, published, judged(published, line.control.chart))
    st.page_link(
        "pages/indicator.py",
        label=escape_markdown(f"More: {line.indicator.title}, every {by}"),
        query_params=address_of(line.indicator, by),
    )


def _draw_series(line: Line, control: Control, name: str) -> None:
    published, drawn = control.published, control.chart
    if is_told(published):
        st.markdown(escape_markdown(told_words(published)))
        return
    if not line.has_shape:
        st.info("Fewer than three figures are shown: too few for a line. See the table.")
        return
    words = escape_markdown(control.words)
    st.markdown(f"**{words}**" if drawn else f":small[{words}]")
    show_picture(
        lambda scheme: (
            charts.control_figure(drawn, (), "", (), scheme)
            if drawn
            else charts.chart(published, scheme=scheme)
        ),
        f"place_{published.indicator.id}",
        f"{name}. {replace(control, events=()).description}",
    )
    said = (why_hollow(published), why_gaps(published))
    st.markdown("  \n".join(escape_markdown(one) for one in said if one))
