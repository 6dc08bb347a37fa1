"""What the months of a table are: supplied, none, not supplied, or asked and not answered.

A supply covers the months from its first row to its last. A month inside without rows
is a true zero, until a person says that nothing was supplied for it; then it is no data,
and so is a place's month that was not supplied while others were. What persons said
stands in the history, with the load or by itself, and goes back with a revert.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from heard.extracts.meant import likeliest
from heard.ground import clock
from heard.ground.errors import HeardError
from heard.ground.settings import Settings, spelling

NO_DATA, NONE, ASKED, SUPPLIED = "no_data", "none", "asked", "supplied"
ANSWERS = (NO_DATA, NONE)
WORDS = {
    NO_DATA: "no data",
    NONE: "none, counted as 0",
    ASKED: "asked, not answered",
    SUPPLIED: "supplied",
}
PLACES = {"contacts": ("area",), "custody": ("suite", "area")}
_SPELLED = re.compile(
    r"(?:(?P<kind>area|suite):(?P<place>[^=]+)=)?"
    r"(?P<first>\d{4}-(?:0[1-9]|1[0-2]))(?:\.\.(?P<last>\d{4}-(?:0[1-9]|1[0-2])))?"
)

Place = tuple[str, str]  # kind and name
PlaceMonths = tuple[tuple[Place, tuple[str, ...]], ...]
WHOLE: Place = ("", "")  # the whole extract


@dataclass(frozen=True)
class Gap:
    """Months `first` to `last` (`YYYY-MM`) of an extract, or of one `place` of a `kind`
    (suite or area); both blank for all of them."""

    first: str
    last: str
    kind: str = ""
    place: str = ""

    @property
    def months(self) -> list[str]:
        """All of them, in order."""
        return clock.months_between(self.first, self.last)

    def __str__(self) -> str:
        """As the command line takes it: `suite:Torquay=2024-03..2024-05`."""
        months = self.first if self.first == self.last else f"{self.first}..{self.last}"
        return f"{self.kind}:{self.place}={months}" if self.kind else months


@dataclass(frozen=True)
class Statement:
    """What was said of a gap: no_data, none (a true zero), asked (nobody has answered),
    or supplied (rows came later)."""

    gap: Gap
    answer: str


@dataclass(frozen=True)
class Coverage:
    """`months` that are covered, in order; `absent`: months of a place, among them, that
    were not supplied; `asked`: months (of a place, or of all) that nobody answered for."""

    months: tuple[str, ...] = ()
    absent: PlaceMonths = ()
    asked: PlaceMonths = ()


Said = dict[tuple[Place, str], str]  # of a place and month the last that was said


def said_by(statements: Iterable[Statement]) -> Said:
    """What holds of each place and month, after statements in order of time."""
    return {
        ((one.gap.kind, one.gap.place), month): one.answer
        for one in statements
        for month in one.gap.months
    }


def coverage_of(supplied: Iterable[str], said: Said) -> Coverage:
    """Coverage, from the months of all supplies in force and what was said of them."""
    whole = {month: answer for (place, month), answer in said.items() if place == WHOLE}
    stated = {month for month, answer in whole.items() if answer == NONE}
    silent = {month for month, answer in whole.items() if answer == NO_DATA}
    months = ({*supplied} | stated) - silent
    return Coverage(
        tuple(sorted(months)),
        _months_by_place(said, NO_DATA, months),
        _months_by_place(said, ASKED, months),
    )


def _months_by_place(said: Said, wanted: str, months: set[str]) -> PlaceMonths:
    by_place: dict[Place, list[str]] = {}
    for (place, month), answer in sorted(said.items()):
        if answer == wanted and month in months:
            by_place.setdefault(place, []).append(month)
    return tuple((place, tuple(held)) for place, held in by_place.items())


def read_gap(text: str, extract: str, settings: Settings) -> Gap:
    """A gap as a person writes it. Raises HeardError if it is none of this extract."""
    match = _SPELLED.fullmatch(text.strip())
    if match is None:
        raise HeardError(
            f"{text!r} names no months: write 2022-11, 2022-11..2022-12 or, for one place, "
            "suite:Torquay=2024-03..2024-05."
        )
    kind, place = match["kind"] or "", (match["place"] or "").strip()
    if kind:
        place = _known_place(kind, place, extract, settings)
    gap = Gap(match["first"], match["last"] or match["first"], kind, place)
    if gap.first > gap.last:
        raise HeardError(f"{text!r} ends before it begins: write the earlier month first.")
    return gap


def _known_place(kind: str, place: str, extract: str, settings: Settings) -> str:
    if kind not in PLACES[extract]:
        known = " or ".join(PLACES[extract])
        raise HeardError(f"The places of {extract} are told by {known}, not by {kind}.")
    names = settings.names(f"{kind}s")
    if spelling(place) not in names:
        known = ", ".join(dict.fromkeys(names.values()))
        likely = likeliest(place, names)
        asked = f" Did you mean {likely.said}?" if likely else ""
        raise HeardError(
            f"There is no {kind} {place!r} in heard.toml.{asked} There are: {known}."
        )
    return names[spelling(place)]


def as_json(statements: Iterable[Statement]) -> str:
    """Statements as the history keeps them."""
    return json.dumps([[str(one.gap), one.answer] for one in statements])


def from_json(text: str) -> tuple[Statement, ...]:
    """What `as_json` wrote."""
    return tuple(Statement(_spelled(gap), answer) for gap, answer in json.loads(text))


def _spelled(text: str) -> Gap:
    match = _SPELLED.fullmatch(text)
    assert match is not None, "the history holds what was validated"
    first = match["first"]
    return Gap(first, match["last"] or first, match["kind"] or "", match["place"] or "")
