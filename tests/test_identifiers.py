"""A value that identifies somebody refuses the file, and nothing of it is kept.

Every example is invented: Ofcom's numbers for drama, NHS numbers of the test range,
example.com, a registration that is not issued.
"""

import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from heard.__main__ import main
from heard.extracts import check, extract, open_source, staging
from heard.extracts.contract import EXTRACTS
from heard.extracts.identifiers import scan
from heard.ground.errors import Refused
from heard.ground.settings import PROJECT, Settings
from sample_data import generate
from tests.conftest import Write
from tests.identifying import COLUMNS, HARMLESS
from tests.recount import nasty
from tests.tables import brought

NHS = "943 476 5919"
EXAMPLES = [
    ("NHS number", NHS),
    ("NHS number", "9434765919"),
    ("NHS number", "943-476-5919"),
    ("NHS number", "9434765919.0"),
    ("NHS number", "no. 999 000 0018, checked"),
    ("PNC or CRO number", "2012/0123456X"),
    ("PNC or CRO number", "12/3456N"),
    ("PNC or CRO number", "123456/05X"),
    ("PNC or CRO number", "1234/05Y"),
    ("PNC or CRO number", "SF05/12345X"),
    ("police reference", "50CA/1234/24"),
    ("police reference", "CR/012345/24"),
    ("police reference", "50EX0123424"),
    ("police reference", "50240012345"),
    ("police reference", "DCP-20240501-0123"),
    ("police reference", "123 of 01/05/2024"),
    ("phone number", "07700 900123"),
    ("phone number", "07700900123"),
    ("phone number", "+44 7700 900123"),
    ("phone number", "0044 7700 900123"),
    ("phone number", "(01632) 960 001"),
    ("phone number", "mum on 020 7946 0018"),
    ("phone number", "+1 202-456-1111"),
    ("email or social handle", "a.child@example.com"),
    ("email or social handle", "@achild"),
    ("postcode", "EX1 1AA"),
    ("postcode", "ex1 1aa"),
    ("postcode", "PL48AA"),
    ("postcode", "near TQ12 3AB."),
    ("postcode", "PL4 8"),
    ("address", "12 High Street"),
    ("address", "4a, Acacia Avenue, Exeter"),
    ("address", "Flat 3"),
    ("coordinates", "50.7236, -3.5275"),
    ("coordinates", "SX 920 925"),
    ("coordinates", "SX9200092500"),
    ("coordinates", "292000 92500"),
    ("coordinates", "///filled.count.soap"),
    ("vehicle registration", "XX12 ABC"),
    ("vehicle registration", "AB12CDE"),
    ("vehicle registration", "K123 ABC"),
    ("vehicle registration", "ABC 123D"),
    ("name", "Mrs Example"),
    ("name", "seen by PC Placeholder"),
    ("officer", "PC 12345"),
    ("date of birth", "DOB 12/03/2009"),
    ("free text", "He told us that he did not want to go home tonight"),
]


@pytest.fixture
def refused(settings: Settings, write: Write):  # type: ignore[no-untyped-def]
    """refused("custody", "age | shift ...") -> the sentence, or "" if it is read."""

    def sentence(name: str, table: str) -> str:
        with staging() as connection:
            source = open_source(brought(write(name, table), connection), extract(name))
            try:
                check(source, extract(name), settings, connection)
            except Refused as error:
                return str(error)
        return ""

    return sentence


def column(*values: str, name: str = "extra") -> str:
    """A typed table with one column besides those that a row needs."""
    return "\n".join([f"age | {name}", *(f"15 | {value}" for value in values)])


@pytest.mark.parametrize(("kind", "value"), EXAMPLES)
def test_one_such_value_among_others_refuses_the_file_without_being_said(
    refused, kind: str, value: str
) -> None:
    sentence = refused("custody", column("early", value, "late", "late"))
    assert f"Column 'extra': {kind} in 1 value." in sentence
    assert value not in sentence


@pytest.mark.parametrize("name", ["offence_group", "arrested_at", "hospital_minutes"])
def test_a_field_of_the_contract_is_looked_at_too(refused, name: str) -> None:
    sentence = refused("custody", column(*(value for _, value in EXAMPLES), name=name))
    for kind in {kind for kind, _ in EXAMPLES}:
        assert f"Column {name!r}: {kind} in" in sentence


def test_every_column_and_kind_is_named_with_its_count(refused) -> None:
    table = f"""
    extra              | sex | age
    {NHS}              | M   | 15
    {NHS}, EX1 1AA     | M   | 15
    early              | M   | 0117 496 0123
    """
    sentence = refused("custody", table)
    assert "Column 'extra': NHS number in 2 values." in sentence
    assert "Column 'extra': postcode in 1 value." in sentence
    assert "Column 'age': phone number in 1 value." in sentence
    assert "'sex'" not in sentence
    assert "Nothing of the file was kept" in sentence


def test_values_that_only_resemble_identifiers_are_read(refused) -> None:
    assert refused("custody", column(*HARMLESS)) == ""


