"""The rows of text with delimiters.

The engine reads UTF-8 in which every line is a row. Any other text is read line by
line, so that a stray quotation mark costs the row that it stands on and no other.
"""

import re
from collections.abc import Iterator

from heard.extracts.copying import File
from heard.extracts.layouts import (
    MOST_LINES_OF_A_ROW,
    Layout,
    Lines,
    values_of,
    with_mark,
)
from heard.extracts.limits import LONGEST_LINE
from heard.extracts.staged import LONG_LINES, UNNUMBERED, Row
from heard.ground.quoting import quoted

# What SQL Server's own tools write below a result.
_FOOTER = re.compile(r"\(\d+ rows? affected\)\s*$")


def _opened(path: File, encoding: str):  # type: ignore[no-untyped-def]
    """The text without its mark, every kind of line break read as one."""
    return path.open(encoding=with_mark(encoding))


def engine_rows(path: File, text_layout: Layout) -> str:
    """SQL by which the engine itself reads UTF-8 text.

    A stray quotation mark, a missing value or a blank line makes fewer rows than
    lines: then the engine may have lost some without a word, and `line_rows` finds
    them.
    """
    width = len(text_layout.header.names)
    columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(width))
    return (
        f"select *, {UNNUMBERED} from read_csv({quoted(path.as_posix())}, "
        f"auto_detect = false, header = true, columns = {{{columns}}}, "
        f"delim = {quoted(text_layout.delimiter)}, quote = '\"', escape = '\"', "
        f"encoding = 'utf-8', hive_partitioning = false, nullstr = '', {LONG_LINES})"
    )


def line_rows(path: File, encoding: str, text_layout: Layout) -> Iterator[Row]:
    """The rows of any text, one by one. Blank ones are passed over and counted."""
    width, delimiter = len(text_layout.header.names), text_layout.delimiter
    with _opened(path, encoding) as file:
        for _ in range(text_layout.header.ends):
            file.readline()
        lines = Lines(file, text_layout.header.ends)
        number = text_layout.header.number
        while line := lines.take():
            number, begins = number + 1, lines.number
            if '"' in line:
                values, broken = _quoted_values(line, lines, delimiter, width)
            else:
                values, broken = line.rstrip("\n").split(delimiter), ""
            if not broken and len(values) != width:
                broken = f"values {len(values)}"
            if any(value.strip() for value in values) and not _FOOTER.match(line):
                yield Row(number, begins, values, broken)


def _quoted_values(
    line: str, lines: Lines, delimiter: str, width: int
) -> tuple[list[str], str]:
    """The values of a row with quotation marks, which may go on over further lines."""
    values = values_of(line, delimiter)
    if values is not None:
        return values, ""
    if line.count('"') % 2 == 0:
        return [line], "quote"
    whole = line
    for steps in range(MOST_LINES_OF_A_ROW):
        further = lines.ahead(steps)
        if not further or _is_row_of_its_own(line, further, delimiter, width):
            break
        whole += further
        if len(whole) > LONGEST_LINE:
            break
        if further.count('"') % 2:  # the first mark that closes what the line opened
            values = values_of(whole, delimiter)
            if values is None or len(values) != width:
                break
            for _ in range(steps + 1):
                lines.take()
            return values, ""
    return [line], "quote"


def _is_row_of_its_own(line: str, further: str, delimiter: str, width: int) -> bool:
    """Whether a line would be swallowed if the quotation open before it went on.

    The last line of a value with line breaks closes it, so has an odd number of
    marks; but if it has as many delimiters as a row, and the first line too, these
    are two rows with a stray mark each.
    """
    is_whole = further.count(delimiter) >= width - 1
    is_even = further.count('"') % 2 == 0
    return is_whole and (is_even or line.count(delimiter) >= width - 1)
