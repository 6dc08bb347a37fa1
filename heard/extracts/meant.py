"""Did you mean: the name in a list that a text most likely stands for."""

import difflib
import re
from collections.abc import Mapping

from heard.ground.settings import spelling

_NEAR = 0.75
_ALIKE = 0.03  # two likenesses that differ by less say nothing
_SHORTEST = 3  # letters of a name that may be meant by one that is only like it
_OTHER_WORDS = {
    "Y": ("yes", "true", "1"),
    "N": ("no", "false", "0"),
    "U": ("notknown", "unknown", "dontknow"),
    "F": ("female", "girl", "woman"),
    "M": ("male", "boy", "man"),
}


def meant(text: str, names: Mapping[str, str]) -> str:
    """The name that a text most likely means, or "". `names`: text that is accepted ->
    the name to tell.

    First by letters and digits alone, then by the usual words for a code of one letter,
    by the words of a name among others, and at last by likeness.
    """
    wanted = _letters(text)
    by_letters = {_letters(accepted): name for accepted, name in names.items()}
    if not wanted or wanted in by_letters:
        return by_letters.get(wanted, "")
    for name in names.values():
        if wanted in _OTHER_WORDS.get(name, ()):
            return name
    return _by_words(text, names) or _by_likeness(wanted, by_letters)


def _letters(text: str) -> str:
    """1.0 is how other programs write a code of digits beside blanks."""
    whole = re.sub(r"^(\d+)\.0$", r"\1", text.strip())
    return "".join(filter(str.isalnum, spelling(whole)))


def _by_words(text: str, names: Mapping[str, str]) -> str:
    """The one name all of whose words the text has: Exeter in Exeter Custody Suite."""
    words = set(spelling(text).split())
    within = {
        name: len(own)
        for accepted, name in names.items()
        if len(accepted) >= _SHORTEST and (own := set(spelling(accepted).split())) <= words
    }
    longest = [name for name in within if within[name] == max(within.values())]
    return longest[0] if len(longest) == 1 else ""


def _by_likeness(wanted: str, by_letters: Mapping[str, str]) -> str:
    if wanted.isdigit():
        return ""
    likeness: dict[str, float] = {}
    for letters, name in by_letters.items():
        if len(letters) >= _SHORTEST:
            ratio = difflib.SequenceMatcher(None, wanted, letters).ratio()
            likeness[name] = max(ratio, likeness.get(name, 0.0))
    ranked = sorted(likeness.items(), key=lambda one: -one[1])[:2]
    if not ranked or ranked[0][1] < _NEAR:
        return ""
    is_alone = len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= _ALIKE
    return ranked[0][0] if is_alone else ""
