"""Who is looking, and with which right.

Until there is sign-in, the user is that of the operating system and the profile is
what the viewer chose. Both are decided here and nowhere else.
"""

import os
import sys
from dataclasses import dataclass

from heard import disclosure
from heard.disclosure import INTERNAL, SCRUTINY

_ONLY_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Viewer:
    """Who looks, and what they may see."""

    name: str
    profile: str

    @property
    def sees_exact(self) -> bool:
        """Whether they may see figures as they are, small ones too."""
        return disclosure.is_exact(self.profile)


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
