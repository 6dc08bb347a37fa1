"""What somebody asks of a file: that it be taken as a supply, and how."""

from dataclasses import dataclass
from pathlib import Path

from heard.extracts import File
from heard.store.coverage import Statement


@dataclass(frozen=True)
class SupplyRequest:
    """A file for one of the two extracts.

    `complete`: it holds every row of its months, so rows of those months that it no longer
    holds are withdrawn. `accept_refusals`: its good rows go in though too many others are
    refused. `answers`: what a person says of months without rows. `profile` and `sheet`:
    by which name it is read, if not by its header and first. `expected`: the version that
    a person saw a preview of; if the table has moved on by then, nothing is published.
    """

    extract: str
    file: Path | File
    complete: bool = False
    accept_refusals: bool = False
    answers: tuple[Statement, ...] = ()
    profile: str = ""
    sheet: str = ""
    expected: int | None = None
