"""What changed in what was already released, figure by figure, and why.

Only figures as both releases print them are told, never the exact ones behind them. The
reasons are found by comparing what both releases say they are made of; where more than one
differs nobody can tell how much each of them did, and all are named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.disclosure import HIDDEN, Figure, Key, printed
from heard.ground import clock
from heard.releases.made_of import MadeOf

if TYPE_CHECKING:
    from heard.disclosure import Scrutiny

ROWS = "rows of its months"
OTHER_ROWS = "rows of other months"
DEFINITION = "definition"
POPULATION = "population"
PROTECTION = "protection of small numbers"
SOFTWARE = "software"
UNKNOWN = "nothing that is kept differs"
SCHEDULED, CORRECTION = "scheduled revision", "correction"
LEFT_OUT = ("", "", "left out")

Printed = tuple[str, str, str]  # numerator, denominator, figure


@dataclass(frozen=True)
class Change:
    """A figure that an earlier release had, or could have had, as both print it."""

    indicator: str
    table: str
    period: str
    value: str
    before: Printed
    after: Printed
    causes: tuple[str, ...]
    kind: str

    @property
    def is_sure(self) -> bool:
        """Whether only one reason differs."""
        return len(self.causes) == 1


@dataclass(frozen=True)
class Side:
    """A release to compare: what it shows, and what it is made of. `is_withdrawn`: it was
    found wrong."""

    shown: "Scrutiny"
    made_of: MadeOf
    is_withdrawn: bool = False


def changes(earlier: Side, later: Side) -> tuple[Change, ...]:
    """Every figure of the earlier release that is printed otherwise in the later, and those
    of its periods that only the later prints; in the order of the later."""
    return tuple(_changes(earlier, later))


def _changes(earlier: Side, later: Side) -> Iterator[Change]:
    groups = {key.group for key in earlier.shown.figures} | {
        (*name, period) for name, at in earlier.shown.withheld.items() for period, _ in at
    }
    known = [key for key in later.shown.figures if key.group in groups]
    for key in dict.fromkeys([*known, *earlier.shown.figures]):
        was, now = (_printed(one.shown.figures.get(key)) for one in (earlier, later))
        if was != now:
            causes = _causes(key, was, now, earlier.made_of, later.made_of)
            kind = _kind(earlier, later, key, causes)
            yield Change(*key, was, now, causes, kind)


def _printed(figure: Figure | None) -> Printed:
    if figure is None:
        return LEFT_OUT
    numerator, denominator, shown = printed(figure)
    return numerator, denominator, shown


def _causes(
    key: Key, was: Printed, now: Printed, old: MadeOf, new: MadeOf
) -> tuple[str, ...]:
    touched = _touched(key.indicator, old, new)
    own = touched & set(months_of(key.table, key.period))
    found = {
        ROWS: bool(own),
        OTHER_ROWS: bool(touched) and not own,
        DEFINITION: _is_defined_anew(key.indicator, old, new),
        POPULATION: _is_rate(key.indicator, old, new)
        and old.reference.get("population.csv") != new.reference.get("population.csv"),
        PROTECTION: _hidden(was) != _hidden(now),
        SOFTWARE: old.software != new.software,
    }
    return tuple(cause for cause, holds in found.items() if holds) or (UNKNOWN,)


def _touched(indicator: str, old: MadeOf, new: MadeOf) -> set[str]:
    """The months of which an indicator's extracts hold other rows."""
    extracts = {*old.extracts.get(indicator, ()), *new.extracts.get(indicator, ())}
    found = set[str]()
    for name in extracts:
        was, now = old.tables[name].contents, new.tables[name].contents
        found |= {month for month in {*was, *now} if was.get(month) != now.get(month)}
    return found


def _is_defined_anew(indicator: str, old: MadeOf, new: MadeOf) -> bool:
    facts = (
        (one.indicators.get(indicator), one.models, one.settings["overnight"],
         one.settings["areas"], one.settings["suites"],
         one.reference.get("bank_holidays.csv"))
        for one in (old, new)
    )  # fmt: skip
    was, now = facts
    return was != now


def _is_rate(indicator: str, old: MadeOf, new: MadeOf) -> bool:
    return indicator in (*old.rates, *new.rates)


def _hidden(shown: Printed) -> tuple[bool, ...]:
    """What of it is not shown: that alone is the work of the protection."""
    return tuple(part in (HIDDEN, LEFT_OUT[2]) for part in shown)


def _kind(earlier: Side, later: Side, key: Key, causes: tuple[str, ...]) -> str:
    """A correction puts right what was wrong: in a release that was withdrawn, in rows that
    were taken back, or in the program. All else follows from what is announced: supplies,
    definitions and populations of a new release, and the rules of protection."""
    is_taken_back = ROWS in causes and _is_reverted(key, earlier.made_of, later.made_of)
    is_corrected = earlier.is_withdrawn or is_taken_back or causes == (SOFTWARE,)
    return CORRECTION if is_corrected else SCHEDULED


def _is_reverted(key: Key, old: MadeOf, new: MadeOf) -> bool:
    """Whether a table went back to an earlier version between the two."""
    return any(
        receipt["kind"] == "revert" and receipt["number"] > old.tables[name].version
        for name in new.extracts.get(key.indicator, ())
        for receipt in new.tables[name].receipts
    )


def months_of(table: str, period: str) -> list[str]:
    """The months of a period of a table: `2024-05` of `force_month`, `2024-Q2`, `2024-25`,
    or the financial years `2022-23/2024-25` of `sex_years`."""
    grain = table.rsplit("_", 1)[1].removesuffix("s")
    first, _, last = period.partition("/")
    begins = clock.first_month(first, grain)
    ends = clock.first_month(last or first, grain)
    reach = clock.months_between(ends, f"{int(ends[:4]) + 1}-12")
    within = [month for month in reach if clock.period_of(month, grain) == (last or first)]
    return clock.months_between(begins, within[-1])
