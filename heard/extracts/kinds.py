"""Which of the two extracts a file looks like, by its header."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from heard.extracts.choosing import recognise
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


def likely_kind(settings: Settings, path: File, sheet: str = "") -> Kind | None:
    """The extract that a file is, by its header; None where that is not plain, or there
    is none to be read."""
    with headers_of(path) as headers:
        seen = {name: _fields(settings, headers, name, sheet) for name in EXTRACTS}
    return kind_of(seen)


def kind_of(seen: Mapping[str, tuple[frozenset[str], int]]) -> Kind | None:
    """By the fields of each extract that a header has, and how many columns that is of.
    Fields that both have, as age and sex, tell nothing."""
    fields = {name: {one.name for one in extract(name).fields} for name in EXTRACTS}
    one, other = EXTRACTS
    own = {
        one: len(seen[one][0] - fields[other]),
        other: len(seen[other][0] - fields[one]),
    }
    for name, against in ((one, other), (other, one)):
        if own[name] >= _LEAST_OWN and own[name] > _TIMES_AS_MANY * own[against]:
            return Kind(name, len(seen[name][0]), seen[name][1])
    return None


def _fields(
    settings: Settings, headers: Headers, name: str, sheet: str
) -> tuple[frozenset[str], int]:
    """The fields of an extract that a header has, read plainly, by a profile, or by what
    others call them, whichever gives most."""
    wanted, most = extract(name), (frozenset[str](), 0)
    for profile in (Profile("", name), *list_profiles(settings, name)):
        try:
            names = headers.read(wanted, profile, sheet).names
        except Refused:  # as where it has no such sheet
            continue
        for fields in _read(settings, names, wanted, profile):
            if len(fields) > len(most[0]):
                most = fields, sum(bool(column.strip()) for column in names)
    return most


def _read(
    settings: Settings, names: Sequence[str], wanted: Extract, profile: Profile
) -> Iterable[frozenset[str]]:
    if not profile.name:
        nothing_known = {column: () for column in names if column.strip()}
        found = guesses(nothing_known, wanted, settings)
        yield frozenset(guess.field for guess in found.values())
    elif recognise(names, [profile]):
        yield frozenset(matched(names, wanted, profile))
