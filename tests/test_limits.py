"""What a file may hold at most: each limit is met before the work that it bounds, and is
told in a sentence that names it and says what to do."""

import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from heard.extracts import limits, workbooks
from heard.ground.errors import Refused
from heard.ground.settings import Settings
from heard.store import Inspection
from tests.books import HEADER, changed, rows, with_sheet, written
from tests.supplying import inspect

ROW = "Exeter,pace_arrest,2024-05-01 12:00,15,Devon"
LONG = "holds more than 1,000 characters"
Told = Callable[[Path], str]


@pytest.fixture
def told(settings: Settings) -> Iterator[Told]:
    """told(path) -> the sentence by which a check refuses a file, within ten seconds of
    the processor."""

    def refused(path: Path) -> str:
        before = time.process_time()
        with pytest.raises(Refused) as sentence:
            inspect(settings, "custody", path)
        assert time.process_time() - before < 10
        return str(sentence.value)

    yield refused


def text(path: Path, *further: str, rows: int = 40, last: str = "") -> Path:
    """A CSV of custody rows with further columns; `last`: their values in the last row."""
    lines = [f"k{at},{ROW}{',' * len(further)}" for at in range(rows)]
    if last:
        lines[-1] = f"k{rows},{ROW},{last}"
    path.write_text("\n".join([",".join([*HEADER, *further]), *lines]), "utf-8")
    return path


def problems(settings: Settings, path: Path) -> list[tuple[int, str]]:
    """(row, rule) of what a check refuses."""
    found: list[tuple[int, str]] = []

    def report(seen: Inspection) -> None:
        found.extend((one.row, one.rule) for one in seen.supply.problems())

    inspect(settings, "custody", path, accept_refusals=True, report=report)
    return found


# Columns and their names


def test_500_columns_are_read_and_one_more_refuses_a_text(
    settings: Settings, told: Told, tmp_path: Path
) -> None:
    names = [f"x{at}" for at in range(495)]
    assert inspect(settings, "custody", text(tmp_path / "a.csv", *names[:-1])).read == 40
    sentence = told(text(tmp_path / "b.csv", *names))
    assert "b.csv was refused: it has more than 500 columns. Export only" in sentence


@pytest.mark.parametrize("count", [4_000, 100_000])
def test_thousands_of_columns_are_refused_at_once(
    told: Told, tmp_path: Path, count: int
) -> None:
    names = [f"x{at}" for at in range(count)]
    assert "more than 500 columns" in told(text(tmp_path / "a.csv", *names, rows=2))


def test_columns_of_workbooks_and_parquet_are_counted_too(
    told: Told, tmp_path: Path
) -> None:
    wide = [*HEADER, *(f"x{at}" for at in range(600))]
    book = written(tmp_path / "a.xlsx", May=[wide, *rows(3)])
    assert "a.xlsx was refused: it has more than 500 columns" in told(book)
    table = pa.table({name: ["x"] for name in wide})
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    assert "more than 500 columns" in told(tmp_path / "a.parquet")


def test_a_name_of_more_than_200_characters_is_no_columns(
    settings: Settings, told: Told, tmp_path: Path
) -> None:
    inspect(settings, "custody", text(tmp_path / "a.csv", "x" * 200))
    sentence = told(text(tmp_path / "b.csv", "x" * 201))
    assert "column 7 is longer than 200 characters. Give the column a short" in sentence


# Values


def test_a_value_of_200_characters_is_looked_at_and_one_of_1001_refuses_its_row(
    settings: Settings, tmp_path: Path
) -> None:
    for length, found in ((200, 0), (1_001, 1), (900_000, 1)):
        path = text(tmp_path / f"{length}.csv", "opaque", last="7" * length)
        assert [rule for _, rule in problems(settings, path) if LONG in rule] == [
            f"column 7 {LONG}: shorten it; a column of free text is better left out of the "
            "file"
        ] * found


def test_the_row_is_named_however_the_file_is_read(
    settings: Settings, tmp_path: Path
) -> None:
    long = "q" * 1_001
    key = text(tmp_path / "key.csv")
    key.write_text(key.read_text("utf-8").replace("k39", long), "utf-8")
    quoted = text(tmp_path / "quoted.csv", "opaque", last=f'"{long}\nand more"')
    book = written(tmp_path / "a.xlsx", May=[HEADER, *rows(39), *rows(1, long)])
    columns = zip(*[*rows(39), *rows(1, long)], strict=True)
    table = pa.table(dict(zip(HEADER, map(list, columns), strict=True)))
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    for path in (key, quoted, book, tmp_path / "a.parquet"):
        assert [(row, LONG in rule) for row, rule in problems(settings, path)] == [
            (41, True)
        ], path.name


