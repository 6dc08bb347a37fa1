"""The desk: where a change is asked for, by whom, and who is to hear of it."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from heard.ground.settings import Settings
from heard.intake.events import Event, Subscriber, announce
from heard.store import published
from heard.visits import Visit, unseen


@dataclass(frozen=True)
class Desk:
    """`visit`: of whoever asks, through which they see what would change. `subscribers`:
    given by whoever puts the program together."""

    visit: Visit
    subscribers: tuple[Subscriber, ...] = ()

    @property
    def settings(self) -> Settings:
        """Of the store."""
        return self.visit.settings

    @property
    def alone(self) -> "Desk":
        """The same for a process of its own, in which nobody waits at a screen."""
        return replace(self, visit=replace(self.visit, waiting=unseen))

    @contextlib.contextmanager
    def telling(self, what: str) -> Iterator[None]:
        """Tell of each version that is published meanwhile, also where a fault follows."""
        before = published.so_far()
        try:
            yield
        finally:
            for extract, version in published.versions_since(before):
                self.tell(what, extract, version)

    def tell(self, what: str, extract: str, version: int) -> None:
        """Tell that something was done."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        event = Event(what, self.visit.viewer.name, at, extract, version)
        announce(self.settings, self.subscribers, event)
