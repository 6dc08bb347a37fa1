"""What a file may hold at most. Each limit stands before the work that it bounds, and
whoever meets it is told which it is and what to do.

A real extract is far below all of them: a custody extract has 46 columns, and the
longest value of the contract 64 characters.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from heard.ground.errors import Refused

LONGEST_LINE = 1 << 20  # bytes
LONGEST_VALUE = 1_000  # characters
LONGEST_NAME = 200  # characters of a column's name
MOST_COLUMNS = 500

MOST_SHEETS = 100
MOST_PARTS = 10_000  # files within a workbook
MOST_UNPACKED = 500_000_000  # bytes of a workbook
MOST_OF_A_PART = 4_000_000  # bytes of one that is read whole, as the list of sheets is
MOST_SHEET_ROWS = 1_048_576
MOST_CELLS = 8_000_000  # with content
MOST_MARKS = 20_000_000  # tags of sheets, also of blank cells that have a format
MOST_TEXTS, MOST_TEXT_BYTES = 1_000_000, 150_000_000  # that sheets share
LONGEST_CELL = 32_767  # characters

MOST_PARQUET_ROWS, MOST_PARQUET_CELLS = 20_000_000, 500_000_000
MOST_OLD_BYTES = 50_000_000  # of a workbook that is looked at only to be refused


def beyond(file: str, holds: str, way: str) -> Refused:
    """The refusal of a file that `holds` more than a limit, and the way out."""
    return Refused(f"{file} was refused: {holds}. {way}")


def as_csv(file: str, holds: str) -> Refused:
    """The same of a workbook, of which a text is the way out."""
    return beyond(file, holds, "Save the sheet as CSV UTF-8 and load that.")


def refuse_wide(file: str, header: Sequence[str]) -> None:
    """Raises Refused if there are too many columns, or one has a name that is none."""
    if len(header) > MOST_COLUMNS:
        raise beyond(
            file,
            f"it has more than {MOST_COLUMNS} columns",
            "Export only the columns that are needed.",
        )
    for number, name in enumerate(header, start=1):
        if len(name) > LONGEST_NAME:
            raise beyond(
                file,
                f"the name of its column {number} is longer than {LONGEST_NAME} characters",
                "Give the column a short name, or take it out.",
            )


def shortened(names: Sequence[str]) -> tuple[str, ...]:
    """Of a row that may be a header as much as tells whether it is within the limits."""
    return tuple(name[: LONGEST_NAME + 1] for name in names[: MOST_COLUMNS + 1])


@dataclass
class Spent:
    """How much of the sheets of one workbook, `file`, was read so far."""

    file: str
    cells: int = 0
    marks: int = 0

    def add(self, cells: int, marks: int) -> None:
        """Raises Refused if it is more than may be."""
        self.cells, self.marks = self.cells + cells, self.marks + marks
        if self.cells > MOST_CELLS:
            raise as_csv(self.file, f"its sheets hold more than {MOST_CELLS:,} cells")
        if self.marks > MOST_MARKS:
            raise as_csv(
                self.file,
                f"its sheets hold more than {MOST_MARKS:,} cells and marks, blank ones too",
            )
