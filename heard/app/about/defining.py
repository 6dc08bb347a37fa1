"""The Definitions page: what is searched, and each part drawn."""

import streamlit as st

from heard.app.parts.address import bound
from heard.app.parts.choices import address_of
from heard.app.parts.drawing import draw_table
from heard.app.parts.markdown import escape_markdown
from heard.briefs.defining import (
    columns,
    matching_details,
    matching_indicators,
    matching_terms,
    what_a_row_is,
)
from heard.briefs.definitions import TAGS, definition_of
from heard.briefs.tables import table_of
from heard.record import load_record
from heard.visits import Visit

_MOST_OPEN = 3  # fewer matches than these stand open


def search() -> str:
    """The words looked for; they stand in the address."""
    typed = st.text_input("Search", key=bound("search"), bind="query-params", max_chars=60)
    return typed.casefold().strip()


def draw_indicators(visit: Visit, wanted: str) -> None:
    """A card for each indicator that matches."""
    indicators = matching_indicators(visit, wanted)
    _say_how_many(len(indicators), "indicator")
    for indicator in indicators:
        label = f"{escape_markdown(indicator.title)} ({escape_markdown(indicator.id)})"
        with st.expander(label, expanded=len(indicators) < _MOST_OPEN):
            card = definition_of(visit, indicator)
            lines = [
                f"**{name}**  \n{escape_markdown(text)}" for name, text in card.items()
            ]
            st.markdown("\n\n".join(lines))
            st.page_link(
                "pages/indicator.py",
                label=f"Chart: {indicator.title}",
                query_params=address_of(indicator),
            )


def draw_details(wanted: str) -> None:
    """A card for each detail that matches: what one row is, and the SQL that says so."""
    details = matching_details(wanted)
    _say_how_many(len(details), "detail")
    for one in details:
        label = f"{escape_markdown(one.title)} ({escape_markdown(one.id)})"
        with st.expander(label, expanded=len(details) < _MOST_OPEN):
            card = {
                "Counts": f"{one.counts}, of the months of {one.extract}",
                "By": columns(one) + (", and minutes" if one.is_duration else ""),
                "Definition": what_a_row_is(one),
            }
            lines = [
                f"**{name}**  \n{escape_markdown(text)}" for name, text in card.items()
            ]
            st.markdown("\n\n".join(lines))
            st.code(one.sql, language=None, wrap_lines=True)


def draw_terms(visit: Visit, wanted: str) -> None:
    """The definitions of record that match, each with its tag and sources."""
    record = load_record(visit.catalogue, visit.settings.overnight)
    terms = matching_terms(record, wanted)
    _say_how_many(len(terms), "definition")
    for one in terms:
        source = ", ".join(part for part in (one.source, TAGS[one.tag]) if part)
        note = f" {one.note}" if one.note else ""
        st.markdown(
            f"**{escape_markdown(one.term)}**  \n{escape_markdown(one.meaning + note)}  \n"
            f":small[{escape_markdown(one.tag)}: {escape_markdown(source)}]"
        )


def _say_how_many(count: int, what: str) -> None:
    if not count:
        st.info(f"No {what} has all of these words. Try fewer of them.")
    else:
        st.markdown(f"{count} {what}{'' if count == 1 else 's'}.")


def draw_findings(visit: Visit) -> None:
    """What the inspection found, and the indicators that watch each."""
    for one in load_record(visit.catalogue, visit.settings.overnight).findings:
        st.subheader(one.finding, anchor=False)
        if one.how:
            st.markdown(escape_markdown(one.how))
            st.page_link("pages/areas.py", label="Areas and suites")
        for name in one.indicators:
            indicator = visit.catalogue.indicator(name)
            st.page_link(
                "pages/indicator.py",
                label=indicator.title,
                query_params=address_of(indicator),
            )


def draw_questions(visit: Visit) -> None:
    """What only the force can answer."""
    questions = load_record(visit.catalogue, visit.settings.overnight).questions
    st.markdown(
        "\n".join(f"{n}. {escape_markdown(one)}" for n, one in enumerate(questions, 1))
    )


def draw_sources(visit: Visit) -> None:
    """Every source by its number."""
    sources = load_record(visit.catalogue, visit.settings.overnight).sources
    draw_table(table_of(("Number", "Source"), sources.items()))
