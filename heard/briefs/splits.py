"""One column of a detail: each value, its share of those known, its count."""

from collections.abc import Sequence

from heard import wording
from heard.briefs.tables import Table
from heard.disclosure import Detail


def most_frequent(detail: Detail, bars: Sequence[wording.Bar], whole: int) -> str:
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


def table(title: str, bars: Sequence[wording.Bar], whole: int) -> Table:
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
