"""Did you mean: what a text most likely stands for, and how names are matched at all."""

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from heard.__main__ import main
from heard.extracts import check, extract, open_source, staging
from heard.extracts.meant import likeliest, meant
from heard.extracts.typing import spelled
from heard.ground.quoting import quoted
from heard.ground.settings import Settings, load_settings, spelling
from tests.conftest import Write
from tests.tables import brought

WELSH = {
    "areas": {"ynys mon": "Ynys Môn", "gwynedd": "Gwynedd", "rhondda cynon taf": "RCT"},
    "suites": {"st mary's": "St Mary's", "ty'r felin": "Ty'r Felin", "x y": "X-Y"},
}
NAMES = {
    **{name: name for name in ("Exeter", "Exmouth", "Newquay", "St Mary's", "Plymouth")},
    "charles cross": "Plymouth",
    "middlemoor": "Exeter",
}
CODES = {code: code for code in ("pace_arrest", "bail_return", "s136", "s135", "other")}
Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("YNYS MÔN", "Ynys Môn"),
        ("Ynys Mo\u0302n", "Ynys Môn"),
        ("ynys  mon", "Ynys Môn"),
        ("Ynys\u00a0Môn", "Ynys Môn"),
        ("Ynys\u2011Môn", "Ynys Môn"),
        ("Ynys_Mon", "Ynys Môn"),
        ("\ufeffGwynedd\u200b", "Gwynedd"),
    ],
)
def test_a_name_is_read_whatever_its_accents_spaces_dashes_and_case(
    write: Write, settings: Settings, text: str, name: str
) -> None:
    assert read_as(write, settings, "area", text) == name


@pytest.mark.parametrize("mark", "'\u2019\u2018\u02bc\u2032\u00b4`\uff07")
def test_a_name_is_read_whatever_its_apostrophe_and_taken_for_nobodys(
    write: Write, settings: Settings, mark: str
) -> None:
    assert read_as(write, settings, "suite", f"St Mary{mark}s") == "St Mary's"
    assert read_as(write, settings, "suite", f"TY{mark}R FELIN") == "Ty'r Felin"


def read_as(write: Write, settings: Settings, field: str, text: str) -> object:
    """What a value of a field is read as, in four rows."""
    welsh = replace(settings, **WELSH)
    given = {"area": "Gwynedd", "suite": "X-Y", field: text}
    table = "custody_key | area | suite\n" + "\n".join(
        f"key{n}x | {given['area']} | {given['suite']}" for n in range(4)
    )
    wanted = extract("custody")
    with staging() as connection:
        source = open_source(brought(write("custody", table), connection), wanted)
        supply = check(source, wanted, welsh, connection)
        found = connection.sql(f"select distinct {field} from ({supply.good_rows})")
        ((value,),) = found.fetchall()
        return value


@pytest.mark.parametrize(
    "text",
    [
        "St  Mary’s", "YNYS MÔN", "Ynys Mo\u0302n", "a\u200bb", "x–y", "-Exeter_",
        "Øresund", "ÉÀÜ ñ", "\ufeffExeter", "Straße", "it''s",
        "a\u00adb", "a\u202fb", "", "  ", "--",
    ],
)  # fmt: skip
def test_sql_spells_a_name_as_python_does(text: str) -> None:
    found = duckdb.sql(f"select {spelled(quoted(text))}").fetchall()
    assert found == [(spelling(text),)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("St Marys", "St Mary's"),
        ("St. Mary’s", "St Mary's"),
        ("Exetr", "Exeter"),
        ("EXETER CUSTODY SUITE", "Exeter"),
        ("Charles Cross Custody", "Plymouth"),
        ("Plymoth", "Plymouth"),
        ("Ex", ""),
        ("Narnia", ""),
        ("Exeter or Newquay", ""),
        ("", ""),
        ("!", ""),
    ],
)
def test_the_name_of_a_place_that_a_text_means(text: str, name: str) -> None:
    assert meant(text, NAMES) == name


