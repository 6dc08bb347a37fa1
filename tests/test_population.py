"""A rate whose population lacks a line says which, and shows no figure."""

import csv
import io
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from heard.__main__ import main
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.population import Population, load_population
from tests.approved import approve
from tests.even_store import load_even
from tests.test_app import visit, words

Output = pytest.CaptureFixture[str]
HEADER = "area,age_from,age_to,year,population,source\n"
DEVON = "Devon,0,17,2020,12000,invented\nDevon,10,17,2020,6000,invented\n"
PLYMOUTH = "Plymouth,0,17,2020,2400,invented\nPlymouth,10,17,2020,1200,invented\n"
LACKING = "population.csv has no line for Plymouth, ages 0 to 17"
RATE = "mh_contact_rate"
TITLE = "Mental-health contacts per 1,000 children"


@pytest.fixture(scope="module")
def even(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with contacts and detentions in Devon and Plymouth; tests only read it."""
    folder = tmp_path_factory.mktemp("even")
    settings = load_settings(PROJECT / "heard.toml")
    load_even(replace(settings, store=folder / "store"), folder)
    return folder / "store"


@pytest.fixture
def reference(tmp_path: Path, even: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reference folder of the test's own, Devon's and Plymouth's lines in it."""
    folder = tmp_path / "reference"
    shutil.copytree(PROJECT / "sample_data/reference", folder)
    text = (PROJECT / "heard.toml").read_text("utf-8")
    config = tmp_path / "heard.toml"
    config.write_text(text.replace('"sample_data/reference"', f'"{folder.as_posix()}"'))
    monkeypatch.setenv("HEARD_CONFIG", str(config))
    monkeypatch.setenv("HEARD_STORE", str(even))
    having(folder, HEADER + DEVON + PLYMOUTH)
    return folder


def having(reference: Path, text: str) -> None:
    (reference / "population.csv").write_text(text)


def asked(capsys: Output, *asked_for: str) -> tuple[int, list[dict[str, str]], str]:
    """Exit code, rows and what was said of a command."""
    code = main(list(asked_for))
    out, err = capsys.readouterr()
    return code, list(csv.DictReader(io.StringIO(out))), err


def test_the_whole_force_has_a_rate_where_every_area_that_occurs_has_a_line(
    reference: Path, capsys: Output
) -> None:
    code, rows, said = asked(capsys, "series", RATE)

    assert code == 0
    assert rows[0] == {"period": "2023-01", "numerator": "40", "denominator": "1200.0"}
    assert "Population: invented, 2020." in said
    assert "no line for Cornwall or Torbay" in said  # no case is from there


@pytest.mark.parametrize(
    "text, said",
    [
        (HEADER + DEVON, LACKING),
        (HEADER + DEVON + PLYMOUTH.replace("0,17", "0,15"), LACKING),
        (HEADER, "no line for Devon or Plymouth, ages 0 to 17"),
        ("", "no line for Devon or Plymouth, ages 0 to 17"),
        ("area,children\nDevon,3\n", "it cannot be read ('age_from')"),
        (HEADER + DEVON + "Plymouth,0,17,2020\n", "it cannot be read"),
        (HEADER + DEVON + 'Plymouth,0,17,2020,"2,400",x\n', "it cannot be read"),
        (HEADER + DEVON + "Plymouth,0,17,2020,0,x\n", "a population of 0 or less"),
        (None, "there is no such file in the reference folder"),
    ],
)
def test_without_a_line_there_is_no_figure_and_exit_code_2(
    reference: Path, capsys: Output, text: str | None, said: str
) -> None:
    if text is None:
        (reference / "population.csv").unlink()
    else:
        having(reference, text)

    for command in ("series", "spc"):
        code, rows, err = asked(capsys, command, RATE)
        assert (code, rows) == (2, [])
        assert "population.csv has no line for" in err and said in err
        assert "Population: ." not in err
    assert asked(capsys, "series", "mh_contacts")[0] == 0


def test_an_area_without_a_line_has_a_blank_denominator_and_is_named(
    reference: Path, capsys: Output
) -> None:
    having(reference, HEADER + DEVON)
    code, rows, said = asked(capsys, "series", RATE, "--by", "area", "--period", "quarter")

    assert code == 0
    assert [list(row.values()) for row in rows[:2]] == [
        ["2023-Q1", "Devon", "60", "3000.0"],
        ["2023-Q1", "Plymouth", "60", ""],
    ]
    assert LACKING in said
    code, rows, said = asked(capsys, "spc", RATE, "--by", "area")
    assert {row["value"] for row in rows if row["area"] == "Plymouth"} == {""}
    assert code == 0 and LACKING in said


def test_by_what_is_no_area_there_is_a_count_and_no_complaint(
    reference: Path, capsys: Output
) -> None:
    having(reference, HEADER + DEVON)
    code, rows, said = asked(capsys, "series", RATE, "--by", "sex")

    assert code == 0 and "population.csv" not in said
    assert {row["denominator"] for row in rows} == {""}


def test_the_release_has_the_counts_and_no_rate_and_is_made_anew_with_the_line(
    reference: Path, capsys: Output
) -> None:
    having(reference, HEADER + DEVON)
    code, rows, said = asked(capsys, "published", RATE)
    force = [row for row in rows if row["breakdown"] == "all"]

    assert code == 0 and f"{RATE}: " in said and "Plymouth" in said
    assert {row["numerator"] for row in force[:-1]} <= {"120", "40"}
    assert {(row["denominator"], row["figure"]) for row in force} == {("", "")}
    assert any(row["figure"] for row in rows if row["value"] == "Devon")
    having(reference, HEADER + DEVON + PLYMOUTH)
    _, rows, _ = asked(capsys, "published", RATE)
    assert any(row["figure"] for row in rows if row["breakdown"] == "all")


@pytest.mark.parametrize("profile", ["internal", "scrutiny"])
def test_pages_leave_the_figure_blank_and_say_why(
    reference: Path, profile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    having(reference, HEADER + DEVON)
    own = reference.with_name("own-store")
    shutil.copytree(load_settings().store, own)
    monkeypatch.setenv("HEARD_STORE", str(own))
    approve(load_settings())
    for page, address in (
        ("indicator", {"indicator": TITLE}),
        ("areas", {"areas_indicator": TITLE}),
        ("help", {"help_more": "Contacts"}),
    ):
        shown = visit(f"pages/{page}.py", profile, **address)
        said = words(shown)

        assert not shown.exception
        assert not [error for error in shown.error if "population" in str(error.value)]
        assert said.count(f"{LACKING}.") >= 1, page
        assert "Population: ." not in said
    assert "**No rate**" in said


def test_a_later_year_takes_the_latest_before_it_and_an_earlier_one_the_earliest() -> None:
    found = Population((0, 17), {"Devon": {2020: 1200, 2022: 2400}}, ())

    for month, children in (("2019-12", 1200), ("2021-01", 1200), ("2030-01", 2400)):
        assert found.child_years("Devon", [month]) == children / 12
    assert found.child_years("Devon", []) == 0
    assert found.child_years("Torbay", ["2020-01"]) is None


def test_a_file_that_is_put_right_is_read_again(reference: Path) -> None:
    settings: Settings = load_settings()
    having(reference, HEADER + DEVON)
    assert load_population(settings, 0, 17).lacks(["Devon", "Plymouth"])
    path = reference / "population.csv"
    having(reference, HEADER + DEVON + PLYMOUTH)  # in the same tick of the disk's clock
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000))
    assert not load_population(settings, 0, 17).lacks(["Devon", "Plymouth"])
