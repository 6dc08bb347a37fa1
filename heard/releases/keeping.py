"""Approve and withdraw: each is there whole, or not at all, whatever happens meanwhile."""

import contextlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from heard import disclosure, record, store
from heard.catalogue import QUERIES
from heard.ground.durable import sync_folders, write_whole
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.ground.staging import staging_folder, sweep
from heard.releases.approved import (
    folder_of,
    newest_number,
    releases_folder,
    withdrawal_file,
)
from heard.releases.drafts import Draft, as_csv, changes_json, who_drafted
from heard.releases.kept import Withdrawal
from heard.store.checksums import sum_of_bytes
from heard.store.delta import write_lock
from heard.store.faults import disk_errors
from heard.store.manifests import seal
from heard.store.privacy import make_private
from heard.store.words import checked as words_checked
from heard.store.words import may_stay

_LONGEST_TITLE, _LONGEST_NOTE, _LONGEST_NAME = 120, 2_000, 100  # characters
_OF_PEOPLE = {"name", "officer", "email or social handle"}


@dataclass(frozen=True)
class Said:
    """What the approver says of a release: `seen_before`, who had it before the public."""

    title: str
    meeting: str
    note: str
    by: str
    seen_before: tuple[str, ...] = ()


def checked(said: Said) -> Said:
    """The same as it may stay. Raises HeardError if title, meeting or name is lacking, or
    a text is too long or holds what identifies somebody."""
    for name, text in (("title", said.title), ("meeting", said.meeting)):
        if not text.strip():
            raise HeardError(
                f"Give the release a {name}: it is what people know it by, and is kept."
            )
    return Said(
        title=may_stay("title", said.title, _LONGEST_TITLE),
        meeting=may_stay("meeting", said.meeting, _LONGEST_TITLE),
        note=may_stay("note", said.note, _LONGEST_NOTE),
        by=name_checked(said.by),
        seen_before=tuple(
            may_stay("name of who had it before", one, _LONGEST_NAME, _OF_PEOPLE)
            for one in said.seen_before
            if one.strip()
        ),
    )


def name_checked(by: str) -> str:
    """A name as it may stay. Raises HeardError if there is none, or it may not."""
    if not by.strip():
        raise HeardError("Write your name: it is kept with the release.")
    return words_checked(by).by


@dataclass(frozen=True)
class Ready:
    """A release that lies whole on the disk, and that nobody knows of yet."""

    number: int
    made: Path
    folder: Path

    def acknowledge(self) -> int:
        """From now on it is approved; gives its number."""
        self.made.rename(self.folder)
        try:
            sync_folders([self.folder], self.folder.parent)
        except OSError:
            self.folder.rename(self.made)
            raise
        return self.number


@contextlib.contextmanager
def staged(settings: Settings, draft: Draft, said: Said) -> Iterator[Ready]:
    """A draft as a release, ready to be acknowledged; gone afterwards if it is not. Nobody
    else changes the store meanwhile. Raises HeardError if the draft holds no more."""
    with write_lock(settings), disk_errors(settings):
        _must_still_hold(settings, draft)
        sweep(settings.store)
        make_private(releases_folder(settings))
        number = draft.newest + 1
        with staging_folder(settings.store) as place:
            made = place / "made"
            made.mkdir(mode=0o700)
            _write(settings, made, draft, _about(settings, number, draft, said))
            yield Ready(number, made, folder_of(settings, number))


def _must_still_hold(settings: Settings, draft: Draft) -> None:
    if newest_number(settings) != draft.newest:
        raise HeardError(
            f"Somebody approved release {newest_number(settings)} meanwhile. Nothing was "
            "approved. Draft again to see what would change beside it."
        )
    if store.snapshot(settings).key != draft.version.key:
        raise HeardError(must_be_drafted_again(draft.id))


def must_be_drafted_again(draft: str) -> str:
    """What to say of a draft that holds no more."""
    return (
        f"Draft {draft} is not what the data in force, the definitions and the releases so "
        "far make now. Nothing was approved. Draft again: python -m heard release draft"
    )


def _about(settings: Settings, number: int, draft: Draft, said: Said) -> dict[str, Any]:
    drafted = who_drafted(settings, draft.id) or {"by": said.by, "at": ""}
    audit = draft.shown.audit
    return {
        "number": number,
        "status": "approved",
        **{name: getattr(said, name) for name in ("title", "meeting", "note")},
        "drafted_by": drafted["by"],
        "drafted_at": drafted["at"],
        "approved_by": said.by,
        "approved_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seen_before": said.seen_before,
        "draft": draft.id,
        "key": draft.made_of.key,
        "definitions": draft.shown.definitions,
        "extracted_at": draft.shown.extracted_at,
        "made_of": draft.made_of.passed_on(),
        "withheld": [[*name, *at] for name, at in draft.shown.withheld.items()],
        "audit": {
            "has_passed": audit.has_passed,
            **{name: getattr(audit, name) for name in ("cells", "hidden", "withheld")},
        },
        "since": draft.before.number if draft.before else None,
    }


def _write(settings: Settings, made: Path, draft: Draft, about: dict[str, Any]) -> None:
    """Every file of a release, told to the disk."""
    written = {
        "release.json": disclosure.to_bytes(draft.shown),
        "published.csv": as_csv(draft.shown.figures.items()).encode(),
        "about.json": json.dumps(about, ensure_ascii=False, indent=1).encode(),
        "changes.json": changes_json(draft),
        "made_of.json": draft.made_of.as_bytes(),
    }
    for name, content in written.items():
        (made / name).write_bytes(content)
    for folder, name, endings in (
        (QUERIES, "queries", (".sql", ".toml")),
        (settings.own_indicators, "own_indicators", (".sql", ".toml")),
        (record.FOLDER, "definitions", (".toml",)),
        (settings.reference, "reference", (".csv",)),
    ):
        _copy(folder, made / name, endings)
    seal(made, draft.made_of.key)


def _copy(folder: Path | None, target: Path, endings: tuple[str, ...]) -> None:
    if folder is None or not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        if path.suffix in endings and path.is_file():
            copy = target / path.relative_to(folder)
            copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copyfile(path, copy)


@contextlib.contextmanager
def withdrawing(settings: Settings, number: int, reason: str, by: str) -> Iterator[None]:
    """Withdraw a release once what is done inside has not failed. Raises HeardError if the
    reason is lacking or may not stay, or if it was withdrawn before."""
    if not reason.strip() or not by.strip():
        raise HeardError("Write your name and a reason: both are kept with the release.")
    words = words_checked(by, reason)
    path = withdrawal_file(settings, number)
    with write_lock(settings), disk_errors(settings):
        if path.exists():
            raise HeardError(f"Release {number} was withdrawn before. Nothing was changed.")
        yield
        at = datetime.now(UTC).isoformat(timespec="seconds")
        said = json.dumps(asdict(Withdrawal(words.reason, words.by, at))).encode()
        write_whole(path, said + b"\n" + sum_of_bytes(said).sha256.encode())
        sync_folders([path], path.parent)
