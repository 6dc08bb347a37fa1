"""What refuses a value, in words that lead on: who does what they say is let in.

Under a mapping profile they name what that profile reads, which need not be what the
contract does.
"""

from heard.extracts import formats
from heard.extracts.contract import Field
from heard.extracts.limits import LONGEST_VALUE
from heard.extracts.meant import likeliest
from heard.extracts.profile import Profile
from heard.ground.settings import Settings

_CLOCKS = "23:45, 2345 or 11:45 PM"


def explain(
    field: Field, rule: str, value: str, profile: Profile, settings: Settings
) -> str:
    """A rule about a field in words, with what to do about a value that breaks it."""
    if rule == "range":
        return _of_range(field)
    if rule == "code":
        return _of_codes(field, value, profile, settings)
    if rule == "time":
        return _of_times(field, profile)
    if rule == "date_only":
        return _of_dates(field, profile)
    return {
        "blank": "required, but blank: fill it in",
        "late": "after the extract was taken, or still to come: correct it",
        "early": "more than a year before the other rows: see whether the year is right",
        "number": "not a whole number: write its digits and nothing else",
        "person": "not a person key of 64 hexadecimal digits: make it with the force's key",
        "repeated": "the same key stands on rows that differ: keep the right one",
    }[rule]


def explain_line(rule: str, columns: int) -> str:
    """Why a line is no row of so many columns, in words, with what to do."""
    if rule == "quote":
        return "an unbalanced quotation mark: take it out, or put in the other one"
    if rule.startswith("long "):
        return (
            f"column {rule.removeprefix('long ')} holds more than {LONGEST_VALUE:,} "
            "characters: shorten it; a column of free text is better left out of the file"
        )
    count = rule.removeprefix("values ")
    values = "1 value" if count == "1" else f"{count} values"
    if count == "1":
        return (
            f"this line has {values} instead of {columns}: take it out if it is a title, "
            "a total or a note, and no row; else look for a line break within a value"
        )
    return (
        f"this line has {values} instead of {columns}: look for a delimiter too few or "
        "too many, or a line break within a value"
    )


def accepted(field: Field, profile: Profile, settings: Settings) -> dict[str, str]:
    """Text that is read as a code of the field -> the name to tell a person: what the
    profile maps, and the codes that it does not map to others."""
    own = _mapped(field, profile)
    mapped = {text.strip().lower(): code for text, code in own.items()}
    listed = {
        text: code
        for text, code in field.allowed(settings).items()
        if mapped.get(code.lower(), code) == code
    }
    return {text: text for text in own} | listed


def _mapped(field: Field, profile: Profile) -> dict[str, str]:
    """What a profile maps to codes of a field."""
    flags = profile.flags if field.type == "flag" else {}
    own = {text: flag for flag, texts in flags.items() for text in texts}
    return own | profile.values.get(field.name, {})


def _of_range(field: Field) -> str:
    limits = ((field.least, "at least {}"), (field.most, "at most {}"))
    parts = [words.format(limit) for limit, words in limits if limit is not None]
    return f"must be {' and '.join(parts)}: correct it, or leave the row out"


def _of_codes(field: Field, value: str, profile: Profile, settings: Settings) -> str:
    names = accepted(field, profile, settings)
    said = "not in the list"
    if _mapped(field, profile):
        said += f", as the profile {profile.name} reads it"
    if likely := likeliest(value, names):
        return f"{said}. Did you mean {likely.said}?"
    return f"{said}; allowed: {', '.join(dict.fromkeys(names.values()))}"


def _of_times(field: Field, profile: Profile) -> str:
    written = profile.formats(field.name)
    if field.name in profile.joined:
        date, clock = profile.joined[field.name]
        return (
            f"not a date in {date!r} and its time of day in {clock!r} as the profile "
            f"{profile.name} reads them: {_dates(written)} and {_clocks(field, profile)}"
        )
    if written:
        return f"not a time as the profile {profile.name} reads it: {_examples(written)}"
    return "not a time: write 2024-05-01 23:45 or 01/05/2024 23:45, local time"


def _of_dates(field: Field, profile: Profile) -> str:
    said, written = "a date without a time", profile.formats(field.name)
    if field.name in profile.joined:
        return f"{said}: fill in its time of day in {profile.joined[field.name][1]!r}"
    if not written:
        return f"{said}: add the time of day, as in 2024-05-01 23:45"
    if timed := [form for form in written if formats.has_clock(form)]:
        return f"{said}: add the time of day, as in {_examples(timed)}"
    return (
        f"{said}, and the profile {profile.name} reads no other: give it a format with the "
        "time of day under `times`, or join its column of the time of day under `joined`"
    )


def _dates(written: tuple[str, ...]) -> str:
    """A date in each format; one with a time of day is at midnight."""
    usual = tuple(form for form in formats.OF_THE_CONTRACT if not formats.has_clock(form))
    return " or ".join(formats.midnight(form) for form in written or usual)


def _clocks(field: Field, profile: Profile) -> str:
    written = profile.clock_formats(field.name)
    return _examples(written) if written else _CLOCKS


def _examples(written: tuple[str, ...] | list[str]) -> str:
    return " or ".join(dict.fromkeys(map(formats.example, written)))
