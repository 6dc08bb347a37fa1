"""The scrutiny release: the fixed tables as they may be printed, audited and kept.

It is built once for a version of the store and kept beside its measures, under the
same name made of content; whoever reads it reads printed figures and nothing else.
"""

import contextlib
import functools
import hashlib
import json
import logging
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from pathlib import Path

from heard.catalogue import Catalogue, Indicator
from heard.disclosure.before import known
from heard.disclosure.building import Built, build, drafted, names
from heard.disclosure.detail import Span
from heard.disclosure.draft import Draft
from heard.disclosure.filed import NONE_EARLIER, Earlier, from_bytes, to_bytes
from heard.disclosure.grains import YEAR, YEARS, YEARS_MERGED
from heard.disclosure.outcome import OWN_RULE, Audit
from heard.disclosure.published import SCRUTINY, Figure, Published
from heard.disclosure.secondary_suppression import told
from heard.disclosure.tables import WHOLE, Cube, Grains, Key, table_of
from heard.disclosure.verdicts import verdicts
from heard.figures import Measures
from heard.ground.durable import sync_folders, write_whole
from heard.ground.errors import HeardError
from heard.ground.progress import Progress, silent
from heard.spc import ControlChart, load_rebases
from heard.store.checksums import Damaged, content_of, sum_of_bytes
from heard.store.faults import unwritable

_FORMAT = "release-7"  # change the number when the rules or the file change
_log = logging.getLogger("heard")
Lines = tuple[tuple[str, str], ...]  # period and member


@dataclass(frozen=True)
class Scrutiny:
    """What the scrutiny profile can reach of one version: printed figures.

    `grains`: by indicator and breakdown (empty: the whole force) those of its tables,
    the leading one first. `withheld`: by indicator and table the lines that are left out.
    `verdicts`: by indicator, of the whole force, as its exact figures were judged.
    `subtotals`: by breakdown the members that are some of the others together.
    """

    definitions: str
    extracted_at: str
    figures: dict[Key, Figure]
    withheld: dict[tuple[str, str], Lines]
    audit: Audit
    grains: Grains = field(default_factory=dict)
    verdicts: dict[str, ControlChart] = field(default_factory=dict)
    subtotals: dict[str, tuple[str, ...]] = field(default_factory=dict)

    profile = SCRUTINY

    def must_be_safe(self) -> None:
        """Raises HeardError if the audit failed: then nothing may be shown."""
        if not self.audit.has_passed:
            raise HeardError(
                "The release for scrutiny is not published: its audit failed. "
                "Run: python -m heard audit"
            )

    def offers(self, indicator: Indicator) -> dict[str | None, tuple[str, ...]]:
        """Its breakdowns (None: the whole force) with the periods of their tables, the
        leading one first. The whole force is there even where no table could be."""
        offered: dict[str | None, tuple[str, ...]] = {}
        for by in (None, *indicator.breakdowns):
            grains = self.grains.get((indicator.id, by or ""), ())
            periods = dict.fromkeys(table_of(by, grain).period for grain in grains)
            if periods or by is None:
                offered[by] = tuple(periods) or (YEAR,)
        return offered

    @property
    def left_out(self) -> list[Key]:
        """The lines that are left out."""
        return [
            Key(*name, period, value)
            for name, lines in self.withheld.items()
            for period, value in lines
        ]

    @functools.cached_property
    def exact(self) -> frozenset[Key]:
        """Lines of series that were judged: their exact figures count as told."""
        judged = {(name, f"{WHOLE}_{self.grains[name, ''][0]}") for name in self.verdicts}
        return frozenset(key for key in self.figures if key[:2] in judged)

    @functools.cached_property
    def _of(self) -> dict[tuple[str, str], list[Figure]]:
        by_table: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for key, figure in self.figures.items():
            by_table[key.indicator, key.table].append(figure)
        return dict(by_table)

    def published(
        self, indicator: Indicator, by: str | None = None, period: str = ""
    ) -> Published:
        """A table of the release, the leading one if no `period` is given. Raises
        HeardError for what is not in the release, or if its audit failed."""
        self.must_be_safe()
        offered = self.offers(indicator)
        if by not in offered or period not in ("", *offered[by]):
            raise HeardError(_not_offered(indicator, offered))
        leading = offered[by][0]
        period = period or leading
        name = f"{by or WHOLE}_{period}"
        is_judged = by is None and period == leading
        return Published(
            indicator=indicator,
            by=by,
            period=period,
            profile=SCRUTINY,
            definitions=self.definitions,
            extracted_at=self.extracted_at,
            figures=tuple(self._of.get((indicator.id, name), ())),
            withheld=self.withheld.get((indicator.id, name), ()),
            verdict=self.verdicts.get(indicator.id) if is_judged else None,
            subtotals=self._subtotals(indicator, by, period),
        )

    def _subtotals(
        self, indicator: Indicator, by: str | None, period: str
    ) -> tuple[str, ...]:
        """Of pooled years with the many names and the merged ones those that are merged."""
        grains = self.grains.get((indicator.id, by or ""), ())
        has_both = period == YEARS and {YEARS, YEARS_MERGED} <= {*grains}
        return self.subtotals.get(by or "", ()) if has_both else ()

    def spans(self, extract: str) -> tuple[Span, ...]:
        """None: there are no details in a release."""
        return ()

    def detail(self, name: str, span: Span, progress: Progress | None = None) -> None:
        """None, of whatever detail: the release is the fixed tables that were audited."""


