"""Which mapping profile a file wants."""

from collections.abc import Sequence

from heard.extracts.contract import Extract
from heard.extracts.copying import File
from heard.extracts.opening import Headers, headers_of
from heard.extracts.profile import Profile, normalised
from heard.extracts.profiles import list_profiles, load_profile
from heard.ground.errors import Refused
from heard.ground.settings import Settings


def choose_profile(
    settings: Settings, path: File, wanted: Extract, name: str = "", sheet: str = ""
) -> Profile | None:
    """The profile of this name, else the one that the header fits, else None.

    Raises HeardError if there is none of the name, Refused if two fit.
    """
    if name:
        return load_profile(settings, name, wanted.name)
    with headers_of(path) as headers:
        if _is_plain(headers, wanted, sheet):
            return None
        fitting = []
        for profile in list_profiles(settings, wanted.name):
            try:
                header = headers.read(wanted, profile, sheet).names
            except Refused:  # it has no such sheet, or is not in the profile's encoding
                continue
            if fit := recognise(header, [profile]):
                fitting.append(fit)
        return _most_specific(fitting)


def needs_profile(path: File, wanted: Extract, sheet: str) -> bool:
    """Whether a file is no plain extract."""
    with headers_of(path) as headers:
        return not _is_plain(headers, wanted, sheet)


def _is_plain(headers: Headers, wanted: Extract, sheet: str) -> bool:
    try:
        return headers.read(wanted, sheet=sheet).is_whole
    except Refused:  # a profile may know how to read it
        return False


def recognise(header: Sequence[str], profiles: Sequence[Profile]) -> Profile | None:
    """The profile all of whose columns, read or dropped, the header has.

    Of several the one with most columns. Raises Refused if two have as many.
    """
    return _most_specific([profile for profile in profiles if fits(header, profile)])


def fits(header: Sequence[str], profile: Profile) -> bool:
    """Whether a header has every column that a profile names, read or dropped."""
    names = {normalised(name) for name in header}
    named = {normalised(name) for name in profile.named}
    return bool(profile.read) and named <= names


def _most_specific(fits: Sequence[Profile]) -> Profile | None:
    ranked = sorted(fits, key=lambda one: len(one.named), reverse=True)
    most = [one.name for one in ranked if len(one.named) == len(ranked[0].named)]
    if len(most) > 1:
        names = ", ".join(most)
        raise Refused(f"Several profiles fit the file: {names}. Say which with --mapping.")
    return ranked[0] if ranked else None
