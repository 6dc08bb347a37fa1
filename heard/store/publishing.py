"""The commit: the good rows of a supply become one version, or nothing does."""

import functools
import hashlib
import json
from collections import Counter
from dataclasses import replace

from deltalake.exceptions import CommitFailedError

from heard.extracts import EXTRACTS, Source, extract
from heard.ground.errors import HeardError
from heard.ground.progress import Progress, silent
from heard.ground.settings import Settings
from heard.store import committing, delta, opening
from heard.store.committing import Begun, Change
from heard.store.coverage import as_json
from heard.store.inspecting import Inspection, already_loaded, compared
from heard.store.leftovers import leftovers_removed
from heard.store.receipts import Receipt
from heard.store.requests import SupplyRequest
from heard.store.words import Words
from heard.store.writing import write_files

_MOST_TRIES = 20
# A month with so many files is written again as one: else every night would add one.
_MOST_FILES = 8


def rules(settings: Settings, how: str = "") -> str:
    """Fingerprint of what decides which rows are good: the contract and the names,
    and `how` a profile or a sheet that was chosen reads the file."""
    named = json.dumps([settings.force, settings.areas, settings.suites], sort_keys=True)
    return hashlib.sha256(f"{_contract()}{named}{how}".encode()).hexdigest()[:16]


@functools.cache
def _contract() -> str:
    """All of the contract but its words for people, which decide nothing."""
    bare = [
        replace(one, fields=tuple(replace(f, help="", labels=()) for f in one.fields))
        for one in map(extract, EXTRACTS)
    ]
    return repr([replace(one, title="", grain="") for one in bare])


def publish(
    settings: Settings,
    seen: Inspection,
    said: Words,
    progress: Progress = silent,
) -> Receipt:
    """Commit, again if another program on a shared disk came between. Raises HeardError if
    the table has moved on since the version that is expected, or cannot be written."""
    supply, request = seen.supply, seen.request
    with delta.write_lock(settings):
        for _ in range(_MOST_TRIES):
            begun = committing.begun(settings, supply.extract)
            if receipt := known(settings, request, supply.source):
                return replace(receipt, notes=begun.said if begun else ())
            version = begun.record.number if begun else -1
            delta.must_stand_at(version, request.expected)
            if seen.found.version != version:
                seen = compared(settings, supply, replace(request, accept_refusals=True))
            begun = begun or committing.created(settings, supply.extract, said.by)
            try:
                return _commit(settings, begun, seen, said, progress)
            except CommitFailedError:
                continue
    raise HeardError("Other programs kept changing the store. Try again later.")


def known(settings: Settings, request: SupplyRequest, source: Source) -> Receipt | None:
    """The receipt of a file whose load is in force and would do the same, or None."""
    used = rules(settings, source.how)
    return already_loaded(settings, source, request.complete, used)


def _commit(
    settings: Settings,
    begun: Begun,
    seen: Inspection,
    said: Words,
    progress: Progress,
) -> Receipt:
    receipt = replace(seen.receipt, published=True, reason=said.reason)
    metadata = _metadata(receipt, seen, settings)
    record, done = begun.record, f"Published as version {{}} of {receipt.table}."
    with leftovers_removed(record):
        change = _written(seen, begun, progress)
        mark = f"file:{receipt.sha256}"
        record = committing.commit(record, change, metadata, said, done, mark)
    return replace(
        receipt,
        version=record.number,
        message=done.format(record.number),
        notes=(*receipt.notes, *begun.said),
    )


def _metadata(receipt: Receipt, seen: Inspection, settings: Settings) -> dict[str, str]:
    return {
        "kind": "load",
        "file": receipt.file,
        "sha256": receipt.sha256,
        "rules": rules(settings, seen.supply.source.how),
        "complete": "yes" if seen.request.complete else "no",
        "first_month": seen.found.first_month,
        "last_month": seen.found.last_month,
        "queries": json.dumps(receipt.queries),
        "coverage": as_json(seen.statements),
        **{name: str(number) for name, number in receipt.counts.items()},
    }


def _written(seen: Inspection, begun: Begun, progress: Progress) -> Change:
    """The rows on the disk. Months in which rows are replaced or withdrawn are written
    again, and so are crowded ones; to all others a file is added."""
    changed, record = seen.found, begun.record
    if not (changed.added or changed.replaced or changed.withdrawn):
        return Change({}, {})
    files = opening.files_of(record, seen.supply.settings.force)
    rewritten = {*changed.touched_periods, *_crowded(files)}
    return Change(
        adds=write_files(seen, record.folder, rewritten, progress),
        removes={p: record.sums[p] for p in files if _month(p) in rewritten},
    )


def _crowded(files: tuple[str, ...]) -> set[str]:
    counts = Counter(map(_month, files))
    return {month for month, count in counts.items() if count >= _MOST_FILES}


def _month(path: str) -> str:
    """Of `force=x/period=2024-05/part-1.parquet`."""
    return path.split("period=")[1].split("/")[0]
