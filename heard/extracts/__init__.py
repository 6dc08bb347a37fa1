"""The two extracts: their contract, and the reading and checking of a file."""

from heard.extracts.checking import Problem, Progress, Supply, check, staging
from heard.extracts.contract import EXTRACTS, Extract, Field, extract

__all__ = [
    "EXTRACTS",
    "Extract",
    "Field",
    "Problem",
    "Progress",
    "Supply",
    "check",
    "extract",
    "staging",
]
