"""A release: drafted, approved, withdrawn and taken away, each by who has the right.

What is approved is made again from the data in force, and must be what was looked at.
"""

from pathlib import Path

from heard import releases
from heard.access import APPROVE as MAY_APPROVE
from heard.access import DRAFT, SEE_RELEASES
from heard.access import WITHDRAW as MAY_WITHDRAW
from heard.ground.errors import HeardError
from heard.intake.desk import Desk
from heard.intake.events import APPROVE, RELEASE, WITHDRAW
from heard.releases import Draft, Said
from heard.store.faults import disk_errors


def draft(desk: Desk, by: str) -> Draft:
    """What would be published of the data in force; that it was drafted is kept."""
    desk.visit.viewer.must(DRAFT)
    name, made = releases.name_checked(by), _drafted(desk)
    if made.same_as is None:
        releases.note_draft(desk.settings, made, name)
    return made


def approve(desk: Desk, wanted: str, said: Said) -> int:
    """Make a draft, by its id, the newest release; gives its number. Raises HeardError if
    this viewer may not, if the draft holds no more or fails its audit, or if what is said
    of it is lacking or may not stay: then nothing was changed."""
    visit = desk.visit
    visit.viewer.must(MAY_APPROVE)
    words = releases.checked(said)
    made = _drafted(desk)
    if made.id != wanted.strip():
        raise HeardError(releases.must_be_drafted_again(wanted.strip()))
    made.must_pass()
    with releases.staged(desk.settings, made, words) as ready:
        visit.log_release(APPROVE, ready.number)
        number = ready.acknowledge()
    desk.tell(APPROVE, RELEASE, number)
    return number


def _drafted(desk: Desk) -> Draft:
    with disk_errors(desk.settings):
        return desk.visit.draft()


def withdraw(desk: Desk, wanted: str, reason: str, by: str) -> int:
    """Mark a release as found wrong, for good; gives its number. Raises HeardError if this
    viewer may not, or there is no such release."""
    desk.visit.viewer.must(MAY_WITHDRAW)
    number = releases.numbered(desk.settings, wanted)
    with releases.withdrawing(desk.settings, number, reason, by):
        desk.visit.log_release(WITHDRAW, number)
    desk.tell(WITHDRAW, RELEASE, number)
    return number


def export(desk: Desk, wanted: str, folder: Path) -> list[str]:
    """Write what may be passed on of a release into a folder; gives the files' names."""
    desk.visit.viewer.must(SEE_RELEASES)
    release = releases.find(desk.settings, wanted)
    desk.visit.log_release("export", release.number)
    return releases.export(release, folder)


def file_of(desk: Desk, wanted: str, name: str) -> bytes:
    """A file of a release that may be passed on, taken away by itself."""
    desk.visit.viewer.must(SEE_RELEASES)
    release = releases.find(desk.settings, wanted)
    if name not in releases.passed_on(release):
        raise HeardError(f"Release {release.number} has no file {name} to be passed on.")
    desk.visit.log_release("export", release.number)
    return release.content(name)
