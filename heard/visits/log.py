"""The access log: who looked at what or took it away, and when; never the figures."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from heard.access import Viewer
from heard.ground.errors import HeardError
from heard.ground.settings import Settings


@dataclass(frozen=True)
class LogEntry:
    """What was seen or taken away. `indicator`: or a detail, or a kind of quality."""

    what: str  # view or export
    indicator: str
    by: str
    period: str


def log_file(settings: Settings) -> Path:
    """Where the log is: a line of JSON for each entry."""
    return settings.store / "log" / "views.jsonl"


def log(settings: Settings, who: Viewer, entry: LogEntry) -> None:
    """Add a line. What cannot be logged may not be seen: raises HeardError."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    said = {"at": at, "who": who.name, "profile": who.profile, **asdict(entry)}
    path = log_file(settings)
    try:
        add_line(path, said)
    except OSError as error:
        raise HeardError(
            f"The log {path} cannot be written ({error.strerror}), and figures are shown "
            "only where that is logged. See that you may write to the store."
        ) from error


def add_line(path: Path, said: dict[str, object]) -> None:
    """A line of JSON at the end of a log of the store. Raises OSError."""
    line = json.dumps(said)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    # One write at the end of the file: lines of several processes do not mix.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, f"{line}\n".encode())
    finally:
        os.close(descriptor)
