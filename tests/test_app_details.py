"""The details on the pages Contacts and Help: exact in the internal view, absent from
the other."""

import dataclasses
import io
import json
from pathlib import Path

import openpyxl
import pytest

from heard.briefs.detail_files import detail_file
from heard.briefs.files import MIME
from heard.briefs.tables import Table
from heard.catalogue import load_catalogue
from heard.disclosure import BANNERS, INTERNAL, open_door
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.store import snapshot
from heard.visits import log_file
from tests import supplying
from tests.approved import approve_in
from tests.looking import looking
from tests.small_store import load_custody
from tests.tables import CHILD, written
from tests.test_app import all_of, shown_tables, visit, words

TABS = ("From custody", "From a contact", "Information shared", "Contacts", "Section 136")
# Seven contacts in March and April 2024, four of one child; May is provisional.
CONTACTS = f"""
reported_at      | person_key | incident_type | caller_type  | arrived_at       | mh_professional | shared_camhs | ppn_submitted | ppn_submitted_at | s136_used | s136_place_of_safety | s136_transport | area
2024-03-02 20:10 | {CHILD}    | missing       | parent_carer | 2024-03-02 21:00 | none            | Y            | Y             | 2024-03-02 22:10 |           |                      | | Devon
2024-03-09 20:20 | {CHILD}    | missing       | parent_carer | 2024-03-09 21:00 | none            | N            | Y             | 2024-03-11 20:20 |           |                      | | Devon
2024-03-16 20:30 | {CHILD}    | self_harm     | school       | 2024-03-16 21:00 | phone_triage    | N            | N             |                  | Y         | health_based         | ambulance | Devon
2024-04-06 20:40 | {CHILD}    | self_harm     |              |                  |                 |              |               |                  |           |                      | | Devon
2024-04-07 09:00 |            | self_harm     | school       |                  |                 |              |               |                  |           |                      | | Devon
2024-04-08 10:00 | {"cd" * 32} | mh_crisis     | child        |                  |                 |              |               |                  |           |                      | | Devon
2024-04-09 11:00 | {"ef" * 32} | mh_crisis     | child        |                  |                 |              |               |                  |           |                      | | Torbay
2024-05-01 12:00 |            | other         | other        |                  |                 |              |               |                  |           |                      | | Devon
"""  # noqa: E501


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the small custody extract and a few contacts; pages only read it."""
    folder = tmp_path_factory.mktemp("met")
    settings = load_settings(PROJECT / "heard.toml")
    settings = dataclasses.replace(settings, store=folder / "store")
    load_custody(settings, folder)
    path = written(folder / "contacts.csv", "contacts", CONTACTS)
    supplying.load(settings, "contacts", path, by="tests")
    return approve_in(folder / "store")


@pytest.fixture
def loaded(met: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store of the test."""
    monkeypatch.setenv("HEARD_STORE", str(met))
    return met


def test_contacts_says_when_why_who_and_how_often(loaded: Path) -> None:
    shown = visit("pages/help.py", help_more="Contacts")
    said = words(shown)

    assert not shown.exception
    assert not shown.error
    assert (
        "Of 7 mental-health contacts, 57% (4†) came on a Saturday, the busiest day" in said
    )
    assert "57% (4†) between 20:00 and 21:00, the busiest hour" in said
    assert "Most often self harm, 43% (3†), of 7 mental-health contacts." in said
    assert (
        "Most often child, parent or carer and school, 33% (2†) each. It is known for 6"
        in said
    )
    assert "Of 3† children in the whole force, 33% (1†) had three contacts or more" in said
    assert "67% (4†) of the contacts were with them" in said
    assert "1† more contacts have no person key" in said
    assert "March 2024 to April 2024" in said
    assert all(picture.proto.alt for picture in shown.get("plotly_chart"))
    assert len(shown_tables(shown)) >= len(shown.get("plotly_chart"))


def test_help_says_who_helped_with_whom_it_was_shared_and_how_fast(loaded: Path) -> None:
    tabs = [visit("pages/help.py", help_more=tab) for tab in TABS]
    said = "\n".join(map(words, tabs))

    assert not any(shown.exception or shown.error for shown in tabs)
    assert "Most often nobody, 67% (2†), of 3† attended mental-health contacts." in said
    assert "most often with CAMHS (mental-health services), 33% (1† of 3†)" in said
    assert "Half of 2† safeguarding forms came within 1 h 10 min, 9 in 10" in said
    assert "50% (1†) within 24 hours" in said
    assert "Most often health-based place of safety, 100% (1†), of 1† contacts" in said
    assert "Liaison and Diversion" in said


