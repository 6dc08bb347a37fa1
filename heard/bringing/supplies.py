"""A supply brought in a browser: what its check found, kept while a person decides.

A process of its own reads the file (heard.confined), so that it can stop nothing else.

The browser's file lies in the server's memory until its session ends. It is written to
a private folder for the moment of a check or a publication only, and checked again
before it is published: nothing of it waits on the disk between the two.
"""

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from heard import confined, store
from heard.confined import Line, Task
from heard.extracts import File, Group, Problem, Supply, uploaded, write_report
from heard.extracts.identifiers import printable
from heard.extracts.meant import meant
from heard.ground.errors import HeardError
from heard.ground.progress import Progress
from heard.ground.settings import Settings
from heard.ground.staging import sweep
from heard.preview import FigureChange, figures_after_load
from heard.store import published
from heard.store.faults import disk_errors
from heard.visits import Visit, told, unseen

SHOWN_PROBLEMS = 20
_MOST_ROWS_OF_A_WORKBOOK = 20_000
_MOST_UNKNOWN = 40
_LONGEST_CODE = 59  # a longer value is shown cut off


@dataclass(frozen=True)
class Brought:
    """A file as it came: for which extract, whether it is complete, and by which
    mapping profile and from which sheet it is read (blank: none, and the first)."""

    extract: str
    file_name: str
    content: bytes = field(repr=False)
    complete: bool
    profile: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Signed:
    """Who publishes, why, and what they say of months without rows."""

    by: str
    reason: str
    answers: tuple[store.Statement, ...]


@dataclass(frozen=True)
class Unknown:
    """A value of a list that the contract does not know, how many rows have it, and the
    code that it most likely means; blank if none."""

    field: str
    value: str
    rows: int
    meant: str


@dataclass(frozen=True)
class Checked:
    """What a check found. `reports` are the refused rows as files, by their ending.

    `is_over_limit`: more is refused than goes in without a person's word; until it is
    given, the check `is_stopped`, and the whole was not looked at. `how` names the
    profile's content and the sheet by which it was read. `gaps`: months without rows, of
    which a person must say what they are.
    """

    receipt: store.Receipt
    groups: tuple[Group, ...]
    problems: tuple[Problem, ...]
    reports: dict[str, bytes] = field(repr=False)
    months: tuple[store.MonthChange, ...]
    figures: tuple[FigureChange, ...]
    is_stopped: bool
    is_over_limit: bool
    has_good_rows: bool
    is_news: bool
    unknown: tuple[Unknown, ...] = ()
    how: str = ""
    gaps: tuple[store.Asked, ...] = ()

    @property
    def needs_reason(self) -> bool:
        """Whether a person must say why it may be published all the same."""
        return self.is_over_limit or bool(self.receipt.queries)


def check(
    visit: Visit, brought: Brought, accept_refusals: bool, progress: Progress
) -> Checked:
    """Check a file and see what it would change. Raises Refused if it is no such table."""
    settings, alone = visit.settings, replace(visit, waiting=unseen)
    with on_disk(settings, brought.file_name, brought.content) as path:
        arguments = (alone, replace(brought, content=b""), path, accept_refusals)
        task = Task(f"{__name__}:check_file", arguments, brought.file_name, path.folder)
        found: Checked = confined.run(task, settings.checking, progress)
        return found


def check_file(
    visit: Visit, brought: Brought, path: File, accept_refusals: bool, line: Line
) -> Checked:
    """The same of the file at a path; what is written waits beside it."""
    settings = visit.settings
    profile, sheet = brought.profile, brought.sheet
    with store.inspected(
        settings,
        store.opened(settings, brought.extract, path, profile, sheet, line),
        complete=brought.complete,
        accept_refusals=accept_refusals,
        progress=line,
    ) as found:
        is_looked_at = found.is_news and not found.is_stopped
        figures = (
            figures_after_load(replace(visit, waiting=told(line)), found)
            if is_looked_at
            else []
        )
        return Checked(
            receipt=found.receipt,
            groups=tuple(found.supply.problem_groups()),
            problems=tuple(found.supply.problems(SHOWN_PROBLEMS)),
            reports=_reports(found.supply, path.folder),
            months=tuple(m for m in found.found.months if m.is_changed and is_looked_at),
            figures=tuple(figures),
            is_stopped=found.is_stopped,
            is_over_limit=found.supply.is_over_limit,
            has_good_rows=found.supply.good > 0,
            is_news=found.is_news,
            unknown=_unknown(found.supply),
            how=found.supply.source.how,
            gaps=found.gaps,
        )


