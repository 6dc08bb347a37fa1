"""The command line, as other programs rely on it: output, sentences, exit codes."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from heard.__main__ import main
from heard.catalogue import load_catalogue
from heard.ground.settings import PROJECT
from heard.ground.spreadsheet import harmless
from tests.conftest import Write
from tests.own_system import own_config
from tests.test_measures import STAYS

Output = pytest.CaptureFixture[str]


def last_json(output: Output) -> dict[str, object]:
    """The one line of JSON on stdout."""
    (line,) = output.readouterr().out.splitlines()
    found: dict[str, object] = json.loads(line)
    return found


def test_load_then_series_prints_csv_with_the_agreed_columns(
    write: Write, capsys: Output
) -> None:
    assert main(["load", "custody", str(write("custody", STAYS)), "--by", "me"]) == 0
    capsys.readouterr()
    assert main(["series", "overnight", "--by", "area", "--period", "year"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "period,area,numerator,denominator",
        "2023-24,Devon,1,2",
        "2023-24,Plymouth,0,0",
        "2024-25,Devon,0,0",
        "2024-25,Plymouth,1,1",
    ]
    assert main(["series", "child_detentions", "--period", "quarter"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "period,numerator,denominator",
        "2024-Q1,2,",
        "2024-Q2,1,",
    ]
    assert main(["series", "aa_wait", "--period", "year", "--profile", "internal"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "period,median,p90,n",
        "2023-24,,,0",
        "2024-25,,,0",
    ]


def test_a_hand_count_across_midnight_a_clock_change_and_a_transfer(
    write: Write, capsys: Output
) -> None:
    table = """
    episode_key | area     | suite   | arrived_at       | authorised_at    | released_at      | mh_marker
                | Torbay   | Torquay | 2024-05-01 23:00 | 2024-05-01 23:45 | 2024-05-02 04:00 | Y
                | Torbay   | Torquay | 2024-05-01 23:00 | 2024-05-01 23:45 | 2024-05-02 03:59 | Y
                | Cornwall | Newquay | 2024-03-30 23:00 | 2024-03-30 23:30 | 2024-03-31 04:30 | Y
                | Cornwall | Newquay | 2024-10-26 23:00 | 2024-10-26 23:30 | 2024-10-27 03:00 | Y
    e1          | Devon    | Exeter  | 2024-05-01 22:00 | 2024-05-01 22:30 | 2024-05-02 02:00 | N
    e1          | Plymouth | Plymouth | 2024-05-02 03:00 |                 | 2024-05-02 04:10 | Y
                | Devon    | Exeter  | 2024-05-01 22:00 | 2024-05-01 22:30 | 2024-05-02 09:00 | N
    """  # noqa: E501
    assert main(["load", "custody", str(write("custody", table))]) == 0
    capsys.readouterr()
    assert main(["series", "overnight_mh", "--by", "area", "--period", "year"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "period,area,numerator,denominator",
        "2023-24,Cornwall,0,1",  # 23:30 to 04:30 is 210 minutes: the clocks went forward
        "2023-24,Devon,0,0",
        "2023-24,Torbay,0,0",
        "2024-25,Cornwall,1,1",  # 23:30 to 03:00 is 240 minutes: they went back
        "2024-25,Devon,1,1",  # the transferred child, by where the stay began
        "2024-25,Torbay,1,2",
    ]


def test_json_is_one_line_with_counts_that_reconcile(write: Write, capsys: Output) -> None:
    table = "age\n15\n16\n" + "17\n" * 18 + "99\n"
    path = str(write("custody", table))
    for command, is_published in (("check", False), ("load", True), ("load", False)):
        assert main([command, "custody", path, "--json"]) == 0
        found = last_json(capsys)
        assert found["published"] is is_published
        parts = [found[name] for name in ("added", "replaced", "unchanged", "refused")]
        assert (found["read"], found["refused"]) == (21, 1)
        assert sum(parts) == 21  # type: ignore[arg-type]


def test_refused_data_exits_1_and_says_why_row_by_row(
    write: Write, capsys: Output, tmp_path: Path
) -> None:
    path = str(write("custody", "age | suite\n15 | Exeter\n99 | Narnia\n15 | =cmd()"))
    report = tmp_path / "report.csv"
    assert main(["load", "custody", path, "--refusals", str(report)]) == 1
    err = capsys.readouterr().err
    assert "Refused: 2 of 3 rows." in err
    assert "row 3, age, '99': must be at least 0 and at most 17" in err
    assert "--accept-refusals" in err
    with report.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0] == ["row", "column", "value", "rule"]
    assert [line[:3] for line in lines[1:]] == [
        ["3", "age", "99"], ["3", "suite", "Narnia"], ["4", "suite", "'=cmd()"],
    ]  # fmt: skip
    assert main(["load", "custody", path, "--json"]) == 1
    found = last_json(capsys)
    assert (found["published"], found["read"], found["refused"]) == (False, 3, 2)
    assert found["added"] == 1  # what would have been
    assert main(["load", "custody", path, "--accept-refusals"]) == 0


def test_another_systems_workbook_is_loaded_by_its_profile_and_nothing_else_stays(
    capsys: Output, tmp_path: Path
) -> None:
    path = PROJECT / "profiles" / "examples" / "niche-custody.xlsx"
    words = ["load", "custody", str(path), "--json"]
    assert main([*words, "--mapping", "niche-custody", "--sheet", "custody"]) == 0
    receipt = last_json(capsys)
    assert (receipt["read"], receipt["added"], receipt["refused"]) == (3, 3, 0)
    assert "Read with the profile niche-custody." in receipt["notes"]  # type: ignore[operator]
    kept = [one.read_bytes() for one in (tmp_path / "store").rglob("*") if one.is_file()]
    assert kept
    assert not any(b"Invented" in content for content in kept)
    assert not [*(tmp_path / "store").glob("staging-*")]
    assert main([*words, "--mapping", "nobody"]) == 2
    assert "There is no profile 'nobody' for custody" in capsys.readouterr().err
    assert main([*words, "--sheet", "nothing"]) == 1
    assert "It has 'About', 'Custody'" in capsys.readouterr().err


def test_a_refused_file_exits_1_with_a_sentence_and_no_counts(
    tmp_path: Path, capsys: Output
) -> None:
    path = tmp_path / "custody.csv"
    path.write_text("custody_key,surname\nk1,Smith\n")
    assert main(["check", "custody", str(path), "--json"]) == 1
    captured = capsys.readouterr()
    assert "'surname' would hold an identifier (name)" in captured.err
    assert json.loads(captured.out)["read"] == 0
    assert "Smith" not in captured.out + captured.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["series", "overnight"], "There is no data in the store"),
        (["series", "nonsense"], "There is no indicator 'nonsense'"),
        (["series", "overnight", "--profile", "scrutiny", "--more"], "leave out --more"),
        (["series", "overnight", "--profile", "scrutiny"], "There is no data"),
        (["revert", "custody", "1"], "Nothing was ever loaded into custody"),
        (["prune", "--older-than", "1"], "There is no store"),
    ],
)
def test_what_cannot_be_done_exits_2_with_a_sentence(
    capsys: Output, words: list[str], sentence: str
) -> None:
    assert main(words) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        [], ["nonsense"], ["load", "arrests", "a.csv"], ["revert", "custody", "one"],
        ["prune"], ["prune", "--older-than", "-1"],
        ["series", "overnight", "--period", "week"],
    ],
)  # fmt: skip
def test_wrong_usage_exits_2(capsys: Output, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


def test_history_revert_and_prune_say_what_they_did(write: Write, capsys: Output) -> None:
    assert main(["history"]) == 0
    assert "Nothing was ever loaded" in capsys.readouterr().err
    main(["load", "custody", str(write("custody", STAYS)), "--by", "A. Analyst"])
    assert main(["revert", "custody", "0", "--reason", "wrong month"]) == 0
    assert "That is version 2." in capsys.readouterr().out
    assert main(["prune", "--older-than", "0"]) == 0
    assert "Removed 2 data files" in capsys.readouterr().out
    assert main(["history"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (
        "load  by A. Analyst  custody.csv  2024-03 to 2024-06  read 3, added 3" in lines[1]
    )
    assert lines[2].endswith("reason: wrong month")
    assert main(["history", "--json"]) == 0
    assert [entry["kind"] for entry in last_json(capsys)["custody"]] == [  # type: ignore[index,attr-defined]
        "created", "load", "revert", "prune",
    ]  # fmt: skip


@pytest.mark.parametrize("more", [[], ["--preview"]])
def test_a_revert_that_would_change_nothing_says_so(
    write: Write, capsys: Output, more: list[str]
) -> None:
    path = write("custody", STAYS)
    main(["load", "custody", str(path)])
    path.write_text(path.read_text() + "\n")
    main(["load", "custody", str(path)])
    capsys.readouterr()
    assert main(["revert", "custody", "2", *more]) == 0
    said = "Version 2 of custody is the one in force. Nothing was changed.\n"
    assert capsys.readouterr().out == said
    assert main(["revert", "custody", "1", *more]) == 0
    said = "Custody is what it was at version 1. Nothing was changed.\n"
    assert capsys.readouterr().out == said
    assert main(["history"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_a_check_of_a_file_of_which_nothing_would_change_says_so(
    write: Write, capsys: Output
) -> None:
    path = write("custody", STAYS)
    main(["load", "custody", str(path)])
    for _ in range(2):
        capsys.readouterr()
        assert main(["check", "custody", str(path)]) == 0
        assert "Nothing would change: the good rows" in capsys.readouterr().out
        path.write_text(path.read_text() + "\n")


def test_a_reason_is_added_to_queries_as_the_sentence_says(
    write: Write, capsys: Output
) -> None:
    rows = [f"{m}{n} | 2024-{m}-01 12:00" for m in ("04", "06") for n in range(20)]
    path = str(write("custody", "custody_key | arrived_at\n" + "\n".join(rows)))
    assert main(["load", "custody", path]) == 0
    said = capsys.readouterr().out
    assert "revert to version 0 and load the file again with --reason TEXT." in said
    assert main(["revert", "custody", "0"]) == 0
    assert main(["load", "custody", path, "--reason", "none were held"]) == 0
    assert "Published as version 3" in capsys.readouterr().out


def test_a_profile_that_is_wrong_is_named_and_the_others_are_used(
    capsys: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_CONFIG", str(own_config(tmp_path)))
    (tmp_path / "profiles").mkdir()
    both = 'extract = "custody"\n[times]\nall = ["%d/%m/%Y", "%m/%d/%Y"]\n'
    (tmp_path / "profiles/both.toml").write_text(both)
    path = str(PROJECT / "profiles/examples/sql-server-custody.tsv")
    assert main(["check", "custody", path]) == 0
    said = capsys.readouterr().err
    assert "both.toml is wrong. '%d/%m/%Y' and '%m/%d/%Y' read 05/06/2024 as" in said
    assert main(["check", "custody", path, "--mapping", "both"]) == 2
    assert "different days: keep one." in capsys.readouterr().err


def test_indicators_lists_the_catalogue(capsys: Output) -> None:
    assert main(["indicators"]) == 0
    lines = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert lines[0] == ["id", "title", "unit", "better"]
    assert [line[0] for line in lines[1:]] == [i.id for i in load_catalogue().indicators]


def test_the_template_is_a_header_that_the_check_accepts(
    capsys: Output, tmp_path: Path
) -> None:
    assert main(["template", "contacts"]) == 0
    path = tmp_path / "contacts.csv"
    path.write_text(capsys.readouterr().out)
    assert main(["check", "contacts", str(path)]) == 1
    assert "has a header but no rows" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@x", "\tx"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_a_broken_settings_file_is_a_sentence(
    capsys: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_CONFIG", str(tmp_path / "none.toml"))
    assert main(["history"]) == 2
    assert "cannot be read" in capsys.readouterr().err
    (tmp_path / "none.toml").write_text('force = "Devon & Cornwall"')
    assert main(["history"]) == 2
    assert "is wrong: force must be" in capsys.readouterr().err


def test_a_fault_of_the_program_shows_neither_traceback_nor_values(
    write: Write, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object, **__: object) -> None:
        raise ValueError("Smith, born 2009-01-01")

    monkeypatch.setattr("heard.intake.publish", fault)
    assert main(["load", "custody", str(write("custody", STAYS))]) == 2
    err = capsys.readouterr().err
    assert "unexpected fault in the program (ValueError at test_command_line.py" in err
    assert "Smith" not in err
    assert "Traceback" not in err


def test_nothing_is_drawn_on_a_screen_that_is_no_terminal(write: Write) -> None:
    path = str(write("custody", STAYS))
    ended = subprocess.run(
        [sys.executable, "-m", "heard", "load", "custody", path],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "read 3, added 3, replaced 0, unchanged 0, refused 0" in ended.stdout


def test_old_names_of_options_work_and_say_what_they_are_called_now(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(write("custody", "custody_key\na"))
    assert main(["load", "custody", path, "--by", "A. Analyst", "--profile", ""]) == 0
    err = capsys.readouterr().err
    assert "note: --by is --loaded-by now; both work." in err
    assert "note: --profile is --mapping now; both work." in err
    assert main(["history"]) == 0
    assert "by A. Analyst" in capsys.readouterr().out
    assert main(["prune", "--older-than", "0", "--loaded-by", "B"]) == 0
    assert " now; both work" not in capsys.readouterr().err
