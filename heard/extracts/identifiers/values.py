"""What a value identifies by its form: whole tokens only, never a part of a longer one.

Some forms are an identifier wherever they stand (`sure`). An opaque token may have others
by `chance`, as EX11AA or 9434765919; and Charlie may be a child or a shift: these are an
identifier where much of a column has them, as its `habit`
(heard.extracts.identifiers.suspicion).
"""

import functools
import re
from dataclasses import dataclass

from heard.extracts.identifiers import dates, numbers, people, places
from heard.extracts.identifiers.forms import LONGEST, Form, always, spelled, without_opaque

_SITES = "(?:facebook|instagram|tiktok|snapchat|twitter|x|youtube|linkedin|discord|t\\.me)"
_CONTACT = (
    Form("email or social handle", f"{_SITES}\\.com/[@A-Z0-9_.]{{2,30}}", is_sure=always),
    Form(
        "email or social handle",
        "(?:snap|snapchat|insta|instagram|tiktok|facebook|fb|twitter|whatsapp|discord|"
        "handle)(?: (?:name|user|id|is))?[:= ]{1,3}@?[A-Z0-9_.]{3,30}",
        is_sure=lambda match: bool(re.search("[:=@_.0-9]", match[0])),
    ),
)
_AT_SIGN = re.compile(r"[^\s@]@[\w-]{1,60}\.\w|(?:^|\s)@\w{2}|\w ?[\[(]at[\])] ?\w", re.I)
_OF_BIRTH = re.compile(
    r"\b(?:d\.?o\.?b\b\.?|date of birth|born|birthday)\W{0,4}(?:on )?(?:the )?[0-9]", re.I
)
# Each is looked for in keys and in all other values.
FORMS = (*numbers.FORMS, *places.FORMS, *people.FORMS, *_CONTACT)
_SPACE = re.compile(r"[^\S\r\n]")  # a line break is an export's mistake
_OF_DIGITS = tuple(form for form in (*FORMS, dates.IN_A_KEY) if form.may_be_digits)
_LEAST_OF_FREE_TEXT, _WORDS_OF_FREE_TEXT = 40, 8


@dataclass(frozen=True)
class Found:
    """What a value is: surely, unless by chance, or if its column is in the habit.
    `words`: the names in it. `year`: of the day that it is."""

    sure: frozenset[str] = frozenset()
    chance: frozenset[str] = frozenset()
    habit: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    year: int | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """All that it may be."""
        return self.sure | self.chance | self.habit


@functools.lru_cache(maxsize=100_000)
def found_in(value: str) -> Found:
    """What a value is that is no key."""
    if len(value) > LONGEST:
        return Found(sure=frozenset(["free text"]))
    text = spelled(value)
    told = without_opaque(text)
    sure, chance = _by_form(told)
    sure |= whole(told)
    names = people.names_in_text(told)
    if names.is_sure:
        sure.add("name")
    return Found(
        sure=frozenset(sure),
        chance=frozenset(chance - sure),
        habit=frozenset(_habits(told, names) - sure),
        words=names.words,
        year=dates.date_year(text),
    )


def found_in_key(value: str) -> Found:
    """What a key is, when it is not opaque."""
    if len(value) > LONGEST:
        return Found(sure=frozenset(["free text"]))
    if value.isascii() and value.isdigit():
        return Found(chance=_solid_number(value))
    told = without_opaque(spelled(value))
    sure, chance = set[str](), set[str]()
    for form in (*FORMS, dates.IN_A_KEY):
        for match in form.found_in(told):
            # A part of a random token looks like anything, sooner or later.
            is_sure = match[0] == told and form.is_sure(match)
            (sure if is_sure else chance).add(form.kind)
    if "@" in told:
        sure.add("email or social handle")
    names = people.names_in_key(told)
    if names.words:
        (sure if names.is_sure else chance).add("name")
    if _SPACE.search(value.strip()) and not sure:
        sure.add("key that is not opaque")
    return Found(frozenset(sure), frozenset(chance - sure), words=names.words)


def _solid_number(digits: str) -> frozenset[str]:
    """What a key of digits may be; the same, but soon."""
    return frozenset(
        form.kind
        for form in _OF_DIGITS
        if (match := form.pattern.fullmatch(digits)) and form.is_one(match)
    )


def _by_form(text: str) -> tuple[set[str], set[str]]:
    """Kinds that the forms tell of: for sure, and by chance."""
    sure, chance = set[str](), set[str]()
    for form in FORMS:
        for match in form.found_in(text):
            (sure if form.is_sure(match) else chance).add(form.kind)
    return sure, chance


def whole(text: str) -> set[str]:
    """What a text is as a whole, or says of itself."""
    words, place = text.split(" "), places.is_place(text)
    is_free = len(text) >= _LEAST_OF_FREE_TEXT and len(words) >= _WORDS_OF_FREE_TEXT
    tests = {
        "email or social handle": _AT_SIGN.search(text),
        "date of birth": _OF_BIRTH.search(text),
        "free text": is_free,
        place: place,
    }
    return {kind for kind, is_so in tests.items() if kind and is_so}


def _habits(text: str, names: people.Names) -> set[str]:
    """What a text would be in a column that holds many like it."""
    place = places.place_habit(text)
    tests = {
        "name": names.words,
        "phone number": numbers.is_phone_without_zero(text),
        place: place,
    }
    return {kind for kind, is_so in tests.items() if kind and is_so}
