"""Who is looking, and with which right.

Until there is sign-in, the user is that of the operating system, who holds every role on
their own machine, and the profile is what the viewer chose. All of it is decided here and
nowhere else.
"""

import os
import sys
from dataclasses import dataclass

from heard import disclosure
from heard.disclosure import INTERNAL, SCRUTINY
from heard.ground.errors import HeardError

_ONLY_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")

SEE_RELEASES, SEE_EXACT = "look at releases", "look at exact figures"
SEE_RECORDS = "look at records"
DRAFT, APPROVE, WITHDRAW = "draft a release", "approve a release", "withdraw a release"
# A role may do what stands beside it, and what those before it may.
ROLES = {
    "scrutiny": (SEE_RELEASES,),
    "officer": (SEE_EXACT,),
    "analyst": (SEE_RECORDS, DRAFT),
    "keeper": (APPROVE, WITHDRAW),
}
LEAST, EVERY = frozenset({"scrutiny"}), frozenset(ROLES)


@dataclass(frozen=True)
class Viewer:
    """Who looks, what they chose to see, and the roles that they hold."""

    name: str
    profile: str
    roles: frozenset[str] = LEAST

    @property
    def sees_exact(self) -> bool:
        """Whether they may see figures as they are, small ones too."""
        return disclosure.is_exact(self.profile)

    def may(self, act: str) -> bool:
        """Whether a role of theirs has a right."""
        names = [*ROLES]
        highest = max((names.index(role) for role in self.roles), default=-1)
        return any(act in ROLES[name] for name in names[: highest + 1])

    def must(self, act: str) -> None:
        """Raises HeardError if none has."""
        if not self.may(act):
            least = next(role for role, acts in ROLES.items() if act in acts)
            raise HeardError(
                f"To {act} one needs the role {least}. Nothing was changed. Ask somebody "
                "who has it."
            )


def profiles(address: str) -> tuple[str, ...]:
    """What may be chosen on a server that listens on `address`: exact figures only
    where nobody but this machine can reach it."""
    return (SCRUTINY, INTERNAL) if address in _ONLY_THIS_MACHINE else (SCRUTINY,)


def viewer(chosen: str | None, address: str) -> Viewer:
    """The viewer who chose a profile; scrutiny for whoever has no other right."""
    offered = profiles(address)
    roles = EVERY if address in _ONLY_THIS_MACHINE else LEAST
    return Viewer(user(), chosen if chosen in offered and chosen else SCRUTINY, roles)


def on_this_machine(profile: str) -> Viewer:
    """Whoever runs a command here, where one person holds every role."""
    return Viewer(user(), profile, EVERY)


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
