"""One column of a detail: each value, its share of those known, its count."""

from collections.abc import Mapping, Sequence

from heard import wording
from heard.briefs.tables import Table
from heard.disclosure import Detail

NO_NAMES: Mapping[str, str] = {}


def split(
    detail: Detail, column: str, names: Mapping[str, str], always: Sequence[str]
) -> tuple[list[wording.Bar], int]:
    """A bar for each value of a column, the most frequent first and the unknown last; and
    of how many it is known. `names`, `always`: as in `draw_split`."""
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
        words = wording.count_words(rest)
        bars.append(wording.Bar("Not known", rest, words, is_quiet=True))
    return bars, whole


def most_frequent(detail: Detail, bars: Sequence[wording.Bar], whole: int) -> str:
    """Which value is most frequent, of how many it is known."""
    of = f"{wording.count_words(detail.total)} {detail.entry.counts}"
    if not whole:
        return f"Not known for any of {of}."
    *others, last = (
        wording.in_sentence(bar.name)
        for bar in bars
        if bar.size == bars[0].size and not bar.is_quiet
    )
    names = f"{', '.join(others)} and {last}" if others else last
    most = f"Most often {names}, {bars[0].words}{' each' if others else ''}"
    if whole == detail.total:
        return f"{most}, of {of}."
    return f"{most}. It is known for {wording.count_words(whole)} of {of}."


def table(title: str, bars: Sequence[wording.Bar], whole: int) -> Table:
    """The bars as a table, with shares of those known."""
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
