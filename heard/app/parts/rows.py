"""Indicators as rows: the link to its page, its figure, icon and shape."""

import html
from collections.abc import Callable

import streamlit as st

from heard import charts, wording
from heard.app.parts import markup
from heard.app.parts.choices import address_of
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.showing import scheme
from heard.briefs.control import Control
from heard.briefs.rows import Row
from heard.catalogue import Indicator

_NAME = 290  # pixels of the first part of a row
_ICON = 22  # pixels
_HEADINGS = ("Latest", "Counts", "Sign of change", "Over time, with limits")


def draw_headings(first: str) -> None:
    """What the parts of each row below are."""
    with st.container(key="row_headings", horizontal=True, wrap=False):
        st.markdown(f"**{first}**", width=_NAME)
        st.html(_cells([f"<b>{name}</b>" for name in _HEADINGS]))


def draw_row(row: Row) -> None:
    """One indicator."""
    indicator = row.control.published.indicator
    with st.container(key=f"row_{indicator.id}", horizontal=True, wrap=False):
        st.page_link(
            "pages/indicator.py",
            label=indicator.title,
            query_params=address_of(indicator),
            width=_NAME,
        )
        st.html(_cells(_parts(row)))


def _parts(row: Row) -> list[str]:
    brief, indicator = row.brief, row.control.published.indicator
    if brief is None:
        return ["–", "no figures", "", ""]
    never = html.escape(brief.alarm or brief.change)
    return [
        f"<strong>{html.escape(brief.figure)}</strong>",
        html.escape(", ".join(filter(None, (brief.counts, brief.period)))),
        never if indicator.better == "zero" else icon_of(row.control),
        sparkline_of(row.control),
    ]


def _cells(parts: list[str]) -> str:
    return f'<div class="heard-row">{"".join(f"<div>{one}</div>" for one in parts)}</div>'


def icon_of(control: Control) -> str:
    """How its latest point varies: a picture, and the words that say the same."""
    picture = charts.variation_picture(control.variation)
    return markup.icon_html(picture, control.variation_words, _ICON)


def sparkline_of(control: Control) -> str:
    """The shape of a series, its latest point marked as its variation is."""
    published = control.published
    if not any(one.figure is not None for one in published.figures):
        return ""
    picture = charts.sparkline(published, scheme(), control.variation, control.chart)
    return markup.picture_html(picture, wording.described(published))


def draw_listed(row: Row, turn_to: Callable[[Indicator], None]) -> None:
    """One indicator in a narrow list; a click calls `turn_to`."""
    indicator, brief = row.control.published.indicator, row.brief
    with st.container(key=f"listed_{indicator.id}"):
        st.button(
            escape_markdown(indicator.title),
            key=f"turn_to_{indicator.id}",
            type="tertiary",
            on_click=turn_to,
            args=(indicator,),
        )
        if brief:
            is_never = indicator.better == "zero"
            icon = "" if is_never else icon_of(row.control) + sparkline_of(row.control)
            parts = (f"<strong>{html.escape(brief.figure)}</strong>", icon)
            st.html(f'<div class="heard-listed">{"".join(parts)}</div>')
