"""What people who bring data ask for: the nine points of users.md, a test for each.

In the page the same is tried by tests/test_app_upload.py and tests/browser/test_upload.py.
"""

import csv
import json
from datetime import datetime
from pathlib import Path

import duckdb
import openpyxl
import pytest

from heard import store
from heard.__main__ import main
from heard.extracts import EXTRACTS, extract
from heard.ground.clock import local_minute
from heard.ground.settings import PROJECT, Settings
from tests.conftest import Write
from tests.test_store import FIRST

Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize("name", EXTRACTS)
def test_1_a_template_and_the_dictionary_to_download(name: str, capsys: Output) -> None:
    assert main(["template", name]) == 0
    header = capsys.readouterr().out.strip().split(",")
    assert header == [field.name for field in extract(name).fields]
    dictionary = (PROJECT / "docs/dictionary.md").read_text("utf-8")
    assert all(f"`{field}`" in dictionary for field in header)


def test_2_checks_in_stages_and_a_failed_stage_stops_the_next(
    write: Write, settings: Settings, capsys: Output
) -> None:
    gap = "".join(
        f"{month}{n} | 2024-{month}-01 12:00 | F\n"
        for month in ("04", "06")
        for n in range(20)
    )
    table = f"custody_key | arrived_at | sex\n{gap}"
    spoilt = table + "".join(f"b{n} | 2024-06-01 12:00 | boy\n" for n in range(5))

    no_table = write("custody", spoilt + "c | 2024-06-01 12:00 | F\n", "file.csv")
    no_table.write_text(no_table.read_text().replace("suite", "sweet"))
    assert main(["check", "custody", str(no_table)]) == 1
    said = capsys.readouterr()
    assert "Required column missing: suite" in said.err  # the file
    assert "boy" not in said.err  # its rows were not looked at

    assert main(["check", "custody", str(write("custody", spoilt, "rows.csv"))]) == 1
    said = capsys.readouterr()
    assert "5 × 'boy' in sex: not in the list" in said.err  # the rows
    assert "query" not in said.out + said.err  # the whole was not looked at

    assert main(["check", "custody", str(write("custody", table, "whole.csv"))]) == 0
    assert "query: 2024-05: no rows" in capsys.readouterr().out  # the whole


def test_2_a_column_that_is_nearly_named_is_asked_about(
    write: Write, settings: Settings, capsys: Output
) -> None:
    path = write("custody", FIRST)
    path.write_text(path.read_text().replace("custody_key", "custdy_key"))
    assert main(["check", "custody", str(path)]) == 1
    assert "did you mean `custody_key`?" in capsys.readouterr().err