def test_every_table_of_a_detail_can_be_taken_away_and_that_is_logged(loaded: Path) -> None:
    shown = visit("pages/help.py", help_more="Information shared")
    tables = [box for box in shown.expander if box.label.startswith("Table: ")]
    offered = [box for box in tables if box.get("download_button")]
    settings = dataclasses.replace(load_settings(), store=loaded)
    door = open_door(settings, load_catalogue(), snapshot(settings), INTERNAL)
    detail = door.detail("shared_with", door.spans("contacts")[0])
    assert detail
    table = Table({"Partner": ["=1+1", "The school"], "Contacts": ["1,234", "3†"]})
    who = looking(settings, name="an analyst")
    files = {
        kind: detail_file(who, detail, "With whom", table, "March 2024", kind)
        for kind in MIME
    }
    sheet = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))["Figures"]
    seen = json.loads(log_file(settings).read_text("utf-8").splitlines()[-1])

    assert {"Table: With whom information was shared"} <= {box.label for box in offered}
    assert all(len(box.get("download_button")) == 2 for box in offered)
    assert files["csv"].decode("utf-8-sig").splitlines() == [
        "# With whom (shared_with)",
        "# Counts attended mental-health contacts, March 2024. † marks a count of 1 to 4.",
        f"# Profile: internal. {BANNERS[INTERNAL]}",
        f"# Definitions: {detail.definitions}",
        f"# Extract taken: {detail.extracted_at or 'not given'}",
        "Partner,Contacts,Small number (1 to 4)",
        "'=1+1,1234,",
        "The school,3,yes",
    ]
    assert [cell.value for cell in sheet["B"]][-2:] == [1234, 3]
    assert sheet["A8"].data_type == "s"
    assert (seen["what"], seen["indicator"]) == ("export", "shared_with")
    assert (seen["who"], seen["period"]) == ("an analyst", "12 months")


@pytest.mark.parametrize("tab", TABS)
def test_scrutiny_is_told_why_there_is_no_detail(loaded: Path, tab: str) -> None:
    shown = visit("pages/help.py", "scrutiny", help_more=tab)

    assert not shown.exception
    assert not shown.error
    assert "The internal view has more charts" in words(shown)
    assert "Months shown in detail" not in [box.label for box in shown.selectbox]
    assert "detail_" not in all_of(shown)
    assert "†" not in all_of(shown)
    assert "Saturday" not in all_of(shown)


def test_only_months_that_are_offered_are_seen_and_that_is_logged(loaded: Path) -> None:
    shown = visit(
        "pages/help.py",
        help_more="Contacts",
        help_months="Financial year: April 2019 to March 2020",
        help_area="Devon",
    )

    assert "help_months" not in shown.query_params
    assert "Of 6 mental-health contacts in Devon" in words(shown)
    settings = dataclasses.replace(load_settings(), store=loaded)
    lines = log_file(settings).read_text("utf-8").splitlines()
    seen = [json.loads(line) for line in lines]
    hours = [one for one in seen if one["indicator"] == "contact_hours"]

    assert hours
    assert hours[-1]["by"] == "weekday,hour,area"
    assert hours[-1]["period"] == "12 months"
    assert set(hours[-1]) == {
        *("at", "who", "profile", "what"),
        *("indicator", "by", "period"),
    }


def test_one_contact_of_one_month_is_enough(tmp_path: Path, settings: Settings) -> None:
    table = "reported_at | arrived_at\n2024-05-01 12:00 | 2024-05-01 13:00"
    path = written(tmp_path / "contacts.csv", "contacts", table)
    supplying.load(settings, "contacts", path, by="tests")
    said = ""
    for tab in TABS:
        shown = visit("pages/help.py", help_more=tab)
        said += words(shown)

        assert not shown.exception
        assert not shown.error
    assert "May 2024, provisional" in said
    assert "Not known for any of 1† attended mental-health contacts." in said
    assert "No safeguarding forms with a time in these months." in said
