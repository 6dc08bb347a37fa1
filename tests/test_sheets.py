"""What a workbook holds is read, or it is said before anything is published."""

import re
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from heard.__main__ import main
from heard.extracts import Profile, Supply, check, extract, open_source, staging
from heard.extracts.sheets import first_rows
from heard.extracts.workbooks import opened_book
from heard.ground.errors import Refused
from heard.ground.settings import Settings
from tests.books import HEADER, changed, rows, with_sheet, written
from tests.supplying import inspect
from tests.tables import brought

CUSTODY = extract("custody")
OWN = Profile(
    "ours",
    "custody",
    columns={
        "Nr": "custody_key",
        "Wo": "suite",
        "Wann": "arrived_at",
        "Bis": "released_at",
    },
    constants={"legal_basis": "pace_arrest", "area": "Devon", "age": "15"},
    drop=("Rota",),
    sheet="May",
)
OWN_HEADER = ["Nr", "Wo", "Wann", "Bis", "Rota"]
Read = Callable[..., Supply]


@pytest.fixture
def read(settings: Settings):  # type: ignore[no-untyped-def]
    """read(path, profile, sheet) -> Supply, valid to the end of the test."""
    with staging() as connection:

        def checked(path: Path, profile: Profile | None = None, sheet: str = "") -> Supply:
            source = open_source(brought(path, connection), CUSTODY, profile, sheet)
            return check(source, CUSTODY, settings, connection)

        yield checked


def refusal(path: Path, profile: Profile | None = None) -> str:
    with pytest.raises(Refused) as refused:
        open_source(path, CUSTODY, profile)
    return str(refused.value)


def asked(supply: Supply) -> dict[str, str]:
    """The queries by their rules."""
    return {query.rule: query.sentence for query in supply.source.queries}


def notes(supply: Supply) -> str:
    return " ".join(supply.notes)


# Strict, prefixed, damaged


def strict(text: str) -> str:
    """XML with the names that Strict Open XML has for the same things."""
    main_names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = text.replace(main_names, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return text.replace(related, "http://purl.oclc.org/ooxml/officeDocument/relationships")


@pytest.mark.parametrize("part", ["_rels/.rels", "xl/workbook.xml"])
def test_a_strict_workbook_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], part: str
) -> None:
    path = changed(written(tmp_path / "a.xlsx", May=[HEADER, *rows(2)]), part, strict)
    assert "Save it as Excel Workbook (.xlsx), not Strict Open XML" in refusal(path)
    assert main(["check", "custody", str(path)]) == 1
    assert "not Strict Open XML" in capsys.readouterr().err


def test_tags_with_a_prefix_and_lines_between_them_are_read(
    read: Read, tmp_path: Path
) -> None:
    def prefixed(text: str) -> str:
        text = text.replace("xmlns=", "xmlns:x=")
        return re.sub(r"<(/?)(?=[a-z])", r"\n <\1x:", text).replace("\n <x:?xml", "<?xml")

    path = written(tmp_path / "a.xlsx", May=[*[HEADER], *rows(3)])
    supply = read(with_sheet(path, prefixed))
    assert (supply.read, supply.refused) == (3, 0)


def test_rows_and_cells_without_numbers_stand_one_after_another(
    read: Read, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.xlsx", May=[HEADER, *rows(3)])
    supply = read(with_sheet(path, lambda text: re.sub(r' r="[A-Z]*[0-9]+"', "", text)))
    assert (supply.read, supply.refused) == (3, 0)


def test_text_in_several_runs_is_read_whole_and_how_it_is_spoken_is_not(
    read: Read, tmp_path: Path
) -> None:
    runs = (
        '<c r="A2" t="inlineStr"><is><r><t>k</t></r>\n <r><rPr><b/></rPr><t>9</t></r>\n'
        '<rPh sb="0" eb="1"><t>kay</t></rPh></is></c>'
    )
    path = written(tmp_path / "a.xlsx", May=[HEADER, *rows(2)])
    supply = read(
        with_sheet(path, lambda text: re.sub(r'<c r="A2".*?</c>', runs, text, count=1))
    )
    found = supply.connection.sql(supply.good_rows).project("custody_key").fetchall()
    assert found == [("k9",), ("k1",)]


def test_what_stands_below_the_rows_is_no_part_of_the_last_cell(
    read: Read, tmp_path: Path
) -> None:
    footer = "<headerFooter><oddFooter>&amp;LZyx</oddFooter></headerFooter></worksheet>"
    path = written(tmp_path / "a.xlsx", May=[HEADER, *rows(2)])
    supply = read(with_sheet(path, lambda text: text.replace("</worksheet>", footer)))
    assert (supply.read, supply.refused) == (2, 0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<row r="3"', '<row r="2"'),
        ('<row r="3"', '<row r="nan"'),
        ('<row r="3"', '<row r="x"'),
        ('r="B3"', 'r="ZZZZZ3"'),
        ("</sheetData>", ""),
        ("<worksheet ", "<sheet "),
        ("<worksheet ", '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet '),
    ],
)
def test_a_sheet_that_is_none_is_refused_and_no_row_of_it_is_lost(
    tmp_path: Path, old: str, new: str
) -> None:
    path = written(tmp_path / "a.xlsx", May=[HEADER, *rows(3)])
    sentence = refusal(with_sheet(path, lambda text: text.replace(old, new, 1)))
    assert "is not a whole Excel workbook" in sentence


