"""What a file would do to the store, before anything is published.

Three stages, each stopped by the one before: the file (is it a table of this
extract?), the rows (which are refused?), the whole (what would change, and what of
it is unusual?).
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from heard.extracts import (
    File,
    Query,
    Source,
    Supply,
    as_copy,
    check,
    choose_profile,
    extract,
    likely_kind,
    open_source,
    read_header,
    staging,
)
from heard.ground import clock
from heard.ground.errors import Refused
from heard.ground.progress import Progress, silent
from heard.ground.settings import Settings
from heard.ground.staging import sweep
from heard.store import delta
from heard.store.changes import Changes, changes
from heard.store.coverage import ASKED, Gap, Said, Statement, coverage_of, said_by
from heard.store.faults import disk_errors
from heard.store.gaps import Asked, find_gaps, supplied
from heard.store.history import Version, in_force, said, versions
from heard.store.opening import open_table
from heard.store.receipts import Receipt
from heard.store.requests import SupplyRequest
from heard.store.unusual import queries

_MOST_WARNINGS = 12  # of supplies that cover the same months: every night brings one
_WOULD_LOAD = "Nothing was changed. This is what a load would do."
NO_NEWS = (
    "Nothing would change: the good rows of this file are in force already, as they are."
)


@dataclass(frozen=True)
class Inspection:
    """A checked file beside the table. Valid until its staging is over.

    While more rows are refused than may be (`is_stopped`), `queries` are those of the
    file alone: beside the table the whole can only be judged of rows that may go in.
    `loaded_months` are those of the loads in force. `gaps` are months without rows that
    are asked about, `said` what was said of such before.
    """

    supply: Supply
    request: SupplyRequest
    found: Changes
    queries: tuple[Query, ...]
    notes: tuple[str, ...]
    is_stopped: bool
    loaded_months: frozenset[str] = frozenset()
    gaps: tuple[Asked, ...] = ()
    said: Said = field(default_factory=dict)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What the history keeps of months without rows: what was asked, and answered;
        and that rows came of months of which something else had been said."""
        asked = [Statement(one.gap, ASKED) for one in self.gaps]
        return (*supplied(self.supply, self.said), *asked, *self.request.answers)

    @property
    def is_news(self) -> bool:
        """Whether a row would be another than now, or what is covered or known of it."""
        changed, held = self.found, self.said | said_by(self.statements)
        months = self.loaded_months
        if changed.first_month:
            months |= {*clock.months_between(changed.first_month, changed.last_month)}
        now = coverage_of(self.loaded_months, self.said)
        is_wider = coverage_of(months, held) != now
        return bool(changed.added or changed.replaced or changed.withdrawn) or is_wider

    @property
    def unanswered(self) -> tuple[Gap, ...]:
        """What of the gaps the answers leave open."""
        holds = said_by(self.statements)
        return tuple(part for one in self.gaps for part in _open(one.gap, holds))

    @property
    def receipt(self) -> Receipt:
        """The counts as a load would give them; nothing is published."""
        supply, changed = self.supply, self.found
        return Receipt(
            table=supply.extract.name,
            file=supply.source.path.name,
            sha256=supply.source.sha256,
            version=changed.version,
            published=False,
            read=supply.read,
            added=changed.added,
            replaced=changed.replaced,
            unchanged=changed.unchanged + supply.repeated,
            refused=supply.refused,
            withdrawn=changed.withdrawn,
            message=_WOULD_LOAD if self.is_news else NO_NEWS,
            notes=self.notes,
            queries=tuple(query.sentence for query in self.queries),
            gaps=tuple(map(str, self.unanswered)),
        )

    def refuse_if_stopped(self) -> None:
        """Raises Refused if no row is good, or too many are refused to go on."""
        supply = self.supply
        counts = self.receipt.counts
        if supply.good == 0 and supply.refused:
            raise Refused(
                f"All {supply.read:,} rows were refused. Nothing was published.", counts
            )
        if self.is_stopped:
            raise Refused(
                f"{supply.refused:,} of {supply.read:,} rows were refused, more than "
                "5 %. Nothing was published. Put the rows right and load the file "
                "again, or load it with --accept-refusals to publish the other rows.",
                counts,
            )


def _open(gap: Gap, holds: Said) -> list[Gap]:
    """The parts of a gap that are asked about still."""
    place = (gap.kind, gap.place)
    parted = groupby(gap.months, lambda month: holds[place, month] == ASKED)
    spans = [[*months] for is_open, months in parted if is_open]
    return [replace(gap, first=months[0], last=months[-1]) for months in spans]


@contextmanager
def copied(settings: Settings, path: Path | File, room: Path | None) -> Iterator[File]:
    """A private copy of a file, below `room` or in the system's folder for such things,
    where what killed processes left is swept away first."""
    sweep(room or Path(tempfile.gettempdir()))
    with disk_errors(settings), as_copy(path, room) as copy:
        yield copy


