"""One approved release: what it says of itself, and its files, each as it was.

Every file is checked against its SHA-256 before anything of it is read, and one that is not
what it was is named, never shown.
"""

import functools
import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heard.disclosure import from_bytes
from heard.ground.errors import HeardError
from heard.ground.settings import Overnight, Settings
from heard.releases.changes import Change, Side
from heard.releases.made_of import MadeOf
from heard.store import Snapshot
from heard.store.checksums import Damaged, content_of, sum_of_bytes
from heard.store.manifests import manifest_of
from heard.store.snapshots import TableVersion

if TYPE_CHECKING:
    from heard.disclosure import Scrutiny


@dataclass(frozen=True)
class Withdrawal:
    """That a release was found wrong: why, by whom and when (UTC, ISO form)."""

    reason: str
    by: str
    at: str


@dataclass(frozen=True)
class Release:
    """One approved release, whose files are what they were when it was approved. `about`:
    what it says of itself, see docs/releases.md."""

    number: int
    folder: Path
    about: dict[str, Any]
    withdrawn: Withdrawal | None = None

    @property
    def files(self) -> list[str]:
        """Its files, as paths below its folder."""
        return sorted(manifest_of(self.folder).files)

    def content(self, name: str) -> bytes:
        """A file of it. Raises HeardError if it is not what it was."""
        try:
            content = content_of(self.folder / name)
            if sum_of_bytes(content) != manifest_of(self.folder).files.get(name):
                raise Damaged(self.folder / name, "is not what it was")
        except Damaged as damaged:
            raise damaged_words(self.number, self.folder, damaged) from damaged
        return content

    @property
    def shown(self) -> "Scrutiny":
        """Its figures."""
        return _shown(self.content("release.json"))

    @property
    def made_of(self) -> MadeOf:
        """What it is made of."""
        return MadeOf.from_bytes(self.content("made_of.json"))

    @property
    def side(self) -> Side:
        """It, to be compared."""
        return Side(self.shown, self.made_of, self.withdrawn is not None)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What it changed in what had been released before."""
        table = json.loads(self.content("changes.json"))
        return tuple(_change(one) for one in table["changes"])

    @property
    def version(self) -> Snapshot:
        """What the tables covered that it was made of, without their files."""
        return Snapshot(
            {
                name: TableVersion(
                    number=one["version"],
                    files=(),
                    months=tuple(one["months"]),
                    loaded_at=_moment(one["loaded_at"]),
                )
                for name, one in self.about["made_of"]["tables"].items()
            }
        )

    def settled(self, settings: Settings) -> Settings:
        """The settings as they were: with its own reference files and rule of a night."""
        overnight = Overnight(**self.about["made_of"]["settings"]["overnight"])
        return replace(settings, reference=self.folder / "reference", overnight=overnight)

    @property
    def approved_at(self) -> datetime:
        """When it was approved, in UTC."""
        return datetime.fromisoformat(self.about["approved_at"])


@dataclass(frozen=True)
class Unreadable:
    """A release that is not what it was; `why` is a sentence."""

    number: int
    why: str
    withdrawn: Withdrawal | None = None


def _change(one: dict[str, Any]) -> Change:
    pairs = {name: tuple(one[name]) for name in ("before", "after", "causes")}
    return Change(**{**one, **pairs})


@functools.lru_cache(maxsize=32)
def _shown(content: bytes) -> "Scrutiny":
    return from_bytes(content)


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def damaged_words(number: int, folder: Path, damaged: Damaged) -> HeardError:
    """What to say of a file that is not what it was."""
    name = damaged.path.relative_to(folder).as_posix()
    return HeardError(
        f"Release {number} is damaged: {name} {damaged.how}. Nothing of it is shown. Put "
        f"the folder releases/{number} of the store back from a backup."
    )
