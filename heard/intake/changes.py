"""Changes of what stands in a table already; each is told to whoever hears of them."""

from heard import store
from heard.intake.desk import Desk
from heard.intake.events import ERASE, PRUNE, REVERT, STATE
from heard.store import Statement, Words


def revert(
    desk: Desk, name: str, version: int, words: Words, expected: int | None = None
) -> int:
    """Make a table what it was at a version, see heard.store.revert; gives the number of
    the new version."""
    with desk.telling(REVERT):
        return store.revert(
            desk.settings,
            name,
            version,
            by=words.by,
            reason=words.reason,
            expected=expected,
        )


def state(
    desk: Desk, name: str, statements: tuple[Statement, ...], words: Words
) -> int | None:
    """Keep what a person says of months without rows, see heard.store.state."""
    with desk.telling(STATE):
        return store.state(
            desk.settings, name, statements, by=words.by, reason=words.reason
        )


def prune(desk: Desk, older_than_days: int, words: Words) -> int:
    """Remove for good what no version of the last days holds, see heard.store.prune; gives
    the number of data files removed."""
    with desk.telling(PRUNE):
        return store.prune(desk.settings, older_than_days, by=words.by)


def erase(desk: Desk, name: str, version: int, words: Words) -> None:
    """Forget for good who made a version, and why, see heard.store.erase."""
    store.erase(desk.settings, name, version, by=words.by)
    desk.tell(ERASE, name, version)