@pytest.mark.parametrize(
    ("text", "names", "name"),
    [
        ("PACE arrest", CODES, "pace_arrest"),
        ("pace-arest", CODES, "pace_arrest"),
        ("s137", CODES, ""),  # s135 as well as s136
        ("Yes", {"Y": "Y", "N": "N", "U": "U"}, "Y"),
        ("y", {"Y": "Y", "N": "N", "U": "U"}, "Y"),
        ("FALSE", {"Y": "Y", "N": "N", "U": "U"}, "N"),
        ("Not known", {"Y": "Y", "N": "N", "U": "U"}, "U"),
        ("Male", {"F": "F", "M": "M", "other": "other"}, "M"),
        ("Mixed", {"F": "F", "M": "M", "other": "other"}, ""),
        ("1.0", {"1": "1", "2": "2"}, "1"),
        ("12", {"1": "1", "2": "2"}, ""),
        ("998", {"999": "999", "101": "101"}, ""),
        ("Don’t know", {"Don't know": "Don't know", "Y": "Y"}, "Don't know"),
    ],
)
def test_the_code_that_a_text_means(text: str, names: dict[str, str], name: str) -> None:
    assert meant(text, names) == name


def test_refusals_are_grouped_by_value_worst_first_with_what_was_meant(
    write: Write, capsys: Output, tmp_path: Path
) -> None:
    rows = ["Devn | 15 |"] * 30 + ["Torbey | 15 |"] * 31 + ["Devon | 99 |"]
    rows += [f"Devon | {n} |" for n in range(100, 110)] + ["Devon | 15 | k943"]
    table = "area | age | person_key\n" + "\n".join(rows)
    report = tmp_path / "report.csv"
    path = str(write("custody", table))
    assert main(["check", "custody", path, "--report", str(report)]) == 1
    first, *lines = capsys.readouterr().err.splitlines()
    assert first == "Refused: 73 of 73 rows."
    allowed = "must be at least 0 and at most 17: correct it, or leave the row out"
    assert lines[:4] == [
        "  31 × 'Torbey' in area: not in the list. Did you mean 'Torbay'?",
        "  30 × 'Devn' in area: not in the list. Did you mean 'Devon'?",
        f"  6 × 6 other values in age: {allowed}",
        f"  1 × '100' in age: {allowed}",
    ]
    assert "943" not in "".join(lines)
    assert any(
        line.startswith("  1 × person_key: not a person key of 64") for line in lines
    )
    assert "area: not in the list. Did you mean 'Devon'?" in report.read_text("utf-8-sig")


def test_two_names_of_the_settings_that_are_read_alike_are_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Path("heard.toml").read_text("utf-8")
    path = tmp_path / "heard.toml"
    path.write_text(f'{text}\n[suites."St Mary’s"]\narea = "Devon"\n', "utf-8")
    with pytest.raises(Exception, match="is read as two different names"):
        load_settings(path)


def test_another_spelling_that_is_meant_says_what_it_is_read_as() -> None:
    said = {text: likeliest(text, NAMES) for text in ("Middelmoor", "Exetr", "Narnia")}
    assert {text: found and found.said for text, found in said.items()} == {
        "Middelmoor": "'Middlemoor', read as 'Exeter'",
        "Exetr": "'Exeter'",
        "Narnia": None,
    }


def test_a_column_that_is_nearly_named_is_asked_about_though_all_rows_are_refused(
    write: Write, capsys: Output
) -> None:
    table = "release_at | suite\n2024-05-01 18:00 | Middelmoor"
    assert main(["check", "custody", str(write("custody", table))]) == 1
    said = capsys.readouterr().err
    assert (
        "'release_at' is not in the contract: dropped. Did you mean `released_at`?" in said
    )
    assert "1 × 'Middelmoor' in suite: not in the list. Did you mean 'Middlemoor'," in said


def test_a_place_that_a_gap_names_wrongly_is_asked_about(
    write: Write, capsys: Output
) -> None:
    path = str(write("custody", "suite\nExeter"))
    gap = "suite:Middelmoor=2024-06"
    assert main(["load", "custody", path, "--no-data", gap]) == 2
    assert "Did you mean 'Middlemoor', read as 'Exeter'?" in capsys.readouterr().err
