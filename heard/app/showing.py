"""A picture put on the page, always with its alternative text."""

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from heard.charts import Scheme


def show_picture(draw: Callable[[Scheme], go.Figure], key: str, alt: str) -> None:
    """Draw in the viewer's theme. `alt`: what the picture shows, in words."""
    st.plotly_chart(
        draw("dark" if st.context.theme.type == "dark" else "light"),
        theme=None,
        key=key,
        config={"displayModeBar": False, "scrollZoom": False},
        alt=alt,
    )
