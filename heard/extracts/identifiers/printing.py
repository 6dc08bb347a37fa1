"""What of a file may be shown to a person, on a screen, in a report or in a log."""

from heard.extracts.identifiers.forms import LONGEST, spelled
from heard.extracts.identifiers.people import names_beside_anything
from heard.extracts.identifiers.values import found_in


def printable(value: str) -> str:
    """A value as it may be shown: itself, or instead of it what it looks like, also where
    it is the only one of its kind."""
    signs = found_in(value)
    return _shown(value, _kinds(value) | ({"date of birth"} if signs.year else set()))


def printable_time(value: str) -> str:
    """The same of a value of a time, which may be a day and is nobody's birthday."""
    return _shown(value, _kinds(value) if not found_in(value).year else set())


def printable_name(shown: str) -> str:
    """The same of the name of a column or a sheet, which may be a day, or a question."""
    is_long = len(shown) > LONGEST
    return _shown(shown, _kinds(shown) - (set() if is_long else {"free text"}))


def column_said(shown: str, at: int) -> str:
    """How a sentence names a column: Column 'extra', or by its place in the file if what
    stands above it looks like an identifier."""
    if printable_name(shown) == shown:
        return f"Column {shown!r}"
    return f"Column {at + 1:,} (its name is withheld: it looks like an identifier)"


def _kinds(value: str) -> set[str]:
    is_named = len(value) <= LONGEST and names_beside_anything(spelled(value))
    return {*found_in(value).kinds, *(["name"] if is_named else [])}


def _shown(value: str, kinds: set[str]) -> str:
    return f"(withheld: looks like {_with_article(min(kinds))})" if kinds else value


def _with_article(kind: str) -> str:
    if kind in ("free text", "coordinates"):
        return kind
    return f"{'an' if kind.startswith(('a', 'e', 'o', 'NHS')) else 'a'} {kind}"