def _not_offered(indicator: Indicator, offered: dict[str | None, tuple[str, ...]]) -> str:
    named = ", ".join(
        f"--period {period}" if by is None else f"--by {by} --period {period}"
        for by, periods in offered.items()
        for period in periods
    )
    return (
        f"The scrutiny release does not have {indicator.id} so: more combinations would "
        f"let small numbers be worked out. It has: {named}."
    )


def release(
    measured: Measures,
    catalogue: Catalogue,
    definitions: str,
    progress: Progress = silent,
    earlier: Earlier = NONE_EARLIER,
) -> Scrutiny:
    """The release of a version: read if anyone built it, built and audited if not. Its
    grains are those of the latest of the `earlier` ones, wherever that is safe."""
    path = _file(measured, earlier)
    kept = _kept(path)
    if kept is not None:
        return kept
    announced = earlier.releases[-1].grains if earlier.releases else {}
    cube = Cube(measured, catalogue)
    progress("Choosing the grain of each table", 0.05)
    made = _finished(
        build(cube, announced, known(earlier, catalogue), progress), cube, definitions
    )
    _keep(measured, path, made)
    return _kept(path) or made


def built(measured: Measures, earlier: Earlier = NONE_EARLIER) -> Scrutiny | None:
    """The release of a version, if anyone has built it already."""
    return _kept(_file(measured, earlier))


def _file(measured: Measures, earlier: Earlier) -> Path:
    """Beside the measures; what verdicts are given by is no part of those."""
    judging = [measured.settings.run, *map(asdict, load_rebases(measured.settings))]
    by = hashlib.sha256(json.dumps(judging).encode()).hexdigest()[:16]
    return measured.folder / f"{_FORMAT}-{by}-{earlier.name}.json"


def audited(
    measured: Measures,
    catalogue: Catalogue,
    definitions: str,
    progress: Progress = silent,
    earlier: Earlier = NONE_EARLIER,
) -> Audit:
    """The audit of the release as it is kept, done again."""
    kept = _kept(_file(measured, earlier))
    if kept is None:
        return release(measured, catalogue, definitions, progress, earlier).audit
    progress("Auditing the release", 0.1)
    cube = Cube(measured, catalogue)
    unjudged = {entry.id for entry in catalogue.indicators} - {*kept.verdicts}
    draft = drafted(cube, kept.grains, known(earlier, catalogue), unjudged)
    draft.print_instead(kept.figures)
    impossible = draft.impossible()
    unsafe = names(draft, impossible if len(impossible) else told(draft))
    return Audit(**{**vars(kept.audit), "unsafe": unsafe})


def _finished(made: Built, cube: Cube, definitions: str) -> Scrutiny:
    draft = made.draft
    figures = {key: draft.figures[key] for key in draft.rows if key in draft.figures}
    return Scrutiny(
        definitions=definitions,
        extracted_at=cube.measured.extracted_at,
        figures=figures,
        withheld=_withheld(draft),
        audit=Audit(
            cells=len(figures),
            hidden=sum(figure.is_hidden for figure in figures.values()),
            withheld=dict(
                Counter(
                    draft.left_out.get(key, OWN_RULE)
                    for key in draft.rows
                    if key not in figures
                )
            ),
            unsafe=made.unsafe,
        ),
        grains=made.grains,
        verdicts=verdicts(cube, draft),
        subtotals={
            merge.by: tuple(dict.fromkeys(name for _, name in merge.unless_pooled))
            for merge in cube.catalogue.merges
        },
    )


def _withheld(draft: Draft) -> dict[tuple[str, str], Lines]:
    withheld: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for key in draft.rows:
        if key not in draft.figures:
            withheld[key.indicator, key.table].append((key.period, key.value))
    return {name: tuple(lines) for name, lines in withheld.items()}


def _keep(measured: Measures, path: Path, made: Scrutiny) -> None:
    content = to_bytes(made)
    try:
        write_whole(path, sum_of_bytes(content).sha256.encode() + b"\n" + content)
        sync_folders([path], path.parent)
    except FileNotFoundError:
        pass  # the measures are of a version that was pruned just now
    except OSError as error:
        raise unwritable(measured.settings, error) from error


def _kept(path: Path) -> Scrutiny | None:
    """A release, if it is there and is what it was when it was built."""
    try:
        return _parsed(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return None
    except (OSError, Damaged) as fault:
        _log.warning("The release in %s is built again: %s.", path.parent.name, fault)
        with contextlib.suppress(OSError):
            path.unlink()
        return None


@functools.lru_cache(maxsize=8)
def _parsed(path: Path, _changed: int) -> Scrutiny:
    wanted, _, content = content_of(path).partition(b"\n")
    if sum_of_bytes(content).sha256.encode() != wanted:
        raise Damaged(path, "it is not what it was")
    return from_bytes(content)
