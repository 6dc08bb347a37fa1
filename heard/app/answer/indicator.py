"""One indicator: what it counts, beside its figures."""

import streamlit as st

from heard.app.parts.markdown import escape_markdown
from heard.briefs.definitions import definition_of
from heard.catalogue import Indicator
from heard.visits import Visit


def draw_what_it_counts(visit: Visit, indicator: Indicator) -> None:
    """Its definition in words, and its SQL."""
    st.header("What it counts", anchor=False)
    told = definition_of(visit, indicator).items()
    st.markdown(
        "\n\n".join(f"**{name}**  \n{escape_markdown(text)}" for name, text in told)
    )
    with st.expander("The SQL, word for word"):
        st.code(indicator.sql, language=None, wrap_lines=True)
