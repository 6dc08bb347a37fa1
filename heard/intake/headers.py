"""What an uploaded file says of itself before its rows are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from heard import confined
from heard.confined import Line, Task
from heard.extracts import (
    Extract,
    Field,
    File,
    Guess,
    Kind,
    Profile,
    choose_profile,
    extract,
    glimpse,
    kind_by_name,
    likely_kind,
    read_header,
    sheet_names,
)
from heard.extracts.apart import dates_apart
from heard.extracts.header_rows import HeaderRow
from heard.extracts.sampling import first_values
from heard.ground.errors import HeardError
from heard.ground.progress import Progress
from heard.ground.settings import Settings
from heard.intake.guessed import fields_of
from heard.intake.uploads import on_disk


@dataclass(frozen=True)
class Header:
    """The columns of a file, and the profile that it was recognised by, if any.

    `row`: in which they stand, as a spreadsheet numbers it. `clocks`: its columns of
    dates, each with the column of its times of day, or blank where that is not sure.
    `guesses`: its columns of which the field may be guessed. `glimpses`: some values of
    each, as a person may see them. `sheets`: of a workbook, and blank for another file.
    `is_plain`: its columns are the contract's own, so that it needs no profile. `kind`:
    which extract it looks like. `fault`: the sentence why it is neither, or cannot be
    read.
    """

    columns: tuple[str, ...]
    row: int = 1
    clocks: dict[str, str] = field(default_factory=dict)
    guesses: dict[str, Guess] = field(default_factory=dict)
    glimpses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    profile: str = ""
    is_plain: bool = False
    kind: Kind | None = None
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
        values = first_values(path, wanted, known, sheet)
        kind = likely_kind(settings, path, header_row.names, sheet)
    except HeardError as error:
        # Two profiles fit, or its encoding cannot be told: a person says which.
        fault = str(error).replace("Say which with --mapping.", "Choose one.")
        given = given or Profile("", name)
        header_row, values = _if_readable(path, wanted, sheet, given)
        return replace(_seen(settings, wanted, header_row, values, sheets), fault=fault)
    return replace(
        _seen(settings, wanted, header_row, values, sheets),
        profile=profile.name if profile else "",
        is_plain=not profile and header_row.is_whole,
        kind=kind,
    )


def _if_readable(
    path: File, wanted: Extract, sheet: str, given: Profile
) -> tuple[HeaderRow, dict[str, list[str]]]:
    try:
        header_row = read_header(path, wanted, given, sheet)
        return header_row, first_values(path, wanted, given, sheet)
    except HeardError:
        return HeaderRow(1, ()), {}


def _seen(
    settings: Settings,
    wanted: Extract,
    header_row: HeaderRow,
    values: Mapping[str, Sequence[str]],
    sheets: tuple[str, ...],
) -> Header:
    """Its columns, what each may be, and what a person may see of it."""
    clocks = dates_apart(values)
    columns = {name: values.get(name, ()) for name in header_row.names if name.strip()}
    guessed = fields_of(columns, wanted, clocks, settings)
    glimpses = {
        name: glimpse(name, texts, _field(wanted, guessed.get(name)), settings)
        for name, texts in columns.items()
    }
    return Header(header_row.names, header_row.number, clocks, guessed, glimpses, sheets)


def _field(wanted: Extract, guess: Guess | None) -> Field | None:
    return wanted.field(guess.field) if guess else None
