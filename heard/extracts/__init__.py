"""The two extracts: their contract, and the reading and checking of a file."""

from heard.extracts.checking import check
from heard.extracts.contract import EXTRACTS, Extract, Field, extract
from heard.extracts.reading import Source, fingerprint, open_source
from heard.extracts.report import write_report
from heard.extracts.staging import Progress, staging, staging_folder, sweep
from heard.extracts.supply import Problem, Supply

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
    "sweep",
    "write_report",
]
