"""What a load did, as a program gets it and as a person keeps it."""

import json
from dataclasses import asdict, dataclass

from heard.store.coverage import WORDS
from heard.store.history import Version

COUNTS = ("read", "added", "replaced", "unchanged", "refused", "withdrawn")


@dataclass(frozen=True)
class Receipt:
    """What a load did. read = added + replaced + unchanged + refused, in rows.

    `queries` are what was unusual, in sentences; `reason` what a person said to them.
    `gaps`: months without rows that nobody has answered for, as `--no-data` takes them.
    """

    table: str
    file: str
    sha256: str
    version: int
    published: bool
    read: int
    added: int
    replaced: int
    unchanged: int
    refused: int
    withdrawn: int
    message: str
    notes: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()
    reason: str = ""
    gaps: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """The rows by what became of them."""
        return {name: getattr(self, name) for name in COUNTS}

    def as_json(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def entry_of(name: str, version: Version) -> dict[str, object]:
    """One entry of a table's history as plain values, its time in ISO form and UTC."""
    statements = {str(one.gap): one.answer for one in version.statements}
    at = version.at.isoformat()
    return {"table": name, **asdict(version), "at": at, "statements": statements}


def receipt_text(name: str, version: Version) -> str:
    """The receipt of one version, to print or file."""
    lines = {
        "Table": name,
        "Version": f"{version.number} ({version.kind})",
        "When": f"{version.at:%Y-%m-%d %H:%M:%S} UTC",
        "By": version.by,
    }
    if version.kind == "revert":
        lines["To version"] = str(version.target)
    if version.kind == "load":
        lines |= _of_load(version)
    lines |= {f"Months {one.gap}": WORDS[one.answer] for one in version.statements}
    lines["Reason given"] = version.reason or "none"
    text = [f"{label}: {value}" for label, value in lines.items()]
    return "\n".join([*text, *(f"Query: {query}" for query in version.queries)]) + "\n"


def _of_load(version: Version) -> dict[str, str]:
    return {
        "File": version.file,
        "SHA-256 of the file": version.sha256,
        "Months": f"{version.first_month} to {version.last_month}",
        "Complete for its months": "yes" if version.complete else "no",
        **{f"Rows {name}": f"{getattr(version, name):,}" for name in COUNTS},
    }