def publish(
    settings: Settings,
    brought: Brought,
    checked: Checked,
    by: str,
    reason: str,
    answers: Sequence[str | None],
    progress: Progress,
) -> store.Receipt:
    """Publish a checked file, all or nothing. `answers`: one for each of its gaps. Raises
    HeardError if it may not be, or if the store or the way of reading it has changed
    since it was checked."""
    if not by.strip():
        raise HeardError("Write your name: it is kept with the version.")
    if checked.needs_reason and not reason.strip():
        raise HeardError("Write a reason: it is asked for above, and kept.")
    if None in answers:
        raise HeardError("Say what the months without rows are: it changes the figures.")
    said = tuple(
        store.Statement(asked.gap, answer or "")
        for asked, answer in zip(checked.gaps, answers, strict=True)
    )
    signed = Signed(by.strip(), reason.strip(), said)
    with on_disk(settings, brought.file_name, brought.content) as path:
        seen = replace(checked, reports={}, figures=(), problems=(), groups=())
        arguments = (settings, replace(brought, content=b""), path, seen, signed)
        task = Task(f"{__name__}:publish_file", arguments, brought.file_name, path.folder)
        try:
            receipt: store.Receipt = confined.run(task, settings.checking, progress)
        finally:
            sweep(settings.store)  # what a process that was stopped has left
        if receipt.published:  # by that process: this one is to know it too
            folder = settings.store / receipt.table
            published.about_to(folder, receipt.version, receipt.message)
        return receipt


def publish_file(
    settings: Settings,
    brought: Brought,
    path: File,
    checked: Checked,
    signed: Signed,
    line: Line,
) -> store.Receipt:
    """The same of the file at a path. Once it is checked again it cannot be stopped."""

    def must_be_the_same(found: store.Inspection) -> None:
        source = found.supply.source
        if (source.how, source.sha256) != (checked.how, checked.receipt.sha256):
            raise HeardError("The profile was changed since then. Check the file again.")
        line.settle()

    before = published.so_far()
    try:
        return store.load(
            settings,
            brought.extract,
            path,
            by=signed.by,
            reason=signed.reason,
            complete=brought.complete,
            accept_refusals=checked.is_over_limit and not checked.is_stopped,
            answers=signed.answers,
            expected=checked.receipt.version,
            profile=brought.profile,
            sheet=brought.sheet,
            progress=line,
            report=must_be_the_same,
        )
    except HeardError:
        raise
    except Exception as error:
        if done := published.since(before):
            kind = type(error).__name__
            raise HeardError(f"{done} Then there was a fault ({kind}).") from error
        raise


@contextlib.contextmanager
def on_disk(settings: Settings, file_name: str, content: bytes) -> Iterator[File]:
    """A private copy of the file, gone afterwards; and so is what a server that was
    killed has left of others."""
    room = settings.store if settings.store.is_dir() else None
    sweep(room or Path(tempfile.gettempdir()))
    name = Path(file_name).name
    with disk_errors(settings), uploaded(name, content, room) as copy:
        yield copy


def _unknown(supply: Supply) -> tuple[Unknown, ...]:
    """The most frequent values that are no codes, without those that look like an
    identifier."""
    found = supply.connection.execute(
        'select "column", min(value), count(*) '
        f"from ({supply.problem_rows}) where rule = 'code' "
        f"and length(value) between 1 and {_LONGEST_CODE} "
        'group by "column", lower(trim(value)) order by 1, 3 desc, 2 '
        f"limit {_MOST_UNKNOWN}"
    ).fetchall()
    codes = {
        field.name: field.allowed(supply.settings)
        for field in supply.extract.of_type("code", "flag")
    }
    return tuple(
        Unknown(name, value, rows, meant(value, codes[name]))
        for name, value, rows in found
        if printable(value) == value
    )


def _reports(supply: Supply, place: Path) -> dict[str, bytes]:
    """The refused rows as files; a workbook only of as many as one is of use for."""
    endings = [".csv"] if supply.refused else []
    if 0 < supply.refused <= _MOST_ROWS_OF_A_WORKBOOK:
        endings.append(".xlsx")
    reports = {}
    for ending in endings:
        target = place / f"refused{ending}"
        write_report(supply, target)
        reports[ending] = target.read_bytes()
    return reports
