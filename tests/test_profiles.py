"""Another system's extract, read by a mapping profile, says what the plain one says."""

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest

from heard.extracts import (
    Profile,
    Supply,
    check,
    choose_profile,
    extract,
    find_profiles,
    has_profile,
    list_profiles,
    load_profile,
    open_source,
    recognise,
    save_profile,
    staging,
    write_report,
)
from heard.ground.errors import HeardError, Refused
from heard.ground.settings import PROJECT, Settings
from tests.conftest import Write
from tests.supplying import load
from tests.tables import brought

EXAMPLES = PROJECT / "profiles" / "examples"
SAMPLES = ["niche-custody.xlsx", "spreadsheet-contacts.csv", "sql-server-custody.tsv"]
COLUMNS = {
    "Key": "custody_key",
    "Station": "suite",
    "Basis": "legal_basis",
    "In": "arrived_at",
    "Years": "age",
    "LA": "area",
    "Ill": "mh_marker",
}
PROFILE = Profile(name="own", extract="custody", columns=COLUMNS)


@pytest.fixture
def own(settings: Settings, tmp_path: Path) -> Settings:
    """Settings with an empty folder for the force's own profiles."""
    return replace(settings, profiles=tmp_path / "profiles")


@pytest.fixture
def read(settings: Settings):  # type: ignore[no-untyped-def]
    """read("custody", path, profile) -> Supply, valid to the end of the test."""
    with staging() as connection:

        def checked(name: str, path: Path, profile: Profile | None) -> Supply:
            source = open_source(brought(path, connection), extract(name), profile)
            return check(source, extract(name), settings, connection)

        yield checked


def rows(supply: Supply) -> list[tuple[object, ...]]:
    """The good rows as text, by key."""
    text = f"select cast(columns(*) as varchar) from ({supply.good_rows})"
    return supply.connection.sql(f"{text} order by {supply.extract.key}").fetchall()


def wrong(own: Settings, profile: Profile) -> str:
    """What is said of a profile that may not be saved."""
    with pytest.raises(HeardError) as error:
        save_profile(own, profile)
    return str(error.value)


