"""Times as people write them in a column: read, put in order, or refused with the row.

A column has one kind of time. What no kind reads is no time at all, such as the name of a
place, or looks like one and is refused.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from heard.ground.errors import HeardError

Row = tuple[int, str]  # its number in a spreadsheet, and x as written
_Place = tuple[float, ...]

NO_TIMES = (
    "x is neither numbers nor times: the rows keep the order of the file. A shift or a "
    "trend means something only if that is the order of time."
)
_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTHS = {name[:size]: place for place, name in enumerate(_NAMES, 1) for size in (3, 9)}
_MONTHS |= {"sept": 9}
_LIKE_TIME = re.compile(
    r"\b(19|20)\d\d\b|\bq[1-4]\b|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
    rf"|(?<!\d)\d{{1,2}}/\d{{1,2}}(?!\d)|\b({'|'.join(_MONTHS)})(\b|\d)"
)


def in_order(where: str, rows: Sequence[Row]) -> list[int] | None:
    """The places of the rows in order of time; None if no x is a number or a time.

    Raises HeardError, with a sentence that begins with `where` and names the row, where
    some are times and others are not, where they are of different kinds, where one cannot
    be read for certain, and where two are the same.
    """
    readings = [_places(x) for _, x in rows]
    for kind in _KINDS:
        places = [one[kind] for one in readings if kind in one]
        if len(places) == len(rows):
            _check_distinct(where, rows, places)
            return sorted(range(len(rows)), key=places.__getitem__)
    _check_none(where, rows, readings)
    return None


def _check_distinct(where: str, rows: Sequence[Row], places: Sequence[_Place]) -> None:
    first = dict[_Place, Row]()
    for row, place in zip(rows, places, strict=True):
        number, x = first.setdefault(place, row)
        if number != row[0]:
            raise HeardError(
                f"{where}, row {row[0]}: x {row[1]!r} is the same as {x!r} in row "
                f"{number}. Each point needs an x of its own."
            )


def _check_none(
    where: str, rows: Sequence[Row], readings: Sequence[dict[str, _Place]]
) -> None:
    """Raises HeardError for the first row unlike the others, or that looks like a time."""
    every = Counter(kind for one in readings for kind in one)
    usual = every.most_common(1)[0][0] if every else ""
    for (number, x), one in zip(rows, readings, strict=True):
        if usual and usual not in one:
            raise HeardError(
                f"{where}, row {number}: x is {x!r}, where others are {usual}. Write every "
                f"x in the same way, such as {_EXAMPLES[usual]}."
            )
        if not one and _LIKE_TIME.search(x.casefold()):
            raise HeardError(
                f"{where}, row {number}: x is {x!r}, a time that cannot be read for "
                "certain. Write 2024-05-01, 2024-05, 2024-Q1 or 2024-25."
            )


def _places(x: str) -> dict[str, _Place]:
    """Where an x stands among others of each kind that it may be of."""
    text = re.sub(r"\s+", " ", x).casefold()
    place_by_kind = {}
    for kind, forms in _KINDS.items():
        for form, read in forms:
            if match := re.fullmatch(form, text):
                try:
                    place_by_kind[kind] = read(*match.groups())
                except (ValueError, KeyError):
                    continue  # no such day or month: not of this form
    return place_by_kind


def _number(text: str) -> _Place:
    if not math.isfinite(value := float(text)):
        raise ValueError("not a finite number")
    return (value,)


def _moment(text: str) -> _Place:
    """An ISO day or time; one with a zone is no local time."""
    read = datetime.fromisoformat(text.replace("/", "-"))
    if read.tzinfo:
        raise ValueError("a zone")
    return (read.toordinal(), read.hour, read.minute, read.second, read.microsecond)


def _zoned(text: str) -> _Place:
    read = datetime.fromisoformat(text.upper())
    if not read.tzinfo:
        raise ValueError("no zone")
    return (read.timestamp(),)


def _day_first(day: str, month: str, year: str, clock: str | None) -> _Place:
    return _moment(f"{year}-{int(month):02d}-{int(day):02d}{clock or ''}")


def _day(day: str, month: str, year: str) -> _Place:
    return _moment(f"{_year(year)}-{_MONTHS[month]:02d}-{int(day):02d}")


def _year(text: str) -> int:
    """Two digits are the years from 1970 to 2069."""
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) < 70 else 1900)


def _month(year: str, month: str) -> _Place:
    number = _MONTHS[month] if month.isalpha() else int(month)
    if not 1 <= number <= 12:
        raise ValueError("no such month")
    return (_year(year), number)


def _quarter_of(first: str, last: str, year: str) -> _Place:
    """`april to june 2024`."""
    begins, ends = _MONTHS[first], _MONTHS[last]
    if begins % 3 != 1 or ends != begins + 2:
        raise ValueError("no quarter")
    return (int(year), (begins + 2) // 3)


def _financial(year: str, next_year: str) -> _Place:
    if int(next_year) % 100 != (int(year) + 1) % 100 or len(next_year) not in (2, 4):
        raise ValueError("no financial year")
    return (int(year),)


def _swapped(read: Callable[[str, str], _Place]) -> Callable[[str, str], _Place]:
    return lambda first, second: read(second, first)


_WORD, _SEP = r"([a-z]+)\.?", "[ /-]"
_ISO = r"(\d{4}[-/]\d\d[-/]\d\d(?:[t ]\d\d:\d\d.*)?)"
_FY = r"(?:fy ?)?(\d{4})[-/](\d\d(?:\d\d)?)"
_Form = tuple[str, Callable[..., _Place]]
# The kinds of time, each with the forms that mean the same: they may stand in one column.
_KINDS: dict[str, tuple[_Form, ...]] = {
    "numbers": ((r"([-+]?[\d.]+(?:e[-+]?\d+)?)", _number),),
    "days": (
        (_ISO, _moment),
        (rf"(\d{{1,2}})[ -]{_WORD}[ -](\d{{4}}|\d\d)", _day),
        (rf"{_WORD} (\d{{1,2}}), ?(\d{{4}})", lambda m, d, y: _day(d, m, y)),
    ),
    "days, the day first": (
        (
            r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})( \d\d:\d\d(?::\d\d)?)?",
            _day_first,
        ),
    ),
    "times with a zone": ((_ISO, _zoned),),
    "months": (
        (r"(\d{4})[-/](\d\d?)", _month),
        (r"(\d\d?)[-/](\d{4})", _swapped(_month)),
        (rf"(\d{{4}})[ -]{_WORD}", _month),
        (rf"{_WORD}[ -]?(\d{{4}})", _swapped(_month)),
        (rf"{_WORD}-(\d\d)", _swapped(_month)),
    ),
    "quarters": (
        (rf"(\d{{4}}){_SEP}?q([1-4])", lambda year, q: (int(year), int(q))),
        (rf"q([1-4]){_SEP}?(\d{{4}})", lambda q, year: (int(year), int(q))),
        (rf"{_WORD} to {_WORD} (\d{{4}})", _quarter_of),
    ),
    "financial years": (
        (_FY, _financial),
        (r"april (\d{4}) to march (\d{4})", _financial),
    ),
    "quarters of financial years": (
        (rf"{_FY}{_SEP}?q([1-4])", lambda y, n, q: (*_financial(y, n), int(q))),
        (rf"q([1-4]){_SEP}?{_FY}", lambda q, y, n: (*_financial(y, n), int(q))),
    ),
}
_EXAMPLES = {
    "numbers": "12",
    "days": "2024-05-01",
    "days, the day first": "01/05/2024",
    "times with a zone": "2024-05-01T10:00Z",
    "months": "2024-05",
    "quarters": "2024-Q1",
    "financial years": "2024-25",
    "quarters of financial years": "2024-25 Q1",
}
