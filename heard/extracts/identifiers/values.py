"""What a value identifies by its form: whole tokens only, never a part of a longer one.

Some forms are an identifier wherever they stand (`kinds`). Others are one only where
much of a column has them (`habit`): a date is a date of birth in a column of dates that
lie years before the contacts, and Charlie is a child in a column of names.
"""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

import phonenumbers

from heard.extracts.identifiers.names import NAMES

_START, _END = r"(?<![\w/@.+-])", r"(?![\w/@-])(?!\.\w)"
# "Z" stands for a remainder of 0; I, O and S are not used (CJS Data Standards).
_CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
_POSTCODE_AREAS = (
    "A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|"
    "I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|"
    "S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE"
)
_OUTWARD = rf"(?:{_POSTCODE_AREAS})[0-9][A-Z0-9]?"
_INWARD = "[0-9][ABD-HJLNP-UW-Z]{2}"
_GRID_SQUARE = "(?:H[PTUWXYZ]|N[A-DF-KL-OR-UW-Z]|S[C-EH-KM-PR-Z]|T[AF-GLMQRV])"
_STREET = (
    "(?:Road|Rd|Street|Avenue|Ave|Lane|Close|Drive|Terrace|Crescent|Court|Gardens|"
    "Grove|Mews|Way|Place|Walk|Rise|Hill|St)"
)
_ROAD = rf"(?:[A-Z][\w'’-]+ ){{1,3}}{_STREET}"
_TITLES = "Mr|Mrs|Miss|Ms|Mx|Dr|PC|PS|DC|DS|DI|PCSO|Sgt|Insp"
_DATE = re.compile(
    r"(?:(\d{4})[-/.]\d{1,2}[-/.]\d{1,2}|"
    r"\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ](\d{4}))"
    r"(?:[ T]00:00(?::00(?:\.0+)?)?)?"
)


@dataclass(frozen=True)
class _Form:
    """A kind of identifier, what it looks like, and what decides if that is not enough."""

    kind: str
    pattern: re.Pattern[str]
    is_one: Callable[[re.Match[str]], bool] = lambda found: True


