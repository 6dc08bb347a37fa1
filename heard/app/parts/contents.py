"""The parts of a page: their headings, and links to them at its top."""

import re
from collections.abc import Callable

import streamlit as st

from heard.app.parts.markdown import escape_markdown


def contents() -> Callable[[str], None]:
    """Keep a place for the links here, and give what draws a part's heading: a part that
    a viewer is not shown has no link."""
    place, titles = st.container(key="contents").empty(), list[str]()

    def heading(title: str) -> None:
        st.header(title, anchor=False)
        titles.append(title)
        links = " · ".join(f"[{escape_markdown(one)}](#{anchor(one)})" for one in titles)
        place.markdown(f"On this page: {links}")

    return heading


def anchor(title: str) -> str:
    """What Streamlit calls a heading in the address: `section-38-6`."""
    return re.sub(r"\W+", "-", title.lower()).strip("-")
