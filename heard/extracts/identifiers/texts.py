"""Texts that stay for ever beside the data: what they hold, and how they may stay.

Why a file was loaded, who loaded it, and what it was called are words of people, among
which stand days, months and numbers of rows that identify nobody.
"""

import hashlib
import re
import unicodedata
from datetime import date
from pathlib import PurePosixPath

from heard.extracts.identifiers import dates, people, places, values
from heard.extracts.identifiers.forms import spelled, without_opaque
from heard.extracts.identifiers.names import FORENAMES, PERIODS, PLACES, WORDS

LONGEST_NAME = 100
_SUFFIXES = {
    *(".csv", ".tsv", ".txt", ".dat", ".parquet"),
    *(".xlsx", ".xlsm", ".xls", ".ods", ".zip", ".gz"),
}
_HASH_DIGITS = 12
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
# A number of these is nobody's: version 12 of 01/05/2024, ticket SD123456.
_COUNTED = re.compile(
    r"\b(?:version|rows?|lines?|files?|parts?|sheets?|pages?|suppl(?:y|ies)|weeks?|"
    r"ticket|change|request|issue|job)(?: (?:no\.?|number))? "
    r"(?:[0-9]{1,6}|[A-Z]{1,4}-?[0-9]{1,8})\b",
    re.I,
)
_MONTH = "(?:20[0-3][0-9][-_. ]?(?:0[1-9]|1[0-2]))"
_DAY = f"{_MONTH}(?:[-_. ]?[0-3][0-9])?|[0-3][0-9][-_. ]?[01][0-9][-_. ]?20[0-3][0-9]"
_CLOCK = "[-_. T]{0,2}[0-2][0-9][-_.]?[0-5][0-9](?:[-_.]?[0-5][0-9])?Z?"
_STAMP = re.compile(f"(?<![0-9])(?:{_DAY})(?:{_CLOCK})?(?![0-9])", re.I)
_OF_FILES = re.compile("custody|contacts?|police|district|area|extract", re.I)
# A day so many years ago is a birthday: no supply goes back to it.
_YEARS_OF_A_CHILD = 10
_FULL_NAME = re.compile(r"\b([A-Z][a-z]{2,20})[ ,]{1,2}([A-Z][a-z]{2,20})\b")


def one_line(text: str) -> str:
    """A text on one line, without marks that nobody sees, among them those that turn its
    direction: spaces instead."""
    seen = (" " if unicodedata.category(one) in _UNSEEN else one for one in text)
    return " ".join("".join(seen).split())


def identifiers_in_text(text: str) -> frozenset[str]:
    """The kinds of identifiers that a text of a person's words holds.

    Not told of are a day of the last years, and one name alone, which may be a place's.
    """
    told = _COUNTED.sub("~", without_opaque(spelled(text)))
    kinds = _forms(told) | values.whole(told) - {"free text"}
    words = [word.strip(".,;:()") for word in told.split()]
    if any(word.startswith("///") and places.is_place(word) for word in words):
        kinds.add("coordinates")
    if _is_birthday(told):
        kinds.add("date of birth")
    if people.names_in_text(told).is_sure or _has_full_name(told) or _has_user_name(words):
        kinds.add("name")
    return frozenset(kinds)


def safe_name(file_name: str) -> str:
    """A file's name as it may stay: as it is, without marks that nobody sees, of at most
    100 letters; or, where it holds an identifier, a digest of it with its suffix."""
    last = re.split(r"[/\\]", file_name)[-1]
    name = " ".join("".join(filter(_is_seen, last)).split())
    stem, suffix = _parts(name)
    if _is_identifying_name(stem):
        digest = hashlib.sha256(file_name.encode("utf-8", "surrogatepass")).hexdigest()
        return f"file-{digest[:_HASH_DIGITS]}{suffix}"
    return (stem[: LONGEST_NAME - len(suffix)] or "unnamed") + suffix


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNSEEN


def _parts(name: str) -> tuple[str, str]:
    """A name and its suffix, if that is one of a file with rows."""
    suffix = PurePosixPath(f"_{name}").suffix
    is_known = suffix.lower() in _SUFFIXES
    return (name.removesuffix(suffix), suffix) if is_known else (name, "")


def _is_identifying_name(stem: str) -> bool:
    """Whether an identifier stands in the name of a file, in which a day with a time of
    day is no log's number, and in which one name is enough."""
    told = without_opaque(spelled(stem))
    undated = _STAMP.sub("#", told)
    named = _OF_FILES.sub("#", told.replace("_", " "))
    return (
        bool(identifiers_in_text(undated))
        or _is_birthday(told)
        or people.names_in_key(told).is_sure
        or people.names_beside_anything(named)
    )


def _forms(text: str) -> set[str]:
    """Kinds whose forms stand in the text, also those that may do so by chance."""
    return {
        form.kind
        for form in values.FORMS
        for match in form.found_in(text)
        if not _is_ordinary(form.kind, match[0])
    }


def _is_ordinary(kind: str, phrase: str) -> bool:
    """Whether what has the form of an identifier is rather a common phrase."""
    if kind == "police reference":  # 23:45 to 2024-06
        return bool(re.match("[0-9]{2} (?:as|at|by|in|is|of|on|or|to) ", phrase))
    if kind == "postcode":  # week W1 2nd
        return bool(re.search("(?:1st|2nd|3rd|[04-9]th)$", phrase))
    if kind == "name":  # DC Police
        return phrase.split(" ")[-1].lower() in PLACES
    if kind == "officer":  # DC 2024
        return bool(re.search("[^0-9]20[0-3][0-9]$", phrase))
    if kind == "phone number":  # 01 02 03 04 05
        return not re.search("[0-9]{3}", phrase)
    if kind == "PNC or CRO number":  # 2024-0501b, 20240501b
        return bool(re.fullmatch(f"{_MONTH}[-_.]?[0-9]{{0,2}}[A-Z]", phrase, re.I))
    if kind == "vehicle registration":  # v2.new, MAY24A
        is_new = re.fullmatch("[A-Z]{2}[0-9]{2}[-./_: ]?[A-Z]{3}", phrase, re.I)
        is_old = " " in phrase or (phrase.isalnum() and re.search("[0-9]{3}", phrase))
        return not (is_new or (is_old and phrase.isupper()))
    return False


def _is_birthday(text: str) -> bool:
    latest = date.today().year - _YEARS_OF_A_CHILD
    return any(year <= latest for year in dates.years_of_days(text))


def _has_full_name(text: str) -> bool:
    """Whether a forename stands before a word with a capital that no list has."""
    return any(
        match[1].lower() in FORENAMES - WORDS and match[2].lower() not in PLACES | PERIODS
        for match in _FULL_NAME.finditer(text)
    )


def _has_user_name(words: list[str]) -> bool:
    return any(people.names_in_key(word).is_sure for word in words)
