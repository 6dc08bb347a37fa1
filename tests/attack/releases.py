"""Releases of children that never were, made as any release is, but for the store."""

import dataclasses
import functools
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import cast

from heard.catalogue import Catalogue, Indicator, load_catalogue
from heard.disclosure import filed
from heard.disclosure.before import Told, known
from heard.disclosure.building import Built, build
from heard.disclosure.draft import Draft
from heard.disclosure.grains import MONTH, windows
from heard.disclosure.printing import printed
from heard.disclosure.published import Figure
from heard.disclosure.rules import counts
from heard.disclosure.tables import Cube, Grains, Key, Table
from heard.figures import Cell, Measures, Window
from heard.figures.measures.covering import Cover
from heard.ground.progress import silent
from tests.attack.attacker import Line, Name, Seen, name_of
from tests.attack.children import COUNTED, Child

LITTLE_ENTRIES = (
    *("overnight_mh", "overnight", "child_detentions", "aa_wait", "left_with_help"),
    *("detentions_mh_share", "overnight_no_charge", "late_arrivals"),
    *("s38_bail_refused", "s38_requested"),
)
LITTLE_BREAKDOWNS = ("area", "suite", "sex", "ethnic_group", "mh_need")
Earlier = Sequence["Release"]


def catalogue_of(
    indicators: Iterable[str], breakdowns: Iterable[str] | None = None
) -> Catalogue:
    """The catalogue with these entries alone, by these breakdowns alone."""
    catalogue, wanted = load_catalogue(), {*indicators}
    kept = None if breakdowns is None else {*breakdowns}
    return dataclasses.replace(
        catalogue,
        indicators=tuple(
            dataclasses.replace(
                entry,
                breakdowns=tuple(
                    by for by in entry.breakdowns if kept is None or by in kept
                ),
                ties=tuple(
                    tie
                    for tie in entry.ties
                    if wanted >= {count.indicator for count in tie.counts}
                ),
                no_ties=(),
            )
            for entry in catalogue.indicators
            if entry.id in wanted
        ),
    )


@functools.cache
def little_catalogue() -> Catalogue:
    """Ten entries, tied as they are, by five breakdowns."""
    return catalogue_of(LITTLE_ENTRIES, LITTLE_BREAKDOWNS)


@functools.cache
def large_catalogue() -> Catalogue:
    """Every entry that children here are counted for, by all breakdowns."""
    return catalogue_of(COUNTED)


Tally = dict[tuple[str, str], Counter[bool | None]]  # month and member -> answers


@dataclass
class Counting(Cube):
    """A cube whose cells are counted from children."""

    children: Sequence[Child] = ()
    months: tuple[str, ...] = ()
    tallies: dict[tuple[str, str | None], Tally] = dataclasses.field(default_factory=dict)

    def windows(self, indicator: Indicator) -> dict[str, tuple[Window, ...]]:
        """The same for every indicator."""
        if not self._windows:
            self._windows["all"] = windows(self.months)
        return self._windows["all"]

    def _gathered(
        self, indicator: Indicator, table: Table, windows: tuple[Window, ...]
    ) -> list[Cell]:
        """The true cells of a table, as measures give them."""
        to = dict(self._merged(table))
        held: dict[tuple[str, str], Counter[bool | None]] = defaultdict(Counter)
        for (month, member), answers in self._tally(indicator, table.by).items():
            held[month, to.get(member, member)].update(answers)
        members = sorted({member for _, member in held}) if table.by else ["all"]
        cells = []
        for window, member in itertools.product(windows, members):
            found: Counter[bool | None] = Counter()
            for month in window.months:
                found.update(held.get((month, member), {}))
            cover = Cover(window.months, window.of)
            cells.append(_cell(indicator, window.name, member, found, cover))
        return cells

    def _tally(self, indicator: Indicator, by: str | None) -> Tally:
        name = indicator.id, by
        if name not in self.tallies:
            tally: Tally = defaultdict(Counter)
            answer_of = COUNTED[indicator.id]
            for child in self.children:
                answer = answer_of(child)
                if answer is not None:
                    tally[child["month"], child[by] if by else "all"][answer] += 1
            self.tallies[name] = tally
        return self.tallies[name]


