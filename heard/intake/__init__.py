"""Intake: what changes a table, below the page and the command line, which share it.

events    what happened, and who hears of it
audit     the first who hears: a line of a log for each change
desk      where a change is asked for: by whom, and who is to hear of it
policy    who has to say what before anything is changed
changes   what stands already: revert, say what months are, prune, erase
supplies  a file: check -> preview -> decide -> publish
uploads   a file from a browser, read by a confined process
guessed   which fields the columns of a file may be
headers   what such a file says of itself before its rows are read
matching  the profile that matching its columns makes
approvals  a release: drafted, approved, withdrawn, taken away
"""

from heard.intake.approvals import approve, draft, export, file_of, withdraw
from heard.intake.audit import write_line
from heard.intake.changes import erase, prune, revert, state
from heard.intake.desk import Desk
from heard.intake.events import (
    APPROVE,
    ERASE,
    PRUNE,
    PUBLISH,
    REVERT,
    STATE,
    WITHDRAW,
    Event,
    Subscriber,
)
from heard.intake.headers import Header, look
from heard.intake.policy import signed, wants_reason
from heard.intake.supplies import Preview, checked, inspected, load, preview, publish
from heard.intake.uploads import Checked, Unknown, Upload

__all__ = [
    "APPROVE",
    "ERASE",
    "PRUNE",
    "PUBLISH",
    "REVERT",
    "STATE",
    "WITHDRAW",
    "Checked",
    "Desk",
    "Event",
    "Header",
    "Preview",
    "Subscriber",
    "Unknown",
    "Upload",
    "approve",
    "checked",
    "draft",
    "erase",
    "export",
    "file_of",
    "inspected",
    "load",
    "look",
    "preview",
    "prune",
    "publish",
    "revert",
    "signed",
    "state",
    "wants_reason",
    "withdraw",
    "write_line",
]