def custody(path: Path, *lines: str, header: str = ",".join(COLUMNS)) -> Path:
    path.write_text("\n".join([header, *lines]) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_example_is_recognised_and_says_the_same_as_the_plain_extract(
    read, settings: Settings, sample: str
) -> None:
    path = EXAMPLES / sample
    name = "contacts" if "contacts" in sample else "custody"
    profile = choose_profile(settings, path, extract(name))
    assert profile is not None
    assert profile.name == path.stem
    supply = read(name, path, profile)
    assert supply.problems() == []
    found = rows(supply)
    plain = read(name, EXAMPLES / f"{path.stem}-plain.csv", None)
    assert found == rows(plain)
    assert len(found) == 3


@pytest.mark.parametrize("sample", SAMPLES)
def test_without_its_profile_an_example_is_refused(read, sample: str) -> None:
    with pytest.raises(Refused, match="would hold an identifier"):
        read("custody", EXAMPLES / sample, None)


def test_a_dropped_column_is_dropped_before_the_identifier_check_and_never_stored(
    read, tmp_path: Path
) -> None:
    header = ",".join([*COLUMNS, "Surname"])
    line = "k1,Exeter,pace_arrest,2024-05-01 12:00,15,Devon,Y,Zyx"
    path = custody(tmp_path / "a.csv", line, header=header)
    with pytest.raises(Refused, match="'Surname' would hold an identifier"):
        read("custody", path, PROFILE)
    supply = read("custody", path, replace(PROFILE, drop=("surname",)))
    assert "Surname" not in supply.source.kept.values()
    assert "Zyx" not in str(rows(supply))


@pytest.mark.parametrize(
    ("column", "field", "is_refused"),
    [
        ("Surname", "custody_key", True),
        ("Date of birth", "arrested_at", True),
        ("Crime number hash", "episode_key", False),
        ("Officer defined ethnicity", "ethnic_group_officer", False),
    ],
)
def test_mapping_a_column_is_no_way_round_the_identifier_check(
    read, tmp_path: Path, column: str, field: str, is_refused: bool
) -> None:
    columns = {name: to for name, to in COLUMNS.items() if to != field}
    profile = replace(PROFILE, columns={**columns, column: field})
    line = ",".join(["", *["x"] * len(columns)])
    path = custody(tmp_path / "a.csv", line, header=",".join(profile.columns))
    if is_refused:
        with pytest.raises(Refused, match="identifier"):
            read("custody", path, profile)
    else:
        assert read("custody", path, profile).refused == 1


def test_values_flags_constants_and_times_are_mapped_whatever_their_case_and_spaces(
    read, tmp_path: Path
) -> None:
    profile = replace(
        PROFILE,
        columns={name: to for name, to in COLUMNS.items() if name != "LA"},
        constants={"area": "Devon"},
        values={"suite": {"Middlemoor Custody": "Exeter"}},
        flags={"Y": ("Yes",), "N": ("No",)},
        times={"all": ("%d %b %Y %H:%M",)},
    )
    line = "k1, middlemoor CUSTODY ,pace_arrest,01 May 2024 23:45,15,YES"
    path = custody(tmp_path / "a.csv", line, header="Key,Station,Basis,In,Years,Ill")
    supply = read("custody", path, profile)
    shown = "suite, area, mh_marker, cast(arrived_at as varchar)"
    found = supply.connection.sql(supply.good_rows).project(shown).fetchall()
    assert found == [("Exeter", "Devon", "Y", "2024-05-01 22:45:00+00")]


def test_a_time_in_another_format_than_the_profile_names_is_refused_not_guessed(
    read, tmp_path: Path
) -> None:
    profile = replace(PROFILE, times={"all": ("%m/%d/%Y %H:%M",)})
    path = custody(
        tmp_path / "a.csv",
        "k1,Exeter,pace_arrest,05/01/2024 12:00,15,Devon,Y",
        "k2,Exeter,pace_arrest,13/05/2024 12:00,15,Devon,Y",
        "k3,Exeter,pace_arrest,2024-05-13 12:00:00,15,Devon,Y",
    )
    supply = read("custody", path, profile)
    (problem,) = supply.problems()
    assert (problem.row, problem.column) == (3, "arrived_at")
    assert problem.value == "13/05/2024 12:00"
    assert problem.rule == "not a time as the profile own reads it: 05/01/2024 23:45"
    assert [row[0] for row in rows(supply)] == ["k1", "k3"]


def test_a_date_format_alone_is_a_date_without_a_time(read, tmp_path: Path) -> None:
    profile = replace(PROFILE, times={"arrived_at": ("%d/%m/%Y",)})
    path = custody(tmp_path / "a.csv", "k1,Exeter,pace_arrest,01/05/2024,15,Devon,Y")
    (problem,) = read("custody", path, profile).problems()
    assert problem.rule.startswith("a date without a time, and the profile own reads no")


def test_a_code_is_advised_as_the_profile_reads_it(read, tmp_path: Path) -> None:
    values = {"suite": {"Middlemoor Custody": "Exeter", "Exeter": "Plymouth"}}
    path = custody(
        tmp_path / "a.csv",
        "k1,Middlemor custody,pace_arrest,2024-05-01 12:00,15,Devon,Y",
        "k2,Nowhere,pace_arrest,2024-05-01 12:00,15,Devon,Y",
        "k3,Plymouth,pace_arrest,2024-05-01 12:00,15,Devon,yes",
    )
    profile = replace(PROFILE, values=values, flags={"Y": ("Present",)})
    near, far, flag = read("custody", path, profile).problems()
    said = "not in the list, as the profile own reads it"
    assert near.rule == f"{said}. Did you mean 'Middlemoor Custody'?"
    allowed = far.rule.removeprefix(f"{said}; allowed: ").split(", ")
    # Its Exeter is Plymouth: who writes Exeter is not let in as Exeter.
    assert "Middlemoor Custody" in allowed
    assert allowed.count("Exeter") == 1
    assert flag.rule == f"{said}. Did you mean 'Y'?"


JOINED = replace(
    PROFILE,
    columns={name: to for name, to in COLUMNS.items() if to != "arrived_at"},
    joined={"arrived_at": ("In Date", "In Time"), "released_at": ("Out Date", "Out Time")},
)
JOINED_HEADER = "Key,Station,Basis,Years,LA,Ill,In Date,In Time,Out Date,Out Time"


def joined(path: Path, *times: str) -> Path:
    """A file with dates and times of day in columns apart."""
    lines = [f"k{n}a,Exeter,pace_arrest,15,Devon,Y,{text}" for n, text in enumerate(times)]
    return custody(path, *lines, header=JOINED_HEADER)


@pytest.mark.parametrize(
    ("date", "time", "minute"),
    [
        ("2024-05-01", "10:00", "10:00"),
        ("01/05/2024", "10:00:59", "10:00"),
        ("2024-05-01 00:00:00", "1000", "10:00"),
        ("2024-05-01T00:00:00", "930", "09:30"),
        ("2024-05-01", "5", "00:05"),
        ("2024-05-01", "0", "00:00"),
        ("2024-05-01", "1000.0", "10:00"),
        ("2024-05-01", "10:00 AM", "10:00"),
        ("2024-05-01", "12:05 am", "00:05"),
        ("2024-05-01", "11:59:30 PM", "23:59"),
        ("2024-05-01", "0.4166666666666667", "10:00"),
        ("2024-05-01", "6.9444444E-4", "00:01"),
        ("2024-05-01", "1899-12-30 10:00:00", "10:00"),
        (" 2024-05-01 ", " 10:00 ", "10:00"),
    ],
)
def test_a_date_is_joined_with_its_time_of_day_however_that_is_written(
    read, tmp_path: Path, date: str, time: str, minute: str
) -> None:
    path = joined(tmp_path / "a.csv", f"{date},{time},,")
    supply = read("custody", path, JOINED)
    assert supply.problems() == []
    shown = "strftime(timezone('Europe/London', arrived_at), '%Y-%m-%d %H:%M')"
    assert supply.connection.sql(supply.good_rows).project(shown).fetchall() == [
        (f"2024-05-01 {minute}",)
    ]


@pytest.mark.parametrize(
    ("times", "value", "rule"),
    [
        ("2024-05-01 09:00,10:00,,", "2024-05-01 09:00 10:00", "not a date in 'In Date'"),
        ("2024-05-01 09:00,,,", "2024-05-01 09:00", "not a date in 'In Date'"),
        ("2024-05-01,2400,,", "2024-05-01 2400", "not a date in 'In Date'"),
        ("31/02/2024,10:00,,", "31/02/2024 10:00", "not a date in 'In Date'"),
        (
            "2024-05-01,,,",
            "2024-05-01",
            "a date without a time: fill in its time of day in",
        ),
        (",,,", "", "required, but blank"),
        (
            "2024-05-01,10:00,,18:00",
            "18:00",
            "not a date in 'Out Date' and its time of day",
        ),
        ("2024-05-01,10.00,,", "2024-05-01 10.00", "not a date in 'In Date'"),
    ],
)
def test_a_date_and_time_of_day_that_cannot_be_joined_refuse_the_row(
    read, tmp_path: Path, times: str, value: str, rule: str
) -> None:
    path = joined(tmp_path / "a.csv", times, "2024-05-01,10:00,,")
    (problem,) = read("custody", path, JOINED).problems()
    assert problem.rule.startswith(rule)
    assert problem.value == value


def test_a_date_without_its_time_of_day_in_an_optional_time_is_noted(
    read, tmp_path: Path
) -> None:
    path = joined(tmp_path / "a.csv", "2024-05-01,10:00,2024-05-01,")
    supply = read("custody", path, JOINED)
    assert supply.problems() == []
    assert "released_at is a date without a time in 1 row: read as missing." in supply.notes


@pytest.mark.parametrize("word", ["NULL", "N/A", "-", "#N/A"])
def test_a_word_for_nothing_is_a_blank_time_under_a_profile_too(
    read, tmp_path: Path, word: str
) -> None:
    path = joined(tmp_path / "a.csv", f"2024-05-01,10:00,{word},{word}")
    assert read("custody", path, JOINED).problems() == []
    path = joined(tmp_path / "a.csv", f"2024-05-01,10:00,2024-05-01,{word}")
    notes = read("custody", path, JOINED).notes
    assert "released_at is a date without a time in 1 row: read as missing." in notes
    path = joined(tmp_path / "a.csv", f"{word},10:00,,")
    (problem,) = read("custody", path, JOINED).problems()
    assert problem.rule.startswith("not a date in 'In Date'")
    written = replace(PROFILE, columns={**COLUMNS, "Out": "released_at"})
    written = replace(written, times={"all": ("%d/%m/%Y %H:%M",)})
    line = f"k1a,Exeter,pace_arrest,01/05/2024 10:00,15,Devon,Y,{word}"
    path = custody(tmp_path / "b.csv", line, header=",".join(written.columns))
    assert read("custody", path, written).problems() == []


def test_a_profile_says_how_joined_dates_and_times_of_day_are_written(
    read, tmp_path: Path
) -> None:
    path = joined(
        tmp_path / "a.csv",
        "05/01/2024 12:00:00 AM,93000,,",
        "05/01/2024 12:00:00 AM,09:30:00,,",
        "05/01/2024 12:00:00 AM,9.30,,",
    )
    profile = replace(
        JOINED, times={"all": ("%m/%d/%Y %I:%M:%S %p",)}, clock={"all": ("%H%M%S",)}
    )
    supply = read("custody", path, profile)
    (problem,) = supply.problems()
    assert problem.row == 4
    assert problem.rule.endswith("reads them: 05/01/2024 12:00:00 AM and 234500")
    minutes = supply.connection.sql(supply.good_rows).project("arrived_local_minute % 1440")
    assert minutes.fetchall() == [(570,), (570,)]


def test_the_columns_of_a_joined_time_are_neither_unknown_nor_absent_and_are_in_the_report(
    read, tmp_path: Path
) -> None:
    path = joined(tmp_path / "a.csv", "2024-05-01,25:00,,")
    supply = read("custody", path, JOINED)
    assert supply.source.unknown == ()
    assert "arrived_at" not in supply.source.absent
    write_report(supply, tmp_path / "report.csv")
    assert "2024-05-01,25:00" in (tmp_path / "report.csv").read_text("utf-8-sig")


def test_a_file_with_a_date_and_not_its_time_of_day_is_refused(
    read, tmp_path: Path
) -> None:
    header = JOINED_HEADER.replace(",In Time", "")
    line = "k1,Exeter,pace_arrest,15,Devon,Y,2024-05-01,,"
    path = custody(tmp_path / "a.csv", line, header=header)
    with pytest.raises(
        Refused, match="as arrived_at, and the file has no column 'In Time'"
    ):
        read("custody", path, JOINED)


def test_hours_alone_are_not_taken_for_minutes_past_midnight(read, tmp_path: Path) -> None:
    hours = [f"2024-05-{n:02},{n},," for n in range(1, 23)]
    with pytest.raises(Refused, match="'In Time' holds nothing above 22"):
        read("custody", joined(tmp_path / "a.csv", *hours), JOINED)


def test_times_of_day_of_a_workbook_are_joined(read, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(JOINED_HEADER.split(","))
    for at in (time(10, 0), 0.4166666666666667, "10:00", datetime(1899, 12, 30, 10)):
        row = ["k", "Exeter", "pace_arrest", 15, "Devon", "Y", datetime(2024, 5, 1), at]
        row[0] = f"k{book.active.max_row}a"
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    supply = read("custody", tmp_path / "a.xlsx", JOINED)
    assert supply.problems() == []
    minutes = supply.connection.sql(supply.good_rows).project("arrived_local_minute % 1440")
    assert minutes.fetchall() == [(600,)] * 4


def test_a_time_that_is_midnight_throughout_beside_its_time_of_day_is_told_of(
    read, tmp_path: Path
) -> None:
    columns = {**PROFILE.columns, "In Date": "arrived_at"}
    del columns["In"]
    profile = replace(PROFILE, columns=columns, drop=("In Time",))
    path = joined(tmp_path / "a.csv", "2024-05-01 00:00,1000,,")
    told = "In Time looks like its time of day: a mapping profile can join the two"
    assert any(told in note for note in read("custody", path, profile).notes)
    path = joined(tmp_path / "a.csv", "2024-05-01 00:00,1000,,", "2024-05-01 09:00,1000,,")
    assert told not in str(read("custody", path, profile).notes)
    path = joined(tmp_path / "a.csv", "2024-05-01,1000,,")
    (problem,) = read("custody", path, profile).problems()
    assert problem.rule.endswith(told)


def test_a_name_of_a_column_is_read_whatever_its_apostrophe_and_accents(
    read, tmp_path: Path
) -> None:
    profile = replace(PROFILE, drop=("Child's name",))
    line = "k1,Exeter,pace_arrest,2024-05-01 12:00,15,Devon,Y,Zyx"
    header = ",".join([*COLUMNS, "Child\u2019s name"])
    path = custody(tmp_path / "a.csv", line, header=header)
    assert read("custody", path, profile).problems() == []


def test_a_missing_column_is_looked_for_by_the_name_that_the_profile_knows(
    read, tmp_path: Path
) -> None:
    header = ",".join(COLUMNS).replace("Station", "Staton").replace("Years", "age")
    path = custody(tmp_path / "a.csv", header=header)
    with pytest.raises(Refused) as refused:
        read("custody", path, PROFILE)
    assert "Column 'Staton': did you mean `Station`?" in str(refused.value)
    assert "did you mean `age`" not in str(refused.value)  # the profile would not read it
    assert "The profile own reads age from a column 'Years'." in str(refused.value)


def test_a_column_that_the_profile_reads_and_the_file_lacks_is_named(
    read, tmp_path: Path
) -> None:
    path = custody(tmp_path / "a.csv", header="Key,Station,Basis,In,Years,Ill")
    with pytest.raises(Refused) as refused:
        read("custody", path, PROFILE)
    assert "The profile own reads area from a column 'LA'." in str(refused.value)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "../evil"}, "lower-case letters, digits and hyphens"),
        ({"name": "C:evil"}, "lower-case letters, digits and hyphens"),
        ({"name": ""}, "lower-case letters, digits and hyphens"),
        ({"extract": "people"}, "'people' is no extract: contacts or custody"),
        ({"columns": {"A": "suit"}}, "'suit' is no field of the custody extract"),
        ({"columns": {"A": "age", "B": "age"}}, "age is given twice"),
        ({"constants": {"age": "15"}}, "age is given twice"),
        ({"drop": ("years",)}, "Column 'Years' is both read and dropped"),
        ({"constants": {"sex": "W"}}, "'W' is no code of sex: F, M, other, unknown"),
        ({"values": {"suite": {"X": "Atlantis"}}}, "'Atlantis' is no code of suite"),
        ({"values": {"nothing": {"X": "Y"}}}, "'nothing' is no field"),
        ({"flags": {"Maybe": ("?",)}}, "'Maybe' in [flags] is neither Y, N nor U"),
        ({"times": {"all": ("%H:%M",)}}, "is no format with day, month and year"),
        ({"times": {"all": ("%d/%m/%Y %q",)}}, "is no format with day"),
        ({"times": {"age": ("%d/%m/%Y",)}}, "'age' in [times] is no time"),
        ({"times": {"all": ("%d/%m/%Y') --",)}}, "is no format with day"),
        ({"times": {"all": ("%d/%m/%Y", "%m/%d/%Y")}}, "05/06/2024 as different days"),
        ({"times": {"arrived_at": ("%Y-%d-%m",)}}, "'%Y-%m-%d', which is always read"),
        ({"joined": {"age": ("A", "B")}}, "'age' in [joined] is no time"),
        ({"joined": {"arrived_at": ("A", "B")}}, "arrived_at is given twice"),
        ({"joined": {"charged_at": ("A", "LA")}}, "Column 'LA' is read twice"),
        ({"joined": {"charged_at": ("A", "a")}}, "is read twice"),
        (
            {"joined": {"charged_at": ("A", "B"), "released_at": ("A", "C")}},
            "Column 'A' is read twice",
        ),
        ({"joined": {"charged_at": ("A", "B")}, "drop": ("b",)}, "both read and dropped"),
        (
            {"clock": {"arrived_at": ("%H:%M",)}},
            "'arrived_at' in [clock] is no joined time",
        ),
        ({"clock": {"all": ("%I:%M",)}}, "morning or afternoon"),
        ({"clock": {"all": ("%d/%m/%Y %H:%M",)}}, "is no format with hour and minute"),
        (
            {"constants": {"released_at": "May"}},
            "'May' in [constants] released_at is no time",
        ),
        ({"constants": {"episode_key": "e"}}, "cannot be the same in every row"),
        ({"constants": {"hospital_minutes": "x"}}, "is no whole number"),
        ({"values": {"arrived_at": {"x": "y"}}}, "[values] arrived_at has no codes"),
        ({"delimiter": "#"}, "The delimiter must be"),
        ({"encoding": "klingon"}, "'klingon' is no encoding"),
    ],
)
def test_a_wrong_profile_is_not_saved_and_the_sentence_says_what_is_wrong(
    own: Settings, change: dict[str, object], sentence: str
) -> None:
    assert sentence in wrong(own, replace(PROFILE, **change))
    assert not own.profiles.exists()


