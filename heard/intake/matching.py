"""The profile that matching the columns of an uploaded file makes."""

from collections.abc import Mapping
from dataclasses import replace

from heard.extracts import Profile, extract, has_profile, save_profile
from heard.extracts.identifiers import identifier_kind
from heard.extracts.profile import normalised, wrong_profile
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.intake.headers import Header

NOT_NEEDED, LEAVE_OUT = "not needed", "leave out"


def suggested(header: Header) -> dict[str, str]:
    """Column -> the field that it is guessed to be, or what else becomes of it: what would
    hold an identifier is left out; of anything else a person says what it is."""
    return {
        column: header.guesses[column].field
        if column in header.guesses
        else (LEAVE_OUT if identifier_kind(column) else NOT_NEEDED)
        for column in header.columns
        if column.strip()
    }


def with_choices(
    profile: Profile, choices: Mapping[str, str], clocks: Mapping[str, str]
) -> Profile:
    """A profile with what a person chose for each column: a field, or neither; and the
    column of its time of day, for one that has one.

    A column that is not needed but bears a field's name is left out: it would be read.
    """
    wanted = extract(profile.extract)
    own = {normalised(one.name) for one in wanted.fields}
    times = {one.name for one in wanted.of_type("time")}
    read = {
        column: name
        for column, name in choices.items()
        if name not in (NOT_NEEDED, LEAVE_OUT)
    }
    joined = {
        name: (column, clocks[column])
        for column, name in read.items()
        if name in times and clocks.get(column)
    }
    parts = {part for pair in joined.values() for part in pair}
    left = [
        column
        for column, choice in choices.items()
        if column not in parts
        and (choice == LEAVE_OUT or (choice == NOT_NEEDED and normalised(column) in own))
    ]
    alone = {column: name for column, name in read.items() if name not in joined}
    return replace(profile, columns=alone, joined=joined, drop=tuple(left))


def save_new(settings: Settings, profile: Profile, may_replace: bool) -> None:
    """Save a matched profile. Raises HeardError with all that is wrong with it."""
    wanted = extract(profile.extract)
    given = {*profile.sources, *profile.constants}
    missing = [f.name for f in wanted.fields if f.required and f.name not in given]
    wrong = list(wrong_profile(profile, settings))
    if missing:
        wrong.append(
            f"Say which columns are these, which every row needs: {', '.join(missing)}."
        )
    if has_profile(settings, profile.name) and not may_replace:
        wrong.append(
            f"There is a profile {profile.name} already. Give another name, or tick that "
            "it is to be replaced."
        )
    if wrong:
        raise HeardError(" ".join(wrong))
    save_profile(settings, profile)
