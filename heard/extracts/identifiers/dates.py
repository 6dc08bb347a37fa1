"""Days in any usual way of writing them."""

import re
from datetime import date

from heard.extracts.identifiers.forms import Form

_DAY, _MONTH = "(?:3[01]|[12][0-9]|0?[1-9])", "(?:1[0-2]|0?[1-9])"
_BOTH_DIGITS = "(?:0[1-9]|[12][0-9]|3[01])", "(?:0[1-9]|1[0-2])"
_YEAR = "(?:19[0-9]{2}|20[0-3][0-9])"
_NAMED = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    "Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_MARK, _SPACE = "[-./_ ]", "[-./_, ]{0,2}"
_OF_DAY = f"{_DAY}(?:st|nd|rd|th)?"
DATE = (
    f"{_YEAR}{_MARK}{_MONTH}{_MARK}{_DAY}|"
    f"{_DAY}{_MARK}{_MONTH}{_MARK}(?:{_YEAR}|[0-9]{{2}})|"
    f"{_MONTH}{_MARK}{_DAY}{_MARK}{_YEAR}|"
    f"{_OF_DAY}{_SPACE}(?:of )?{_NAMED}{_SPACE}(?:{_YEAR}|[0-9]{{2}})|"
    f"{_NAMED}{_SPACE}{_OF_DAY}{_SPACE}{_YEAR}|{_YEAR}{_SPACE}{_NAMED}{_SPACE}{_OF_DAY}"
)
# In one piece, and there with initials beside it.
SOLID = (
    f"{_YEAR}{_BOTH_DIGITS[1]}{_BOTH_DIGITS[0]}|{_BOTH_DIGITS[0]}{_BOTH_DIGITS[1]}{_YEAR}"
)
IN_A_KEY = Form("date", f"{DATE}|[A-Z]{{0,3}}(?:{SOLID})[A-Z]{{0,3}}", may_be_digits=True)
_ANYWHERE = re.compile(f"(?<![0-9])(?:{DATE}|{SOLID})(?![0-9])", re.I)
_WEEKDAY = "(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )"
_MIDNIGHT = "(?:[ T]00:00(?::00(?:\\.0{1,9})?)?)"
_ALONE = re.compile(f"{_WEEKDAY}?({DATE}|{SOLID}){_MIDNIGHT}?", re.I)
_FULL_YEAR = re.compile(f"(?<![0-9]){_YEAR}|{_YEAR}(?![0-9])")
_CENTURY = 100


def holds_date(text: str) -> bool:
    """Whether a day stands in a text."""
    return bool(_ANYWHERE.search(text))


def years_of_days(text: str) -> list[int]:
    """The years of the days in a text that have one of four digits."""
    days = (match[0] for match in _ANYWHERE.finditer(text))
    return [int(full[0]) for day in days if (full := _FULL_YEAR.search(day))]


def date_year(text: str) -> int | None:
    """The year of a text that is a day without a time of day, or with midnight as Excel
    writes it; a year of two digits is one up to now."""
    match = _ALONE.fullmatch(text)
    if not match:
        return None
    if full := _FULL_YEAR.search(match[1]):
        return int(full[0])
    short, now = int(match[1][-2:]), date.today().year
    return now - (now - short) % _CENTURY