def test_letters_are_counted_and_not_bytes(settings: Settings, tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", "opaque", last="é" * 1_000)
    with pytest.raises(Refused, match="free text in 1 value"):  # looked at, and no row's
        problems(settings, path)
    path = text(tmp_path / "b.csv", "opaque", last="é" * 1_001)
    assert [rule for _, rule in problems(settings, path) if LONG in rule]


def test_a_long_value_in_a_column_that_a_profile_drops_refuses_nothing(
    settings: Settings, tmp_path: Path
) -> None:
    profiles = settings.store.parent / "profiles"
    profiles.mkdir()
    (profiles / "own.toml").write_text(
        'extract = "custody"\ntitle = "x"\ndrop = ["opaque"]\n', "utf-8"
    )
    own = Settings(**{**vars(settings), "profiles": profiles})
    path = text(tmp_path / "a.csv", "opaque", last="7" * 5_000)
    assert inspect(own, "custody", path, profile="own").refused == 0


# Workbooks


def test_rows_end_where_excels_do(told: Told, tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", May=[HEADER, *rows(5)])
    far = with_sheet(book, lambda xml: xml.replace('<row r="6"', '<row r="2000000000"'))
    assert (
        "a sheet has a row numbered 2,000,000,000, and Excel's last is 1,048,576. Open it"
        in told(far)
    )


def test_texts_that_sheets_share_are_counted(told: Told, tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", May=[HEADER, *rows(5)])
    part = "xl/sharedStrings.xml"
    many = changed(
        book,
        part,
        lambda xml: xml.replace("</sst>", "<si><t/></si>" * 1_500_000 + "</sst>"),
    )
    assert many.stat().st_size < 200_000
    assert "its sheets share more than 1,000,000 texts. Save the sheet as" in told(many)
    large = changed(
        book, part, lambda xml: xml.replace("</sst>", " " * 151_000_000 + "</sst>")
    )
    assert "the texts of its sheets are more than 150 MB" in told(large)


@pytest.mark.parametrize("shared", [True, False])
def test_a_cell_holds_no_more_than_excels_does(
    told: Told, tmp_path: Path, shared: bool
) -> None:
    book = written(tmp_path / "a.xlsx", May=[HEADER, *rows(5)])
    inline = f'<c r="A1" t="inlineStr"><is><t>{"x" * 30_000_000}</t></is></c>'
    huge = (
        changed(
            book,
            "xl/sharedStrings.xml",
            lambda xml: xml.replace("</sst>", f"<si><t>{'x' * 30_000_000}</t></si></sst>"),
        )
        if shared
        else with_sheet(
            book,
            lambda xml: xml.replace('<row r="1"', f'<row r="1">{inline}</row><row r="2"'),
        )
    )
    assert "a cell has more than 32,767 characters" in told(huge)


def test_cells_are_counted_over_all_sheets_and_blank_ones_by_their_marks(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = written(tmp_path / "a.xlsx", May=[HEADER, *rows(200)], June=[HEADER, *rows(200)])
    monkeypatch.setattr(limits, "MOST_CELLS", 2_000)
    assert "its sheets hold more than 2,000 cells. Save the sheet" in told(book)
    monkeypatch.setattr(limits, "MOST_CELLS", 10_000)
    blank = "".join(f'<c r="{letter}9" s="0"/>' for letter in "ABCDEF") * 5_000
    marks = with_sheet(
        book,
        lambda xml: xml.replace("</sheetData>", f'<row r="999">{blank}</row></sheetData>'),
    )
    monkeypatch.setattr(limits, "MOST_MARKS", 20_000)
    assert "more than 20,000 cells and marks, blank ones too" in told(marks)


def test_sheets_and_parts_are_counted_and_what_is_read_whole_is_small(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = {f"s{at}": [HEADER, *rows(1)] for at in range(101)}
    many = written(tmp_path / "many.xlsx", **sheets)
    assert "it has more than 100 sheets" in told(many)
    book = written(tmp_path / "a.xlsx", May=[HEADER, *rows(5)])
    for part in ("xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"):
        large = changed(book, part, lambda xml: xml + " " * 4_000_001)
        name = part.rpartition("/")[2]
        assert f"its part {name!r} is more than 4 MB" in told(large)
    monkeypatch.setattr(workbooks, "MOST_PARTS", 20)
    assert "it has more than 20 parts" in told(many)


def test_a_sheet_under_many_names_counts_as_often(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {f"s{at}": [HEADER, *rows(300)] for at in range(3)}
    path = written(tmp_path / "a.xlsx", **names)
    same = changed(
        path,
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace("sheet2.xml", "sheet1.xml").replace(
            "sheet3.xml", "sheet1.xml"
        ),
    )
    with zipfile.ZipFile(same) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
        whole = sum(part.file_size for part in archive.infolist())
    assert 3 * size < whole < 4 * size
    with zipfile.ZipFile(same) as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            if name[-10:] not in ("sheet2.xml", "sheet3.xml"):
                new.writestr(name, old.read(name))
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 2 * size)
    assert "would unpack to" in told(tmp_path / "b.xlsx")


# Other kinds


def test_parquet_says_how_many_rows_it_has_before_they_are_read(
    told: Told, tmp_path: Path
) -> None:
    count = 20_000_001
    columns = {name: pa.nulls(count, pa.int8()) for name in HEADER}
    pyarrow.parquet.write_table(pa.table(columns), tmp_path / "a.parquet")
    sentence = told(tmp_path / "a.parquet")
    assert "it holds 20,000,001 rows of 6 columns; the most are 20,000,000 rows" in sentence
    assert "Write it in parts, by months" in sentence


def test_no_more_of_an_old_workbook_is_read_than_tells_what_it_is(
    told: Told, tmp_path: Path
) -> None:
    path = tmp_path / "a.xls"
    with path.open("wb") as file:
        file.write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        file.truncate(60_000_000)
    assert "and larger than 50 MB. Open it in Excel" in told(path)
