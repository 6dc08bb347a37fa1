"""One column of a detail as bars: each value, its share of those known, its count."""

from collections.abc import Mapping, Sequence

import streamlit as st

from heard import charts, wording
from heard.app.details import draw_detail
from heard.briefs.tables import Table
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
        _most_frequent(detail, bars, whole),
        lambda scheme: charts.bars(bars, scheme),
        f"{title}. {wording.bars_words(bars)}",
        _table(title, bars, whole),
        title,
    )


def _most_frequent(detail: Detail, bars: Sequence[wording.Bar], whole: int) -> str:
    of = f"{wording.count_words(detail.total)} {detail.entry.counts}"
    if not whole:
        return f"Not known of any of {of}."
    known = "" if whole == detail.total else f", known of {wording.count_words(whole)}"
    *others, last = (
        wording.in_sentence(bar.name)
        for bar in bars
        if bar.size == bars[0].size and not bar.is_quiet
    )
    names = f"{', '.join(others)} and {last}" if others else last
    each = " each" if others else ""
    return f"Of {of}{known}: {names} most often, {bars[0].words}{each}."


def _table(title: str, bars: Sequence[wording.Bar], whole: int) -> Table:
    is_known = [not bar.is_quiet for bar in bars]
    sizes = [int(bar.size or 0) for bar in bars]
    shares = [
        f"{100 * size / whole:.1f}" if known and whole else ""
        for size, known in zip(sizes, is_known, strict=True)
    ]
    return Table(
        {
            title: [bar.name for bar in bars],
            "Number": [wording.count_words(size) for size in sizes],
            "Percent of those known": shares,
        }
    )
