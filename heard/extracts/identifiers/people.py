"""Names of people, in whatever way they are put together: Jack Smith, SMITH, J,
jack.smith, JackSmith, jsmith2010. By the lists of heard.extracts.identifiers.names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from heard.extracts.identifiers.dates import holds_date
from heard.extracts.identifiers.forms import Form, always, is_in_parts
from heard.extracts.identifiers.names import FORENAMES, NAMES, PLACES, SURNAMES, WORDS

_RUN = re.compile("[A-Za-z]{1,60}(?:'[A-Za-z]{1,60})?")
_WORD = re.compile("[A-Za-z][A-Za-z'-]{0,30}[.,]?")
_CAMEL = re.compile("[A-Z]?[a-z]{1,60}|[A-Z]{1,60}(?![a-z])")
_LEAST_OF_A_PAIR = 7  # letters of two names: fewer stand side by side by chance
_MOST_WORDS = 4
_LETTERS_OR_DIGITS = re.compile("[A-Za-z]{1,60}|[0-9]{1,60}")
_MOST_RUNS = 8
_LEAST_WITH_INITIAL = 4
_MOST_RUN = 40
_TITLES = "Mr|Mrs|Miss|Ms|Mx|Dr|PC|PS|DC|DS|DI|PCSO|Sgt|Insp|Master|Rev|Sir|Const(?:able)?"
_RANKS = "(?:PC|PS|DC|DS|DI|PCSO|CDO|DDO|SGT|INSP)"
_INITIAL_BY_MARK = re.compile(
    "([A-Z])[-._]([A-Z]{4,20})[0-9]{0,4}|([A-Z]{4,20})[-._]([A-Z])[0-9]{0,4}", re.I
)


def _has_rank(match: re.Match[str]) -> bool:
    """In capitals where a space may make it a word: "ps 1234 forms"."""
    return " " not in match[0] or match[0][:2].isupper()


def _is_titled(match: re.Match[str]) -> bool:
    """A word after a title: with a capital, or a name of the list."""
    is_capital = match[1][0].isupper() and match[2][0].isupper()
    is_capital &= match[1] != "MS" or match[2].isupper()  # MS Word
    return is_capital or match[2].lower() in NAMES


FORMS = (
    Form("officer", f"{_RANKS}[-._# ]?[1-9][0-9]{{2,5}}", _has_rank, is_in_parts),
    Form(
        "officer",
        "(?:collar|warrant|shoulder|constable|officer)(?: (?:no|number))?[.:# ]{1,3}"
        "[A-Z]{0,2}[0-9]{2,6}",
        is_sure=always,
    ),
    Form("name", f"({_TITLES})[. ]{{1,2}}([A-Z][A-Z'-]{{1,30}})", _is_titled, always),
)


@dataclass(frozen=True)
class Names:
    """The names that are found in a text. `is_sure`: they are somebody's, whatever else
    the column holds."""

    words: frozenset[str] = frozenset()
    is_sure: bool = False


@dataclass(frozen=True)
class _Piece:
    """A run of letters, or a part of one; `joined`: what stands between it and the one
    before is no letter and no digit."""

    word: str
    joined: bool


def names_in_key(key: str) -> Names:
    """The names in a text without spaces. They are sure if there are two, or one and a
    day, or a family's with an initial."""
    pieces = list(_pieces(key))
    if not pieces:
        return Names()
    words = {word for piece in pieces for word in _named(piece.word)}
    by_mark = _INITIAL_BY_MARK.fullmatch(key)
    is_sure = (
        _has_pair(pieces)
        or (bool(words) and _has_few_runs(key) and holds_date(key))
        or bool(by_mark and (by_mark[2] or by_mark[3]).lower() in SURNAMES)
    )
    return Names(frozenset(words if is_sure else words - WORDS), is_sure)


def names_in_text(text: str) -> Names:
    """The names in a text of words. A forename and a family's name side by side are sure;
    words like names count where there are few others, and none that makes it a place."""
    if " " not in text:
        return names_in_key(text)
    pieces = list(_pieces(text))
    is_sure = _has_pair(pieces)
    words = [piece.word for piece in pieces]
    names = frozenset(word for word in words if word in NAMES)
    if is_sure:
        return Names(names, True)
    return Names(names if _is_like_a_name(text, words, names) else frozenset())


def names_beside_anything(text: str) -> bool:
    """Whether a word of a text is a name, and no other one makes it a place's."""
    words = {piece.word.removesuffix("'s") for piece in _pieces(text)}
    return bool(words & (NAMES - WORDS)) and not words & PLACES


def _is_like_a_name(text: str, words: list[str], names: frozenset[str]) -> bool:
    parts = text.split(" ")
    if len(parts) > _MOST_WORDS or not all(map(_WORD.fullmatch, parts)):
        return False
    if not names - WORDS and not (names and any(len(word) == 1 for word in words)):
        return False
    return text[0].isupper() and not PLACES & (set(words) - (names - WORDS))


def _pieces(text: str) -> Iterator[_Piece]:
    """Its runs of letters in small letters; two names in one run apart."""
    end = 0
    for run in _RUN.finditer(text):
        joined = not any(map(str.isalnum, text[end : run.start()]))
        end = run.end()
        for number, part in enumerate(_parts(run[0])):
            yield _Piece(part, joined or number > 0)


def _parts(run: str) -> list[str]:
    whole = run.replace("'", "").lower()
    if whole in NAMES or len(whole) > _MOST_RUN:
        return [whole]
    if not (run.islower() or run.isupper()):
        humps = [part.lower() for part in _CAMEL.findall(run)]
        if len(humps) > 1 and NAMES & set(humps):
            return humps
    for at in range(3, len(whole) - 2):
        if _is_pair(whole[:at], whole[at:]):
            return [whole[:at], whole[at:]]
    return [whole]


def _named(word: str) -> list[str]:
    """The name that a word is, or is with an initial."""
    if word in NAMES:
        return [word]
    for name in (word[1:], word[:-1]):
        if len(name) >= _LEAST_WITH_INITIAL and name in SURNAMES - WORDS:
            return [name]
    return []


def _has_pair(pieces: list[_Piece]) -> bool:
    """Whether a forename and a family's name stand side by side, or with an initial
    between them."""
    before = ""
    for piece in pieces:
        if len(piece.word) == 1 and piece.joined:
            continue
        if before and piece.joined and _is_pair(before, piece.word):
            return True
        before = piece.word
    return False


def _has_few_runs(key: str) -> bool:
    """Whether it is put together of few words and numbers. In a long random token a name
    and a day may stand by chance, among many others."""
    return len(_LETTERS_OR_DIGITS.findall(key)) <= _MOST_RUNS


def _is_pair(one: str, other: str) -> bool:
    if len(one) + len(other) < _LEAST_OF_A_PAIR or {one, other} <= WORDS:
        return False
    return (one in FORENAMES and other in SURNAMES) or (
        one in SURNAMES and other in FORENAMES
    )