def _cell(
    indicator: Indicator, period: str, value: str, found: Counter[bool | None], cover: Cover
) -> Cell:
    hits, both = found[True], found[True] + found[False]
    if indicator.is_duration:
        return Cell(period, value, median=47, p90=120, n=both, cover=cover)
    if indicator.unit == "percent":
        return Cell(
            period, value, numerator=hits, denominator=both, asked=both, cover=cover
        )
    return Cell(period, value, numerator=hits, cover=cover)


@dataclass(frozen=True)
class Release:
    """One release: how it was built, with the truth, and what everybody sees of it."""

    cube: Cube
    built: Built
    seen: Seen

    @functools.cached_property
    def true(self) -> dict[Name, int]:
        """The true counts behind its lines, those that are left out too."""
        rows = self.built.draft.rows
        return {
            name_of(self.seen, key, part): number
            for key in rows
            for part, number in self.built.draft.true(key).items()
        }

    @functools.cached_property
    def hidden(self) -> dict[Name, Key]:
        """Counts that are not shown: a star, or in a line that is left out."""
        draft = self.built.draft
        return {
            name_of(self.seen, key, part): key
            for key in draft.rows
            for part in draft.true(key)
            if is_hidden(draft.figures.get(key), part)
        }

    @property
    def small(self) -> set[Name]:
        """Those of them that are 1 to 7."""
        return {name for name in self.hidden if 1 <= self.true[name] <= 7}


def is_hidden(figure: Figure | None, part: str) -> bool:
    """Whether a count of a line is not shown."""
    if figure is None:
        return True
    if figure.occurred is not None:
        return False
    if part == "rest":
        return "figure" in figure.hidden
    return part in figure.hidden or (part == "denominator" and "n" in figure.hidden)


Building = Callable[..., Built]


def released(
    children: Sequence[Child],
    months: Sequence[str],
    catalogue: Catalogue | None = None,
    earlier: Earlier = (),
    building: Building = build,
    announced: Grains | None = None,
) -> Release:
    """The release of these children; `building` is what makes it safe. `announced`: the
    grains that it must keep, those of the last of the `earlier` releases if none is said.
    """
    cube = Counting(
        cast(Measures, None),
        catalogue or little_catalogue(),
        children=children,
        months=tuple(months),
    )
    kept: Grains = earlier[-1].built.grains if earlier else {}
    built = building(cube, announced or kept, shown_before(earlier, cube.catalogue), silent)
    return Release(cube, built, seen_of(cube, built))


def shown_before(earlier: Earlier, catalogue: Catalogue) -> list[Told]:
    """What earlier releases show of each count, as the door has it."""
    held = SimpleNamespace(releases=[_as_kept(one.built.draft) for one in earlier])
    return known(cast(filed.Earlier, held), catalogue)


def _as_kept(draft: Draft) -> SimpleNamespace:
    left_out = [key for key in draft.rows if key not in draft.figures]
    return SimpleNamespace(figures=draft.figures, exact=draft.exact, left_out=left_out)


def seen_of(cube: Cube, built: Built) -> Seen:
    """What everybody sees of a release, exact figures as far as verdicts may tell them."""
    draft = built.draft
    lines = {key: _line(figure) for key, figure in draft.figures.items()}
    exact = {
        (key, part): number
        for key in draft.exact
        for part, number in counts(draft.indicator(key), draft.rows[key].cell).items()
    }
    return Seen(
        catalogue=cube.catalogue,
        months={
            entry.id: tuple(month for window in windows for month in window.months)
            for entry in cube.catalogue.indicators
            for windows in (cube.windows(entry).get(MONTH, ()),)
        },
        lines={tuple(key): line for key, line in lines.items()},
        left_out=frozenset(tuple(key) for key in draft.rows if key not in draft.figures),
        exact={(tuple(key), part): number for (key, part), number in exact.items()},
    )


def _line(figure: Figure) -> Line:
    hits, base, shown = printed(figure)
    return Line(hits, base, shown, "*" if "p90" in figure.hidden else "")