def test_all_that_is_wrong_is_said_at_once(own: Settings) -> None:
    said = wrong(own, replace(PROFILE, delimiter="#", constants={"sex": "W"}))
    assert "delimiter" in said
    assert "no code of sex" in said


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("extract =", "is no TOML file"),
        ("title = 'x'", "Say which extract it is for"),
        ("extract = 'custody'\ncolumn = {}", "'column' is no part of a profile"),
        ("extract = 'custody'\ndrop = 'x'", "drop must be a list"),
        ("extract = 'custody'\ncolumns = ['x']", "[columns] must be a table"),
        ("extract = 'custody'\nsheet = 3", "sheet must be text"),
        ("extract = 'custody'\n[flags]\nY = 'Yes'", "'Y' in [flags] is not written"),
        ("extract = 'custody'\n[values]\nsex = 'F'", "'sex' in [values] is not written"),
        ("extract = 'custody'\n[columns]\nA = 1", "'A' in [columns] is not written"),
        ("extract = 'custody'\n[joined]\nA = ['B']", "'A' in [joined] is not written"),
        ("extract = 'custody'\n[clock]\nall = 'B'", "'all' in [clock] is not written"),
    ],
)
def test_a_profile_file_that_cannot_be_read_is_a_sentence_with_its_path(
    own: Settings, text: str, sentence: str
) -> None:
    own.profiles.mkdir()
    (own.profiles / "bad.toml").write_text(text)
    with pytest.raises(HeardError) as error:
        load_profile(own, "bad", "custody")
    assert sentence in str(error.value)
    assert "bad.toml" in str(error.value)


