"""What is shown, as files: CSV and Excel with the very table, and what a picture says."""

import csv
import io
import re
import textwrap
from collections.abc import Collection, Sequence
from typing import Literal

import xlsxwriter

from heard.briefs.control import Control
from heard.briefs.releases import banner_of, withdrawn_words
from heard.briefs.tables import Table
from heard.disclosure import Published
from heard.ground.spreadsheet import harmless
from heard.visits import Visit
from heard.wording import event_words

Kind = Literal["csv", "xlsx"]
MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_WIDTH = 54  # letters of a line below a picture: as many as a telephone shows


def about(published: Published) -> list[str]:
    """What every file says first: what it is and who may have it."""
    return [
        f"{published.indicator.title} ({published.indicator.id})",
        f"Profile: {published.profile}. {published.banner}",
        f"Definitions: {published.definitions}",
        f"Extract taken: {published.extracted_at or 'not given'}",
    ]


def as_csv(published: Published, shown: Table) -> str:
    """The table as a file that says, above it, what it is and who may have it."""
    return written_csv(about(published), shown)


def written_csv(lines: Sequence[str], shown: Table) -> str:
    """A table as CSV, below lines that say what it is."""
    written = io.StringIO()
    written.writelines(f"# {line}\r\n" for line in lines)
    writer = csv.writer(written)
    writer.writerow([harmless(name) for name in shown.columns])
    writer.writerows([harmless(cell) for cell in row] for row in shown.rows)
    return "\ufeff" + written.getvalue()  # the mark tells Excel that it is UTF-8


def as_xlsx(published: Published, shown: Table) -> bytes:
    """The same as a workbook: numbers are numbers, and no text becomes a formula."""
    return written_xlsx(about(published), shown)


def written_xlsx(lines: Sequence[str], shown: Table, texts: Collection[str] = ()) -> bytes:
    """A table as a workbook, below lines that say what it is. `texts`: columns of which no
    cell becomes a number, as that of a key would lose its zeros."""
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as workbook:
        sheet, bold = workbook.add_worksheet("Figures"), workbook.add_format({"bold": True})
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, line)
        first = len(lines) + 1
        for column, name in enumerate(shown.columns):
            sheet.write_string(first, column, name, bold)
        names = list(shown.columns)
        for row, cells in enumerate(shown.rows, start=first + 1):
            for column, cell in enumerate(cells):
                if names[column] not in texts and _NUMBER.fullmatch(cell):
                    sheet.write_number(row, column, float(cell))
                else:
                    sheet.write_string(row, column, cell)
        sheet.set_column(0, len(shown.columns), 18)
        sheet.freeze_panes(first + 1, 1)
    return written.getvalue()


def as_export(visit: Visit, published: Published, shown: Table, kind: Kind) -> bytes:
    """The file that a viewer takes away, logged."""
    visit.log_export(published)
    lines = [*about(published), *_release(visit)]
    if kind == "xlsx":
        return written_xlsx(lines, shown)
    return written_csv(lines, shown).encode()


def _release(visit: Visit) -> list[str]:
    """Of which release the figures are, and whether it still holds."""
    if visit.approved is None:
        return []
    said = (banner_of(visit.approved), withdrawn_words(visit.approved))
    return [line for line in said if line]


def file_name(published: Published, kind: str = "csv") -> str:
    """What the file is called: the view, as in the address."""
    parts = [
        *([published.label] if published.label else []),
        *(published.indicator.id, published.by or "all", published.period),
    ]
    return f"{'-'.join(parts)}.{kind}"


def picture_footer(control: Control) -> list[str]:
    """What stands below a chart that may be saved as a picture."""
    published, drawn = control.published, control.chart
    said = [*event_words(drawn, control.events), *drawn.notes] if drawn else []
    said += [
        published.banner,
        f"Definitions {published.definitions}. "
        f"Extract taken: {published.extracted_at or 'not given'}.",
    ]
    return [line for text in said for line in textwrap.wrap(text, _WIDTH)]
