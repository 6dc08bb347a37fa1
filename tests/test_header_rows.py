"""The header is found below titles, and nothing of what stands above it is shown."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from heard.__main__ import main
from heard.extracts import (
    Profile,
    Source,
    Supply,
    check,
    choose_profile,
    extract,
    list_profiles,
    load_profile,
    open_source,
    read_header,
    save_profile,
    staging,
)
from heard.ground.errors import HeardError, Refused
from heard.ground.settings import Settings
from tests.books import HEADER, rows, written
from tests.own_system import HEADER as OWN_HEADER
from tests.own_system import LINES as OWN_LINES
from tests.tables import brought

ABOVE = [["Custody report", "Zyx, Quux"], ["Run on 01/06/2024 08:00"], []]
FOUND = "Row 4 is taken as the header; 3 lines above it were passed over."
CUSTODY = extract("custody")
OWN = Profile(
    "ours",
    "custody",
    columns={"Nr": "custody_key", "Wo": "suite", "Wann": "arrived_at", "Alter": "age"},
    constants={"legal_basis": "pace_arrest", "area": "Devon"},
)
OWN_ROWS = [["Nr", "Wo", "Wann", "Alter"], ["k1", "Exeter", "2024-05-01 12:00", 15]]
Read = Callable[[Path], Supply]


@pytest.fixture
def read(settings: Settings):  # type: ignore[no-untyped-def]
    """read(path, profile) -> Supply of a custody file, valid to the end of the test."""
    with staging() as connection:

        def checked(path: Path, profile: Profile | None = None) -> Supply:
            source = open_source(brought(path, connection), CUSTODY, profile)
            return check(source, CUSTODY, settings, connection)

        yield checked


def text(path: Path, *lines: list[object], delimiter: str = ",", **how: object) -> Path:
    """A text of these lines."""
    encoding = str(how.pop("encoding", "utf-8"))
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n", **how).writerows(lines)  # type: ignore[arg-type]
    path.write_bytes(buffer.getvalue().encode(encoding))
    return path


def keys(supply: Supply) -> list[str]:
    found = supply.connection.sql(supply.good_rows).project("custody_key").fetchall()
    return [key for (key,) in found]


def refusal(path: Path, profile: Profile | None = None) -> str:
    with pytest.raises(Refused) as refused:
        open_source(path, CUSTODY, profile)
    return str(refused.value)


def said(source: Source) -> str:
    return " ".join([*source.notes, *(query.sentence for query in source.queries)])


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_header_is_found_below_a_title_in_every_text(
    read: Read, tmp_path: Path, encoding: str, delimiter: str, quoting: int
) -> None:
    late = ["k9", "Exeter", "pace_arrest", "2024-05-01 12:00", 99, "Devon"]
    lines = [*ABOVE, HEADER, *rows(2), late]
    path = text(
        tmp_path / "a.csv", *lines, delimiter=delimiter, encoding=encoding, quoting=quoting
    )
    supply = read(path)
    assert keys(supply) == ["k0", "k1"]
    assert supply.notes[0] == FOUND
    assert [(p.row, p.column) for p in supply.problems()] == [(7, "age")]
    assert "Zyx" not in said(supply.source)


@pytest.mark.parametrize("ending", [".xlsx", ".xlsm"])
def test_the_header_is_found_below_a_title_in_a_workbook(
    read: Read, tmp_path: Path, ending: str
) -> None:
    late = ["k9", "Exeter", "pace_arrest", "2024-05-01 12:00", 99, "Devon"]
    path = written(tmp_path / f"a{ending}", Custody=[*ABOVE, HEADER, *rows(2), [], late])
    supply = read(path)
    assert (keys(supply), supply.notes[0]) == (["k0", "k1"], FOUND)
    assert [(p.row, p.column) for p in supply.problems()] == [(8, "age")]


def test_titles_filled_up_with_delimiters_and_with_line_breaks_are_passed_over(
    read: Read, tmp_path: Path
) -> None:
    above = '"Custody\nreport",,,,,\nDevon, Exeter,"x ""y"""\n\n'
    path = tmp_path / "a.csv"
    text(path, HEADER, *rows(1))
    path.write_text(above + path.read_text("utf-8") + "k9,stray\n", "utf-8")
    supply = read(path)
    assert (keys(supply), supply.notes[0]) == (["k0"], FOUND)
    # A spreadsheet shows the title as one row; the line is the text's own.
    assert [(p.row, p.value) for p in supply.problems()] == [(6, "7")]


