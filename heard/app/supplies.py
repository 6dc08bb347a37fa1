"""A supply brought in a browser: what its check found, kept while a person decides.

The browser's file lies in the server's memory until its session ends. It is written to
a private folder for the moment of a check or a publication only, and checked again
before it is published: nothing of it waits on the disk between the two.
"""

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from heard import store
from heard.catalogue import load_catalogue
from heard.extracts import (
    Group,
    Problem,
    Progress,
    Supply,
    staging_folder,
    sweep,
    write_report,
)
from heard.extracts.meant import meant
from heard.preview import FigureChange, figures_after_load
from heard.settings import HeardError, Settings
from heard.store import delta

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
    settings: Settings, brought: Brought, accept_refusals: bool, progress: Progress
) -> Checked:
    """Check a file and see what it would change. Raises Refused if it is no such table."""
    profile, sheet = brought.profile, brought.sheet
    with (
        on_disk(settings, brought.file_name, brought.content) as path,
        store.inspected(
            settings,
            store.opened(settings, brought.extract, path, profile, sheet, progress),
            complete=brought.complete,
            accept_refusals=accept_refusals,
            progress=progress,
            room=path.parent,
        ) as found,
    ):
        is_looked_at = found.is_news and not found.is_stopped
        figures = (
            figures_after_load(settings, load_catalogue(), found, progress)
            if is_looked_at
            else []
        )
        return Checked(
            receipt=found.receipt,
            groups=tuple(found.supply.problem_groups()),
            problems=tuple(found.supply.problems(SHOWN_PROBLEMS)),
            reports=_reports(found.supply, path.parent),
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

    def must_be_read_the_same(found: store.Inspection) -> None:
        if found.supply.source.how != checked.how:
            raise HeardError("The profile was changed since then. Check the file again.")

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
    with on_disk(settings, brought.file_name, brought.content) as path:
        return store.load(
            settings,
            brought.extract,
            path,
            by=by.strip(),
            reason=reason.strip(),
            complete=brought.complete,
            accept_refusals=checked.is_over_limit and not checked.is_stopped,
            answers=said,
            expected=checked.receipt.version,
            profile=brought.profile,
            sheet=brought.sheet,
            progress=progress,
            report=must_be_read_the_same,
        )


@contextlib.contextmanager
def on_disk(settings: Settings, file_name: str, content: bytes) -> Iterator[Path]:
    """The file in a private folder, under its own name; both are gone afterwards, and
    what a server that was killed has left of others."""
    room = settings.store if settings.store.is_dir() else None
    sweep(room or Path(tempfile.gettempdir()))
    with delta.disk_errors(settings), staging_folder(room) as place:
        path = place / Path(file_name).name
        path.write_bytes(content)
        yield path


def _unknown(supply: Supply) -> tuple[Unknown, ...]:
    """The most frequent values that are no codes. Nothing here may identify: the file
    would have been refused."""
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
        Unknown(name, value, rows, meant(value, codes[name])) for name, value, rows in found
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
