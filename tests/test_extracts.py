"""What refuses a file, what refuses a row, and what is only noted: docs/extracts.md."""

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from heard.extracts import Supply, as_copy, check, extract, open_source, staging
from heard.extracts.contract import EXTRACTS, Extract, template
from heard.extracts.identifiers import identifier_kind
from heard.ground import clock
from heard.ground.errors import Refused
from heard.ground.settings import Settings
from tests.conftest import Write
from tests.tables import CHILD, REQUIRED, brought


@pytest.fixture
def checked(settings: Settings):  # type: ignore[no-untyped-def]
    """checked("custody", path) -> Supply, valid to the end of the test."""
    with staging() as connection:

        def check_file(name: str, path: Path) -> Supply:
            source = open_source(brought(path, connection), extract(name))
            return check(source, extract(name), settings, connection)

        yield check_file


def problems(supply: Supply) -> list[tuple[int, str, str]]:
    """(row, column, value) of every refusal."""
    return [(p.row, p.column, p.value) for p in supply.problems()]


def refusal(checked, name: str, path: Path) -> str:  # type: ignore[no-untyped-def]
    """The sentence with which a whole file is refused."""
    with pytest.raises(Refused) as refused:
        checked(name, path)
    return str(refused.value)


def test_a_missing_required_column_refuses_the_file_and_is_named(
    checked, tmp_path: Path
) -> None:
    path = tmp_path / "custody.csv"
    path.write_text("custody_key,suite,age,area\nk1,Exeter,15,Devon\n")
    sentence = refusal(checked, "custody", path)
    assert "legal_basis, arrived_at" in sentence
    assert "custody extract needs it" in sentence


def test_contacts_loaded_as_custody_are_asked_whether_they_are(
    checked, write: Write
) -> None:
    path = write("contacts", "age\n15")
    assert "Is this a custody extract" in refusal(checked, "custody", path)


def test_a_column_that_the_contract_does_not_know_is_dropped_and_named(
    checked, write: Write
) -> None:
    supply = checked("custody", write("custody", "age | shift_pattern\n15 | early"))
    assert supply.refused == 0
    assert "'shift_pattern' is not in the contract: dropped" in " ".join(supply.notes)
    columns = supply.connection.sql(supply.good_rows).columns
    assert "shift_pattern" not in columns


@pytest.mark.parametrize(
    "column",
    [
        "Surname", "first_name", "DateOfBirth", "dob", "Home Postcode", "post_code",
        "NHSNumber", "nhs_no", "PNC ID", "cro", "mobile_phone", "E-mail", "latitude",
        "custody_number", "Crime Ref", "log number", "officer_collar", "vrm", "notes",
        "free text", "solicitor", "school_name", "parent name", "UPRN",
    ],
)  # fmt: skip
def test_an_identifying_column_refuses_the_file(checked, write: Write, column: str) -> None:
    sentence = refusal(checked, "custody", write("custody", f"age | {column}\n15 | Zyx9"))
    assert repr(column) in sentence
    assert "Zyx9" not in sentence


@pytest.mark.parametrize("name", EXTRACTS)
def test_no_column_of_the_contract_is_taken_for_an_identifier_by_its_template(
    checked, name: str, tmp_path: Path
) -> None:
    path = tmp_path / "blank.csv"
    path.write_text(template(extract(name)))
    assert "no rows" in refusal(checked, name, path)


@pytest.mark.parametrize("column", ["suite_name", "area name", "shift", "ward_code"])
def test_a_harmless_column_is_no_identifier(column: str) -> None:
    assert identifier_kind(column) is None


