"""A supply that was uploaded: what its check found, kept while a person decides.

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
from typing import Any

from heard import confined
from heard.confined import Line, Task
from heard.extracts import File, Group, Problem, Supply, uploaded, write_report
from heard.extracts.identifiers import printable
from heard.extracts.meant import meant
from heard.ground.errors import HeardError
from heard.ground.progress import Progress
from heard.ground.settings import Settings
from heard.ground.staging import sweep
from heard.intake import supplies
from heard.intake.desk import Desk
from heard.intake.events import PUBLISH
from heard.intake.policy import wants_reason
from heard.intake.supplies import checked, inspected, preview
from heard.preview import FigureChange
from heard.store import (
    Asked,
    Inspection,
    MonthChange,
    Receipt,
    Statement,
    SupplyRequest,
    Words,
    published,
)
from heard.store.faults import disk_errors
from heard.visits import Visit, unseen

SHOWN_PROBLEMS = 20
_MOST_ROWS_OF_A_WORKBOOK = 20_000
_MOST_UNKNOWN = 40
_LONGEST_CODE = 59  # a longer value is shown cut off


@dataclass(frozen=True)
class Upload:
    """A file as it came: for which extract, whether it is complete, and by which
    mapping profile and from which sheet it is read (blank: none, and the first)."""

    extract: str
    file_name: str
    content: bytes = field(repr=False)
    complete: bool
    profile: str = ""
    sheet: str = ""


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

    receipt: Receipt
    groups: tuple[Group, ...]
    problems: tuple[Problem, ...]
    reports: dict[str, bytes] = field(repr=False)
    months: tuple[MonthChange, ...]
    figures: tuple[FigureChange, ...]
    is_stopped: bool
    is_over_limit: bool
    has_good_rows: bool
    is_news: bool
    unknown: tuple[Unknown, ...] = ()
    how: str = ""
    gaps: tuple[Asked, ...] = ()

    @property
    def is_unusual(self) -> bool:
        """Whether more is refused than goes in without a word, or queries are raised."""
        return self.is_over_limit or bool(self.receipt.queries)

    @property
    def needs_reason(self) -> bool:
        """Whether a person must say why it may be published all the same."""
        return wants_reason(PUBLISH, self.is_unusual)


def check(
    visit: Visit, upload: Upload, accept_refusals: bool, progress: Progress
) -> Checked:
    """Check a file and see what it would change. Raises Refused if it is no such table."""
    settings, alone = visit.settings, replace(visit, waiting=unseen)
    with on_disk(settings, upload.file_name, upload.content) as path:
        asked = _request(upload, path, accept_refusals=accept_refusals)
        task = Task(f"{__name__}:check_file", (alone, asked), upload.file_name, path.folder)
        outcome: Checked = confined.run(task, settings.checking, progress)
        return outcome


def _request(upload: Upload, path: File, **how: Any) -> SupplyRequest:
    return SupplyRequest(
        upload.extract,
        path,
        complete=upload.complete,
        profile=upload.profile,
        sheet=upload.sheet,
        **how,
    )


def check_file(visit: Visit, asked: SupplyRequest, line: Line) -> Checked:
    """The same of the file on the disk; what is written waits beside it."""
    with inspected(visit.settings, asked, line) as inspection:
        changed = preview(visit, inspection, line)
        return Checked(
            receipt=inspection.receipt,
            groups=tuple(inspection.supply.problem_groups()),
            problems=tuple(inspection.supply.problems(SHOWN_PROBLEMS)),
            reports=_reports(inspection.supply),
            months=changed.months,
            figures=changed.figures,
            is_stopped=inspection.is_stopped,
            is_over_limit=inspection.supply.is_over_limit,
            has_good_rows=inspection.supply.good > 0,
            is_news=inspection.is_news,
            unknown=_unknown(inspection.supply),
            how=inspection.supply.source.how,
            gaps=inspection.gaps,
        )


def publish(
    desk: Desk,
    upload: Upload,
    seen: Checked,
    words: Words,
    answers: Sequence[str | None],
    progress: Progress,
) -> Receipt:
    """Publish a checked file, all or nothing. `answers`: one for each of its gaps. Raises
    HeardError if it may not be, or if the store or the way of reading it has changed
    since it was checked."""
    settings, said = desk.settings, _statements(seen, answers)
    with on_disk(settings, upload.file_name, upload.content) as path:
        asked = _request(
            upload,
            path,
            accept_refusals=seen.is_over_limit and not seen.is_stopped,
            answers=said,
            expected=seen.receipt.version,
        )
        same = (seen.how, seen.receipt.sha256)
        arguments = (desk.alone, asked, same, words)
        task = Task(f"{__name__}:publish_file", arguments, upload.file_name, path.folder)
        try:
            receipt: Receipt = confined.run(task, settings.checking, progress)
        finally:
            sweep(settings.store)  # what a process that was stopped has left
        if receipt.published:  # by that process: this one is to know it too
            folder = settings.store / receipt.table
            published.about_to(folder, receipt.version, receipt.message)
        return receipt


def _statements(seen: Checked, answers: Sequence[str | None]) -> tuple[Statement, ...]:
    """What is said of each gap. Raises HeardError if one has no answer."""
    if None in answers:
        raise HeardError("Say what the months without rows are: it changes the figures.")
    return tuple(
        Statement(asked.gap, answer or "")
        for asked, answer in zip(seen.gaps, answers, strict=True)
    )


def publish_file(
    desk: Desk, asked: SupplyRequest, same: tuple[str, str], words: Words, line: Line
) -> Receipt:
    """The same of the file on the disk. `same`: how it was read, and its fingerprint, when
    it was checked; once they are found to be so again it cannot be stopped. This process
    tells of the change, as it may outlive the page."""
    before = published.so_far()
    try:
        with checked(desk.settings, asked, line) as check:
            if check.found:
                _must_be_the_same(check.found, same)
                line.settle()
            return supplies.publish(desk, check, words, line)
    except HeardError:
        raise
    except Exception as error:
        if done := published.since(before):
            kind = type(error).__name__
            raise HeardError(f"{done} Then there was a fault ({kind}).") from error
        raise


def _must_be_the_same(inspection: Inspection, same: tuple[str, str]) -> None:
    source = inspection.supply.source
    if (source.how, source.sha256) != same:
        raise HeardError("The profile was changed since then. Check the file again.")


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
    unknown_values = supply.connection.execute(
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
        for name, value, rows in unknown_values
        if printable(value) == value
    )


def _reports(supply: Supply) -> dict[str, bytes]:
    """The refused rows as files; a workbook only of as many as one is of use for."""
    place = supply.source.path.folder
    endings = [".csv"] if supply.refused else []
    if 0 < supply.refused <= _MOST_ROWS_OF_A_WORKBOOK:
        endings.append(".xlsx")
    reports = {}
    for ending in endings:
        target = place / f"refused{ending}"
        write_report(supply, target)
        reports[ending] = target.read_bytes()
    return reports
