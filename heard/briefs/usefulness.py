"""How useful a release is, in words: what it says of what could be said."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from heard import wording

if TYPE_CHECKING:
    from heard.disclosure import Useful

_WHOLE = "force"
_MEANING = (
    "Of the cells with a base of 20 or more in the latest complete year, so many are "
    "shown, and so many are judged:"
)


def useful_lines(every: "Sequence[Useful]") -> list[str]:
    """By breakdown, over the headlines: cells, shown, judged; then what lacks, and why."""
    names = dict.fromkeys(one.by for one in every)
    lines = [_MEANING, f"{'by':<16}{'cells':>7}{'shown':>7}{'':>7}{'judged':>8}"]
    lines += [_total(by, [one for one in every if one.by == by]) for by in names]
    return [*lines, *_lacking(every)]


def _total(by: str, every: "Iterable[Useful]") -> str:
    rows = [(one.of, one.shown, one.judged) for one in every]
    of, shown, judged = (sum(column) for column in zip(*rows, strict=True))
    name = "Whole force" if by == _WHOLE else wording.breakdown_name(by)
    share = f"{100 * shown / of:.0f} %" if of else ""
    return f"{name:<16}{of:>7}{shown:>7}{share:>7}{judged:>8}"


def _lacking(every: "Iterable[Useful]") -> Iterator[str]:
    reasons: dict[str, list[str]] = {}
    for one in every:
        for why, number in one.why:
            name = "whole force" if one.by == _WHOLE else f"by {one.by}"
            said = f"{one.indicator} {name} ({number} of {one.of})"
            reasons.setdefault(why, []).append(said)
    for why, cells in reasons.items():
        yield f"Not judged, {why}: {', '.join(cells)}."
