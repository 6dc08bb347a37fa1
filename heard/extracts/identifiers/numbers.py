"""Numbers that registers and police systems give to people and to what befell them."""

import re
from operator import mul

import phonenumbers

from heard.extracts.identifiers.dates import holds_date
from heard.extracts.identifiers.forms import GAP, Form, always, is_in_parts

# "Z" stands for a remainder of 0; I, O and S are not used (CJS Data Standards).
_CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
_LEAST_OF_A_SERIAL = 3  # digits, where no slash says that it is one
_ISSUED = re.compile("3[2-9]|[4679]")
_WEIGHTS = range(10, 1, -1)


def _digits(match: re.Match[str]) -> str:
    text = match[0]
    return text if text.isdigit() else "".join(filter(str.isdigit, text))


def _is_nhs_number(match: re.Match[str]) -> bool:
    """The check digit, mod 11, and the ranges issued (3 from 32: Northern Ireland)."""
    digits = _digits(match)
    total = sum(map(mul, map(int, digits), _WEIGHTS))
    is_one = bool(_ISSUED.match(digits)) and -total % 11 == int(digits[9])
    return is_one and not holds_date(match[0])


def _is_in_threes(match: re.Match[str]) -> bool:
    return bool(
        re.match(f"[0-9]{{3}}{GAP}{{1,2}}[0-9]{{3}}{GAP}{{1,2}}[0-9]{{4}}", match[0])
    )


def _has_check_letter(year: str, serial: str, width: int, letter: str) -> bool:
    number = int(year[-2:] + serial.zfill(width))
    return _CHECK_LETTERS[number % 23] == letter.upper()


def _is_solid_pnc(match: re.Match[str]) -> bool:
    return _has_check_letter(match[1], match[2], 7, match[3])


def _is_full_pnc(match: re.Match[str]) -> bool:
    return len(match[1]) == 4 and len(match[3]) == 7


def _is_pnc(match: re.Match[str]) -> bool:
    """The full form is telling even if its letter was mistyped."""
    year, mark, serial, letter = match.groups()
    if mark != "/" and len(serial) < _LEAST_OF_A_SERIAL:
        return False
    return _is_full_pnc(match) or _has_check_letter(year, serial, 7, letter)


def _is_solid_cro(match: re.Match[str]) -> bool:
    return _has_check_letter(match[2], match[1], 6, match[3])


def _is_cro(match: re.Match[str]) -> bool:
    """With a slash a mistyped letter is telling too, unless it is a part of something."""
    serial, mark, year, letter = match.groups()
    if mark == "/" and len(serial) == 6 and match.string[: match.start()][-1:] != "/":
        return True
    is_long = mark == "/" or len(serial) >= _LEAST_OF_A_SERIAL
    return is_long and _has_check_letter(year, serial, 6, letter)


def _has_a_slash(match: re.Match[str]) -> bool:
    return "/" in match[0]


def _is_phone(match: re.Match[str]) -> bool:
    """Not `is_valid_number`: that also refuses ranges that are merely unassigned."""
    if holds_date(match[0]):
        return False
    text = ("+" if match[0].startswith(("+", "(+")) else "") + _digits(match)
    text = re.sub("^00|^(?=44)", "+", text)
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return False
    if number.country_code != 44:
        return phonenumbers.is_valid_number(number)
    national = str(number.national_number)
    return bool(re.fullmatch("[1-357][0-9]{9}|8[0-9]{8,9}|1[0-9]{8}", national))


def is_phone_without_zero(text: str) -> bool:
    """Whether ten digits are a number that a spreadsheet took its zero from."""
    if not re.fullmatch("[1-37][0-9]{9}", text):
        return False
    number = phonenumbers.parse(text, "GB")
    return text.startswith("7") or phonenumbers.is_valid_number(number)