def test_a_part_of_a_longer_token_is_no_identifier(refused) -> None:
    tokens = [value for kind, value in EXAMPLES if " " not in value and "@" not in value]
    assert len(tokens) > 15
    assert refused("custody", column(*(f"q{token}q" for token in tokens))) == ""


# -- what much of a column must look like ---------------------------------------------


@pytest.mark.parametrize(
    ("kind", "values"), [(kind, columns[0]) for kind, columns in COLUMNS.items()]
)
def test_a_column_in_the_habit_of_an_identifier_refuses_the_file(
    refused, kind: str, values: list[str]
) -> None:
    assert f"Column 'extra': {kind} in" in refused("custody", column(*values))


@pytest.mark.parametrize(
    "values",
    [
        ["Charlie", "Alpha", "Bravo", "Delta"],
        ["Charles Cross", "Middlemoor", "Launceston", "St Austell"],
        ["Barnstaple", "Camborne", "Newquay"],
        ["2024-05-03", "2024-04-30", "2023-11-01"],
        ["1900-01-01", "2024-05-01", "2024-05-01", "2024-05-01", "2024-05-01"],
        ["50.7236", "12.1234", "99.0001", "3.4567", "71.2345"],
        ["Theft from a motor vehicle", "Assault", "Criminal damage"],
    ],
)
def test_a_column_with_other_habits_is_read(refused, values: list[str]) -> None:
    assert refused("custody", column(*values)) == ""


def test_one_date_of_birth_in_a_field_of_codes_is_enough(refused) -> None:
    values = ["F", "2009-03-12", *["M"] * 20]
    sentence = refused("custody", column(*values, name="sex"))
    assert "Column 'sex': date of birth in 1 value." in sentence


def test_a_date_in_a_time_is_no_date_of_birth(refused) -> None:
    assert refused("custody", column("2009-03-12", "", name="released_at")) == ""


# -- keys, by their own rule --------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("NHS number", "9434765919"),
        ("NHS number", NHS),
        ("PNC or CRO number", "2012/0123456X"),
        ("PNC or CRO number", "123456/05X"),
        ("police reference", "50CA/1234/24"),
        ("police reference", "50EX0123424"),
        ("police reference", "50240012345"),
        ("email or social handle", "a.child@example.com"),
        ("name", "jack.smith.20100312"),
        ("police reference", "50CA-1234-24"),
        ("NHS number", "943.476.5919"),
        ("postcode", "EX11AA"),
        ("National Insurance number", "QQ123456C"),
        ("key that is not opaque", "a child"),
    ],
)
@pytest.mark.parametrize("name", ["custody_key", "episode_key", "person_key"])
def test_a_key_that_is_somebodys_number_refuses_the_file(
    refused, name: str, kind: str, key: str
) -> None:
    sentence = refused("custody", f"{name}\n{key}")
    assert f"Column {name!r}: {kind} in 1 value." in sentence
    assert key not in sentence


@pytest.mark.parametrize(
    "key",
    [
        "9434765919" + "0" * 54, "k9434765919", "k001", "1", "9434765918", " k7 ",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "QQ123456E", "DCP-000123",
    ],
)  # fmt: skip
def test_an_opaque_key_is_read_whatever_stands_inside_it(refused, key: str) -> None:
    assert refused("custody", f"custody_key | episode_key\n{key} | {key}") == ""


# -- no false alarms ----------------------------------------------------------------------


def is_read(settings: Settings, name: str, path: Path) -> bool:
    with staging() as connection:
        supply = check(
            open_source(brought(path, connection), extract(name)),
            extract(name),
            settings,
            connection,
        )
        return supply.read > 0


@pytest.mark.parametrize("name", EXTRACTS)
def test_the_sample_data_raises_no_alarm(settings: Settings, name: str) -> None:
    assert is_read(settings, name, PROJECT / f"sample_data/{name}.csv")


@pytest.mark.parametrize("seed", ["7", "1234"])
def test_samples_of_other_seeds_raise_no_alarm(
    settings: Settings, tmp_path: Path, seed: str
) -> None:
    words = ["--contacts", "1000", "--custody", "500", "--seed", seed]
    generate.main([*words, "--out", str(tmp_path)])
    for name in EXTRACTS:
        assert is_read(settings, name, tmp_path / f"{name}.csv")


@pytest.mark.parametrize("seed", range(1, 6))
def test_nasty_extracts_raise_no_alarm(
    settings: Settings, tmp_path: Path, seed: int
) -> None:
    for name, path in zip(EXTRACTS, nasty.write(tmp_path, seed), strict=True):
        assert is_read(settings, name, path)


# -- nothing is kept ----------------------------------------------------------------------


def test_nothing_is_written_before_the_values_were_looked_at(
    settings: Settings, write: Write, tmp_path: Path
) -> None:
    path = write("custody", column(*[NHS] * 1000))
    stages = []
    with staging(tmp_path) as connection:
        (place,) = tmp_path.glob("staging-*")
        source = open_source(brought(path, connection), extract("custody"))
        with pytest.raises(Refused):
            check(
                source,
                extract("custody"),
                settings,
                connection,
                lambda stage, share: stages.append(stage),
            )
        (copy,) = place.iterdir()
        assert copy.name.startswith("brought-")
    assert set(stages) == {"Looking for identifiers"}