def test_a_saved_profile_is_the_same_when_it_is_read_again_and_replaces_its_forerunner(
    own: Settings,
) -> None:
    full = replace(
        PROFILE,
        title="Ours",
        drop=("Name",),
        constants={"sex": "F"},
        values={"suite": {'Middlemoor "E"': "Exeter"}},
        flags={"Y": ("Yes", "1")},
        times={"all": ("%d/%m/%Y %H:%M",)},
        joined={"charged_at": ("Charge date", "Charge time")},
        clock={"all": ("%H.%M",)},
        delimiter="\t",
    )
    save_profile(own, PROFILE)
    path = save_profile(own, full)
    assert load_profile(own, "own", "custody") == full
    assert [one.name for one in path.parent.iterdir()] == ["own.toml"]


def test_the_forces_own_profile_goes_before_the_projects_of_the_same_name(
    own: Settings,
) -> None:
    mine = replace(PROFILE, name="niche-custody", title="Ours")
    save_profile(own, mine)
    assert load_profile(own, "niche-custody", "custody") == mine
    listed = {one.name: one.title for one in list_profiles(own, "custody")}
    assert listed["niche-custody"] == "Ours"
    assert "sql-server-custody" in listed


@pytest.mark.parametrize("name", ["none", "../own", "/etc/passwd", "own.toml"])
def test_an_unknown_profile_is_a_sentence_that_lists_those_there_are(
    own: Settings, name: str
) -> None:
    with pytest.raises(HeardError, match=r"There are: niche-custody, sql-server-custody"):
        load_profile(own, name, "custody")


