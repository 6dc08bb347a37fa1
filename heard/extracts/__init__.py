"""The two extracts: their contract, and the reading and checking of a file."""

from heard.extracts.checking import (
    Problem,
    Progress,
    Supply,
    check,
    staging,
    staging_folder,
)
from heard.extracts.contract import EXTRACTS, Extract, Field, extract
from heard.extracts.reading import Source, fingerprint, open_source

__all__ = [
    "EXTRACTS",
    "Extract",
    "Field",
    "Problem",
    "Progress",
    "Source",
    "Supply",
    "check",
    "extract",
    "fingerprint",
    "open_source",
    "staging",
    "staging_folder",
]
