"""Whatever a system writes is read as the same rows, or refused in a sentence."""

import csv
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from heard.extracts import Supply, check, extract, open_source, read_header, rows, staging
from heard.extracts.contents import examine
from heard.extracts.csv_files import line_rows
from heard.extracts.header_rows import HeaderRow
from heard.extracts.layouts import Layout
from heard.extracts.supply import Group
from heard.ground.errors import Refused
from heard.ground.settings import Settings
from tests.conftest import Write
from tests.tables import brought, filled

COLUMNS = ["custody_key", "suite", "legal_basis", "arrived_at", "age", "area", "shift"]
GOOD = "Exeter,pace_arrest,2024-05-01 12:00,15,Devon,early"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]


@pytest.fixture
def checked(settings: Settings):  # type: ignore[no-untyped-def]
    """checked(path) -> Supply of a custody file, valid to the end of the test."""
    with staging() as connection:

        def check_file(path: Path) -> Supply:
            source = open_source(brought(path, connection), extract("custody"))
            return check(source, extract("custody"), settings, connection)

        yield check_file


def keys(supply: Supply) -> list[str]:
    """Keys of the good rows, in the order of the file."""
    rows = supply.connection.sql(supply.good_rows).project("custody_key").fetchall()
    return [key for (key,) in rows]


def broken(supply: Supply) -> list[tuple[int, str, str]]:
    """(row, line, first words of the rule) of each line that is no row."""
    found = [p for p in supply.problems() if p.column == "line"]
    return [(p.row, p.value, " ".join(p.rule.split()[:5])) for p in found]


def lines(path: Path, *rows: str, header: str = ",".join(COLUMNS)) -> Path:
    """A file of the header and these lines."""
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return path