def _token(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(f"{_START}(?:{pattern}){_END}", flags)


def _is_nhs_number(found: re.Match[str]) -> bool:
    """The check digit, mod 11, and the ranges issued (3 from 32: Northern Ireland)."""
    digits = re.sub(r"\D", "", found[0])
    if not re.match(r"3[2-9]|[4679]", digits):
        return False
    total = sum(
        int(d) * weight for d, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return -total % 11 == int(digits[9])


def _has_check_letter(year: str, serial: str, width: int, letter: str) -> bool:
    number = int(year[-2:] + serial.zfill(width))
    return _CHECK_LETTERS[number % 23] == letter.upper()


def _is_pnc(found: re.Match[str]) -> bool:
    """The full form with a slash is telling even if its letter was mistyped."""
    year, slash, serial, letter = found.groups()
    is_full = slash and len(year) == 4 and len(serial) == 7
    return bool(is_full) or _has_check_letter(year, serial, 7, letter)


def _is_cro(found: re.Match[str]) -> bool:
    serial, year, letter = found.groups()
    return len(serial) == 6 or _has_check_letter(year, serial, 6, letter)


def _is_in_britain(found: re.Match[str]) -> bool:
    latitude, longitude = float(found[1]), float(found[2])
    return 49.8 < latitude < 60.9 and -8.7 < longitude < 1.8


def _is_phone(found: re.Match[str]) -> bool:
    """Not `is_valid_number`: that also refuses ranges that are merely unassigned."""
    text = re.sub(r"^00", "+", found[0])
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return False
    if number.country_code != 44:
        return phonenumbers.is_valid_number(number)
    return bool(re.fullmatch(r"[1-357]\d{9}|8\d{9}|[18]\d{8}", str(number.national_number)))


_KEY_FORMS = (
    _Form("NHS number", _token(r"\d{3}[ -]?\d{3}[ -]?\d{4}"), _is_nhs_number),
    _Form(
        "PNC or CRO number",
        _token(r"((?:19|20)?\d{2})(/?)(\d{1,7})([A-HJ-NP-RT-Z])", re.I),
        lambda found: bool(found[2] or len(found[0]) == 12) and _is_pnc(found),
    ),
    _Form("PNC or CRO number", _token(r"(\d{1,6})/(\d{2})([A-Z])", re.I), _is_cro),
    _Form("PNC or CRO number", _token(r"SF\d{2}/\d{1,6}[A-Z]", re.I)),
    _Form(
        "police reference",
        _token(
            r"\d{2}[A-Z]{2}/\d{2,6}/\d{2,4}|[A-Z]{2,3}/\d{2,6}/\d{2,4}|\d{2}[A-Z]{2}\d{7}|"
            r"50\d{9}|[A-Z]{2,3}-?20\d{6}-\d{1,5}|\d{1,5}-[0-3]\d[01]\d20\d{2}|"
            r"\d{1,5} of \d{1,2}/\d{1,2}/\d{2,4}|\d{2}/\d{2}[A-Z0-9]{2}/\d{2}/\d{1,11}[A-Z]"
        ),
    ),
    _Form("email or social handle", re.compile(r"[^\s@]@[\w-]+\.\w|(?<!\S)@\w{2}")),
)
_FORMS = (
    *_KEY_FORMS,
    _Form("postcode", _token(rf"{_OUTWARD} +{_INWARD}", re.I)),
    _Form("postcode", _token(rf"{_OUTWARD}{_INWARD}")),
    _Form("postcode", re.compile(rf"^{_OUTWARD} [0-9]$", re.I)),
    _Form(
        "phone number",
        re.compile(rf"(?<![\w/@.+-])(?:\+|00|\(?0)\d[\d ()-]{{7,16}}\d{_END}"),
        _is_phone,
    ),
    _Form(
        "coordinates",
        _token(r"(-?\d{1,2}\.\d{3,})\s*[,; ]\s*(-?\d{1,2}\.\d{3,})"),
        _is_in_britain,
    ),
    _Form("coordinates", re.compile(r"^\d{6}(?:\.\d+)?\s*[,;/ ]\s*\d{5,7}(?:\.\d+)?$")),
    _Form(
        "coordinates",
        _token(rf"{_GRID_SQUARE} ?(?:\d{{3}} ?\d{{3}}|\d{{4}} ?\d{{4}}|\d{{5}} ?\d{{5}})"),
    ),
    _Form("coordinates", re.compile(r"(?<!\S)///\w+\.\w+\.\w+")),
    _Form(
        "vehicle registration",
        _token(
            # With a space no S: "S136 MHA" is a section of an act.
            "[A-HJ-PR-Y]{2}[0-9]{2} ?[A-HJ-PR-Z]{3}|"
            "[A-HJ-NPRTV-Y][0-9]{1,3} [A-HJ-PR-Y]{3}|"
            "[A-HJ-NPR-TV-Y][0-9]{3}[A-HJ-PR-Y]{3}|[A-Z]{3} ?[0-9]{2,3}[A-HJ-NPR-TV-Y]"
        ),
    ),
    _Form("vehicle registration", _token("[a-hj-pr-y]{2}[0-9]{2} [a-hj-pr-z]{3}")),
    _Form("officer", _token(r"(?:PC|PS|DC|DS|DI|PCSO|CDO|DDO|SGT|INSP) ?\d{3,6}")),
    _Form("name", re.compile(rf"\b(?:{_TITLES})\.? +[A-Z][a-z'’-]+")),
    _Form(
        "date of birth",
        re.compile(r"\b(?:d\.?o\.?b\b\.?|date of birth|born)\W{0,4}(?:on )?\d", re.I),
    ),
    _Form("address", re.compile(rf"\b\d{{1,4}}[A-Za-z]?,? {_ROAD}\b")),
    _Form("address", re.compile(r"\b(?:Flat|Apartment|Apt) \d", re.I)),
    _Form("free text", re.compile(r"^(?=.{40})(?:\S+\s+){7}\S", re.S)),
)  # fmt: skip


@functools.lru_cache(maxsize=100_000)
def kinds(value: str) -> frozenset[str]:
    """What a value identifies, whatever else its column holds."""
    text = _tidy(value)
    return frozenset(
        form.kind for form in _FORMS if any(map(form.is_one, form.pattern.finditer(text)))
    )


def key_kinds(value: str) -> frozenset[str]:
    """What a key is, when it is not opaque: judged as a whole."""
    text = _tidy(value)
    for form in _KEY_FORMS[:-1]:
        found = form.pattern.fullmatch(text)
        if found and form.is_one(found):
            return frozenset([form.kind])
    if "@" in text:
        return frozenset([_KEY_FORMS[-1].kind])
    return frozenset(["key that is not opaque"] if re.search(r"\s", text) else [])


@functools.lru_cache(maxsize=100_000)
def habit(value: str) -> str | None:
    """What a value would be in a column that holds many like it."""
    text = _tidy(value)
    if _is_name(text):
        return "name"
    if re.fullmatch(r"[1-3]\d{9}|7\d{9}", text) and _is_phone_without_zero(text):
        return "phone number"
    if re.fullmatch(r"\d{2}\.\d{4,}", text) and 49.8 < float(text) < 60.9:
        return "coordinates"
    if re.fullmatch(_ROAD, text):
        return "address"
    if re.fullmatch(f"{_OUTWARD}{_INWARD}", text, re.I):
        return "postcode"
    return None


def date_year(value: str) -> int | None:
    """The year of a full date that has no time of day, or midnight as Excel writes it."""
    found = _DATE.fullmatch(_tidy(value))
    return int(found[1] or found[2]) if found else None


def _tidy(value: str) -> str:
    """Without white space around it; 9434765919.0 is how a spreadsheet writes a number."""
    return re.sub(r"^(\d+)\.0+$", r"\1", value.replace("\u00a0", " ").strip())


def _is_name(text: str) -> bool:
    """One to four words that begin with capitals, one of them a common name."""
    if not re.fullmatch(r"(?:[A-Z][A-Za-z'’-]*[.,]? ?){1,4}", text):
        return False
    words = re.findall(r"[a-z]+", text.casefold())
    return any(word in NAMES for word in words)


def _is_phone_without_zero(text: str) -> bool:
    number = phonenumbers.parse(text, "GB")
    return text.startswith("7") or phonenumbers.is_valid_number(number)
