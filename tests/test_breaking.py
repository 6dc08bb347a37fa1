"""The rows that break a check, by key: on the command line, on the page, and as files."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from heard.__main__ import main
from heard.access import Viewer
from heard.briefs.breaking import MOST_ON_A_PAGE, how_many, rows_file, rows_table
from heard.catalogue import Check, load_catalogue
from heard.disclosure import INTERNAL, SCRUTINY, BrokenRow
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.visits import Visit, log_file
from tests import supplying
from tests.small_store import load_custody
from tests.tables import CHILD
from tests.test_app import shown_tables, visit, words
from tests.test_app_upload import st_navigation_has_run  # noqa: F401

QUALITY, RULE = "pages/quality.py", "release_before_start"
TITLE = "Release before the start of detention"
ROWS = f"""
custody_key | authorised_at    | released_at      | suite    | person_key
0012        | 2024-03-05 10:00 | 2024-03-05 09:00 | Exeter   | {CHILD}
b7          | 2024-03-05 10:00 | 2024-03-05 15:00 | Exeter   | {CHILD}
c9          | 2024-05-03 21:00 | 2024-05-03 20:00 | Plymouth | {CHILD}
"""
SHOWN = [["custody_key", "suite", "month"], ["c9", "Plymouth", "2024-05"]]
SHOWN += [["0012", "Exeter", "2024-03"]]
Output = pytest.CaptureFixture[str]


@pytest.fixture
def loaded(settings: Settings, tmp_path: Path) -> Settings:
    """Three detentions, of which two end before they began."""
    load_custody(settings, tmp_path, ROWS)
    return settings


def looking(settings: Settings) -> Visit:
    """An analyst before exact figures."""
    viewer = Viewer("somebody", INTERNAL, frozenset({"analyst"}))
    return Visit(settings, load_catalogue(), viewer)


def rule() -> Check:
    return next(one for one in load_catalogue().checks if one.id == RULE)


def logged(settings: Settings) -> list[tuple[str, str, str]]:
    """What was done, with what, by what."""
    lines = [json.loads(line) for line in log_file(settings).read_text().splitlines()]
    return [(line["what"], line["indicator"], line["by"]) for line in lines]


def test_the_command_lists_them_the_newest_month_first_and_logs_it(
    loaded: Settings, capsys: Output
) -> None:
    assert main(["checks", "--rows", RULE]) == 0
    said = capsys.readouterr().out
    assert list(csv.reader(io.StringIO(said))) == SHOWN
    assert logged(loaded)[-1] == ("export", RULE, "record")


def test_no_time_and_no_childs_key_is_in_any_form_of_them(
    loaded: Settings, capsys: Output
) -> None:
    assert main(["checks", "--rows", RULE]) == 0
    files = [rows_file(looking(loaded), rule(), "csv").decode("utf-8-sig")]
    for text in (capsys.readouterr().out, *files):
        assert CHILD not in text
        assert "2024-03-05" not in text and "09:00" not in text


def test_a_check_that_there_is_not_is_a_sentence_with_what_was_meant(
    loaded: Settings, capsys: Output
) -> None:
    assert main(["checks", "--rows", "release_before_strat"]) == 2
    said = capsys.readouterr().err
    assert f"There is no check 'release_before_strat'. Did you mean {RULE}?" in said


def test_every_rule_can_be_listed(loaded: Settings) -> None:
    for check in load_catalogue().checks:
        shown = rows_table(check, looking(loaded).rows_breaking(check))
        assert len(shown.columns) == 3


def test_files_keep_keys_as_text_and_make_no_formula_of_one(loaded: Settings) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rows_file(looking(loaded), rule(), "xlsx")))
    cells = [list(row[:3]) for row in book.active.iter_rows(min_row=6, values_only=True)]
    assert cells == SHOWN
    text = rows_file(looking(loaded), rule(), "csv").decode("utf-8-sig")
    assert text.splitlines()[1].startswith("# Profile: internal. Internal: contains small")
    assert list(csv.reader(text.splitlines()[4:])) == SHOWN
    assert logged(loaded)[-2:] == [("export", RULE, "record")] * 2


def test_a_key_that_a_spreadsheet_would_take_for_a_formula_is_harmless_in_csv(
    loaded: Settings, tmp_path: Path, capsys: Output
) -> None:
    table = "custody_key | authorised_at | released_at\n"
    table += "=1+1x | 2024-05-03 21:00 | 2024-05-03 20:00"
    load_custody(loaded, tmp_path, table)
    assert main(["checks", "--rows", RULE]) == 0
    assert "'=1+1x" in capsys.readouterr().out
    assert "'=1+1x" in rows_file(looking(loaded), rule(), "csv").decode()


@pytest.mark.parametrize("role", ["scrutiny", "officer"])
def test_who_sees_no_records_gets_none_and_nothing_is_logged(
    loaded: Settings, role: str
) -> None:
    viewer = Viewer("somebody", INTERNAL, frozenset({role}))
    visiting = Visit(loaded, load_catalogue(), viewer)
    assert not visiting.sees_records
    with pytest.raises(HeardError, match="one needs the role analyst"):
        visiting.rows_breaking(rule())
    assert not log_file(loaded).exists()


def test_the_scrutiny_profile_gets_none_whoever_has_it(loaded: Settings) -> None:
    viewer = Viewer("somebody", SCRUTINY, frozenset({"keeper"}))
    visiting = Visit(loaded, load_catalogue(), viewer)
    assert not visiting.sees_records
    with pytest.raises(HeardError, match="the internal view only"):
        visiting.rows_breaking(rule())


def test_what_cannot_be_logged_is_not_shown(loaded: Settings) -> None:
    log_file(loaded).mkdir(parents=True)
    with pytest.raises(HeardError, match="cannot be written"):
        looking(loaded).rows_breaking(rule())


def test_the_page_lists_the_rows_of_a_check_once_it_is_chosen(loaded: Settings) -> None:
    shown = visit(QUALITY)
    (box,) = (one for one in shown.selectbox if one.label == "Rows that break")
    assert box.value == ""
    assert "0012" not in words(shown)
    assert ("view", RULE, "record") not in logged(loaded)
    box.set_value(RULE).run()
    assert not shown.exception
    assert listed(shown) == SHOWN
    assert "2 rows break this check." in words(shown)
    labels = [one.proto.label for one in shown.get("download_button")]
    assert labels == ["Download all rows (CSV)", "Download all rows (Excel)"]
    assert logged(loaded)[-1] == ("view", RULE, "record")
    assert listed(visit(QUALITY, quality_rows=TITLE)) == SHOWN


def listed(shown: AppTest) -> list[list[str]]:
    (found,) = (rows for rows in shown_tables(shown) if "custody_key" in rows[0])
    return [list(row) for row in found]


def test_a_page_shows_a_hundred_rows_and_says_how_many_there_are() -> None:
    rows = [BrokenRow(f"k{n}", "Exeter", "2024-05") for n in range(MOST_ON_A_PAGE + 1)]
    assert how_many(rows) == (
        "101 rows break this check. The first 100 are shown; all are in the files."
    )
    assert how_many(rows[:1]) == "1 row breaks this check."
    assert how_many([]) == "No row breaks this check."


def test_rows_of_contacts_stand_by_contact_and_area(
    settings: Settings, tmp_path: Path, capsys: Output
) -> None:
    path = tmp_path / "contacts.csv"
    lines = ["contact_id,incident_key,reported_at,arrived_at,incident_type,"]
    lines[0] += "mh_definition_met,age,area"
    lines += ["c77,i1,2024-05-02 12:00,2024-05-02 11:00,mh_crisis,Y,15,Devon"]
    path.write_text("\n".join(lines))
    supplying.load(settings, "contacts", path, by="t")
    assert main(["checks", "--rows", "attended_before_report"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "contact_id,area,month",
        "c77,Devon,2024-05",
    ]
