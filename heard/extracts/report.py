"""The refused rows as a file, for whoever must put them right: CSV or a workbook.

The columns and their order are the file's own, so that rows can be put back; then the
row as a spreadsheet numbers it, and every reason. Left blank are the columns that the
contract does not know: nothing of those is ever stored. A key with a fault of its own
is withheld: it may be a real number. So is any other value that looks like an identifier.
"""

import csv
import functools
from collections.abc import Iterator
from pathlib import Path

from heard.extracts.identifiers import printable_name
from heard.extracts.staging import staging_of
from heard.extracts.supply import Supply
from heard.ground.errors import HeardError
from heard.ground.spreadsheet import harmless

WITHHELD = "(withheld)"
_ADDED = ("row", "reasons")
_MOST_ROWS_OF_A_SHEET = 1_000_000  # a spreadsheet has room for 1,048,576
_MOST_LETTERS_OF_A_CELL = 32_767
_BATCH_ROWS = 10_000


def write_report(supply: Supply, path: Path) -> None:
    """Write the refused rows to `path`, which ends in .csv or .xlsx.

    Raises HeardError for another ending, or if the file cannot be written.
    """
    kinds = {".csv": _write_csv, ".xlsx": _write_xlsx}
    write = kinds.get(path.suffix.casefold())
    if write is None:
        raise HeardError(f"The report is a .csv or an .xlsx file, not {path.name}.")
    try:
        write(supply, path)
    except OSError as error:
        raise HeardError(
            f"{path} cannot be written. Close it if it is open elsewhere, and see that "
            "its folder exists and has room."
        ) from error


def _write_csv(supply: Supply, path: Path) -> None:
    # The mark tells Excel that it is UTF-8.
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        table = csv.writer(file)
        table.writerow(_header(supply))
        table.writerows(_rows(supply))


def _write_xlsx(supply: Supply, path: Path) -> None:
    """Cells are written as text, so that a spreadsheet changes none of them."""
    import xlsxwriter  # slow, and hardly ever asked for

    # Rows wait in the staging folder: a killed process leaves none elsewhere.
    settings = {"constant_memory": True, "tmpdir": staging_of(supply.connection)}
    with path.open("wb") as file, xlsxwriter.Workbook(file, settings) as book:
        bold, sheet = book.add_format({"bold": True}), None
        for number, row in enumerate(_rows(supply)):
            at = number % _MOST_ROWS_OF_A_SHEET
            if at == 0 or sheet is None:
                sheet = book.add_worksheet(f"Refused {number // _MOST_ROWS_OF_A_SHEET + 1}")
                sheet.freeze_panes(1, 0)
                for column, name in enumerate(_header(supply)):
                    sheet.write_string(0, column, name, bold)
            for column, cell in enumerate(row):
                sheet.write_string(at + 1, column, cell[:_MOST_LETTERS_OF_A_CELL])


def _header(supply: Supply) -> list[str]:
    return [harmless(printable_name(name)) for name in (*supply.source.header, *_ADDED)]


def _rows(supply: Supply) -> Iterator[list[str]]:
    """The refused rows in the order of the file, each with its number and its reasons."""
    source, rule = supply.source, functools.cache(supply.rule)
    read = (*source.clocks.items(), *source.columns.items())
    known = {position: name for name, position in read}
    columns = [f"coalesce(c{at}, '')" for at in range(len(source.header))]
    refused_rows = supply.connection.execute(f"""
        with reasons as (
            select row,
                list({{'column': "column", 'rule': rule, 'value': value}}) as reasons
            from ({supply.problem_rows}) group by row
        )
        select {", ".join(columns)}, reasons.row, reasons.reasons
        from (
            select * exclude (row), coalesce(row, row_number() over () + 1) as row
            from ({supply.rows.text})
        ) as original
        join reasons on original.row = reasons.row order by reasons.row""")
    while batch := refused_rows.fetchmany(_BATCH_ROWS):
        for *cells, row, reasons in batch:
            wrong = {reason["column"] for reason in reasons}
            shown = [
                _shown(supply, known.get(at, ""), cell, wrong)
                for at, cell in enumerate(cells)
            ]
            said = [f"{reason['column']}: {rule(**reason)}" for reason in reasons]
            yield [harmless(cell) for cell in (*shown, str(row), "; ".join(said))]


def _shown(supply: Supply, name: str, cell: str, wrong: set[str]) -> str:
    """The cell as it may stand in a report; `name` is empty for an unknown column."""
    if not name:
        return ""
    if name not in wrong:
        return cell
    is_printable = supply.extract.field(name).is_printable
    return supply.shown(name, cell) if is_printable else WITHHELD