# Formulas


def computed(path: Path, *values: object, header: tuple[str, ...] = HEADER) -> Path:
    """A workbook whose column released_at holds formulas with these values; None: the
    program's own."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [*header, "released_at"])
        for at, (row, value) in enumerate(zip(rows(len(values)), values, strict=True), 1):
            sheet.write_row(at, 0, row)
            more = () if value is None else (None, value)
            sheet.write_formula(at, len(header), "=D2+1", *more)
    return path


def as_saved_by_excel(path: Path) -> Path:
    """The same, as Excel would say that all of it is computed."""
    return changed(
        path,
        "xl/workbook.xml",
        lambda text: text.replace(' fullCalcOnLoad="1"', ""),
        "saved.xlsx",
    )


SAID = "released_at holds formulas without a value in 2 rows: open it in Excel, save it"


def test_formulas_that_no_program_computed_refuse_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append([*HEADER, "released_at"])
    for row in rows(2):
        page.append([*row, "=D2+1"])
    book.save(tmp_path / "a.xlsx")
    assert SAID in refusal(tmp_path / "a.xlsx")
    assert SAID in refusal(computed(tmp_path / "b.xlsx", None, None))  # writes 0
    assert SAID in refusal(computed(tmp_path / "c.xlsx", "", ""))
    assert main(["load", "custody", str(tmp_path / "a.xlsx")]) == 1
    assert SAID in capsys.readouterr().err


@pytest.mark.parametrize("empty", ["", "<v></v>", "<v/>", "<v> </v>"])
def test_a_number_that_is_not_there_is_no_value_also_if_excel_saved_the_file(
    tmp_path: Path, empty: str
) -> None:
    path = as_saved_by_excel(computed(tmp_path / "a.xlsx", None, None))
    assert SAID in refusal(
        with_sheet(path, lambda text: text.replace("</f><v>0</v>", f"</f>{empty}"))
    )


def test_a_formula_that_shows_nothing_or_a_value_is_read(
    read: Read, tmp_path: Path
) -> None:
    path = as_saved_by_excel(computed(tmp_path / "a.xlsx", "", "2024-05-03 12:00", ""))

    def with_empty_texts(text: str) -> str:
        return re.sub(r'(<c r="G[24]")(?=>)', r'\1 t="str"', text)

    supply = read(with_sheet(path, with_empty_texts))
    assert (supply.read, supply.refused) == (3, 0)
    released = supply.connection.sql(supply.good_rows).project("released_at is not null")
    assert released.fetchall() == [(False,), (True,), (False,)]


def test_formulas_of_columns_that_are_not_read_do_not_matter(
    read: Read, tmp_path: Path
) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("May")
        sheet.write_row(0, 0, OWN_HEADER)
        sheet.write_row(1, 0, ["k1", "Exeter", "2024-05-01 12:00"])
        sheet.write_formula(1, 4, "=A2")
    assert read(tmp_path / "a.xlsx", OWN).refused == 0
    without = replace(OWN, drop=())
    assert read(tmp_path / "a.xlsx", without).refused == 0
    mapped = replace(without, columns={**OWN.columns, "Rota": "sex"})
    assert "Rota holds formulas without a value in 1 row:" in refusal(
        tmp_path / "a.xlsx", mapped
    )


def test_each_column_with_such_formulas_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEADER)
    book.worksheets[0].append(["k1", "=A1", "pace_arrest", "=A2", 15, "Devon"])
    book.worksheets[0].append(["k2", "Exeter", "pace_arrest", "=A2", 15, "Devon"])
    book.save(tmp_path / "a.xlsx")
    sentence = refusal(tmp_path / "a.xlsx")
    assert "suite holds formulas without a value in 1 row, arrived_at in 2 rows" in sentence


def test_a_sheet_of_nothing_but_formulas_is_not_called_empty(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["=Raw!A1", "=Raw!B1"])
    book.save(tmp_path / "a.xlsx")
    assert "its first sheet holds formulas without a value" in refusal(tmp_path / "a.xlsx")


# Blank rows


def with_blank_rows(path: Path, last: int) -> Path:
    """A workbook with five rows, and a format copied down to the row `last`."""
    blank = "".join(
        f'<row r="{row}"><c r="D{row}" s="0"/></row>' for row in range(7, last + 1)
    )
    book = written(path, May=[HEADER, *rows(5)])
    return with_sheet(
        book, lambda text: text.replace("</sheetData>", f"{blank}</sheetData>")
    )


def test_a_million_formatted_blank_rows_take_seconds_and_show_progress(
    settings: Settings, tmp_path: Path
) -> None:
    path = with_blank_rows(tmp_path / "a.xlsx", 1_048_576)
    shares: list[float] = []

    def progress(stage: str, share: float) -> None:
        if stage == "Looking at the sheets":
            shares.append(share)

    before = time.process_time()
    receipt = inspect(settings, "custody", path, progress=progress)
    assert time.process_time() - before < 15  # some 3 on an idle machine; it was 25
    assert (receipt.read, receipt.refused) == (5, 0)
    assert all(query.startswith("arrived_at is 12:00") for query in receipt.queries)
    assert len(shares) > 50
    assert shares == sorted(shares)


# Hidden, merged, other sheets


def test_rows_hidden_or_filtered_out_are_read_and_asked_about(
    read: Read, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("May")
        for at, row in enumerate([["Title"], HEADER, *rows(60)]):
            sheet.write_row(at, 0, row)
        sheet.autofilter(1, 0, 61, 5)
        sheet.filter_column("E", "x > 15")
        for at in [0, *range(2, 42), 70]:  # a title and a blank row are none of them
            sheet.set_row(at, options={"hidden": True})
        sheet.set_column("F:G", options={"hidden": True})
    supply = read(path)
    assert supply.read == 60
    assert asked(supply) == {
        "hidden_rows": "40 rows are hidden or filtered out in Excel; they were read."
    }
    assert "Hidden in Excel, but read: area." in notes(supply)
    assert main(["load", "custody", str(path), "--reason", "the filter of May"]) == 0
    assert "query: 40 rows are hidden" in capsys.readouterr().out


def test_a_row_or_column_of_no_size_is_hidden_too(read: Read, tmp_path: Path) -> None:
    columns = '<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>'

    def without_size(text: str) -> str:
        text = text.replace("<sheetData>", columns)
        return text.replace('<row r="3"', '<row r="3" ht="0" customHeight="1"')

    path = written(tmp_path / "a.xlsx", May=[HEADER, *rows(3)])
    supply = read(with_sheet(path, without_size))
    assert asked(supply)["hidden_rows"] == (
        "1 row is hidden or filtered out in Excel; it was read."
    )
    assert "Hidden in Excel, but read: suite." in notes(supply)


def test_sheets_that_are_not_read_are_asked_about_if_they_hold_the_same_columns(
    read: Read, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        lines: dict[str, list[Any]] = {
            "May": [HEADER, *rows(12)],
            "June": [["Title"], [], HEADER, *rows(11, "j"), []],
            "July": [HEADER, *rows(1, "u")],
            "Notes": [["a"], [], ["b"]],
            "Empty": [],
            "Header": [HEADER],
        }
        for title, of_sheet in lines.items():
            sheet = book.add_worksheet(title)
            for at, line in enumerate(of_sheet):
                sheet.write_row(at, 0, line)
            if title == "July":
                sheet.very_hidden()
        book.add_chartsheet("Chart")
    supply = read(path)
    assert asked(supply) == {
        "sheets": "Read: sheet May (12 rows). Not read: June (11 rows, the same columns), "
        "July (1 row, the same columns, hidden), Notes (2 rows)."
    }
    assert (
        "Not read: May (12 rows, the same columns), July"
        in asked(read(path, sheet="june"))["sheets"]
    )


def test_sheets_with_other_columns_are_a_note_and_empty_ones_not_worth_a_word(
    read: Read, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.xlsx", May=[HEADER, *rows(2)], Notes=[["a"]], Empty=[])
    supply = read(path)
    assert asked(supply) == {}
    assert "Read: sheet May (2 rows). Not read: Notes (1 row)." in notes(supply)
    path = written(tmp_path / "b.xlsx", May=[HEADER, *rows(2)], Empty=[[], [""]])
    assert "Read: sheet" not in notes(read(path))


def test_a_profile_asks_about_sheets_of_its_own_columns_and_of_the_contracts(
    read: Read, tmp_path: Path
) -> None:
    own = [["k1", "Exeter", "2024-05-01 12:00", "", "x"]]
    path = written(
        tmp_path / "a.xlsx",
        Cover=[["Zyx"]],
        May=[OWN_HEADER, *own],
        June=[["Title"], OWN_HEADER, *own, *own],
        Plain=[HEADER, *rows(3)],
    )
    supply = read(path, OWN)
    assert (supply.read, supply.refused) == (1, 0)
    assert asked(supply)["sheets"] == (
        "Read: sheet May (1 row). Not read: Cover (1 row), June (2 rows, the same "
        "columns), Plain (3 rows, the same columns)."
    )


def test_where_another_sheet_has_the_columns_the_refusal_names_it(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", Cover=[["Zyx"]], May=[HEADER, *rows(1)])
    assert "All that must be there is in another sheet: May. Choose that." in refusal(path)
    path = written(tmp_path / "b.xlsx", Cover=[], May=[HEADER, *rows(1)])
    assert "its first sheet is empty. Choose another." in refusal(path)


def test_cells_merged_over_rows_of_the_table_are_asked_about(
    read: Read, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("May")
        sheet.merge_range("A1:F1", "Title")
        for at, row in enumerate([[*HEADER, "sex"], *rows(9)], start=1):
            sheet.write_row(at, 0, row)
        sheet.merge_range("G3:G5", "F")
        sheet.merge_range("G6:G9", "M")
        sheet.merge_range("H3:H9", "beside the table")
    supply = read(path)
    assert asked(supply)["merged_cells"].startswith(
        "sex: cells are merged over several rows in 2 places. Only the first row of each"
    )


# Values


def cells(random: Random) -> list[tuple[object, str]]:
    """Values as a workbook may hold them, each with a format."""
    moment = datetime(2024, 5, 1) + timedelta(minutes=random.randrange(600_000))
    formats = ["General", "0.00", "@", "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "[h]:mm", "mmm-yy"]
    values = [
        *(moment, moment.date(), moment.time(), date(2024, 5, 1), clock(0, 0)),
        *(0, 7, -3, 1.5, 15.0, 1e21, 45413.99, 2e9, True, False, None),
        *("", " ", "a\nb", " x ", "2024-05-01", "#N/A", "é – “q”", "=1+1"),
    ]
    return [(value, random.choice(formats)) for value in values]


def shown(cell: Any) -> str:
    """The text of a cell by way of openpyxl."""
    value = cell.value
    if isinstance(value, datetime):
        value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        code = re.sub(r'"[^"]*"|\\.|\[\$[^]]*\]', "", cell.number_format)
        has_time = "h" in code.lower() or value.time() != clock()
        return f"{value:%Y-%m-%d %H:%M:%S}" if has_time else f"{value:%Y-%m-%d}"
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


@pytest.mark.parametrize("seed", range(6))
def test_cells_are_read_as_openpyxl_reads_them(tmp_path: Path, seed: int) -> None:
    random, path = Random(seed), tmp_path / "a.xlsx"
    book = openpyxl.Workbook(write_only=seed % 2 == 0)
    page = book.create_sheet("May") if seed % 2 == 0 else book.worksheets[0]
    for _ in range(20):
        given = cells(random)
        random.shuffle(given)
        line = []
        for value, number_format in given:
            cell = openpyxl.cell.WriteOnlyCell(page, value)
            if value is not None:
                cell.number_format = number_format
            line.append(cell)
        page.append([cell if seed % 2 == 0 else cell.value for cell in line])
    book.save(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a number is no date
        known = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    expected = [[" ".join(shown(c).split()) for c in row] for row in known.iter_rows()]
    with opened_book(path) as opened:
        found = [list(row.names) for row in first_rows(opened, opened.sheet(""))]
    width = max(map(len, expected))
    assert [row + [""] * (width - len(row)) for row in found] == expected
