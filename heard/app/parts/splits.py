"""One column of a detail as bars: each value, its share of those known, its count."""

from collections.abc import Mapping, Sequence

import streamlit as st

from heard import charts, wording
from heard.app.parts.details import draw_detail
from heard.briefs.splits import NO_NAMES, most_frequent, split, table
from heard.disclosure import Detail


def draw_split(
    detail: Detail,
    column: str,
    title: str,
    names: Mapping[str, str] = NO_NAMES,
    always: Sequence[str] = (),
) -> None:
    """The values of a column, the most frequent on top. `names`: of values whose code
    does not say enough; `always`: values that are shown though there is none."""
    st.subheader(title, anchor=False)
    bars, whole = split(detail, column, names, always)
    draw_detail(
        detail,
        most_frequent(detail, bars, whole),
        lambda scheme: charts.bars(bars, scheme),
        f"{title}. {wording.bars_words(bars)}",
        table(title, bars, whole),
        title,
    )
