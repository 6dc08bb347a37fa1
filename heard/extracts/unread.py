"""What of a workbook is read though it is not shown, or shown though it is not read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from heard.extracts.contract import Extract
from heard.extracts.copying import File
from heard.extracts.header_rows import HeaderRow, find_header
from heard.extracts.identifiers import printable_name
from heard.extracts.profile import Profile
from heard.extracts.query import Query
from heard.extracts.sheets import first_rows
from heard.extracts.survey import Survey, survey
from heard.extracts.workbooks import Book, Sheet
from heard.ground.errors import Refused


@dataclass(frozen=True)
class OtherSheet:
    """A sheet that is not read. `is_alike`: it has the required columns, too."""

    sheet: Sheet
    rows: int
    is_alike: bool

    @property
    def words(self) -> str:
        """June (118 rows, the same columns, hidden)."""
        alike = ", the same columns" if self.is_alike else ""
        hidden = "" if self.sheet.is_shown else ", hidden"
        return f"{printable_name(self.sheet.title)} ({_rows(self.rows)}{alike}{hidden})"


def other_sheets(
    book: Book,
    read: Sheet,
    wanted: Extract,
    profile: Profile,
    progress: Callable[[float], None],
) -> list[OtherSheet]:
    """The sheets beside the one that is read that hold rows."""
    others = []
    for sheet in book.sheets:
        if sheet != read:
            header = alike_header(book, sheet, wanted, profile)
            looked = survey(book, sheet, header.number if header else 0, progress)
            others.append(OtherSheet(sheet, looked.rows, bool(header)))
    return [other for other in others if other.rows]


def alike_header(
    book: Book, sheet: Sheet, wanted: Extract, profile: Profile
) -> HeaderRow | None:
    """The header of a sheet if it has the required columns, by the profile or by name."""
    for each in (profile, Profile("", wanted.name)):
        header = find_header(first_rows(book, sheet), wanted, each)
        if header and header.is_whole:
            return header
    return None


def unread_sheets(read: Sheet, rows: int, others: Sequence[OtherSheet]) -> str:
    """Which sheet is read, and which are not; blank if there are no others."""
    if not others:
        return ""
    left = ", ".join(other.words for other in others)
    return f"Read: sheet {printable_name(read.title)} ({_rows(rows)}). Not read: {left}."


def better_sheets(book: Book, read: Sheet, wanted: Extract, profile: Profile) -> str:
    """Which sheets have the columns that the one that was to be read lacks, if any."""
    better = [
        printable_name(sheet.title)
        for sheet in book.sheets
        if sheet != read and alike_header(book, sheet, wanted, profile)
    ]
    if not better:
        return ""
    return f" All that must be there is in another sheet: {', '.join(better)}. Choose that."


def hidden_columns(
    header: Sequence[str], columns: dict[str, int], looked: Survey
) -> Iterator[str]:
    """That columns that Excel does not show are read."""
    hidden = [
        header[at]
        for at in sorted(columns.values())
        if any(first <= at + 1 <= last for first, last in looked.hidden_columns)
    ]
    if hidden:
        yield f"Hidden in Excel, but read: {', '.join(hidden)}."


def unseen(
    header: Sequence[str], columns: dict[str, int], looked: Survey, below: int
) -> Iterator[Query]:
    """Hidden rows, and cells that were merged over rows below the header's, `below`."""
    if looked.hidden_rows == 1:
        yield Query("hidden_rows", "1 row is hidden or filtered out in Excel; it was read.")
    elif looked.hidden_rows:
        yield Query(
            "hidden_rows",
            f"{looked.hidden_rows:,} rows are hidden or filtered out in Excel; they were "
            "read.",
        )
    for at in sorted(columns.values()):
        count = sum(
            left <= at + 1 <= right and max(top, below + 1) < min(bottom, looked.last_row)
            for left, top, right, bottom in looked.merged
        )
        if count:
            yield Query(
                "merged_cells",
                f"{header[at]}: cells are merged over several rows in {_places(count)}. "
                "Only the first row of each has the value; the others were read as blank.",
            )


def refuse_valueless(
    path: File, header: Sequence[str], columns: dict[str, int], looked: Survey
) -> None:
    """Raises Refused if a column that is read holds formulas that nobody computed."""
    counts = {
        header[at]: _rows(looked.valueless[at])
        for at in sorted(columns.values())
        if at in looked.valueless
    }
    if counts:
        (first, rows), *others = counts.items()
        more = "".join(f", {name} in {count}" for name, count in others)
        raise Refused(
            f"{path.name} was refused: {first} holds formulas without a value in "
            f"{rows}{more}: open it in Excel, save it, and load that."
        )


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count:,} places"
