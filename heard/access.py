"""Who is looking, and the log of what they looked at: never the figures.

Until there is sign-in, the user is that of the operating system and the profile is
what the viewer chose. Both are decided here and nowhere else.
"""

import json
import os
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from heard.disclosure import INTERNAL, SCRUTINY
from heard.ground.errors import HeardError
from heard.ground.settings import Settings

_ONLY_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Viewer:
    """Who looks, and what they may see."""

    name: str
    profile: str


def profiles(address: str) -> tuple[str, ...]:
    """What may be chosen on a server that listens on `address`: exact figures only
    where nobody but this machine can reach it."""
    return (SCRUTINY, INTERNAL) if address in _ONLY_THIS_MACHINE else (SCRUTINY,)


def viewer(chosen: str | None, address: str) -> Viewer:
    """The viewer who chose a profile; scrutiny for whoever has no other right."""
    return Viewer(user(), chosen if chosen in profiles(address) and chosen else SCRUTINY)


def user() -> str:
    """The user of the operating system, as it knows the process; no variable of the
    environment, which anybody may set, has a say."""
    if sys.platform == "win32":
        return os.getlogin()
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # as in a container
        return f"user {os.getuid()}"


@dataclass(frozen=True)
class Look:
    """One line of the log: what was seen or exported, without the figures."""

    what: str  # view or export
    indicator: str
    by: str
    period: str


def log_file(settings: Settings) -> Path:
    """Where the log is: a line of JSON for each look."""
    return settings.store / "log" / "views.jsonl"


def log(settings: Settings, who: Viewer, seen: Look) -> None:
    """Add a line. What cannot be logged may not be seen: raises HeardError."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    line = json.dumps({"at": at, "who": who.name, "profile": who.profile, **asdict(seen)})
    path = log_file(settings)
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        # One write at the end of the file: lines of several processes do not mix.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, f"{line}\n".encode())
        finally:
            os.close(descriptor)
    except OSError as error:
        raise HeardError(
            f"The log {path} cannot be written ({error.strerror}), and figures are shown "
            "only where that is logged. See that you may write to the store."
        ) from error
