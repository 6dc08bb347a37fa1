"""Load: a file is checked, and its good rows are published, or nothing at all."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from heard.extracts import Progress, sweep
from heard.settings import Settings
from heard.store import delta
from heard.store.coverage import Statement
from heard.store.inspecting import Inspection, already_loaded, inspected, opened, silent
from heard.store.publishing import publish, rules
from heard.store.receipts import Receipt
from heard.store.stating import state


def _unreported(found: Inspection) -> None:
    """No report of the check."""


def load(
    settings: Settings,
    name: str,
    path: Path,
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
    nothing may be published, HeardError if the store cannot be written.
    """
    # First: also where the file was published by a process that was killed just then.
    sweep(settings.store)
    source = opened(settings, name, path, profile, sheet, progress)
    known = already_loaded(settings, source, complete, rules(settings, source.how))
    if known:
        return _said_again(settings, replace(known, file=path.name), answers, by, reason)
    delta.make_store(settings)
    with inspected(
        settings,
        source,
        complete=complete,
        accept_refusals=accept_refusals,
        answers=answers,
        progress=progress,
        room=settings.store,
    ) as found:
        report(found)
        found.refuse_if_stopped()
        progress("Publishing", 0.0)
        return publish(settings, found, by, reason, progress, expected)


def _said_again(
    settings: Settings,
    known: Receipt,
    answers: tuple[Statement, ...],
    by: str,
    reason: str,
) -> Receipt:
    """The receipt of a file that is loaded already; what is said of months is kept."""
    if not answers:
        return known
    number = state(settings, known.table, answers, by=by, reason=reason)
    if number is None:
        return known
    said = "The file is loaded already; what you say of its months is kept as version"
    return replace(known, version=number, message=f"{said} {number} of {known.table}.")


def inspect(
    settings: Settings,
    name: str,
    path: Path,
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
    sweep(room or Path(tempfile.gettempdir()))
    with inspected(
        settings,
        opened(settings, name, path, profile, sheet, progress),
        complete=complete,
        accept_refusals=accept_refusals,
        answers=answers,
        progress=progress,
        room=room,
    ) as found:
        report(found)
        found.refuse_if_stopped()
        return found.receipt