def refusal(checked, path: Path) -> str:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as refused:
        checked(path)
    return str(refused.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_and_delimiter_gives_the_same_rows(
    checked, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, delimiter=delimiter, lineterminator="\r\n")
    table.writeheader()
    shifts = ["café – naïve", 'a,b;c|d\t"e"', "x"]
    rows = filled("custody", "age\n15\n16\n99")
    table.writerows({**row, "shift": s} for row, s in zip(rows, shifts, strict=True))
    path = tmp_path / "custody.csv"
    path.write_bytes((text.getvalue() + "\r\n\r\n").encode(encoding))
    supply = checked(path)
    assert keys(supply) == ["k001", "k002"]
    assert [(p.row, p.column, p.value) for p in supply.problems()] == [(4, "age", "99")]
    assert (supply.read, supply.refused) == (3, 1)
    assert supply.source.unknown == ("shift",)


@pytest.mark.parametrize("name", ["a.tsv", "a.txt", "A.CSV"])
def test_other_names_of_text_files_are_read(checked, tmp_path: Path, name: str) -> None:
    path = lines(tmp_path / name, f"k1,{GOOD}")
    assert keys(checked(path)) == ["k1"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_values_keep_their_letters(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('a,b\ncafé,"x\ny – é"\n'.encode(encoding))
    with path.open("rb") as file:
        found = examine(path, file)
    layout = Layout(",", HeaderRow(1, ("a", "b"), ends=1))
    rows = list(line_rows(path, found.encoding, layout))
    assert [list(row.values) for row in rows] == [["café", "x\ny – é"]]


@pytest.mark.parametrize("at", [0, 1, 2, 3])
@pytest.mark.parametrize("mark", ['k{},"Exeter', 'k{},Exeter,"pace', '"k{},Exeter'])
def test_an_unbalanced_quotation_mark_costs_its_own_row_and_no_other(
    checked, tmp_path: Path, at: int, mark: str
) -> None:
    rows = [f"k{n},{GOOD}" for n in range(4)]
    rows[at] = mark.format(at) + rows[at].removeprefix(f"k{at},Exeter")
    supply = checked(lines(tmp_path / "a.csv", *rows))
    assert broken(supply) == [(at + 2, str(at + 2), "an unbalanced quotation mark: take")]
    assert keys(supply) == [f"k{n}" for n in range(4) if n != at]
    assert (supply.read, supply.refused) == (4, 1)


def test_two_unbalanced_marks_do_not_hide_the_rows_between_them(
    checked, tmp_path: Path
) -> None:
    rows = [f"k{n},{GOOD}" for n in range(6)]
    rows[1] = 'k1,"Exeter,pace_arrest,2024-05-01 12:00,15,Devon,early'
    rows[4] = 'k4,Exeter",pace_arrest,2024-05-01 12:00,15,Devon,early'
    supply = checked(lines(tmp_path / "a.csv", *rows))
    assert keys(supply) == ["k0", "k2", "k3", "k5"]
    assert [(p.row, p.column) for p in supply.problems()] == [(3, "line"), (6, "suite")]


def test_two_unbalanced_marks_on_neighbouring_lines_are_two_rows(
    checked, tmp_path: Path
) -> None:
    rows = [
        'k1,"Exeter,pace_arrest,2024-05-01 12:00,15,Devon,early',
        'k2,Exeter",pace_arrest,2024-05-01 12:00,15,Devon,early',
    ]
    supply = checked(lines(tmp_path / "a.csv", *rows, f"k3,{GOOD}"))
    assert (supply.read, supply.refused, keys(supply)) == (3, 2, ["k3"])


@pytest.mark.parametrize(
    "row",
    [
        '"k1\nb",Exeter,pace_arrest,2024-05-01 12:00,15,Devon,early',
        'k1,"Exe\nter",pace_arrest,2024-05-01 12:00,15,Devon,early',
        'k1,Exeter,pace_arrest,2024-05-01 12:00,15,Devon,"a\n\nb, ""c""\nd"',
        'k1,Exeter,pace_arrest,2024-05-01 12:00,15,Devon,"a,b,c\nd"',
    ],
)
def test_a_quoted_line_break_is_part_of_its_value_and_of_one_row(
    checked, tmp_path: Path, row: str
) -> None:
    path = lines(tmp_path / "a.csv", row, "short", f"k3,{GOOD}")
    supply = checked(path)
    assert broken(supply) == [(3, str(3 + row.count("\n")), "this line has 1 value")]
    assert supply.read == 3
    assert keys(supply)[-1] == "k3"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("k2,Exeter", "this line has 2 values instead of 7"),
        (f"k2,{GOOD},1,2", "this line has 9 values instead of 7"),
        ("k2", "this line has 1 value instead of 7"),
        ('k2,"Exeter,pace_arrest",x,15,Devon', "this line has 5 values instead of 7"),
        ('k2,"Ex"eter,pace_arrest,x,15,Devon,early', "an unbalanced quotation mark"),
    ],
)
def test_a_ragged_line_is_one_refused_row_and_its_content_is_not_shown(
    checked, tmp_path: Path, line: str, rule: str
) -> None:
    supply = checked(lines(tmp_path / "a.csv", f"k1,{GOOD}", line, f"k3,{GOOD}"))
    (problem,) = supply.problems()
    assert (problem.row, problem.value) == (3, "3")
    assert problem.rule.startswith(rule)
    assert supply.problem_groups() == [Group(1, "line", "", 0, problem.rule)]
    assert keys(supply) == ["k1", "k3"]


@pytest.mark.parametrize("blank", ["", "  ", ",,,,,,", '"","",,,,,'])
def test_blank_rows_are_passed_over_and_do_not_shift_the_row_numbers(
    checked, tmp_path: Path, blank: str
) -> None:
    rows = [f"k1,{GOOD}", blank, GOOD, blank, blank]
    supply = checked(lines(tmp_path / "a.csv", *rows))
    assert supply.read == 2
    assert broken(supply) == [(4, "4", "this line has 6 values")]


def test_mixed_line_breaks_are_read(checked, tmp_path: Path) -> None:
    text = ",".join(COLUMNS) + f"\r\nk1,{GOOD}\nk2,{GOOD}\rk3,{GOOD}\r\n"
    (tmp_path / "a.csv").write_bytes(text.encode())
    assert keys(checked(tmp_path / "a.csv")) == ["k1", "k2", "k3"]


def test_a_line_that_names_the_separator_and_the_footer_of_sql_server_are_no_rows(
    checked, tmp_path: Path
) -> None:
    semicolons = [f"k1,{GOOD}", f"k2,{GOOD},x", "", "(2 rows affected)"]
    header = "sep=;\n" + ";".join(COLUMNS)
    rows = [row.replace(",", ";") for row in semicolons]
    supply = checked(lines(tmp_path / "a.csv", *rows, header=header))
    assert keys(supply) == ["k1"]
    assert broken(supply) == [(3, "4", "this line has 8 values")]


def test_a_line_of_50_mb_is_refused_at_once_and_little_of_it_is_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write(",".join(COLUMNS).encode() + b"\n")
        for _ in range(50):
            file.write(b"x," * (1 << 19))
    with (
        path.open("rb") as file,
        pytest.raises(Refused, match="a line of it is longer than 1 MB"),
    ):
        examine(path, file)


def test_a_text_partly_in_another_encoding_is_refused_with_what_to_do(
    checked, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    both = ["café".encode(), "café".encode("cp1252")]
    for first, second in (both, both[::-1]):
        path.write_bytes(b"custody_key,age\n" + first + b",1\n" + second + b",1\n")
        sentence = refusal(checked, path)
        assert "partly UTF-8 and partly not (line" in sentence
        assert "Save it as CSV UTF-8" in sentence


def test_utf_16_cut_off_in_the_middle_is_refused(checked, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("custody_key,age\nk1,15\n".encode("utf-16")[:-1])
    assert "is not UTF-16" in refusal(checked, path)


def test_two_delimiters_that_do_as_well_are_asked_about(checked, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.csv", header="one;two,three;four,five")
    assert "separated by commas or by semicolons" in refusal(checked, path)


def test_a_delimiter_within_a_name_does_not_outvote_the_known_columns(
    tmp_path: Path,
) -> None:
    header = ";".join([*COLUMNS, "a,b,c,d,e,f,g,h,i,j"])
    path = lines(tmp_path / "a.csv", header=header)
    found = read_header(path, extract("custody"))
    assert found.names == (*COLUMNS, "a,b,c,d,e,f,g,h,i,j")


@pytest.mark.parametrize(
    "header",
    [
        "Custody Key,SUITE,legal-basis,ArrivedAt,Age,area,Shift",
        ' custody_key , suite,"Legal Basis",arrived__at,AGE,Area ,shift',
        "\ufeffcustody_key,suite,legal_basis,arrived_at,age,area,shift",
    ],
)
def test_header_names_match_without_regard_to_case_spaces_and_joints(
    checked, tmp_path: Path, header: str
) -> None:
    assert keys(checked(lines(tmp_path / "a.csv", f"k1,{GOOD}", header=header))) == ["k1"]


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("custdy_key", "custody_key"), ("Arived At", "arrived_at"), ("suites", "suite")],
)
def test_a_required_column_that_is_nearly_named_is_asked_about(
    checked, tmp_path: Path, wrong: str, meant: str
) -> None:
    header = ",".join(COLUMNS).replace(meant, wrong)
    sentence = refusal(checked, lines(tmp_path / "a.csv", f"k1,{GOOD}", header=header))
    assert f"Column '{wrong}': did you mean `{meant}`?" in sentence


def test_an_optional_column_that_is_nearly_named_is_asked_about_in_a_note(
    checked, write: Write
) -> None:
    notes = " ".join(checked(write("custody", "mh_markr | hat\nY | blue")).notes)
    assert "'mh_markr' is not in the contract: dropped. Did you mean `mh_marker`?" in notes
    assert "'hat' is not in the contract: dropped. Not in the file" in notes


def test_a_column_without_a_name_is_no_second_column_of_that_name(
    checked, tmp_path: Path
) -> None:
    header = ",".join(COLUMNS) + ",,"
    supply = checked(lines(tmp_path / "a.csv", f"k1,{GOOD},,", header=header))
    assert (keys(supply), supply.source.unknown) == (["k1"], ("shift",))


def test_a_sheet_of_a_text_file_is_refused(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.csv", f"k1,{GOOD}")
    with pytest.raises(Refused, match="has no sheets"):
        open_source(path, extract("custody"), sheet="One")


def test_what_is_staged_is_gone_when_the_check_is_over(
    settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(",".join(COLUMNS) + f"\nk1,{GOOD}\nZyx9\n", "utf-16")
    place = tmp_path / "place"
    place.mkdir()
    with staging(place) as connection:
        supply = check(
            open_source(brought(path, connection), extract("custody")),
            extract("custody"),
            settings,
            connection,
        )
        assert supply.read == 2
        assert [*place.glob("*/text.csv")]
    assert [*place.iterdir()] == []


def parquet(path: Path, **columns: object) -> Path:
    """A custody row with these columns changed."""
    row = {
        "custody_key": "k1",
        "suite": "Exeter",
        "legal_basis": "pace_arrest",
        "arrived_at": "2024-05-01 12:00",
        "age": 15,
        "area": "Devon",
    }
    pyarrow.parquet.write_table(pa.table({k: [v] for k, v in row.items()} | columns), path)
    return path


@pytest.mark.parametrize(
    "column",
    [
        pa.array([["15"]]),
        pa.array([{"a": 15}]),
        pa.array([b"15"]),
        pa.array([[("a", 15)]], pa.map_(pa.string(), pa.int64())),
    ],
)
def test_nested_and_binary_columns_of_parquet_are_refused(
    checked, tmp_path: Path, column: object
) -> None:
    sentence = refusal(checked, parquet(tmp_path / "a.parquet", age=column))
    assert "its column 'age' holds" in sentence


@pytest.mark.parametrize(
    ("name", "column", "problems"),
    [
        ("age", pa.array([15.0]), []),
        ("age", pa.array(["15"]).dictionary_encode(), []),
        ("age", pa.array([15.5]), [("age", "15.5")]),
        ("mh_marker", pa.array([True]), []),
        ("mh_marker", pa.array([1]), [("mh_marker", "1")]),
        ("arrived_at", pa.array([0], pa.date32()), [("arrived_at", "1970-01-01")]),
        (
            "arrived_at",
            pa.array([1_714_564_800], pa.timestamp("s", "UTC")),
            [("arrived_at", "2024-05-01 12:00:00+00")],
        ),
    ],
)
def test_typed_columns_of_parquet_are_read_as_text(
    checked, tmp_path: Path, name: str, column: object, problems: list[tuple[str, str]]
) -> None:
    supply = checked(parquet(tmp_path / "a.parquet", **{name: column}))
    assert [(p.column, p.value) for p in supply.problems()] == problems


def test_a_file_that_memory_does_not_hold_is_read_through_first_and_read_the_same(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "rows": [f"k1,{GOOD}", f"k2,{GOOD.replace('15', '19')}", "", f"k3,{GOOD}", "k4"],
        "identifiers": [f"k1,{GOOD}", f"k2,{GOOD.replace('early', '943 476 5919')}"],
    }
    seen = []
    for most_at_once in (1_000_000, 0):
        monkeypatch.setattr(rows, "_MOST_BYTES_AT_ONCE", most_at_once)
        for name, content in files.items():
            path, stages = lines(tmp_path / f"{name}.csv", *content), set[str]()
            with staging() as connection:
                try:
                    supply = check(
                        open_source(brought(path, connection), extract("custody")),
                        extract("custody"),
                        settings,
                        connection,
                        lambda stage, share, stages=stages: stages.add(stage),
                    )
                    seen.append((keys(supply), supply.problems(), supply.notes))
                except Refused as error:
                    seen.append(str(error))
            assert ("Checking rows" in stages) == (most_at_once == 0 and name == "rows")
    assert seen[:2] == seen[2:]
    assert seen[0][0] == ["k1", "k3"]
    assert "NHS number in 1 value" in seen[1]
