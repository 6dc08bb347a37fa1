"""What of a column's values is shown to whoever matches it with a field.

Three of them, so that a person sees what it holds. A key, what looks like an identifier,
and what nearly every row has anew (a name, a number, a note) stand as their shape alone.
"""

import re
from collections import Counter
from collections.abc import Sequence

from heard.extracts.contract import Field
from heard.extracts.identifiers import identifier_kind, printable, printable_time
from heard.ground.settings import Settings, spelling

SHOWN = 3
_LISTED = ("code", "flag", "integer")
_SMALL = re.compile(r"\d{1,3}([.]0)?")
_MOMENT = re.compile(r".{6,12}[ T]\d{1,2}[:.]\d{2}.{0,12}")
_LONGEST = 40  # letters of a value that is shown whole
_LONGEST_SHAPE = 25
_AGAIN = 2  # rows that have a value which is not one child's alone
_FEW_ROWS = 0.5  # different values, of all
_ANSWERS = {"y", "n", "u", "yes", "no", "true", "false", "unknown", "not known"}


def glimpse(
    column: str, values: Sequence[str], field: Field | None, settings: Settings
) -> tuple[str, ...]:
    """Up to three values of a column, or their shapes, the most frequent first. `field`:
    the one that it is guessed to be."""
    filled = [text for value in values if (text := value.strip())]
    counts = Counter(filled)
    is_secret = bool(identifier_kind(column)) and not (field and field.type in _LISTED)
    shown = [
        text
        if not is_secret and _may_be_seen(text, counts, field, settings)
        else f"shape: {shape(text)}"
        for text, _ in counts.most_common()
    ]
    return tuple(dict.fromkeys(shown))[:SHOWN]


def _may_be_seen(
    text: str, counts: Counter[str], field: Field | None, settings: Settings
) -> bool:
    """As in a refusal, of a field; of no field only what tells of nobody."""
    if len(text) > _LONGEST or (field and field.type in ("key", "person")):
        return False
    if _MOMENT.fullmatch(text):
        return printable_time(text) == text
    if printable(text) != text:
        return False
    if field and field.type in _LISTED:
        return True
    return bool(_SMALL.fullmatch(text)) or _is_public(text, counts, settings)


def _is_public(text: str, counts: Counter[str], settings: Settings) -> bool:
    """An answer, a place of the force, or a word that row after row has."""
    if spelling(text) in {*_ANSWERS, *settings.areas, *settings.suites}:
        return True
    is_again = counts[text] >= _AGAIN
    return is_again and len(counts) <= _FEW_ROWS * sum(counts.values())


def shape(text: str) -> str:
    """A value without its letters and digits: `12 letters and digits`, `99/99/9999`."""
    if text.isalnum():
        return f"{len(text):,} {_kind(text)}"
    if len(text) > _LONGEST_SHAPE:
        return f"text of {len(text):,} characters"
    return "".join(_mark(letter) for letter in text)


def _kind(text: str) -> str:
    if text.isdecimal():
        return "digits" if len(text) > 1 else "digit"
    if text.isalpha():
        return "letters" if len(text) > 1 else "letter"
    return "letters and digits"


def _mark(letter: str) -> str:
    if letter.isdecimal():
        return "9"
    return "x" if letter.isalnum() else letter
