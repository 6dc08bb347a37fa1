"""The access log: who looked at what or took it away, and when; never the figures."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from heard.access import Viewer
from heard.ground.durable import add_line
from heard.ground.errors import HeardError
from heard.ground.settings import Settings


@dataclass(frozen=True)
class LogEntry:
    """What was seen, taken away or decided. `indicator`: or a detail, a kind of quality,
    or a release."""

    what: str  # view, export, approve or withdraw
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
