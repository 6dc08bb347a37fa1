"""The scrutiny release: the fixed tables as they may be printed, audited and kept.

It is built once for a version of the store and kept beside its measures, under the
same name made of content; whoever reads it reads printed figures and nothing else.
"""

import contextlib
import functools
import json
import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from heard.catalogue import Catalogue, Indicator
from heard.disclosure.additions import Count, additions
from heard.disclosure.detail import Span
from heard.disclosure.draft import Draft, Interval, newest_periods
from heard.disclosure.intruder import interval
from heard.disclosure.outcome import Audit
from heard.disclosure.published import SCRUTINY, Figure, Published
from heard.disclosure.secondary_suppression import failing_places, suppress_further
from heard.disclosure.tables import Key, Table, group_tables, rows
from heard.figures import Measures
from heard.ground.durable import sync_folders, write_whole
from heard.ground.errors import HeardError
from heard.ground.progress import Progress, silent
from heard.store.checksums import Damaged, content_of, sum_of_bytes
from heard.store.faults import unwritable

_FILE = "release-3.json"  # change the number when the rules or the file change
_COLUMNS = [one.name for one in fields(Figure) if one.name not in ("asked", "value_2")]
_log = logging.getLogger("heard")


@dataclass(frozen=True)
class Scrutiny:
    """What the scrutiny profile can reach of one version: printed figures."""

    definitions: str
    extracted_at: str
    figures: dict[Key, Figure]
    withheld: dict[tuple[str, str], tuple[str, ...]]  # (indicator, table) -> periods
    audit: Audit

    profile = SCRUTINY

    def must_be_safe(self) -> None:
        """Raises HeardError if the audit failed: then nothing may be shown."""
        if not self.audit.has_passed:
            raise HeardError(
                "The release for scrutiny is not published: its audit failed. "
                "Run: python -m heard audit"
            )

    def offers(self, indicator: Indicator) -> dict[str | None, tuple[str, ...]]:
        """Its breakdowns (None: the whole force), each with the period of its table."""
        known = {*self._of, *self.withheld}
        is_monthly = (indicator.id, Table(None, "month").name) in known
        force = Table(None, "month" if is_monthly else "quarter")
        periods = {table.by: table.period for table in (force, *group_tables(indicator))}
        return {by: (periods[by],) for by in (None, *indicator.breakdowns)}

    @functools.cached_property
    def _of(self) -> dict[tuple[str, str], list[Figure]]:
        by_table: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for key, figure in self.figures.items():
            by_table[key.indicator, key.table].append(figure)
        return dict(by_table)

    def published(
        self, indicator: Indicator, by: str | None = None, period: str = ""
    ) -> Published:
        """A table of the release; `period` may be left out, as there is but one.
        Raises HeardError for what is not in the release, or if its audit failed."""
        self.must_be_safe()
        offered = self.offers(indicator)
        if by not in offered or period not in ("", *offered[by]):
            raise HeardError(_not_offered(indicator, offered))
        table = Table(by, *offered[by])
        return Published(
            indicator=indicator,
            by=by,
            period=table.period,
            profile=SCRUTINY,
            definitions=self.definitions,
            extracted_at=self.extracted_at,
            figures=tuple(self._of.get((indicator.id, table.name), ())),
            withheld=self.withheld.get((indicator.id, table.name), ()),
        )

    def spans(self, extract: str) -> tuple[Span, ...]:
        """None: there are no details in a release."""
        return ()

    def detail(self, name: str, span: Span, progress: Progress | None = None) -> None:
        """None, of whatever detail: the release is the fixed tables that were audited."""


def _not_offered(indicator: Indicator, offered: dict[str | None, tuple[str, ...]]) -> str:
    named = ", ".join(
        f"--period {period}" if by is None else f"--by {by} --period {period}"
        for by, (period,) in offered.items()
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
) -> Scrutiny:
    """The release of a version: read if anyone built it, built and audited if not."""
    kept = _kept(measured.folder / _FILE)
    if kept is not None:
        return kept
    draft = _draft(measured, catalogue)
    unsafe = _names(draft, suppress_further(draft, progress))
    made = _finished(draft, measured, definitions, unsafe)
    _keep(measured, made)
    return _kept(measured.folder / _FILE) or made