def test_a_line_that_names_the_separator_is_no_row(read: Read, tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", *ABOVE, HEADER, *rows(1), ["x"] * 5, delimiter=";")
    path.write_text("sep=;\n" + path.read_text("utf-8"), "utf-8")
    supply = read(path)
    assert (keys(supply), supply.notes[0]) == (["k0"], FOUND)
    assert [(p.row, p.value) for p in supply.problems()] == [(6, "7")]


def test_a_stray_quotation_mark_above_the_header_hides_nothing(
    read: Read, tmp_path: Path
) -> None:
    path = text(tmp_path / "a.csv", HEADER, *rows(2))
    path.write_text('"Custody report, Devon\n' + path.read_text("utf-8"), "utf-8")
    supply = read(path)
    assert keys(supply) == ["k0", "k1"]
    assert "Row 2 is taken as the header; 1 line above it was passed over." in supply.notes


def test_blank_lines_alone_above_the_header_are_not_worth_a_word(
    read: Read, tmp_path: Path
) -> None:
    path = text(tmp_path / "a.csv", [], ["", ""], HEADER, ["k1", "short"])
    supply = read(path)
    assert not supply.notes[0].startswith("Row")
    assert [(p.row, p.value) for p in supply.problems()] == [(4, "4")]


@pytest.mark.parametrize("count", [49, 50])
def test_the_header_is_among_the_first_50_rows_that_are_not_blank(
    tmp_path: Path, count: int
) -> None:
    above: list[list[object]] = [[f"title {at}"] for at in range(count)]
    path = text(tmp_path / "a.csv", *above, [], HEADER, *rows(1))
    if count == 49:
        assert read_header(path, CUSTODY).number == 51
    else:
        assert "None of its first rows names a column" in refusal(path)


def test_a_likely_header_says_what_it_lacks_and_a_file_without_one_what_to_do(
    tmp_path: Path,
) -> None:
    almost = [name for name in HEADER if name not in ("arrived_at", "age")]
    path = text(
        tmp_path / "a.csv", *ABOVE, almost, ["k1", "Exeter", "pace_arrest", "Devon"]
    )
    assert "Row 4 looks like the header, but lacks: arrived_at, age." in refusal(path)
    path = text(tmp_path / "b.csv", almost)
    assert "Required column missing: arrived_at, age." in refusal(path)
    path = text(tmp_path / "c.csv", ["k1", "Zyx", "Zyx"], ["k2", "Quux", "x"])
    sentence = refusal(path)
    assert "Is this a custody extract, with a header row?" in sentence
    assert "`header_row`" in sentence
    assert "Zyx" not in sentence


def test_rows_of_the_table_above_its_header_are_asked_about(
    read: Read, tmp_path: Path
) -> None:
    first, *others = rows(4)
    path = text(tmp_path / "a.csv", first, HEADER, *others)
    (query,) = read(path).source.queries
    assert query.rule == "header"
    assert "1 of the lines above it are filled as rows of the table are" in query.sentence
    assert read(text(path, *ABOVE, HEADER, *others)).source.queries == ()


@pytest.mark.parametrize("kind", ["text", "workbook"])
def test_a_profile_reads_the_header_below_a_title_and_is_recognised_by_it(
    read: Read, settings: Settings, tmp_path: Path, kind: str
) -> None:
    own = replace(settings, profiles=tmp_path / "profiles")
    save_profile(own, OWN)
    lines = [*ABOVE, *OWN_ROWS]
    path = (
        text(tmp_path / "a.csv", *lines, delimiter=";")
        if kind == "text"
        else written(tmp_path / "a.xlsx", Custody=lines)
    )
    assert choose_profile(own, path, CUSTODY) == OWN
    supply = read(path, OWN)
    assert keys(supply) == ["k1"]
    assert FOUND in supply.notes
    assert "the profile ours reads: 'Nr'," in refusal(text(tmp_path / "b.csv", ["x"]), OWN)


@pytest.mark.parametrize("kind", ["text", "workbook"])
def test_a_profile_may_name_the_row_of_the_header(
    read: Read, tmp_path: Path, kind: str
) -> None:
    old = [["Nr", "Wo", "Wann", "Alter"], ["as it was", "", "", ""]]
    lines = [*old, [], *OWN_ROWS]

    def made(name: str) -> Path:
        if kind == "text":
            return text(tmp_path / f"{name}.csv", *lines, delimiter=";")
        return written(tmp_path / f"{name}.xlsx", Custody=lines)

    assert read(made("a"), OWN).read == 3
    supply = read(made("b"), replace(OWN, header_row=4))
    assert (supply.read, keys(supply)) == (1, ["k1"])
    assert FOUND in supply.notes
    sentence = refusal(made("c"), replace(OWN, header_row=3))
    assert "the profile ours says that it is row 3, which is blank or not there" in sentence
    assert "blank or not there" in refusal(made("d"), replace(OWN, header_row=900))
    assert replace(OWN, header_row=4).fingerprint != OWN.fingerprint


@pytest.mark.parametrize(
    ("written_as", "wrong"),
    [
        ('"4"', "header_row must be a whole number: 4."),
        ("true", "header_row must be a whole number: 4."),
        ("-1", "header_row must be 1 to 1,000"),
        ("1001", "header_row must be 1 to 1,000"),
    ],
)
def test_a_row_that_is_none_keeps_a_profile_from_being_used(
    settings: Settings, tmp_path: Path, written_as: str, wrong: str
) -> None:
    (tmp_path / "ours.toml").write_text(
        f'extract = "custody"\nheader_row = {written_as}\n[columns]\nNr = "custody_key"\n'
    )
    with pytest.raises(HeardError, match=wrong):
        load_profile(replace(settings, profiles=tmp_path), "ours", "custody")


def test_the_row_of_the_header_is_kept_in_the_profiles_file(
    settings: Settings, tmp_path: Path
) -> None:
    own = replace(settings, profiles=tmp_path)
    made = replace(OWN, header_row=4)
    save_profile(own, made)
    assert made in list_profiles(own)


def test_where_no_name_is_known_the_first_row_as_wide_as_the_others_is_offered(
    tmp_path: Path,
) -> None:
    path = written(tmp_path / "a.xlsx", Custody=[["Report"], ["x", "y"], *OWN_ROWS])
    assert read_header(path, CUSTODY).names == ("x", "y")
    path = written(tmp_path / "b.xlsx", Custody=[["Report"], *OWN_ROWS])
    assert read_header(path, CUSTODY).names == tuple(OWN_ROWS[0])
    lines = [*ABOVE, *([*line.split(";")] for line in (OWN_HEADER, *OWN_LINES))]
    path = text(tmp_path / "c.csv", *lines, delimiter=";")
    assert read_header(path, CUSTODY).names == tuple(OWN_HEADER.split(";"))


@pytest.mark.parametrize(
    "footer",
    [
        ["Total: 2"],
        ["Total: 2", "", "", "", "", ""],
        ["", "", "Report run by Zyx", "", "", ""],
    ],
)
@pytest.mark.parametrize("kind", ["text", "workbook"])
def test_a_line_below_the_table_is_one_refused_row_and_the_sentence_says_what_to_do(
    read: Read, tmp_path: Path, footer: list[str], kind: str
) -> None:
    lines = [HEADER, *rows(2), [], footer]
    path = (
        text(tmp_path / "a.csv", *lines)
        if kind == "text"
        else written(tmp_path / "a.xlsx", Custody=lines)
    )
    supply = read(path)
    (problem,) = supply.problems()
    assert (problem.row, problem.column, keys(supply)) == (5, "line", ["k0", "k1"])
    assert "take it out if it is a title, a total or a note" in problem.rule


def test_the_command_line_says_that_lines_were_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text(tmp_path / "a.csv", *ABOVE, HEADER, *rows(2))
    assert main(["load", "custody", str(path)]) == 0
    out = capsys.readouterr().out
    assert f"note: {FOUND}" in out
    assert "Zyx" not in out
    path = text(tmp_path / "b.csv", *ABOVE, HEADER[1:], *rows(2))
    assert main(["load", "custody", str(path)]) == 1
    assert "Row 4 looks like the header, but lacks: custody_key" in capsys.readouterr().err
