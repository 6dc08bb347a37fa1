"""A picture put on the page, always with its alternative text."""

from collections.abc import Callable, Mapping
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from heard.charts import Scheme

QUIET: Mapping[str, Any] = {"displayModeBar": False, "scrollZoom": False}


def scheme() -> Scheme:
    """The viewer's theme, and larger text while the page is presented on a projector."""
    return Scheme(
        "dark" if st.context.theme.type == "dark" else "light",
        18 if st.session_state.get("present", False) else 14,
    )


def show_picture(
    draw: Callable[[Scheme], go.Figure],
    key: str,
    alt: str,
    config: Mapping[str, Any] = QUIET,
) -> None:
    """Draw in the viewer's theme. `alt`: what the picture shows, in words. `config`:
    which of plotly's own tools there are."""
    st.plotly_chart(
        draw(scheme()),
        theme=None,
        key=key,
        config=dict(config),
        alt=alt,
    )
