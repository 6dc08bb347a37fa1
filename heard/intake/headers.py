"""What an uploaded file says of itself before its rows are read."""

from dataclasses import dataclass, field

from heard import confined
from heard.confined import Line, Task
from heard.extracts import (
    Extract,
    File,
    Profile,
    choose_profile,
    extract,
    kind_by_name,
    read_header,
    sheet_names,
)
from heard.extracts.apart import dates_apart
from heard.extracts.header_rows import HeaderRow
from heard.extracts.sampling import first_values
from heard.ground.errors import HeardError
from heard.ground.progress import Progress
from heard.ground.settings import Settings
from heard.intake.uploads import on_disk


@dataclass(frozen=True)
class Header:
    """The columns of a file, and the profile that it was recognised by, if any.

    `row`: in which they stand, as a spreadsheet numbers it. `clocks`: its columns of
    dates, each with the column of its times of day, or blank where that is not sure.
    `sheets`: of a workbook, and blank for another file. `is_plain`: its columns are the
    contract's own, so that it needs no profile. `fault`: the sentence why it is neither,
    or cannot be read.
    """

    columns: tuple[str, ...]
    row: int = 1
    clocks: dict[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    profile: str = ""
    is_plain: bool = False
    fault: str = ""


def look(
    settings: Settings,
    name: str,
    file_name: str,
    content: bytes,
    progress: Progress,
    sheet: str = "",
    given: Profile | None = None,
) -> Header:
    """A file's header. `given`: its encoding, delimiter and row, where a person knows."""
    with on_disk(settings, file_name, content) as path:
        arguments = (settings, name, path, sheet, given)
        task = Task(f"{__name__}:look_at", arguments, file_name, path.folder)
        try:
            header: Header = confined.run(task, settings.checking, progress)
        except HeardError as error:  # reading it was stopped
            return Header((), fault=str(error))
        return header


def look_at(
    settings: Settings,
    name: str,
    path: File,
    sheet: str,
    given: Profile | None,
    line: Line,
) -> Header:
    """The same of the file at a path."""
    line("Looking at the file", 0.0)
    wanted, sheets = extract(name), tuple[str, ...]()
    try:
        sheets = sheet_names(path) if kind_by_name(path) == "workbook" else ()
        profile = choose_profile(settings, path, wanted, sheet=sheet)
        known = given or profile or Profile("", name)
        header_row = read_header(path, wanted, known, sheet)
        clocks = dates_apart(first_values(path, wanted, known, sheet))
    except HeardError as error:
        # Two profiles fit, or its encoding cannot be told: a person says which.
        fault = str(error).replace("Say which with --mapping.", "Choose one.")
        given = given or Profile("", name)
        header_row, clocks = _if_readable(path, wanted, sheet, given)
        return Header(header_row.names, header_row.number, clocks, sheets, fault=fault)
    chosen = profile.name if profile else ""
    is_plain = not profile and header_row.is_whole
    return Header(
        header_row.names, header_row.number, clocks, sheets, chosen, is_plain=is_plain
    )


def _if_readable(
    path: File, wanted: Extract, sheet: str, given: Profile
) -> tuple[HeaderRow, dict[str, str]]:
    try:
        header_row = read_header(path, wanted, given, sheet)
        return header_row, dates_apart(first_values(path, wanted, given, sheet))
    except HeardError:
        return HeaderRow(1, ()), {}
