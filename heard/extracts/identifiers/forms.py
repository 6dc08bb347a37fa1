"""What a form of an identifier is, and the text in which it is looked for.

Every form is written in what `re` and RE2 share, without looking ahead or behind and with
bounded repetition alone: its work grows with the text and no faster, and the engine and
Arrow, which use RE2, can look for the same forms (heard.extracts.identifiers.suspicion).
"""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# A longer value is free text: nothing else is looked for in it.
LONGEST = 200
# Between the parts of a number: how people write it, or a system instead of a slash.
GAP = "[-./_: ]"
_BEFORE, _AFTER = r"(?<![0-9A-Za-z])(?<![0-9]\.)", r"(?![0-9A-Za-z])(?!\.[0-9])"
_WITH_ZEROS = re.compile(r"[0-9]{1,20}\.0{1,9}")
_QUOTES = "\"'`= "
_LIKE_QUOTES = {
    **dict.fromkeys(map(ord, "‘’‚‛′ʼ´`"), "'"),
    **dict.fromkeys(map(ord, "“”„″"), '"'),
}
_LEAST_OPAQUE = 18
# What is opaque as a whole: a UUID, and a digest of letters and digits.
_OPAQUE = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|"
    r"[0-9]{0,40}[a-f][0-9a-f]{17,200})(?![0-9A-Za-z])",
    re.I,
)


def always(found: re.Match[str]) -> bool:
    """Of a form that needs no further test."""
    return True


def is_in_parts(found: re.Match[str]) -> bool:
    """Whether it is written with marks of its own, as hardly anything is by chance."""
    return not found[0].isalnum()


@dataclass(frozen=True)
class Form:
    """A kind of identifier and what it looks like: `core`, between what is no letter or
    digit. `is_one` decides if that is not enough; `is_sure`: whether one value is enough,
    or an opaque token may look so by chance, so that its column decides. `may_be_digits`:
    whether it may be a number in one piece."""

    kind: str
    core: str
    is_one: Callable[[re.Match[str]], bool] = always
    is_sure: Callable[[re.Match[str]], bool] = is_in_parts
    may_be_digits: bool = False

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """The form as whole tokens of a text, in letters of any case."""
        return re.compile(f"{_BEFORE}(?:{self.core}){_AFTER}", re.I)

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where it stands, also one that overlaps with another."""
        match = self.pattern.search(text)
        while match:
            if self.is_one(match):
                yield match
            match = self.pattern.search(text, match.start() + 1)


def spelled(value: str) -> str:
    """A value as it is looked at: without marks that nobody sees, accents, white space and
    quotation marks around it; with digits, letters, dashes and spaces of ASCII where there
    are such. 9434765919.0 is how a spreadsheet writes a number."""
    text = value
    if not value.isascii():
        text = unicodedata.normalize("NFKC", value.translate(_LIKE_QUOTES))
        text = unicodedata.normalize("NFD", text.translate(_LIKE_QUOTES))
        text = "".join(filter(None, map(_of_ascii, text)))
    text = " ".join(text.split()).strip(_QUOTES)
    return text.rstrip("0")[:-1] if _WITH_ZEROS.fullmatch(text) else text


@functools.lru_cache(maxsize=1_000)
def _of_ascii(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in ("Cf", "Mn"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(letter))
    return {"Pd": "-", "Zs": " ", "Pc": "_"}.get(category, letter)


def without_opaque(text: str) -> str:
    """A text without the tokens that say nothing."""
    return _OPAQUE.sub("#", text) if len(text) >= _LEAST_OPAQUE else text
