"""The one way to a new version: commit, have the disk keep it, and acknowledge it.

`begun` comes first: it settles what writers before left. A commit that was never
acknowledged is acknowledged if it is whole, as it was stopped a moment too early, and set
aside if it is torn. One that was acknowledged is never touched. All of it only within the
write lock.
"""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from deltalake import CommitProperties, DeltaTable, PostCommitHookProperties, Transaction
from deltalake.exceptions import CommitFailedError

from heard.extracts import Extract, extract
from heard.ground.durable import set_aside, sync_file, sync_folders
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.store import actions, commits, delta, opening, published, records, words
from heard.store.checkpoints import remove_unfinished, sum_up
from heard.store.checksums import Sum, sum_of
from heard.store.commits import ATTEMPT, Entry, Torn, commit_file, new_attempt
from heard.store.privacy import make_private
from heard.store.records import Record
from heard.store.words import Words

_log = logging.getLogger("heard")
# Each would be done after the commit, and fail what is published.
_NO_HOOKS = PostCommitHookProperties(create_checkpoint=False, cleanup_expired_logs=False)


@dataclass(frozen=True)
class Begun:
    """A table as its one writer finds it; `said`, in sentences, what was settled."""

    record: Record
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """Data files that come in, and such of the newest version that go."""

    adds: Mapping[str, Sum]
    removes: Mapping[str, Sum]


def begun(settings: Settings, wanted: Extract) -> Begun | None:
    """A table to be written, settled; None if nothing was ever loaded into it. Raises
    HeardError if a file of the newest version is not there."""
    record = opening.open_table(settings, wanted)
    said = settle(record or Record(delta.table_folder(settings, wanted)))
    record = opening.open_table(settings, wanted)
    return Begun(record, said) if record else None


def created(settings: Settings, wanted: Extract, by: str) -> Begun:
    """An empty table, as its version 0."""
    folder = delta.table_folder(settings, wanted)
    make_private(commits.log_folder(folder))
    attempt = new_attempt((), ())
    words.keep(folder, attempt, Words(by))
    DeltaTable.create(
        folder,
        delta.schema(wanted),
        partition_by=delta.PARTITIONS,
        configuration=delta.CONFIGURATION,
        commit_properties=CommitProperties(
            custom_metadata={"kind": "created", ATTEMPT: attempt}
        ),
    )
    return Begun(_acknowledged(Record(folder), commits.whole_entry(folder, 0)))


def tell(said: Iterable[str]) -> None:
    """Say what was settled to whoever sees no receipt."""
    for sentence in said:
        _log.warning("%s", sentence)


def settle(record: Record) -> tuple[str, ...]:
    """Decide of what was never acknowledged; gives what was decided, in sentences."""
    if record.entries and not record.listed.size:  # by the version before this program
        entries = [_summed(record, entry) for entry in record.entries]
        record = records.write(Record(record.folder), *entries)
    remove_unfinished(record)
    return tuple(_settled(record))


def _settled(record: Record) -> Iterator[str]:
    for number in commits.numbers(record.folder):
        if number <= record.number:
            continue
        try:
            entry = commits.whole_entry(record.folder, number)
        except Torn:
            entry = None
        if entry is not None and number == record.number + 1:
            record = _acknowledged(record, entry)
            yield (
                f"Version {number} of {record.name} was written by somebody who was "
                "stopped before it was published. It is whole, and published now."
            )
        else:
            set_aside(commit_file(record.folder, number))
            yield (
                f"What would have been version {number} of {record.name} was never "
                "published, and is not whole: it was set aside."
            )


def _acknowledged(record: Record, entry: Entry) -> Record:
    """Have the disk keep a version, and publish it."""
    _have_kept(record.folder, [commit_file(record.folder, entry.number)])
    _have_kept(record.folder, [record.folder / path for path in entry.added])
    return records.write(record, _summed(record, entry))


def _have_kept(folder: Path, files: Collection[Path]) -> None:
    for path in files:
        sync_file(path)
    sync_folders(files, folder)


def _summed(record: Record, entry: Entry) -> Entry:
    """With the sums of its data files: those that are known, or as the files are now."""

    def found(path: str, one: Sum) -> Sum:
        known, place = record.sums.get(path, one), record.folder / path
        return known if known.sha256 or not place.exists() else sum_of(place)

    return replace(entry, added={path: found(path, it) for path, it in entry.added.items()})


def commit(
    record: Record,
    change: Change,
    info: dict[str, Any],
    said: Words,
    done: str,
    mark: str = "",
) -> Record:
    """Make a change the next version, or nothing. `said`: who does it, and why. `done` is
    what a person is told of it, with `{}` for its number; `mark` what other programs know
    the file by.

    Raises CommitFailedError if another program has just made a version of that number.
    """
    folder, number = record.folder, record.number + 1
    attempt = new_attempt(change.adds, change.removes)
    words.keep(folder, attempt, said)
    try:
        _write(record, change, {**info, ATTEMPT: attempt}, mark)
        entry = replace(commits.whole_entry(folder, number), added=dict(change.adds))
        published.about_to(folder, number, done.format(number))
        new = _acknowledged(record, entry)
    except BaseException as error:
        if not published.is_published(folder, number):
            _take_back(folder, number, attempt, error)
        raise
    return sum_up(new)


def _write(record: Record, change: Change, info: dict[str, Any], mark: str) -> None:
    folder = record.folder
    _have_kept(
        folder, [folder / path for path in change.adds]
    )  # before any commit has them
    table = DeltaTable(folder)
    if table.version() != record.number:
        raise CommitFailedError(f"{record.name} is at another version.")
    marks = [Transaction(mark, (table.transaction_version(mark) or 0) + 1)] if mark else []
    table.create_write_transaction(
        [
            *(actions.add(folder, path, one) for path, one in change.adds.items()),
            *(actions.remove(path, one) for path, one in change.removes.items()),
        ],
        mode="append",
        schema=delta.schema(extract(record.name)),
        partition_by=delta.PARTITIONS,
        commit_properties=CommitProperties(
            custom_metadata=info, app_transactions=marks, max_commit_retries=0
        ),
        post_commithook_properties=_NO_HOOKS,
    )


def _take_back(folder: Path, number: int, attempt: str, error: BaseException) -> None:
    """Set a commit aside that is ours and that was not acknowledged."""
    published.taken_back(folder, number)
    path = commit_file(folder, number)
    try:
        if path.exists() and commits.entry_of(folder, number).attempt == attempt:
            set_aside(path)
            sync_folders([path], path.parent)
    except Torn:
        pass  # of nobody knows whom: the next writer sets it aside
    except OSError as worse:
        raise HeardError(
            f"Version {number} of {folder.name} was written, but not published, and could "
            f"not be taken back ({worse.strerror}). If it is whole, whoever changes the "
            f"store next publishes it: look at `python -m heard history`."
        ) from error
