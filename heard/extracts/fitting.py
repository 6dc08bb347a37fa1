"""Whether the values of a column may be those of a field: 1 they are, 0.5 nobody can
tell, 0 they are something else."""

import re
from collections.abc import Callable, Sequence

from heard.extracts.contract import Extract, Field
from heard.extracts.meant import meant
from heard.ground.settings import Settings

_YES, _UNKNOWN, _NO = 1.0, 0.5, 0.0
_NEARLY_ALL, _HALF = 0.9, 0.5
_OLDEST = 120  # years of somebody
_MOST_ANSWERS = 4  # different ones of a flag
_FEW = 20  # rows, of which all may differ though they are codes
_DATE = r"(\d{1,4}[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2,4}|(19|20)\d{6})"
_MOMENT = re.compile(rf"{_DATE}[ T]\d{{1,2}}[:.]?\d{{2}}.{{0,20}}", re.DOTALL)
_DAY = re.compile(_DATE)
_SERIAL = re.compile(r"[2-6]\d{4}([.]\d+)?")  # how Excel counts days, 1954 to 2091
_NUMBER = re.compile(r"\d{1,9}([.]0+)?")
_PERSON = re.compile("[0-9a-fA-F]{64}")
_NOTHING = {"", "-", "--", "?", "null", "n/a", "#n/a", "none", "nan"}
_ANSWERS = {
    *("y", "n", "u", "yes", "no", "true", "false", "1", "0", "1.0", "0.0", "9"),
    *("unknown", "not known", "present", "not present", "not checked", "t", "f"),
}


def fit(field: Field, values: Sequence[str], wanted: Extract, settings: Settings) -> float:
    """See above. `values`: some of a column, as text."""
    filled = [text for value in values if (text := value.strip()).lower() not in _NOTHING]
    if not filled:
        return _UNKNOWN
    if field.type == "key":
        return _as_key(filled, is_unique=field.name == wanted.key)
    if field.type in ("code", "flag"):
        return _as_codes(field, filled, settings)
    tests: dict[str, Callable[[Field, Sequence[str]], float]] = {
        "time": _as_times,
        "integer": _as_numbers,
        "person": _as_persons,
    }
    return tests[field.type](field, filled)


def _share(form: re.Pattern[str], values: Sequence[str]) -> float:
    return sum(bool(form.fullmatch(value)) for value in values) / len(values)


def _as_times(_: Field, values: Sequence[str]) -> float:
    """A day alone may be a birthday as well as the half of a time."""
    if _share(_MOMENT, values) >= _NEARLY_ALL:
        return _YES
    days = _share(_MOMENT, values) + _share(_DAY, values)
    return _UNKNOWN if max(days, _share(_SERIAL, values)) >= _NEARLY_ALL else _NO


def _as_numbers(field: Field, values: Sequence[str]) -> float:
    """An age of somebody else is refused row by row, and is an age."""
    if _share(_NUMBER, values) < 1:
        return _NO
    numbers = [float(value) for value in values]
    least, most = field.least or 0, field.most if field.most is not None else max(numbers)
    if sum(least <= one <= most for one in numbers) >= _NEARLY_ALL * len(numbers):
        return _YES
    return _UNKNOWN if max(numbers) <= _OLDEST else _NO


def _as_persons(_: Field, values: Sequence[str]) -> float:
    return _YES if _share(_PERSON, values) == 1 else _NO


def _as_key(values: Sequence[str], is_unique: bool) -> float:
    if (
        any(" " in value for value in values)
        or _share(_MOMENT, values)
        or _are_days(values)
    ):
        return _NO
    if not is_unique:
        return _UNKNOWN
    distinct = len(set(values)) / len(values)
    return _UNKNOWN if distinct >= _NEARLY_ALL else _NO


def _are_days(values: Sequence[str]) -> bool:
    return _share(_DAY, values) >= _HALF


def _as_codes(field: Field, values: Sequence[str], settings: Settings) -> float:
    allowed = field.allowed(settings)
    known = {text for text in set(values) if meant(text, allowed)}
    if field.type == "flag":
        known |= {text for text in set(values) if text.lower() in _ANSWERS}
    if sum(value in known for value in values) >= _HALF * len(values):
        return _YES
    if _share(_MOMENT, values) or _are_days(values):
        return _NO
    different = len({value.lower() for value in values})
    if field.type == "flag":
        return _UNKNOWN if different <= _MOST_ANSWERS else _NO
    are_flags = all(value.lower() in _ANSWERS for value in values)
    is_much = len(values) > _FEW and different > _HALF * len(values)
    return _NO if are_flags or is_much else _UNKNOWN
