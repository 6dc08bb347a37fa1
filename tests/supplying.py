"""Supplies in tests: load a file, or see what a load would do, in one call."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from heard import intake
from heard.extracts import File
from heard.ground.progress import Progress, silent
from heard.ground.settings import Settings
from heard.intake import PUBLISH, Desk, signed
from heard.store import Inspection, Receipt, SupplyRequest
from tests.looking import looking


def desk(settings: Settings) -> Desk:
    """Where a test asks for a change; nobody hears of it."""
    return Desk(looking(settings))


def load(
    settings: Settings,
    name: str,
    path: Path | File,
    *,
    by: str,
    reason: str = "",
    progress: Progress = silent,
    report: Callable[[Inspection], None] | None = None,
    **how: Any,
) -> Receipt:
    """Check and publish. `how`: what SupplyRequest takes besides; `report` sees what the
    check found."""
    words = signed(PUBLISH, by, reason, user=by)
    request = SupplyRequest(name, path, **how)
    with intake.checked(settings, request, progress) as check:
        if report and check.found:
            report(check.found)
        return intake.publish(desk(settings), check, words, progress)


def inspect(
    settings: Settings,
    name: str,
    path: Path | File,
    *,
    room: Path | None = None,
    progress: Progress = silent,
    report: Callable[[Inspection], None] | None = None,
    **how: Any,
) -> Receipt:
    """Check only, as `python -m heard check` does."""
    request = SupplyRequest(name, path, **how)
    with intake.inspected(settings, request, progress, room) as found:
        if report:
            report(found)
        found.refuse_if_stopped()
        return found.receipt
