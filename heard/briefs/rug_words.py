"""The rug in words: how many places can be judged, which stand out, what is untold."""

from collections import Counter
from dataclasses import dataclass

from heard import wording
from heard.briefs.beside import KINDS, judged_words
from heard.briefs.rug import JUDGED, SIGNS, Cell, Row, Rug, side_words

_MOST = 2  # named, the rest counted
_UNTOLD = ("unsure", "suppressed")


@dataclass(frozen=True)
class _Spot:
    name: str
    row: Row
    cell: Cell

    @property
    def title(self) -> str:
        return wording.in_sentence(self.row.indicator.title)


def lead(rug: Rug) -> list[str]:
    """Sentence by sentence; the first has how many can be judged and the first finding."""
    spots = _spots(rug)
    said = [_first(rug, spots), _more(spots), _watch(spots), _must_not(spots)]
    return [one for one in (*said, _cannot_tell(spots)) if one]


def standing_out(rug: Rug) -> list[str]:
    """The first of these sentences, and what is to be watched, of few words."""
    spots = _spots(rug)
    return [one for one in (_first(rug, spots), _watch(spots, 1)) if one]


def _spots(rug: Rug) -> list[_Spot]:
    return [
        _Spot(rug.name(one), row, row.cells[one]) for row in rug.rows for one in rug.places
    ]


def _found(spots: list[_Spot]) -> list[_Spot]:
    """Beyond 99.8 %, what is worse first."""
    beyond = [one for one in spots if one.cell.key in ("higher", "lower")]
    return sorted(beyond, key=lambda one: one.cell.tone != "worse")


def _first(rug: Rug, spots: list[_Spot]) -> str:
    judged = {one.name for one in spots if one.cell.key in JUDGED}
    number, kind = len(rug.known), KINDS[rug.by]
    if not judged:
        return f"Cannot tell: none of {number} {kind} can be judged."
    can = judged_words(len(judged), number, kind)
    found = _found(spots)
    if not found:
        number = sum(one.cell.key in JUDGED for one in spots)
        asked = number + sum(one.cell.key in _UNTOLD for one in spots)
        of = f"the {number} of {asked}" if number < asked else f"all {asked}"
        return f"{can}. None stands out beyond chance in {of} comparisons that tell."
    one = found[0]
    return (
        f"{can}. {one.name} is {one.cell.key} than chance explains: {one.title} "
        f"({_inside(one.cell)})."
    )


def _inside(cell: Cell) -> str:
    """Figure and counts within brackets: `42%, 75 of 177`."""
    return ", ".join(filter(None, (cell.figure, cell.counted)))


def _more(spots: list[_Spot]) -> str:
    rest = _found(spots)[1:]
    return f"Also beyond chance: {_listed(rest)}." if rest else ""


def _watch(spots: list[_Spot], most: int = _MOST) -> str:
    watched = [one for one in spots if one.cell.key.startswith("watch")]
    return f"To watch: {_listed(watched, most)}." if watched else ""


def _must_not(spots: list[_Spot]) -> str:
    happened = [one for one in spots if one.cell.key == "occurred"]
    named = [f"“{one.row.indicator.title}” ({one.name})" for one in happened]
    return f"Must not happen, and did: {', '.join(named)}." if named else ""


def _listed(spots: list[_Spot], most: int = _MOST) -> str:
    shown = [
        f"{one.name}, {one.title} ({side_words(one.cell)}, {one.cell.figure})"
        for one in spots[:most]
    ]
    more = [f"{len(spots) - most} more"] if len(spots) > most else []
    return "; ".join([*shown, *more])


def _cannot_tell(spots: list[_Spot]) -> str:
    """Of how many comparisons: cells that could be judged if more were known."""
    judged = sum(one.cell.key in JUDGED for one in spots)
    why = Counter(one.cell.key for one in spots if one.cell.key in _UNTOLD)
    names = {
        "unsure": "with too few cases or missing months",
        "suppressed": SIGNS["suppressed"][1],
    }
    said = ", ".join(f"{number} {names[key]}" for key, number in sorted(why.items()))
    of = judged + why.total()
    return f"Cannot tell for {why.total()} of {of} comparisons: {said}." if why else ""
