"""Did you mean: the name in a list that a text most likely stands for."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import capwords

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


@dataclass(frozen=True)
class Meant:
    """A text that is accepted, and the name that it is read as: Middlemoor is Exeter."""

    text: str
    name: str

    @property
    def said(self) -> str:
        """'Exeter', or 'Middlemoor', read as 'Exeter'."""
        if _letters(self.text) == _letters(self.name):
            return repr(self.name)
        return f"{capwords(self.text)!r}, read as {self.name!r}"


def meant(text: str, names: Mapping[str, str]) -> str:
    """The name that a text most likely means, or ""; see `likeliest`."""
    found = likeliest(text, names)
    return found.name if found else ""


def likeliest(text: str, names: Mapping[str, str]) -> Meant | None:
    """What a text most likely means, if anything. `names`: text that is accepted -> the
    name to tell.

    First by letters and digits alone, then by the usual words for a code of one letter,
    by the words of a name among others, and at last by likeness.
    """
    wanted = _letters(text)
    by_letters = {_letters(accepted): accepted for accepted in names}
    if not wanted:
        return None
    if wanted in by_letters:
        return Meant(by_letters[wanted], names[by_letters[wanted]])
    for name in names.values():
        if wanted in _OTHER_WORDS.get(name, ()):
            return Meant(name, name)
    return _by_words(text, names) or _by_likeness(wanted, names)


def _letters(text: str) -> str:
    """1.0 is how other programs write a code of digits beside blanks."""
    whole = re.sub(r"^(\d+)\.0$", r"\1", text.strip())
    return "".join(filter(str.isalnum, spelling(whole)))


def _by_words(text: str, names: Mapping[str, str]) -> Meant | None:
    """The one name all of whose words the text has: Exeter in Exeter Custody Suite."""
    words = set(spelling(text).split())
    within = {
        accepted: len(own)
        for accepted in names
        if len(accepted) >= _SHORTEST and (own := set(spelling(accepted).split())) <= words
    }
    longest = [text for text in within if within[text] == max(within.values())]
    is_one = len({names[accepted] for accepted in longest}) == 1
    return Meant(longest[0], names[longest[0]]) if is_one else None


def _by_likeness(wanted: str, names: Mapping[str, str]) -> Meant | None:
    if wanted.isdigit():
        return None
    likeness: dict[str, tuple[float, str]] = {}
    for accepted, name in names.items():
        letters = _letters(accepted)
        if len(letters) >= _SHORTEST:
            ratio = difflib.SequenceMatcher(None, wanted, letters).ratio()
            likeness[name] = max((ratio, accepted), likeness.get(name, (0.0, "")))
    ranked = sorted(likeness.items(), key=lambda one: -one[1][0])[:2]
    if not ranked or ranked[0][1][0] < _NEAR:
        return None
    (name, (ratio, accepted)), *others = ranked
    is_alone = not others or ratio - others[0][1][0] >= _ALIKE
    return Meant(accepted, name) if is_alone else None
