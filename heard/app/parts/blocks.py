"""The parts of a page: on a projector each fills a screen."""

import contextlib
from collections.abc import Iterator
from typing import Literal

import streamlit as st


@contextlib.contextmanager
def block(name: str, gap: Literal["small", "xsmall"] = "small") -> Iterator[None]:
    """What stands in it is looked at together; static/dashboard.css says how."""
    with st.container(key=f"block_{name}", gap=gap):
        yield