def test_3_counts_reconcile(write: Write, settings: Settings, capsys: Output) -> None:
    main(["load", "custody", str(write("custody", FIRST))])
    capsys.readouterr()
    supply = """
    custody_key | age | arrived_at
    a           | 15  | 2024-05-01 12:00
    a           | 15  | 2024-05-01 12:00
    b           | 12  | 2024-05-31 12:00
    d           | 11  | 2024-08-01 12:00
    e           | 99  | 2024-08-01 12:00
    """
    path = str(write("custody", supply, "second.csv"))
    assert main(["load", "custody", path, "--accept-refusals", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    parts = [found[name] for name in ("added", "replaced", "unchanged", "refused")]
    assert (found["read"], parts) == (5, [1, 1, 2, 1])
    assert sum(parts) == found["read"]
    last = store.history(settings, "custody")[-1]
    assert [last.added, last.replaced, last.unchanged, last.refused] == parts


def test_4_errors_by_rule_worst_first_twenty_on_screen_and_all_in_a_file(
    write: Write, tmp_path: Path, capsys: Output
) -> None:
    rows = [f"k{n} | 99 | Exeter" for n in range(30)] + ["x | 15 | =Narnia"]
    table = "custody_key | age | suite\n" + "\n".join(rows)
    path, target = write("custody", table), tmp_path / "report.csv"
    assert main(["check", "custody", str(path), "--report", str(target)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "Refused: 31 of 31 rows."
    age = "  30 × '99' in age: must be at least 0 and at most 17: correct it"
    assert lines[1].startswith(age)
    assert lines[2].startswith("  1 × '=Narnia' in suite: not in the list; allowed: ")
    assert lines[4].startswith("  row 2, age, '99': must be at least 0")
    assert len([line for line in lines if line.startswith("  row ")]) == 20
    with target.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert len(found) == 31
    assert (found[-1]["row"], found[-1]["suite"]) == ("32", "'=Narnia")
    assert "suite: not in the list" in found[-1]["reasons"]


def test_5_queries_want_a_reason_which_is_kept(
    write: Write, settings: Settings, capsys: Output
) -> None:
    rows = [f"{m}{n} | 2024-{m}-01 12:00" for m in ("04", "06") for n in range(20)]
    path = str(write("custody", "custody_key | arrived_at\n" + "\n".join(rows)))
    words = ["load", "custody", path, "--reason", "no detentions in May"]
    assert main(words) == 0
    assert "query: 2024-05: no rows" in capsys.readouterr().out
    assert main(["receipt", "custody", "1"]) == 0
    kept = capsys.readouterr().out
    assert "Reason given: no detentions in May" in kept
    assert "Query: 2024-05: no rows" in kept


def test_6_what_will_change_is_said_before_it_is_published(
    write: Write, settings: Settings, capsys: Output
) -> None:
    stays = "authorised_at | released_at\n2024-05-01 22:00 | 2024-05-02 08:00"
    main(["load", "custody", str(write("custody", stays))])
    before = store.snapshot(settings)
    capsys.readouterr()
    more = stays + "\n2024-05-03 12:00 | 2024-05-03 14:00"
    words = ["check", "custody", str(write("custody", more, "second.csv")), "--preview"]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "month 2024-05: 1 rows -> 2 (added 1, replaced 0, withdrawn 0)" in said
    assert "figure 2024-05 overnight: 100% (1† of 1†) -> 50% (1† of 2†)" in said
    assert main([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (change,) = (one for one in found["figures"] if one["indicator"] == "overnight")
    assert (change["before"]["denominator"], change["after"]["denominator"]) == (1, 2)
    assert found["months"][0]["after"] == 2
    assert store.snapshot(settings) == before


def test_7_one_step_publishes_all_or_nothing_with_who_when_and_fingerprint_and_undo(
    write: Write, settings: Settings, capsys: Output
) -> None:
    path = write("custody", FIRST)
    assert main(["load", "custody", str(path), "--by", "A. Analyst"]) == 0
    assert main(["receipt", "custody", "1", "--json"]) == 0
    kept = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (kept["by"], kept["file"], kept["kind"]) == ("A. Analyst", "custody.csv", "load")
    assert len(kept["sha256"]) == 64
    assert kept["at"].startswith("20")
    assert main(["revert", "custody", "0", "--preview"]) == 0
    assert "month 2024-05: 2 rows -> 0" in capsys.readouterr().out
    assert not store.snapshot(settings).is_empty
    assert main(["revert", "custody", "0", "--reason", "wrong file"]) == 0
    assert store.snapshot(settings).is_empty
    assert main(["receipt", "custody", "9"]) == 2


def test_8_the_same_file_again_and_a_period_already_covered_are_warned_of(
    write: Write, capsys: Output
) -> None:
    path = str(write("custody", FIRST))
    main(["load", "custody", path])
    capsys.readouterr()
    assert main(["check", "custody", path]) == 0
    assert (
        "note: This very file is in force already, as version 1" in capsys.readouterr().out
    )
    assert main(["load", "custody", path]) == 0
    assert "already loaded, as version 1" in capsys.readouterr().out
    other = "custody_key | arrived_at\nz | 2024-06-02 12:00"
    assert main(["check", "custody", str(write("custody", other, "z.csv"))]) == 0
    lines = capsys.readouterr().out.splitlines()
    (warning,) = (line for line in lines if "Already covered" in line)
    assert warning.startswith("note: Already covered by version 1 (custody.csv, loaded 20")
    assert warning.endswith("): 2024-06.")


def test_9_dates_of_both_kinds_a_mark_blank_lines_spaces_and_capitals_all_happen(
    write: Write, capsys: Output
) -> None:
    path = write("custody", "arrived_at\n01/05/2024 12:00\n2024-05-01 12:00")
    header, *rows = path.read_text().splitlines()
    header = header.replace("custody_key", "Custody Key").replace("arrived", " ARRIVED")
    path.write_text("\r\n".join([f"\ufeff{header}", *rows, "", ""]), "utf-8", newline="")
    assert main(["check", "custody", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["read"], found["added"], found["refused"]) == (2, 2, 0)


@pytest.mark.parametrize(
    ("encoding", "delimiter", "ending"),
    [
        ("cp1252", ";", "csv"),
        ("utf-8-sig", ";", "csv"),
        ("utf-16", "\t", "txt"),
        ("utf-8", "\t", "tsv"),
        ("utf-8", "|", "txt"),
    ],
)
def test_9_semicolons_tabs_utf_16_and_windows_1252_all_happen(
    write: Write, capsys: Output, encoding: str, delimiter: str, ending: str
) -> None:
    path = write("custody", "arrived_at\n01/05/2024 12:00\n2024-05-01 12:00")
    header, *rows = path.read_text().splitlines()
    lines = [f"{header},CAFÉ", *(f"{row},é" for row in rows), "", ""]
    text = "\r\n".join(lines).replace(",", delimiter)
    path = path.with_suffix(f".{ending}")
    path.write_bytes(text.encode(encoding))
    assert main(["check", "custody", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["read"], found["added"], found["refused"]) == (2, 2, 0)
    assert any("'CAFÉ' is not in the contract" in note for note in found["notes"])


def test_9_excel_dates_happen_as_real_dates_and_as_text(
    write: Write, settings: Settings, capsys: Output
) -> None:
    path = write("custody", "arrived_at\n01/05/2024 23:45\n01/05/2024 23:45")
    with path.open(encoding="utf-8", newline="") as file:
        header, first, second = csv.reader(file)
    first[header.index("arrived_at")] = datetime(2024, 5, 1, 23, 45)  # type: ignore[call-overload]
    book = openpyxl.Workbook()
    for row in (header, first, second):
        book.active.append(row)
    book.save(path.with_suffix(".xlsx"))
    assert main(["load", "custody", str(path.with_suffix(".xlsx"))]) == 0
    files = list(store.snapshot(settings).tables["custody"].files)
    times = duckdb.sql(f"select distinct arrived_local_minute from read_parquet({files})")
    assert times.fetchall() == [(local_minute(datetime(2024, 5, 1, 23, 45)),)]