def audited(
    measured: Measures,
    catalogue: Catalogue,
    definitions: str,
    progress: Progress = silent,
) -> Audit:
    """The audit of the release as it is kept, done again."""
    kept = _kept(measured.folder / _FILE)
    if kept is None:
        return release(measured, catalogue, definitions, progress).audit
    progress("Auditing the release", 0.1)
    draft = _draft(measured, catalogue)
    groups = {
        (owner, table, at) for (owner, table), ats in kept.withheld.items() for at in ats
    }
    for group in groups:
        draft.withhold(group, "")
    draft.print_instead(kept.figures)
    unsafe = _names(draft, [*draft.impossible(), *failing_places(draft, {})])
    return Audit(**{**vars(kept.audit), "unsafe": unsafe})


def _draft(measured: Measures, catalogue: Catalogue) -> Draft:
    true_rows = rows(measured, catalogue)
    return Draft(
        catalogue=catalogue,
        rows={row.key: row for row in true_rows},
        newest=newest_periods(measured, catalogue),
        adds=additions(true_rows, catalogue),
        earlier=list(_earlier(measured.folder)),
    )


def _earlier(folder: Path) -> Iterator[tuple[Count, Interval]]:
    """What the releases of other versions that are still kept show of each count."""
    for path in sorted(folder.parent.glob(f"*/{_FILE}")):
        kept = _kept(path) if path.parent != folder else None
        if kept is not None:
            for key, figure in kept.figures.items():
                shown = {
                    "numerator": figure.numerator,
                    "denominator": figure.n if figure.n is not None else figure.denominator,
                }
                for role, number in shown.items():
                    if number is not None:
                        yield Count(key, role), interval(round(number))


def _names(draft: Draft, places: Iterable[int]) -> tuple[str, ...]:
    counts = list(draft.adds.places)
    return tuple(f"{' '.join(counts[place].key)} {counts[place].role}" for place in places)


def _finished(
    draft: Draft, measured: Measures, definitions: str, unsafe: tuple[str, ...]
) -> Scrutiny:
    withheld: dict[tuple[str, str], list[str]] = defaultdict(list)
    for owner, table, period in sorted(draft.withheld):
        withheld[owner, table].append(period)
    figures = {key: draft.figures[key] for key in draft.rows if key in draft.figures}
    kept = [why for count, why in draft.hidden.items() if count.key in figures]
    return Scrutiny(
        definitions=definitions,
        extracted_at=measured.extracted_at,
        figures=figures,
        withheld={name: tuple(periods) for name, periods in withheld.items()},
        audit=Audit(
            cells=len(figures),
            hidden=sum(figure.is_hidden for figure in figures.values()),
            protected=dict(sorted(Counter(kept).items())),
            withheld=dict(sorted(Counter(draft.withheld.values()).items())),
            unsafe=unsafe,
        ),
    )


def _keep(measured: Measures, made: Scrutiny) -> None:
    text = json.dumps(
        {
            "definitions": made.definitions,
            "extracted_at": made.extracted_at,
            "columns": _COLUMNS,
            "figures": [
                [*key[:2], *(getattr(figure, name) for name in _COLUMNS)]
                for key, figure in made.figures.items()
            ],
            "withheld": [[*name, *periods] for name, periods in made.withheld.items()],
            "audit": asdict(made.audit),
        }
    )
    content, path = text.encode(), measured.folder / _FILE
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
    table: dict[str, Any] = json.loads(content)
    columns = table["columns"]
    figures = {}
    for indicator, name, *values in table["figures"]:
        facts = dict(zip(columns, values, strict=True))
        facts |= {name: tuple(facts[name]) for name in ("hidden", "without")}
        figure = Figure(**facts)
        figures[Key(indicator, name, figure.period, figure.value)] = figure
    audit = {**table["audit"], "unsafe": tuple(table["audit"]["unsafe"])}
    return Scrutiny(
        definitions=table["definitions"],
        extracted_at=table["extracted_at"],
        figures=figures,
        withheld={
            (owner, name): tuple(periods) for owner, name, *periods in table["withheld"]
        },
        audit=Audit(**audit),
    )
