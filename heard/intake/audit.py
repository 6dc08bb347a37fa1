"""The log of changes: a line of JSON for each, without a word that anybody wrote."""

from dataclasses import asdict
from pathlib import Path

from heard.ground.durable import add_line
from heard.ground.settings import Settings
from heard.intake.events import Event


def changes_file(settings: Settings) -> Path:
    """Where the log is, beside that of what was looked at."""
    return settings.store / "log" / "changes.jsonl"


def write_line(settings: Settings, event: Event) -> None:
    """Add the line of an event. Raises OSError."""
    add_line(changes_file(settings), asdict(event))
