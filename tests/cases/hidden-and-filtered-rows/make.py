"""Writes custody.xlsx: forty rows of which a filter hides ten, and a second sheet."""

import xlsxwriter

NAMES = ["custody_key", "suite", "legal_basis", "arrived_at", "age", "area"]


def fill(sheet, first, month):
    for column, name in enumerate(NAMES):
        sheet.write(0, column, name)
    for row in range(40):
        arrived = f"2024-{month}-{row % 28 + 1:02d} {row % 24:02d}:{row + 10}"
        values = [f"k{first + row:05d}z", "Exeter", "pace_arrest", arrived, 15, "Devon"]
        for column, value in enumerate(values):
            sheet.write(row + 1, column, value)


book = xlsxwriter.Workbook("custody.xlsx")
may, june = book.add_worksheet("May"), book.add_worksheet("June")
fill(may, 0, "05")
fill(june, 100, "06")
for row in range(11, 21):
    may.set_row(row, options={"hidden": True})
book.close()
