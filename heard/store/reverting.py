"""Revert: make a table what it was, be it to give a damaged version up on purpose."""

from dataclasses import replace

from heard.extracts import extract
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.store import committing, damage, delta, opening, rebuilding
from heard.store.checksums import Damaged, must_be_there
from heard.store.committing import Change
from heard.store.faults import disk_errors
from heard.store.history import in_force, versions
from heard.store.leftovers import leftovers_removed
from heard.store.records import Record
from heard.store.snapshots import pinned
from heard.store.words import Words, checked


def revert(
    settings: Settings,
    name: str,
    version: int,
    *,
    by: str,
    reason: str,
    expected: int | None = None,
) -> int:
    """Make the table what it was at `version`; gives the number of the new version.

    What of the newest version is damaged is given up, and a log that is damaged is made
    anew. `expected` is the version that stood when a person saw what this would change.
    Raises HeardError if the table has moved on since, if there is no such version, if
    its rows were pruned or damaged, if the table holds that already, or if the words may
    not stay.
    """
    words = checked(by, reason)
    if not delta.table_folder(settings, extract(name)).is_dir():
        raise _never_loaded(name)
    with delta.write_lock(settings), disk_errors(settings):
        record, is_changed = rebuilding.made_whole(settings, extract(name))
        if record is None:
            raise _never_loaded(name)
        delta.must_stand_at(record.number, expected)
        must_be_had(record, version)
        opening.must_hold(record, record.files(version), version)
        same = "" if is_changed else _same(record, version, settings)
        if same:
            raise HeardError(f"{same} Nothing was changed.")
        return _reverted(record, version, words)


def _reverted(record: Record, version: int, words: Words) -> int:
    then, now = record.files(version), record.newest
    change = Change(
        adds={path: one for path, one in then.items() if path not in now},
        removes={path: one for path, one in now.items() if path not in then},
    )
    info = {"kind": "revert", "target": str(version)}
    done = f"{record.name} is again what it was at version {version}: version {{}}."
    with leftovers_removed(record):
        return committing.commit(record, change, info, words, done).number


def same_as_now(settings: Settings, name: str, version: int) -> str:
    """A sentence, if to revert the table to `version` would change nothing, or "".

    Raises HeardError if there is no such version, or its rows were pruned.
    """
    try:
        record = opening.open_table(settings, extract(name))
    except HeardError:
        return ""  # to revert is then the way to do without what is damaged
    if record is None:
        raise _never_loaded(name)
    must_be_had(record, version)
    return _same(record, version, settings)


def _same(record: Record, version: int, settings: Settings) -> str:
    if version == record.number:
        return f"Version {version} of {record.name} is the one in force."
    now, then = (pinned(record, one, settings.force) for one in (record.number, version))
    if replace(now, number=0, loaded_at=None) == replace(then, number=0, loaded_at=None):
        return f"{record.name.capitalize()} is what it was at version {version}."
    return ""


def loaded(settings: Settings, name: str) -> Record:
    """The versions of a table. Raises HeardError if nothing was ever loaded into it."""
    record = opening.open_table(settings, extract(name))
    if record is None:
        raise _never_loaded(name)
    return record


def _never_loaded(name: str) -> HeardError:
    return HeardError(f"Nothing was ever loaded into {name}: nothing to revert.")


def must_be_had(record: Record, version: int) -> None:
    """Raises HeardError if there is no such version, or a file of it is not there."""
    if not 0 <= version <= record.number:
        raise HeardError(
            f"There is no version {version} of {record.name}. "
            f"`history` lists them: 0 to {record.number}."
        )
    try:
        must_be_there(record.placed(record.files(version)))
    except Damaged as damaged:
        if _is_pruned(record, version):
            raise HeardError(_way_back(record, version)) from damaged
        raise damage.of_version(record, damaged, version) from damaged


def _is_pruned(record: Record, version: int) -> bool:
    later = record.entries[version + 1 :]
    prunes = [one.info for one in later if one.info.get("kind") == "prune"]
    return any(version < int(one.get("keeps_from", record.number)) for one in prunes)


def _way_back(record: Record, version: int) -> str:
    """How to have a pruned version again. Its files alone would not do: while they are in
    force they are no news."""
    still = version - 1  # the first version has no rows that could be gone
    while not _is_there(record, still):
        still -= 1
    then, kept = (in_force(versions(record, number)) for number in (version, still))
    files = ", ".join(load.file for load in then if load not in kept)
    return (
        f"Version {version} of {record.name} was pruned: its rows are gone for good. To "
        f"have them again, go back to version {still} and load again: {files}."
    )


def _is_there(record: Record, version: int) -> bool:
    try:
        must_be_there(record.placed(record.files(version)))
    except Damaged:
        return False
    return True
