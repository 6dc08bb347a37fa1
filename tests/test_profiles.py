"""Another system's extract, read by a mapping profile, says what the plain one says."""

from dataclasses import replace
from pathlib import Path

import pytest

from heard.extracts import (
    Profile,
    Supply,
    check,
    choose_profile,
    extract,
    list_profiles,
    load_profile,
    open_source,
    recognise,
    save_profile,
    staging,
    suggest,
)
from heard.settings import PROJECT, HeardError, Refused, Settings
from heard.store import load
from tests.conftest import Write

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
            source = open_source(path, extract(name), profile)
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
    problems = [(p.row, p.column, p.value) for p in supply.problems()]
    assert problems == [(3, "arrived_at", "not read: 13/05/2024 12:00")]
    assert [row[0] for row in rows(supply)] == ["k1", "k3"]


def test_a_date_format_alone_is_a_date_without_a_time(read, tmp_path: Path) -> None:
    profile = replace(PROFILE, times={"arrived_at": ("%d/%m/%Y",)})
    path = custody(tmp_path / "a.csv", "k1,Exeter,pace_arrest,01/05/2024,15,Devon,Y")
    (problem,) = read("custody", path, profile).problems()
    assert "a date without a time" in problem.rule


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


def test_columns_are_suggested_once_each_best_first_and_identifiers_never() -> None:
    header = ["Custody_Key", "Arrived at", "Suite name", "Surname", "mh markr", "Colour"]
    found = suggest(header, extract("custody"))
    assert {column: one.field for column, one in found.items()} == {
        "Custody_Key": "custody_key",
        "Arrived at": "arrived_at",
        "Suite name": "suite",
        "mh markr": "mh_marker",
    }
    assert found["Custody_Key"].score == 1
    assert 0.55 <= found["mh markr"].score < 1
