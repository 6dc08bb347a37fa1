"""Say later what months without rows are: a version of its own, without rows."""

from heard.extracts import extract
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.store import committing, delta
from heard.store.committing import Change
from heard.store.coverage import Statement, as_json, said_by
from heard.store.faults import disk_errors
from heard.store.history import said, versions
from heard.store.opening import open_table
from heard.store.words import checked


def state(
    settings: Settings,
    name: str,
    statements: tuple[Statement, ...],
    *,
    by: str,
    reason: str,
) -> int | None:
    """Keep what a person says of months of an extract; gives the new version's number,
    None if just that was said already. Raises HeardError if nothing was ever loaded, or
    the words may not stay."""
    wanted, words = extract(name), checked(by, reason)
    if open_table(settings, wanted) is None:
        raise HeardError(f"Nothing was ever loaded into {name}: there is nothing to cover.")
    with delta.write_lock(settings), disk_errors(settings):
        begun = committing.begun(settings, wanted)
        assert begun is not None, "what was acknowledged stays"
        committing.tell(begun.said)
        before = said(versions(begun.record))
        if {**before, **said_by(statements)} == before:
            return None
        info = {"kind": "coverage", "coverage": as_json(statements)}
        done = f"Kept as version {{}} of {name}."
        return committing.commit(begun.record, Change({}, {}), info, words, done).number