def opened(
    settings: Settings, request: SupplyRequest, copy: File, progress: Progress = silent
) -> Source:
    """The copy of a file as the extract that it is asked to be. Raises Refused if it is no
    such table, with the other extract's name if it is plainly that one."""
    progress("Looking at the file", 0.0)
    wanted = extract(request.extract)
    chosen = choose_profile(settings, copy, wanted, request.profile, request.sheet)
    try:
        return open_source(copy, wanted, chosen, request.sheet, progress)
    except Refused:
        if chosen is None:
            _refuse_other_kind(settings, request, copy)
        raise


def _refuse_other_kind(settings: Settings, request: SupplyRequest, copy: File) -> None:
    """Raises Refused if a file lacks what it must have, and is plainly the other extract;
    or if it has no header to be read."""
    header = read_header(copy, extract(request.extract), sheet=request.sheet)
    if header.is_whole:
        return
    kind = likely_kind(settings, copy, header.names, request.sheet)
    if kind and kind.extract != request.extract:
        raise Refused(
            f"{copy.name} was refused. {kind.sentence} Bring it as {kind.extract}, not as "
            f"{request.extract}."
        )


@contextmanager
def inspected(
    settings: Settings,
    request: SupplyRequest,
    source: Source,
    progress: Progress = silent,
) -> Iterator[Inspection]:
    """Check a file against the contract and the table; rows are staged beside its copy.

    Raises Refused if the file is no such table, HeardError if the store or the disk
    is at fault.
    """
    copy = source.path
    with (
        disk_errors(settings),
        staging(copy.folder, delta.folders(settings), [copy.copy]) as connection,
    ):
        supply = check(source, source.extract, settings, connection, progress)
        progress("Comparing with the store", 0.0)
        yield compared(settings, supply, request)


def compared(settings: Settings, supply: Supply, request: SupplyRequest) -> Inspection:
    """A checked supply beside the newest version of its table."""
    table = open_table(settings, supply.extract)
    changed = changes(supply, table, settings, request.complete)
    is_stopped = supply.is_over_limit and not request.accept_refusals
    entries = versions(table) if table else []
    known = said(entries)
    gaps = () if is_stopped else find_gaps(supply, changed, known)
    asked = [Query("gap", one.sentence) for one in gaps]
    return Inspection(
        supply=supply,
        request=request,
        found=changed,
        queries=(
            *supply.queries,
            *asked,
            *(() if is_stopped else queries(supply, changed)),
        ),
        notes=(
            *supply.notes,
            *_covered(in_force(entries), supply.source.sha256, changed),
        ),
        is_stopped=is_stopped,
        loaded_months=frozenset(
            month for load in in_force(entries) for month in load.months
        ),
        gaps=gaps,
        said=known,
    )


def _covered(loads: list[Version], sha256: str, changed: Changes) -> list[str]:
    """A warning for the newest supplies in force that are this file, or cover a month of
    it, and how many more do."""
    warnings = []
    for load in loads:
        first = max(load.first_month, changed.first_month)
        last = min(load.last_month, changed.last_month)
        which = f"version {load.number} ({load.file}, loaded {load.at:%Y-%m-%d})"
        if load.sha256 == sha256:
            warnings.append(f"This very file is in force already, as {which}.")
        elif load.first_month and changed.first_month and first <= last:
            months = first if first == last else f"{first} to {last}"
            warnings.append(f"Already covered by {which}: {months}.")
    more = len(warnings) - _MOST_WARNINGS
    told = [f"Already covered by earlier versions too: {more:,}."] if more > 0 else []
    return told + warnings[-_MOST_WARNINGS:]


def already_loaded(
    settings: Settings, source: Source, complete: bool, rules: str
) -> Receipt | None:
    """The receipt of a file whose load is in force and would do the same, or None."""
    table = open_table(settings, source.extract)
    loads = in_force(versions(table)) if table else []
    for known in loads:
        same = known.sha256 == source.sha256 and known.rules == rules
        if same and (known.complete or not complete):
            return _nothing_to_do(known, source.extract.name, known == loads[-1])
    return None


def _nothing_to_do(known: Version, name: str, is_newest: bool) -> Receipt:
    """`is_newest`: no later load may have changed its rows."""
    way = f" To have its rows as they were then, go back to version {known.number}."
    return Receipt(
        table=name,
        file=known.file,
        sha256=known.sha256,
        version=known.number,
        published=False,
        read=known.read,
        added=0,
        replaced=0,
        unchanged=known.read - known.refused,
        refused=known.refused,
        withdrawn=0,
        message=(
            f"This file is already loaded, as version {known.number} of {name} "
            f"({known.at:%Y-%m-%d %H:%M} UTC, {known.file}). Nothing was changed."
            f"{'' if is_newest else way}"
        ),
    )
