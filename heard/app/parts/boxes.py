"""Bordered places beside each other, for pictures that are looked at together."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def boxes(count: int) -> list[DeltaGenerator]:
    """So many of the same width, each as high as the highest."""
    places = st.columns(count, gap="medium")
    return [place.container(border=True, height="stretch") for place in places]
