"""All indicators: one of them, and the list of all beside it, the unusual first."""

import streamlit as st

from heard.app.parts.address import bound, reset
from heard.app.parts.choices import choose, choose_limits
from heard.app.parts.drawing import (
    draw_answer,
    draw_chart,
    draw_control,
    draw_icons,
)
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.offers import draw_with_files, offer_link
from heard.app.parts.rows import draw_listed
from heard.briefs.comparators import comparator_notes, comparator_sources
from heard.briefs.control import Control, control_of, controls_of, limits_words
from heard.briefs.definitions import definition_of, why_empty, why_no_rate, why_suppressed
from heard.briefs.lead import lead_of
from heard.briefs.rows import matching, rows
from heard.briefs.tables import judged
from heard.catalogue import Indicator
from heard.disclosure import Published
from heard.visits import Visit
from heard.wording import chart_title

_MOST = 10  # rows with a picture; the others are found by their names


def draw_indicator(visit: Visit) -> None:
    """The chosen one: its control chart or its breakdown, its table, what it counts."""
    title = st.empty()
    answer = st.container()
    view = choose(visit)
    published = visit.published(view.indicator.id, view.by, view.period)
    title.title(view.indicator.title, anchor=False)
    st.set_page_config(page_title=f"{view.indicator.title} · Feeling Heard")
    if not published.figures:
        st.info(escape_markdown(why_empty(visit, published)))
    else:
        control = control_of(visit, published, choose_limits(published))
        with answer:
            draw_answer(lead_of(control).words if not view.by else chart_title(published))
        _draw_chart(visit, published, control)
        st.header("The figures of this chart", anchor=False)
        draw_with_files(visit, published, judged(published, control.chart))
    _draw_others(visit, view.indicator)
    _draw_what_it_counts(visit, view.indicator)
    offer_link()


def _draw_chart(visit: Visit, published: Published, control: Control) -> None:
    st.header(chart_title(published), anchor=False)
    if published.by:
        controls = controls_of(visit, published)
        draw_chart(published, controls=controls)
        said = limits_words(published, controls)
        st.markdown("  \n".join(f":small[{escape_markdown(line)}]" for line in said))
    else:
        draw_icons(control)
        st.markdown(escape_markdown(control.words))
        draw_control(control, is_saved=True)
        st.markdown(escape_markdown(control.suggestion))
    if why := why_no_rate(visit, published):
        st.info(escape_markdown(why))
    if not published.is_exact:
        with st.expander("Why some figures are not shown"):
            st.markdown(escape_markdown(why_suppressed(published)))


def _draw_others(visit: Visit, indicator: Indicator) -> None:
    """Published figures of others: where they are from, and how they differ from ours."""
    said = comparator_sources(visit, indicator.id) + comparator_notes(visit, indicator.id)
    if said:
        with st.expander("Figures from elsewhere"):
            st.markdown("\n".join(f"- {escape_markdown(line)}" for line in said))


def _draw_what_it_counts(visit: Visit, indicator: Indicator) -> None:
    """Its definition in words, and its SQL."""
    with st.expander("What it counts, and its SQL"):
        told = definition_of(visit, indicator).items()
        st.markdown(
            "\n\n".join(f"**{name}**  \n{escape_markdown(text)}" for name, text in told)
        )
        st.code(indicator.sql, language=None, wrap_lines=True)


def draw_list(visit: Visit) -> None:
    """Every indicator by its name, to search in; with figure and shape those that are
    unusual, or were searched for."""
    st.header("All indicators", anchor=False)
    wanted = st.text_input(
        "Search", key=bound("search"), bind="query-params", placeholder="words of a name"
    )
    every = rows(visit, [visit.leading(one.id) for one in visit.catalogue.indicators])
    found = matching(every, wanted or "")
    if not found:
        st.info(escape_markdown(f"No indicator has {wanted!r} in its name or question."))
    for row in found[:_MOST]:
        draw_listed(row, _turn_to)
    if rest := found[_MOST:]:
        with st.expander(f"{len(rest)} more"):
            for row in rest:
                draw_listed(row, _turn_to)


def _turn_to(indicator: Indicator) -> None:
    """In a callback, so that the choice stands before the page is drawn again."""
    reset("indicator", indicator.id)