_SERIAL_OF_DAY = "20[0-9]{2}[01][0-9][0-3][0-9]"
_DAY_OF_SERIAL = "[0-3][0-9][01][0-9]20[0-9]{2}"
_MARK = "[-./_:]"
# A serial beside a year: one of four digits that may be a year is a month's name.
_SERIAL = "(?:[03-9][0-9]{3}|1[0-8][0-9]{2}|2[1-9][0-9]{2}|[0-9]{5,6})"
FORMS = (
    Form(
        "NHS number",
        f"[34679](?:{GAP}{{0,3}}[0-9]){{9}}",
        _is_nhs_number,
        _is_in_threes,
        True,
    ),
    Form(
        "National Insurance number",
        f"[A-CEGHJ-PR-TW-ZQ][A-CEGHJ-NPR-TW-ZQ]{GAP}?[0-9]{{2}}{GAP}?[0-9]{{2}}{GAP}?"
        f"[0-9]{{2}}{GAP}?[A-D]",
    ),
    Form(
        "PNC or CRO number",
        "((?:19|20)?[0-9]{2})([-/._])([0-9]{1,7})[-/._]?([A-HJ-NP-RT-Z])",
        _is_pnc,
        lambda match: _has_a_slash(match) or _is_full_pnc(match),
    ),
    Form(
        "PNC or CRO number",
        "((?:19|20)?[0-9]{2})([0-9]{7})([A-HJ-NP-RT-Z])",
        _is_solid_pnc,
    ),
    Form(
        "PNC or CRO number",
        "([0-9]{1,6})([-/._])([0-9]{2})[-/._]?([A-HJ-NP-RT-Z])",
        _is_cro,
        _has_a_slash,
    ),
    Form("PNC or CRO number", "([0-9]{6})([0-9]{2})([A-HJ-NP-RT-Z])", _is_solid_cro),
    Form("PNC or CRO number", f"SF{GAP}?[0-9]{{2}}{GAP}?[0-9]{{1,6}}{GAP}?[A-Z]"),
    Form(
        "police reference",
        # Custody records, and URNs of case files.
        f"[0-9]{{2}}[A-Z]{{2}}{GAP}[0-9]{{2,6}}{GAP}[0-9]{{2,4}}|[0-9]{{2}}[A-Z]{{2}}[0-9]{{7}}|"
        f"[0-9]{{2}}{GAP}[A-Z]{{2}}{GAP}[0-9]{{2,6}}{GAP}[0-9]{{2,4}}|"
        # Crimes and occurrences.
        f"[A-Z]{{2,3}}/[0-9]{{2,6}}/[0-9]{{2,4}}|"
        f"[A-Z]{{2,3}}{_MARK}{_SERIAL}{_MARK}(?:20)?[0-3][0-9]|"
        f"[A-Z]{{2,3}}{_MARK}(?:20)?[0-3][0-9]{_MARK}[0-9]{{3,6}}|"
        f"50[0-9]{{9}}|50{GAP}[0-9]{{2}}{GAP}?[0-9]{{7}}|50{GAP}[0-9]{{9}}|"
        # Logs, by the day.
        f"[A-Z]{{2,3}}{GAP}?{_SERIAL_OF_DAY}{GAP}[0-9]{{1,6}}|"
        f"[0-9]{{1,5}}{GAP}{_DAY_OF_SERIAL}|[0-9]{{1,5}}{GAP}{_SERIAL_OF_DAY}|"
        "[0-9]{1,5} of [0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}|"
        # Arrest summonses.
        f"[0-9]{{2}}{GAP}[0-9]{{2}}[A-Z0-9]{{2}}{GAP}[0-9]{{2}}{GAP}[0-9]{{1,11}}{GAP}?[A-Z]",
        may_be_digits=True,
    ),
    Form(
        "police reference",
        "(?:CAD|URN|Niche|Nominal|Crime|Custody|Occurrence|Incident|Log)"
        "(?: (?:record|no|number|ref|reference|id))?\\.?[:# ]{1,3}[0-9]{3,12}",
        is_sure=always,
    ),
    Form("driving licence", "[A-Z9]{5}[0-9]{6}[A-Z9]{2}[0-9][A-Z]{2}"),
    Form(
        "phone number",
        "(?:\\(?\\+|\\(?0)[0-9]{1,4}(?:[-()./_ ]{0,3}[0-9]){7,12}|(?:44)?7[1-9][0-9]{8}",
        _is_phone,
        is_in_parts,
        True,
    ),
)