def test_a_column_that_is_left_out_of_the_rows_is_not_looked_at(
    settings: Settings, tmp_path: Path
) -> None:
    with staging(tmp_path) as connection:
        for rows, is_refused in ((f"select 'k1' as c0, '{NHS}' as c1", True),
                                 ("select 'k1' as c0", False)):  # fmt: skip
            found = ""
            try:
                look = scan(
                    connection,
                    rows,
                    ("custody_key", "health"),
                    {"custody_key": 0},
                    extract("custody"),
                    settings,
                )
                look.refuse(look.of_all_rows(), "custody.csv")
            except Refused as error:
                found = str(error)
            assert ("NHS number" in found) == is_refused


def shown_in(path: Path) -> str:
    """All text of a CSV or of a workbook."""
    if path.suffix == ".csv":
        return path.read_text("utf-8-sig")
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_name_in_a_field_of_codes_or_in_a_header_is_shown_nowhere(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    rows = [f"k{n} | M | 15 | early" for n in range(30)]
    rows += ["kx | Smith | 15 | early", "ky | 2009-03 | Jones | late"]
    table = "\n".join(["custody_key | sex | age | Jack Smith", *rows])
    paths = [str(tmp_path / f"out{end}") for end in (".csv", ending)]
    words = ["--refusals", paths[0], "--report", paths[1], "--json"]
    for more in ([], ["--accept-refusals"]):
        main(["check", "custody", str(write("custody", table)), *words, *more])
    said = "".join(capsys.readouterr())
    for path in map(Path, paths):
        said += shown_in(path)
    assert "row 32, sex, '(withheld: looks like a name)': not in the list" in said
    assert "(its name is withheld: it looks like an identifier) is not in the con" in said
    assert "2009-03" in said
    assert not any(name in said for name in ("Smith", "Jones", "Jack"))


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("custody_key,Jack Smith,Jack Smith", "'(withheld: looks like a name)': keep one"),
        ("custody_key,Jack Smith dob", "Column 2 (its name is withheld"),
        (
            "custody_key,Paige",
            "Column '(withheld: looks like a name)': did you mean `age`?",
        ),
    ],
)
def test_a_name_in_a_wrong_header_is_not_said(
    tmp_path: Path, header: str, sentence: str
) -> None:
    path = tmp_path / "custody.csv"
    path.write_text(f"{header}\nk1,x,y\n")
    with pytest.raises(Refused) as refused:
        open_source(path, extract("custody"))
    assert sentence in str(refused.value)
    assert not any(name in str(refused.value) for name in ("Smith", "Jack", "Paige"))


MARKS = (b"943 476 5919", b"EX1 1AA", b"7700 900123", b"unmistakable")


def traces(folder: Path) -> list[str]:
    """Files below a folder that hold any part of what the refused file held."""
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(mark in path.read_bytes() for mark in MARKS)
    ]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file that is refused at its last row, apart from where the program may write."""
    path = tmp_path / "outside" / "custody.csv"
    path.parent.mkdir()
    rows = "".join(
        f"k{n},Exeter,pace_arrest,2024-05-01 12:00,15,Devon,unmistakable\n"
        for n in range(100_000)
    )
    header = "custody_key,suite,legal_basis,arrived_at,age,area,extra\n"
    last = (
        "k,Exeter,pace_arrest,2024-05-01 12:00,15,Devon,943 476 5919 EX1 1AA 07700 900123"
    )
    path.write_text(header + rows + last + "\n")
    return path


def started(folder: Path, path: Path, *words: str) -> subprocess.Popen[bytes]:
    """The command line on a file, with a store and a temporary folder in `folder`."""
    (folder / "temporary").mkdir(parents=True, exist_ok=True)
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder / "temporary"))
    return subprocess.Popen(
        [sys.executable, "-m", "heard", *words, str(path)],
        cwd=PROJECT,
        env={**os.environ, **places, "HEARD_STORE": str(folder / "store")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("command", ["check", "load"])
def test_nothing_of_a_refused_file_is_on_the_disk_or_the_screen(
    tmp_path: Path, outside: Path, command: str
) -> None:
    folder = tmp_path / "inside"
    program = started(folder, outside, command, "custody")
    said = b"".join(program.communicate())
    assert program.returncode != 0
    assert b"NHS number in 1 value" in said
    assert not any(mark in said for mark in MARKS)
    assert traces(folder) == []
    assert list((folder / "temporary").iterdir()) == []
    assert list((folder / "store").glob("*staging*")) == []
    assert list((folder / "store").rglob("*.parquet")) == []


def test_nothing_of_a_refused_file_is_on_the_disk_when_its_load_is_killed(
    tmp_path: Path, outside: Path
) -> None:
    folder, chance = tmp_path / "inside", random.Random(1)
    for _ in range(5):
        program = started(folder, outside, "load", "custody")
        try:
            program.wait(timeout=chance.uniform(0.3, 2.0))
        except subprocess.TimeoutExpired:
            program.kill()
        said = b"".join(program.communicate())
        assert not any(mark in said for mark in MARKS)
        assert traces(folder) == []
