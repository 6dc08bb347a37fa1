"""What happened to tables and releases, as others may hear of it: the log, and others.

An event is told once what it is about is acknowledged. Whoever hears of it can neither
undo nor fail it: a fault of theirs is a warning in the server's log.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from heard.ground.settings import Settings

PUBLISH, REVERT, STATE, PRUNE, ERASE = "publish", "revert", "state", "prune", "erase"
APPROVE, WITHDRAW = "approve", "withdraw"
RELEASE = "release"  # what stands for an extract where a release is approved or withdrawn
_log = logging.getLogger("heard")


@dataclass(frozen=True)
class Event:
    """One change of a table, or of a release. `what`: PUBLISH, REVERT, STATE, PRUNE, ERASE,
    APPROVE or WITHDRAW. `who`: as the system knows them, never a word that they wrote, as
    those may have to be erased (heard.store.words). `at`: UTC, in ISO form. `version`:
    which the change made; of an erasure, whose words are gone; of a release, its number."""

    what: str
    who: str
    at: str
    extract: str
    version: int


# A function of a module, so that a process of its own can be told of it.
Subscriber = Callable[[Settings, Event], None]


def announce(settings: Settings, subscribers: tuple[Subscriber, ...], event: Event) -> None:
    """Tell everybody who hears of changes."""
    for subscriber in subscribers:
        try:
            subscriber(settings, event)
        except Exception as fault:
            _log.warning(
                "Version %s of %s stands (%s), but this failed then: %s (%s).",
                event.version,
                event.extract,
                event.what,
                getattr(subscriber, "__name__", "a subscriber"),
                type(fault).__name__,
            )
