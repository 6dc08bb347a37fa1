"""One column of a detail as bars: each value, its share of those known, its count."""

from collections.abc import Mapping, Sequence

import streamlit as st

from heard import charts, wording
from heard.app.parts.details import draw_detail
from heard.briefs.splits import most_frequent, table
from heard.disclosure import Detail

NO_NAMES: Mapping[str, str] = {}


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
    counts = dict.fromkeys(always, 0) | {
        value: number for (value,), number in detail.by(column).items()
    }
    known = {value: counts[value] for value in counts if wording.is_known(value)}
    ordered = sorted(known, key=lambda value: (-known[value], value))
    whole = sum(known.values())
    bars = [
        wording.Bar(
            names.get(value) or wording.member_name(value),
            known[value],
            wording.share_words(known[value], whole),
        )
        for value in ordered
    ]
    if (rest := sum(counts.values()) - whole) > 0:
        bars.append(
            wording.Bar("Not known", rest, wording.count_words(rest), is_quiet=True)
        )
    draw_detail(
        detail,
        most_frequent(detail, bars, whole),
        lambda scheme: charts.bars(bars, scheme),
        f"{title}. {wording.bars_words(bars)}",
        table(title, bars, whole),
        title,
    )
