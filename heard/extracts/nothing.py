"""Words that systems write where there is nothing, and marks that nobody sees.

In an optional field or a key such a word is a blank; a code of the contract (`none` of
mh_professional) stays a code.
"""

import hashlib

import duckdb

from heard.extracts.contract import Field
from heard.ground.settings import UNSEEN

SPACES = " \t\r\n\u00a0\u2007\u202f\u3000"
_WORDS = (
    "null", "(null)", "<null>", "[null]", "\\n", "none", "nil", "nan", "nat", "n/a", "na",
    "n.a.", "n.a", "#n/a", "#na", "#null!", "<na>", "(blank)", "[blank]", "blank", "empty",
    "(empty)", "missing value", "-", "--", "---", "–", "—", ".", "..", "?", "??", "???",
)  # fmt: skip
_OF_KEYS = ("0", "00", "0.0", "0.00", "-1", "unlinked", "no key", "not linked")
# What a key becomes where a system makes a digest of nothing, or of such a word.
_HASHED = ("", " ", "null", "NULL", "None", "none", "nan", "NaN", "N/A", "#N/A", "-", "0")
_DIGESTS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
_LENGTHS_OF_ZEROS = (*range(1, 21), 24, 28, 32, 36, 40, 48, 56, 64, 96, 128)


def trimmed(text: str) -> str:
    """SQL: a text without white space, or marks that nobody sees, around it."""
    return f"trim({text}, '{SPACES}{UNSEEN}')"


def _digests() -> frozenset[str]:
    return frozenset(
        hashlib.new(name, text.encode(), usedforsecurity=False).hexdigest()
        for name in _DIGESTS
        for text in _HASHED
    )


_ZEROS = frozenset(
    {digit * length for length in _LENGTHS_OF_ZEROS for digit in "0"}
    | {f * length for length in (32, 40, 64) for f in "f"}
    | {"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"}
)
WORDS = frozenset(_WORDS)
OF_KEYS = WORDS | frozenset(_OF_KEYS) | _digests() | _ZEROS
_TYPES = {
    "nothing": WORDS,
    "nothing_beside_none": WORDS - {"none"},  # is a code of some fields
    "nothing_of_keys": OF_KEYS,
}


def create_types(connection: duckdb.DuckDBPyConnection) -> None:
    """Let an engine know the words (`is_nothing`), once: written out at each place they
    would take it longer to plan a statement than to run it."""
    for name, words in _TYPES.items():
        listed = ", ".join("'" + word.replace("'", "''") + "'" for word in sorted(words))
        connection.execute(f"create type {name} as enum ({listed})")


def is_nothing(field: Field, text: str) -> str:
    """SQL: whether a text says that the field has no value; see `create_types`."""
    name = "nothing_of_keys" if field.type in ("key", "person") else "nothing"
    if "none" in field.codes:
        name = "nothing_beside_none"
    # Not `in`, of which the engine would make a join.
    return f"coalesce(try_cast(lower({text}) as {name}) is not null, false)"
