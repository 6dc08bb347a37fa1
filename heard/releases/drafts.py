"""What would be published of the data in force: a draft, known by its content.

Nothing of a draft is kept but who made it first: it is made again when it is approved, and
must then be the same.
"""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from heard import disclosure
from heard.disclosure import Figure, Key
from heard.ground.durable import add_line
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.releases.approved import every, newest_number, releases_folder
from heard.releases.changes import Change, Side, changes
from heard.releases.kept import Release, Unreadable
from heard.releases.made_of import MadeOf
from heard.store import Snapshot
from heard.store.checksums import sum_of_bytes
from heard.store.faults import disk_errors
from heard.store.privacy import make_private

if TYPE_CHECKING:
    from heard.disclosure import Scrutiny

_SHORT = 12


@dataclass(frozen=True)
class Draft:
    """What would be published. `before`: the newest release, withdrawn or not, beside which
    the `changes` are; `newest` its number; `same_as`: the release that shows just this."""

    id: str
    shown: "Scrutiny"
    made_of: MadeOf
    version: Snapshot
    newest: int
    before: Release | None
    same_as: Release | None
    changes: tuple[Change, ...]

    @property
    def added(self) -> int:
        """Figures of periods that no release had before."""
        if self.before is None:
            return len(self.shown.figures)
        known = {key.group for key in self.before.shown.figures}
        known |= {
            (*name, period)
            for name, lines in self.before.shown.withheld.items()
            for period, _ in lines
        }
        return sum(key.group not in known for key in self.shown.figures)

    def must_pass(self) -> None:
        """Raises HeardError if it may not be approved."""
        if not self.shown.audit.has_passed:
            raise HeardError(
                f"Draft {self.id} fails its audit: small numbers could be worked out from "
                "it. Nothing was approved. Run: python -m heard audit"
            )
        if self.same_as:
            raise HeardError(
                f"Release {self.same_as.number} shows just what draft {self.id} would. "
                "Nothing was approved: there is nothing new."
            )


def drafted(
    settings: Settings, shown: "Scrutiny", made_of: MadeOf, version: Snapshot
) -> Draft:
    """The draft of a version, whose release `shown` is."""
    found = every(settings)
    before = _readable(found[0]) if found else None
    content = disclosure.to_bytes(shown)
    facts = [made_of.key, sum_of_bytes(content).sha256, [_state(one) for one in found]]
    is_same = (
        before is not None
        and before.withdrawn is None
        and before.about["key"] == made_of.key
    )
    moved = before is not None and not is_same
    return Draft(
        id=sum_of_bytes(json.dumps(facts).encode()).sha256[:_SHORT],
        shown=shown,
        made_of=made_of,
        version=version,
        newest=newest_number(settings),
        before=before,
        same_as=before if is_same else None,
        changes=changes(before.side, Side(shown, made_of)) if before and moved else (),
    )


def _readable(found: Release | Unreadable) -> Release:
    if isinstance(found, Unreadable):
        raise HeardError(found.why)
    return found


def _state(one: Release | Unreadable) -> list[object]:
    return [one.number, one.withdrawn is not None]


def drafts_file(settings: Settings) -> Any:
    """Where it stands who drafted what: a line of JSON for each."""
    return releases_folder(settings) / "drafts.jsonl"


def note_draft(settings: Settings, draft: Draft, by: str) -> None:
    """Keep who made a draft, and when, if nobody has made the same before."""
    if who_drafted(settings, draft.id):
        return
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with disk_errors(settings):
        make_private(releases_folder(settings))
        add_line(drafts_file(settings), {"draft": draft.id, "by": by, "at": at})


def who_drafted(settings: Settings, draft: str) -> dict[str, str] | None:
    """Who made a draft first, and when; None if it was never kept."""
    path = drafts_file(settings)
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    for line in lines:
        if f'"{draft}"' in line:
            said: dict[str, str] = json.loads(line)
            return said
    return None


def as_csv(figures: Iterable[tuple[Key, Figure]]) -> str:
    """A release as `python -m heard published` prints it."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(disclosure.COLUMNS)
    table.writerows(disclosure.as_rows(figures))
    return text.getvalue()


def changes_json(draft: Draft) -> bytes:
    """The changes of a draft as a release keeps them."""
    before = draft.before.number if draft.before else None
    said = {"since": before, "changes": [asdict(one) for one in draft.changes]}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()