def test_two_columns_with_one_name_refuse_the_file(checked, write: Write) -> None:
    path = write("custody", "age | Age \n15 | 16")
    assert "Two columns are named 'age'" in refusal(checked, "custody", path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 rest", "looks like an Excel workbook"),
        (b"PAR1 rest", "looks like Parquet"),
        (b"custody_key,age\nk1,\x81\xff\n", "line 2 has a character that is not"),
        (b"custody_key\0,age\n", "binary data"),
        (b'"custody_key,suite\nk1,Exeter\n', "header row"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    checked, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "custody.csv"
    path.write_bytes(content)
    assert sentence in refusal(checked, "custody", path)


def test_text_called_parquet_and_other_endings_are_refused(checked, tmp_path: Path) -> None:
    for name, sentence in (("a.parquet", "looks like text"), ("a.json", "neither")):
        (tmp_path / name).write_text("custody_key,age\n")
        assert sentence in refusal(checked, "custody", tmp_path / name)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(Refused, match=r"cannot be read \(No such file or directory\)"),
        as_copy(tmp_path / "none.csv", None),
    ):
        pass


def test_each_wrong_value_is_one_problem_at_its_row_as_a_spreadsheet_numbers_it(
    checked, write: Write
) -> None:
    table = """
    suite   | age  | sex | arrived_at       | legal_basis | hospital_minutes | mh_marker
    Exeter  | 15   | F   | 2024-05-01 12:00 | pace_arrest | 0                | Y
    Narnia  | 15   | F   | 2024-05-01 12:00 | pace_arrest | 0                | Y
    Exeter  | 18   | F   | 2024-05-01 12:00 | pace_arrest | 0                | Y
    Exeter  | 15.5 | f   | 2024-05-01 12:00 | pace_arrest | 0                | Y
    Exeter  | 15   | F   | 2024-02-30 12:00 | pace_arrest | 0                | Y
    Exeter  | 15   | F   | 2024-05-01       | pace_arrest | 0                | Y
    Exeter  | 15   | F   | 01/13/2024 12:00 | pace_arrest | 0                | Y
    Exeter  | 15   | F   | 1/5/24 12:00     | pace_arrest | 0                | Y
    Exeter  | 15   | F   | 2024-05-01 12:00 |             | 0                | Y
    Exeter  | 15   | F   | 2024-05-01 12:00 | pace_arrest | -1               | yes
    Exeter  | 15.0 | F   | 1/5/2024 09:05   | pace_arrest | 12               | Y
    """
    supply = checked("custody", write("custody", table))
    assert problems(supply) == [
        (3, "suite", "Narnia"),
        (4, "age", "18"),
        (5, "age", "15.5"),
        (5, "sex", "f"),
        (6, "arrived_at", "2024-02-30 12:00"),
        (7, "arrived_at", "2024-05-01"),
        (8, "arrived_at", "01/13/2024 12:00"),
        (9, "arrived_at", "1/5/24 12:00"),
        (10, "legal_basis", ""),
        (11, "hospital_minutes", "-1"),
        (11, "mh_marker", "yes"),
    ]
    assert (supply.read, supply.good, supply.refused) == (11, 2, 9)
    rules = {p.row: p.rule for p in supply.problems()}
    assert "date without a time" in rules[7]
    assert "at least 0 and at most 17" in rules[4]
    assert "Barnstaple" in rules[3]


def test_a_quoted_line_break_does_not_shift_the_row_numbers(checked, write: Write) -> None:
    path = write("custody", "age | shift\n15 | early\n99 | late")
    path.write_text(path.read_text().replace(",early", ',"early\nlate"'))
    assert problems(checked("custody", path)) == [(3, "age", "99")]


def test_a_key_is_never_printed(checked, write: Write) -> None:
    supply = checked("custody", write("custody", "person_key | age\n943-476-5918x | 15"))
    assert problems(supply) == [(2, "person_key", "")]


def test_the_same_key_with_different_content_refuses_every_row_of_it(
    checked, write: Write
) -> None:
    table = """
    custody_key | age
    a           | 15
    b           | 15
    a           | 16
    a           | 15
    c           | 99
    c           | 99
    """
    supply = checked("custody", write("custody", table))
    assert problems(supply) == [
        (2, "custody_key", ""),
        (4, "custody_key", ""),
        (5, "custody_key", ""),
        (6, "age", "99"),
        (7, "age", "99"),
    ]
    assert (supply.read, supply.good, supply.repeated, supply.refused) == (6, 1, 0, 5)


def test_the_same_key_with_the_same_content_is_one_row(checked, write: Write) -> None:
    table = """
    custody_key | age | arrived_at
    a           | 15  | 2024-05-01 12:00
    a           | 15  | 01/05/2024 12:00
    a           | 15  | 2024-05-01 12:00
    """
    supply = checked("custody", write("custody", table))
    assert (supply.read, supply.good, supply.repeated, supply.refused) == (3, 1, 2, 0)


def test_a_date_without_a_time_counts_as_missing_in_an_optional_time_and_is_noted(
    checked, write: Write
) -> None:
    supply = checked("custody", write("custody", "released_at\n2024-05-02\n"))
    assert supply.refused == 0
    assert "released_at is a date without a time in 1 row" in supply.notes[0]
    released = supply.connection.sql(supply.good_rows).project("released_minute")
    assert released.fetchall() == [(None,)]


def test_a_release_before_arrival_is_kept_and_noted(checked, write: Write) -> None:
    table = "arrived_at | released_at\n2024-05-02 12:00 | 2024-05-01 12:00"
    supply = checked("custody", write("custody", table))
    assert supply.refused == 0
    assert "released_at is earlier than it can be in 1 row: kept" in supply.notes[0]


def test_an_optional_column_that_is_missing_is_blank_and_noted(
    checked, write: Write
) -> None:
    supply = checked("custody", write("custody", "age\n15"))
    assert "read as blank: " in supply.notes[-1]
    assert "mh_marker" in supply.notes[-1]


def test_header_names_match_without_regard_to_case_and_spaces_and_order(
    checked, write: Write
) -> None:
    path = write("custody", "MH Marker | Released-At\nY | 2024-05-02 09:00")
    found = checked("custody", path)
    row = found.connection.sql(found.good_rows).project("mh_marker, released_minute")
    assert row.fetchall() == [("Y", clock.utc_minute(datetime(2024, 5, 2, 9)))]


def test_blanks_around_a_value_and_a_byte_order_mark_do_no_harm(
    checked, write: Write
) -> None:
    path = write("custody", "age\n15")
    header, row = path.read_text().splitlines()
    spaced = ", ".join(f" {cell}\t" for cell in row.split(","))
    path.write_text(f"\ufeff{header}\r\n{spaced}\r\n\r\n", newline="")
    supply = checked("custody", path)
    assert (supply.read, supply.refused) == (1, 0)


def test_isles_of_scilly_and_codes_of_an_area_become_its_name(
    checked, write: Write
) -> None:
    table = "area\nIsles of Scilly\nisles_of_scilly\nE06000053\nCORNWALL\nSouth Hams"
    supply = checked("custody", write("custody", table))
    areas = supply.connection.sql(supply.good_rows).project("area").fetchall()
    assert areas == [("Cornwall",)] * 4 + [("Devon",)]


def test_a_parquet_file_says_the_same_as_the_csv(
    checked, tmp_path: Path, write: Write
) -> None:
    naive = pa.array([clock.moment(28_577_520)], pa.timestamp("us"))
    table = pa.table(
        {
            **{name: [value] for name, value in REQUIRED["custody"].items()},
            "custody_key": ["k1"],
            "age": pa.array([15], pa.int64()),
            "arrived_at": naive,
            "person_key": [CHILD.upper()],
        }
    )
    pyarrow.parquet.write_table(table, tmp_path / "custody.parquet")
    supply = checked("custody", tmp_path / "custody.parquet")
    columns = "age, arrived_local_minute, person_key"
    row = supply.connection.sql(supply.good_rows).project(columns).fetchall()
    assert row == [(15, 28_577_520, CHILD)]


@pytest.mark.parametrize("name", EXTRACTS)
def test_every_minute_field_and_key_is_typed_as_the_store_holds_it(
    checked, write: Write, name: str
) -> None:
    from heard.store.delta import schema

    supply = checked(name, write(name, "age\n15"))
    table = supply.connection.sql(supply.good_rows).to_arrow_table()
    expected = schema(extract(name))
    assert set(table.schema.names) == set(expected.names)
    for field in expected:
        assert table.schema.field(field.name).type == field.type, field.name


def test_the_contract_has_every_field_of_the_domain_documents() -> None:
    counts = {name: len(extract(name).fields) for name in EXTRACTS}
    assert counts == {"contacts": 46, "custody": 62}
    required = {name: _required(extract(name)) for name in EXTRACTS}
    assert required["custody"] == [
        "custody_key", "suite", "legal_basis", "arrived_at", "age", "area",
    ]  # fmt: skip
    assert required["contacts"] == [
        "contact_id", "incident_key", "reported_at", "incident_type",
        "mh_definition_met", "age", "area",
    ]  # fmt: skip


def _required(wanted: Extract) -> list[str]:
    return [field.name for field in wanted.fields if field.required]
