"""Approved releases: what a public meeting was shown, kept for good and explained.

made_of    what a release is made of: tables, receipts, definitions, settings, software
changes    what changed in what was already released, figure by figure, and why
kept       one release: its files, each checked against its sum
approved   releases as they lie in the store: the list, the latest, one by its number
drafts     what would be published of the data in force
keeping    approve and withdraw: whole, or not at all
taking     a release taken away: its files in a folder
"""

from heard.releases.approved import (
    NONE_APPROVED,
    every,
    find,
    known_to_readers,
    latest,
    numbered,
    why_none,
)
from heard.releases.changes import CORRECTION, SCHEDULED, Change, Side, changes
from heard.releases.drafts import Draft, as_csv, drafted, note_draft
from heard.releases.keeping import (
    Said,
    checked,
    must_be_drafted_again,
    name_checked,
    staged,
    withdrawing,
)
from heard.releases.kept import Release, Unreadable, Withdrawal
from heard.releases.made_of import MadeOf, made_of
from heard.releases.taking import export, passed_on

__all__ = [
    "CORRECTION",
    "NONE_APPROVED",
    "SCHEDULED",
    "Change",
    "Draft",
    "MadeOf",
    "Release",
    "Said",
    "Side",
    "Unreadable",
    "Withdrawal",
    "as_csv",
    "changes",
    "checked",
    "drafted",
    "every",
    "export",
    "find",
    "known_to_readers",
    "latest",
    "made_of",
    "must_be_drafted_again",
    "name_checked",
    "note_draft",
    "numbered",
    "passed_on",
    "staged",
    "why_none",
    "withdrawing",
]
