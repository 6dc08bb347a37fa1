"""A supply: check -> preview -> decide -> publish, each a step that a caller takes.

with checked(settings, request, progress) as check:
    ...                                    # show what was found
    receipt = publish(desk, check, words, progress)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from heard import store
from heard.ground.progress import Progress, silent
from heard.ground.settings import Settings
from heard.intake.changes import state
from heard.intake.desk import Desk
from heard.intake.events import PUBLISH
from heard.preview import FigureChange, figures_after_load
from heard.store import Inspection, MonthChange, Receipt, SupplyRequest, Words
from heard.visits import Visit, told


@dataclass(frozen=True)
class Check:
    """A file that was checked. `known`: the receipt of the load in force that it is; its
    rows were then not read again, and nothing was `found`. Valid until its staging is
    over."""

    request: SupplyRequest
    known: Receipt | None = None
    found: Inspection | None = None


@dataclass(frozen=True)
class Preview:
    """Which months and headline figures a supply would change."""

    months: tuple[MonthChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()


@contextmanager
def inspected(
    settings: Settings,
    request: SupplyRequest,
    progress: Progress = silent,
    room: Path | None = None,
) -> Iterator[Inspection]:
    """What a load would do, however often the file was loaded; nothing is changed. Rows are
    staged below `room`, or in the system's folder for such things. Raises Refused if the
    file is no such table."""
    with store.copied(settings, request.file, room) as copy:
        source = store.opened(settings, request, copy, progress)
        with store.inspected(settings, request, source, progress) as inspection:
            yield inspection


@contextmanager
def checked(
    settings: Settings, request: SupplyRequest, progress: Progress = silent
) -> Iterator[Check]:
    """A file, checked to be published. Raises Refused if it is no such table."""
    store.make_store(settings)
    with store.copied(settings, request.file, settings.store) as copy:
        source = store.opened(settings, request, copy, progress)
        if known := store.known(settings, request, source):
            yield Check(request, known=replace(known, file=copy.name))
            return
        with store.inspected(settings, request, source, progress) as inspection:
            yield Check(request, found=inspection)


def preview(visit: Visit, found: Inspection, progress: Progress = silent) -> Preview:
    """What would change; nothing while too many rows are refused. Raises HeardError for
    whoever may not see exact figures."""
    if found.is_stopped or not found.is_news:
        return Preview()
    figures = figures_after_load(replace(visit, waiting=told(progress)), found)
    months = tuple(month for month in found.found.months if month.is_changed)
    return Preview(months, tuple(figures))


def publish(desk: Desk, check: Check, words: Words, progress: Progress = silent) -> Receipt:
    """Publish the good rows of a checked file as one version, or nothing at all. Raises
    Refused if nothing may be published, HeardError if the store cannot be written."""
    if check.known:
        return _said_again(desk, check.known, check.request, words)
    assert check.found
    check.found.refuse_if_stopped()
    progress("Publishing", 0.0)
    with desk.telling(PUBLISH):
        return store.publish(desk.settings, check.found, words, progress)


def _said_again(
    desk: Desk, known: Receipt, request: SupplyRequest, words: Words
) -> Receipt:
    """The receipt of a file that is loaded already; what is said of months is kept."""
    if not request.answers:
        return known
    number = state(desk, known.table, request.answers, words)
    if number is None:
        return known
    said = "The file is loaded already; what you say of its months is kept as version"
    return replace(known, version=number, message=f"{said} {number} of {known.table}.")


def load(
    desk: Desk, request: SupplyRequest, words: Words, progress: Progress = silent
) -> Receipt:
    """All of it, where nobody looks at what the check found."""
    with checked(desk.settings, request, progress) as check:
        return publish(desk, check, words, progress)
