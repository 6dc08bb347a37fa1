"""Load: a file is checked, and its good rows are published, or nothing at all."""

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from heard.extracts import File, as_copy
from heard.ground.progress import Progress, silent
from heard.ground.settings import Settings
from heard.ground.staging import sweep
from heard.store import delta
from heard.store.coverage import Statement
from heard.store.faults import disk_errors
from heard.store.inspecting import Inspection, already_loaded, inspected, opened
from heard.store.publishing import publish, rules
from heard.store.receipts import Receipt
from heard.store.stating import state
from heard.store.words import Words, checked


@contextlib.contextmanager
def brought(settings: Settings, path: Path | File, room: Path | None) -> Iterator[File]:
    """A private copy of a file, below `room` or in the system's folder for such things,
    where what killed processes left is swept away first."""
    sweep(room or Path(tempfile.gettempdir()))
    with disk_errors(settings), as_copy(path, room) as copy:
        yield copy


def _unreported(found: Inspection) -> None:
    """No report of the check."""


def load(
    settings: Settings,
    name: str,
    path: Path | File,
    *,
    by: str,
    reason: str = "",
    complete: bool = False,
    accept_refusals: bool = False,
    answers: tuple[Statement, ...] = (),
    expected: int | None = None,
    profile: str = "",
    sheet: str = "",
    progress: Progress = silent,
    report: Callable[[Inspection], None] = _unreported,
) -> Receipt:
    """Check a file and publish its good rows as one version, or nothing at all.

    `complete`: the supply holds every row of its months, so rows of those months
    that it no longer holds are withdrawn. `answers`: what a person says of months
    without rows. `report` is called with what was found,
    before anything is written. `expected` is the version that a preview was of: if
    the table is at another by now, nothing is published. `profile` and `sheet`: by
    which name the file is read, if not by its header and first. Raises Refused if
    nothing may be published, HeardError if the store cannot be written, or `by` and
    `reason` may not stay.
    """
    words = checked(by, reason)
    delta.make_store(settings)
    with brought(settings, path, settings.store) as copy:
        source = opened(settings, name, copy, profile, sheet, progress)
        known = already_loaded(settings, source, complete, rules(settings, source.how))
        if known:
            known = replace(known, file=copy.name)
            return _said_again(settings, known, answers, words)
        with inspected(
            settings,
            source,
            complete=complete,
            accept_refusals=accept_refusals,
            answers=answers,
            progress=progress,
        ) as found:
            report(found)
            found.refuse_if_stopped()
            progress("Publishing", 0.0)
            return publish(settings, found, words, progress, expected)


def _said_again(
    settings: Settings,
    known: Receipt,
    answers: tuple[Statement, ...],
    words: Words,
) -> Receipt:
    """The receipt of a file that is loaded already; what is said of months is kept."""
    if not answers:
        return known
    number = state(settings, known.table, answers, by=words.by, reason=words.reason)
    if number is None:
        return known
    said = "The file is loaded already; what you say of its months is kept as version"
    return replace(known, version=number, message=f"{said} {number} of {known.table}.")


def inspect(
    settings: Settings,
    name: str,
    path: Path | File,
    *,
    complete: bool = False,
    accept_refusals: bool = False,
    answers: tuple[Statement, ...] = (),
    room: Path | None = None,
    profile: str = "",
    sheet: str = "",
    progress: Progress = silent,
    report: Callable[[Inspection], None] = _unreported,
) -> Receipt:
    """Say what a load would do; change nothing. Raises Refused as `load` would.

    `report` is called with what was found while its rows are staged: below `room`,
    or in the system's folder for such things.
    """
    with (
        brought(settings, path, room) as copy,
        inspected(
            settings,
            opened(settings, name, copy, profile, sheet, progress),
            complete=complete,
            accept_refusals=accept_refusals,
            answers=answers,
            progress=progress,
        ) as found,
    ):
        report(found)
        found.refuse_if_stopped()
        return found.receipt
