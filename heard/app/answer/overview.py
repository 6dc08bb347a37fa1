"""The Overview: the first figure beside its chart, what must not happen, and the rest."""

import streamlit as st

from heard import charts
from heard.app.parts import markup
from heard.app.parts.choices import address_of
from heard.app.parts.drawing import draw_control, draw_icons, draw_large
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.offers import draw_with_files
from heard.app.parts.pacing import pause_for_paint
from heard.app.parts.rows import draw_headings, draw_row
from heard.app.parts.showing import scheme
from heard.briefs.comparators import comparator_notes, comparator_short
from heard.briefs.control import Control
from heard.briefs.definitions import held_words, why_empty
from heard.briefs.headlines import headline
from heard.briefs.never import NEVER, Never, never_events
from heard.briefs.rows import rows
from heard.briefs.tables import judged
from heard.briefs.where import where
from heard.disclosure import Published
from heard.visits import Visit

_LOW = 150  # pixels of its chart: all of the answer stands on one screen


def draw_first(visit: Visit, control: Control) -> None:
    """The first figure, large, beside its control chart."""
    first, without = control.published, visit.leading("overnight_no_mh")
    brief, other = headline(first), headline(without)
    if brief is None or other is None:
        st.info(escape_markdown(why_empty(visit, first)))
        return
    words, chart = st.columns([3, 7], gap="medium")
    with words:
        draw_large(brief.figure)
        st.markdown(f"**{escape_markdown(brief.counts)} detentions, {brief.period}**")
    with chart:
        draw_control(control, pixels=_LOW)
    pause_for_paint("first_figure", 0.15)
    with words, st.container(key="beside_first", gap="xxsmall"):
        draw_icons(control)
        lines = [
            f"{brief.newest}." if brief.newest else "",
            f"Without mental ill health: {other.figure} ({other.counts}), {other.period}.",
            comparator_short(visit, first.indicator.id),
        ]
        st.markdown("  \n".join(escape_markdown(line) for line in lines if line))


def draw_notes_of(visit: Visit, control: Control) -> None:
    """At the foot of the page: what counts, others' figures, and the first chart as a
    table."""
    with st.expander("How it is counted, figures from elsewhere, and the chart as a table"):
        said = [held_words(visit), *comparator_notes(visit, control.published.indicator.id)]
        st.markdown("\n".join(f"- {escape_markdown(line)}" for line in said))
        published = control.published
        draw_with_files(visit, published, judged(published, control.chart))


def draw_never(visit: Visit) -> None:
    """What must not happen, quarter by quarter."""
    every = never_events(visit)
    if not every:
        return
    with st.container(key="never"):
        st.header("What must not happen", anchor=False)
        for one in every:
            with st.container(key=f"never_{one.indicator.id}", horizontal=True, wrap=False):
                _draw_squares(one)


def _draw_squares(one: Never) -> None:
    st.page_link(
        "pages/indicator.py",
        label=one.indicator.title,
        query_params=address_of(one.indicator),
        width=360,
    )
    picture = charts.never_strip(one.squares, scheme())
    words = f"<strong>{one.words}</strong>" if one.has_occurred else one.words
    squares = markup.picture_html(picture, one.described)
    st.html(f'<div class="heard-never">{squares}<div>{words}</div></div>')


def draw_where(visit: Visit) -> None:
    """Where it is unlike elsewhere, a line for each kind of place."""
    said = where(visit, "overnight_mh")
    if not said:
        return
    lines = [
        f"**By {name.lower()}**: {escape_markdown(words)}" for name, words in said.items()
    ]
    with st.container(key="where"):
        st.markdown("  \n".join(lines))


def draw_rest(visit: Visit, others: list[Published]) -> None:
    """The other headlines, the unusual first; what must not happen stands above."""
    with st.container(key="rows", gap=None):
        draw_headings("The other headlines")
        for row in rows(visit, [one for one in others if one.indicator.id not in NEVER]):
            draw_row(row)
