"""Lines of a little CSV file that people write by hand, and what to say of a wrong one."""

import csv
import difflib
from collections.abc import Collection, Iterator
from pathlib import Path

from heard.ground.errors import HeardError

Line = tuple[int, dict[str, str]]


def lines_of(path: Path, columns: Collection[str]) -> Iterator[Line]:
    """Each line of a file of these columns, in any order, with its number; cells without
    blanks around them. Raises HeardError for a file that cannot be read so."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file, restkey="", restval="")
            if {*columns} != {*(table.fieldnames or ())}:
                raise HeardError(
                    f"{path} needs the columns {', '.join(columns)}, and no others."
                )
            for row in table:
                if "" in row:
                    raise wrong(path, table.line_num, "it has more cells than columns.")
                yield table.line_num, {name: cell.strip() for name, cell in row.items()}
    except (OSError, ValueError, csv.Error) as error:
        raise HeardError(
            f"{path} cannot be read ({error}). Save the file as CSV in UTF-8."
        ) from error


def wrong(path: Path, line: int, why: str) -> HeardError:
    """What to raise for a line; `why` is a sentence."""
    return HeardError(f"{path}, line {line}: {why}")


def must_be_one_of(
    path: Path, line: int, what: str, name: str, names: Collection[str]
) -> None:
    """Raises HeardError, with the name that was most likely meant, for one of no list."""
    if name not in names:
        likely = difflib.get_close_matches(name, names, 1)
        asked = f" Did you mean {likely[0]!r}?" if likely else ""
        raise wrong(path, line, f"there is no {what} {name!r}.{asked}")


def must_be_printable(path: Path, line: int, row: dict[str, str], most: int) -> None:
    """Raises HeardError for a cell that is not one line of at most so many characters."""
    for name, cell in row.items():
        if len(cell) > most or not cell.isprintable():
            raise wrong(path, line, f"{name} is not one line of at most {most} characters.")
