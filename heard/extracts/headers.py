"""The header row: which column is which field, and what is wrong with it."""

import difflib
from collections import Counter
from collections.abc import Iterable, Sequence

from heard.extracts.contract import Extract, Field
from heard.extracts.identifiers import column_said, identifier_kind, printable_name
from heard.extracts.profile import Profile, normalised

_NEAR = 0.75


def matched(header: Sequence[str], extract: Extract, profile: Profile) -> dict[str, int]:
    """Field -> position: as the profile says, otherwise by the field's own name. Of a
    field that a profile joins, the column of its date."""
    mapped = {normalised(columns[0]): field for field, columns in profile.sources.items()}
    taken = {*profile.sources, *profile.constants}
    own = {normalised(f.name): f.name for f in extract.fields if f.name not in taken}
    readable = {**own, **mapped}
    # A column of the time of day alone is no field, whatever it is called.
    others = {normalised(name) for name in profile.named} - set(mapped)
    positions: dict[str, int] = {}
    for at, name in enumerate(map(normalised, header)):
        if name in readable and name not in others:
            positions.setdefault(readable[name], at)
    return {f.name: positions[f.name] for f in extract.fields if f.name in positions}


def matched_clocks(header: Sequence[str], profile: Profile) -> dict[str, int]:
    """Field -> position of the column of its time of day, where a profile joins one."""
    names = [normalised(name) for name in header]
    return {
        field: names.index(normalised(clock))
        for field, (_, clock) in profile.joined.items()
        if normalised(clock) in names
    }


def wrong_header(
    header: Sequence[str],
    row: int,
    columns: dict[str, int],
    extract: Extract,
    profile: Profile,
) -> list[str]:
    """Sentences; an identifier first, and then alone: nothing else is looked at. `row`:
    the header's, as a spreadsheet shows it."""
    identifying = _identifying(header, columns, extract, profile)
    if identifying:
        return [*identifying, _advice_to_drop(profile)]
    if _is_unknown(header, columns, extract, profile):
        return [_nothing_known(extract, profile)]
    filled = [name for name in header if name.strip()]
    first = {normalised(name): name for name in reversed(filled)}
    counts = Counter(map(normalised, filled))
    doubled = [name for name in first if counts[name] > 1]
    given = {*columns, *profile.constants}
    missing = [f.name for f in extract.fields if f.required and f.name not in given]
    return [
        *(
            f"Two columns are named {printable_name(first[name])!r}: keep one."
            for name in doubled
        ),
        *_missing(missing, header, row, columns, extract, profile),
        *_half_joined(header, profile),
    ]


def _advice_to_drop(profile: Profile) -> str:
    advice = "Take it out of the file and load it again, or name it under `drop` in"
    if profile.name:
        return f"{advice} the profile {profile.name}."
    return f"{advice} a mapping profile and choose that (--mapping NAME)."


def _is_unknown(
    header: Sequence[str], columns: dict[str, int], extract: Extract, profile: Profile
) -> bool:
    """Whether no name is a column's, nor nearly so: it may be a row of values, of which
    nothing is to be shown."""
    wanted = _wanted(profile, [field.name for field in extract.fields if field.required])
    own = {*map(normalised, profile.read)} & {*map(normalised, header)}
    return not (columns or own or near_misses(header, wanted))


def _wanted(profile: Profile, fields: Iterable[str]) -> dict[str, str]:
    """Name of the column that a field is read from -> the field."""
    return {profile.sources.get(name, (name,))[0]: name for name in fields}


def _nothing_known(extract: Extract, profile: Profile) -> str:
    if profile.read:
        read = ", ".join(map(repr, profile.read))
        return (
            f"None of its first rows names a column that the profile {profile.name} "
            f"reads: {read}."
        )
    needed = ", ".join(field.name for field in extract.fields if field.required)
    return (
        f"Is this a {extract.name} extract, with a header row? None of its first rows "
        f"names a column of one ({needed} must be there). If they are named otherwise, "
        "say in a mapping profile which is which; `header_row` in it says in which row "
        "they stand."
    )


def _identifying(
    header: Sequence[str],
    columns: dict[str, int],
    extract: Extract,
    profile: Profile,
) -> list[str]:
    dropped = {normalised(name) for name in profile.drop}
    field_at = {at: extract.field(name) for name, at in columns.items()}
    return [
        f"{column_said(shown, at)} would hold an identifier ({kind})."
        for at, shown in enumerate(header)
        if normalised(shown) not in dropped
        and (kind := identifier_kind(shown))
        and not _may_be_called_so(shown, kind, field_at.get(at))
    ]


def _may_be_called_so(shown: str, kind: str, field: Field | None) -> bool:
    """Whether a column of this name may be read as a field.

    One that a profile reads into a list of codes can store nothing else, and the
    pseudonym of a reference often bears the reference's name.
    """
    if field is None:
        return False
    is_listed = field.type in ("code", "flag")
    is_pseudonym = field.type in ("key", "person") and kind == "police reference"
    return normalised(shown) == normalised(field.name) or is_listed or is_pseudonym


def _missing(
    missing: list[str],
    header: Sequence[str],
    row: int,
    columns: dict[str, int],
    extract: Extract,
    profile: Profile,
) -> list[str]:
    if not missing:
        return []
    used, named = columns.values(), {normalised(name) for name in profile.named}
    spare = [
        name
        for at, name in enumerate(header)
        if at not in used and normalised(name) not in named
    ]
    names = ", ".join(missing)
    first = f"Row {row:,} looks like the header, but lacks: {names}."
    sentences = [first if row > 1 else f"Required column missing: {names}."]
    wanted = _wanted(profile, missing)
    near = near_misses(spare, wanted)
    sentences += [
        f"Column {printable_name(name)!r}: did you mean `{meant}`?"
        for name, meant in near.items()
    ]
    sentences += [
        f"The profile {profile.name} reads {name} from a column {column!r}."
        for column, name in wanted.items()
        if name in profile.sources
    ]
    dropped = {normalised(column): column for column in profile.drop}
    sentences += [
        f"The profile {profile.name} drops {dropped[normalised(name)]!r}."
        for name in missing
        if normalised(name) in dropped
    ]
    if extract.key in missing and not near:
        return [*sentences, f"Is this a {extract.name} extract?"]
    return [*sentences, f"The {extract.name} extract needs it."]


def _half_joined(header: Sequence[str], profile: Profile) -> list[str]:
    """A sentence for each date without its column of times of day, or the reverse."""
    names = {normalised(name) for name in header}
    return [
        f"The profile {profile.name} joins {date!r} and {time!r} as {field}, and the file "
        f"has no column {time if normalised(date) in names else date!r}."
        for field, (date, time) in profile.joined.items()
        if (normalised(date) in names) != (normalised(time) in names)
    ]


def near_misses(names: Iterable[str], wanted: Iterable[str]) -> dict[str, str]:
    """Column -> the one of those `wanted` that its name is nearly."""
    by_plain = {normalised(name): name for name in wanted}
    misses = {}
    for name in names:
        near = difflib.get_close_matches(normalised(name), by_plain, n=1, cutoff=_NEAR)
        if near:
            misses[name] = by_plain.pop(near[0])
    return misses
