"""Which of the two extracts a file looks like, by its header."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heard.extracts.choosing import fits
from heard.extracts.contents import kind_by_name
from heard.extracts.contract import EXTRACTS, Extract, extract
from heard.extracts.copying import File
from heard.extracts.guessing import guesses
from heard.extracts.headers import matched
from heard.extracts.opening import Headers, headers_of
from heard.extracts.profile import Profile
from heard.extracts.profiles import list_profiles
from heard.ground.errors import Refused
from heard.ground.settings import Settings

_LEAST_OWN = 2  # columns that the other extract does not have
_TIMES_AS_MANY = 2


@dataclass(frozen=True)
class Kind:
    """The extract that a header looks like: `known` of its `columns` are fields of it."""

    extract: str
    known: int
    columns: int

    @property
    def sentence(self) -> str:
        """The same in words."""
        return (
            f"This looks like the {self.extract} extract, by {self.known} of its "
            f"{self.columns} columns."
        )


def likely_kind(
    settings: Settings, path: File, names: Sequence[str], sheet: str = ""
) -> Kind | None:
    """The extract that a file is, by the names of its columns; None where that is not
    plain. Of a workbook without a chosen sheet also by the sheets that profiles name."""
    profiles = {name: list_profiles(settings, name) for name in EXTRACTS}
    seen = {
        name: Seen(_fields(settings, names, extract(name), profiles[name]), _count(names))
        for name in EXTRACTS
    }
    kind = kind_of(seen)
    if kind or sheet or kind_by_name(path) != "workbook":
        return kind
    with headers_of(path) as headers:
        return kind_of({name: _in_sheets(headers, profiles[name]) for name in EXTRACTS})


@dataclass(frozen=True)
class Seen:
    """The fields of an extract that a header has, and how many columns it has."""

    fields: frozenset[str] = frozenset()
    columns: int = 0


def kind_of(seen: Mapping[str, Seen]) -> Kind | None:
    """The extract of which a header has more. Fields that both have, as age and sex, tell
    nothing."""
    every = {name: {field.name for field in extract(name).fields} for name in EXTRACTS}
    one, other = EXTRACTS
    own = {
        one: len(seen[one].fields - every[other]),
        other: len(seen[other].fields - every[one]),
    }
    for name, against in ((one, other), (other, one)):
        if own[name] >= _LEAST_OWN and own[name] > _TIMES_AS_MANY * own[against]:
            return Kind(name, len(seen[name].fields), seen[name].columns)
    return None


def _fields(
    settings: Settings, names: Sequence[str], wanted: Extract, profiles: Sequence[Profile]
) -> frozenset[str]:
    """By what fields are called, here or elsewhere, or by a profile: what gives most."""
    nothing_known: dict[str, tuple[str, ...]] = {name: () for name in names if name.strip()}
    found = guesses(nothing_known, wanted, settings)
    by_name = frozenset(guess.field for guess in found.values())
    return max(by_name, *_by_profiles(names, wanted, profiles), key=len)


def _by_profiles(
    names: Sequence[str], wanted: Extract, profiles: Sequence[Profile]
) -> list[frozenset[str]]:
    known = [frozenset(matched(names, wanted, one)) for one in profiles if fits(names, one)]
    return [frozenset(), *known]


def _in_sheets(headers: Headers, profiles: Sequence[Profile]) -> Seen:
    """Of the first sheet that a profile names, if it is there and the profile fits it."""
    for profile in profiles:
        if not profile.sheet:
            continue
        wanted = extract(profile.extract)
        try:
            names = headers.read(wanted, profile).names
        except Refused:  # there is no such sheet
            continue
        if fits(names, profile):
            return Seen(frozenset(matched(names, wanted, profile)), _count(names))
    return Seen()


def _count(names: Sequence[str]) -> int:
    return sum(bool(name.strip()) for name in names)
