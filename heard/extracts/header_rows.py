"""Which row of a file is its header: a title, a date or a filter may stand above it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from heard.extracts.contract import Extract
from heard.extracts.headers import matched
from heard.extracts.limits import shortened
from heard.extracts.profile import LAST_HEADER_ROW, Profile, normalised
from heard.extracts.query import Query

MOST_ROWS = 50
_LEAST_KNOWN = 2  # one name that is known may be a value of a row


@dataclass(frozen=True)
class FirstRow:
    """A row at the beginning of a file. `number`: as a spreadsheet shows it; `ends`: the
    line of a text on which it ends; `names`: as much as the limits allow, and one more."""

    number: int
    names: tuple[str, ...]
    ends: int = 0


def first_row(number: int, names: Sequence[str], ends: int = 0) -> FirstRow:
    """A row, however wide it is."""
    return FirstRow(number, shortened(names), ends)


@dataclass(frozen=True)
class HeaderRow:
    """The row with the names of the columns. `above`: how many rows above it are not
    blank; `like_rows`: of them, how many are filled where a row of the table must be.
    `is_whole`: it has every required column."""

    number: int
    names: tuple[str, ...]
    ends: int = 0
    above: int = 0
    like_rows: int = 0
    is_whole: bool = False

    @property
    def notes(self) -> Iterator[str]:
        """That lines above it were passed over. They may name somebody: none is shown."""
        if self.above:
            lines = "1 line" if self.number == 2 else f"{self.number - 1:,} lines"
            were = "was" if self.number == 2 else "were"
            yield (
                f"Row {self.number:,} is taken as the header; {lines} above it {were} "
                "passed over."
            )

    @property
    def queries(self) -> Iterator[Query]:
        """That lines above it may be rows, as where a sheet was sorted with its header."""
        if self.like_rows:
            yield Query(
                "header",
                f"Row {self.number:,} is taken as the header, but {self.like_rows:,} of "
                "the lines above it are filled as rows of the table are. They are not "
                "read: were they sorted above it?",
            )


def find_header(
    rows: Iterable[FirstRow], wanted: Extract, profile: Profile
) -> HeaderRow | None:
    """The header among the first rows of a file, or None if all of them are blank.

    It is the row that the profile names; else the first with every required column;
    else the likeliest, of which somebody is then to say what it lacks.
    """
    seen = list[FirstRow]()
    for row in rows:
        if not any(map(str.strip, row.names)):
            continue
        seen.append(row)
        if _is_header(row, wanted, profile):
            return _found(row, seen, wanted, profile)
        if len(seen) == (LAST_HEADER_ROW if profile.header_row else MOST_ROWS):
            break
    if profile.header_row or not seen:
        return None
    return _found(_likeliest(seen, wanted, profile), seen, wanted, profile)


def where_named(profile: Profile) -> str:
    """Why a file has no header, if a profile says in which row it stands; else blank."""
    if not profile.header_row:
        return ""
    return (
        f"the profile {profile.name} says that it is row {profile.header_row:,}, which is "
        "blank or not there."
    )


def _is_header(row: FirstRow, wanted: Extract, profile: Profile) -> bool:
    if profile.header_row:
        return row.number == profile.header_row
    return has_required(row.names, wanted, profile)


def has_required(names: Sequence[str], wanted: Extract, profile: Profile) -> bool:
    """Whether these columns give every field that a row must have."""
    given = {*matched(names, wanted, profile), *profile.constants}
    return all(field.name in given for field in wanted.fields if field.required)


def _likeliest(seen: list[FirstRow], wanted: Extract, profile: Profile) -> FirstRow:
    """The row with most known names. Where hardly one is known, the first that is about
    as wide as the others: a title is not."""
    known = known_names(wanted, profile)
    counts = [len({normalised(name) for name in row.names} & known) for row in seen]
    if max(counts) >= _LEAST_KNOWN:
        return seen[counts.index(max(counts))]
    widths = [_width(row.names) for row in seen]
    return next(
        row for row, width in zip(seen, widths, strict=True) if 2 * width >= max(widths)
    )


def known_names(wanted: Extract, profile: Profile) -> frozenset[str]:
    """Plain names of columns to expect."""
    named = [*profile.named, *(field.name for field in wanted.fields)]
    return frozenset(map(normalised, named))


def _width(names: Sequence[str]) -> int:
    return max(at for at, name in enumerate(names, start=1) if name.strip())


def _found(
    row: FirstRow, seen: list[FirstRow], wanted: Extract, profile: Profile
) -> HeaderRow:
    columns = matched(row.names, wanted, profile)
    needed = [columns[f.name] for f in wanted.fields if f.required and f.name in columns]
    above = [one.names for one in seen if one.number < row.number]
    like = [
        names
        for names in above
        if len(needed) > 1
        and max(needed) < len(names)
        and all(names[at].strip() for at in needed)
    ]
    is_whole = has_required(row.names, wanted, profile)
    return HeaderRow(row.number, row.names, row.ends, len(above), len(like), is_whole)