def test_a_profile_of_the_other_extract_is_not_taken(own: Settings) -> None:
    with pytest.raises(HeardError, match="is for contacts, not for custody"):
        load_profile(own, "spreadsheet-contacts", "custody")


def test_the_profile_with_most_columns_is_recognised_and_a_tie_is_asked_about() -> None:
    header = [*COLUMNS, "More"]
    larger = replace(PROFILE, name="larger", drop=("More",))
    assert recognise(header, [PROFILE, larger]) == larger
    assert recognise(header[:-1], [PROFILE, larger]) == PROFILE
    assert recognise(header[1:], [PROFILE, larger]) is None
    with pytest.raises(Refused, match="Several profiles fit the file: a, b"):
        recognise(header, [replace(PROFILE, name="a"), replace(PROFILE, name="b")])


def test_a_profile_that_joins_is_recognised_by_both_columns() -> None:
    header = JOINED_HEADER.split(",")
    assert recognise(header, [JOINED]) == JOINED
    assert recognise([name for name in header if name != "Out Time"], [JOINED]) is None
    other = replace(JOINED, joined={**JOINED.joined, "released_at": ("Out Date", "LA")})
    assert JOINED.fingerprint != other.fingerprint


def test_a_wrong_profile_is_passed_over_and_named_and_its_name_is_not_free(
    own: Settings, tmp_path: Path
) -> None:
    save_profile(own, PROFILE)
    (own.profiles / "bad.toml").write_text("extract =")
    path = custody(tmp_path / "a.csv", "k1,Exeter,pace_arrest,2024-05-01 12:00,15,Devon,Y")
    chosen = choose_profile(own, path, extract("custody"))
    assert chosen is not None
    assert chosen.name == "own"
    (sentence,) = find_profiles(own).wrong
    assert "bad.toml is no TOML file" in sentence
    assert sentence.endswith("It is passed over.")
    assert has_profile(own, "bad")


def test_a_plain_extract_is_read_without_a_profile_even_if_one_fits(
    own: Settings, write: Write
) -> None:
    save_profile(own, Profile(name="own", extract="custody", columns={"sex": "sex"}))
    path = write("custody", "age | sex\n15 | F")
    assert choose_profile(own, path, extract("custody")) is None


def test_another_profile_makes_the_same_file_another_supply(
    own: Settings, tmp_path: Path
) -> None:
    path = custody(tmp_path / "a.csv", "k1,X,pace_arrest,2024-05-01 12:00,15,Devon,1")
    for name, suite in (("east", "Exeter"), ("west", "Plymouth")):
        values = {"suite": {"X": suite}}
        save_profile(own, replace(PROFILE, name=name, values=values, flags={"Y": ("1",)}))
    first = load(own, "custody", path, by="t", profile="east")
    again = load(own, "custody", path, by="t", profile="east")
    other = load(own, "custody", path, by="t", profile="west")
    assert (first.added, again.published, other.replaced) == (1, False, 1)
    assert "Read with the profile west." in other.notes
