"""The table of a detail, as CSV and Excel."""

import re

from heard.briefs.files import Kind, written_csv, written_xlsx
from heard.briefs.tables import Table
from heard.disclosure import Detail
from heard.visits import Visit
from heard.wording import MARK, MARK_SAID

_COUNT = re.compile(rf"\d[\d,]*{MARK}?")


def detail_file(
    visit: Visit, detail: Detail, title: str, shown: Table, months: str, kind: Kind
) -> bytes:
    """The file that a viewer takes away, logged."""
    visit.log_export_of(detail)
    lines, numbers = about_detail(detail, title, months), _as_numbers(shown)
    if kind == "xlsx":
        return written_xlsx(lines, numbers)
    return written_csv(lines, numbers).encode()


def about_detail(detail: Detail, title: str, months: str) -> list[str]:
    """What every file of a detail says first: what it is and who may have it."""
    return [
        f"{title} ({detail.entry.id})",
        f"Counts {detail.entry.counts}, {months}. {MARK_SAID}",
        f"Profile: {detail.profile}. {detail.banner}",
        f"Definitions: {detail.definitions}",
        f"Extract taken: {detail.extracted_at or 'not given'}",
    ]


def _as_numbers(shown: Table) -> Table:
    """With counts that a spreadsheet can add: neither comma nor mark stands in one, and
    its row says which are small."""
    columns = {
        name: [_number(cell) for cell in cells] for name, cells in shown.columns.items()
    }
    small = ["yes" if any(MARK in cell for cell in row) else "" for row in shown.rows]
    return Table({**columns, "Small number (1 to 4)": small})


def _number(cell: str) -> str:
    if _COUNT.fullmatch(cell):
        return cell.replace(",", "").replace(MARK, "")
    return cell
