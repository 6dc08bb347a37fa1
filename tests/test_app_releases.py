"""The page Releases, and what scrutiny looks at: the latest release, or an earlier one.

The figures are those of tests/small_store.py, and of a month later.
"""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heard import intake, releases
from heard.disclosure import INTERNAL, SCRUTINY
from heard.ground.errors import HeardError
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.store.checksums import forget
from heard.visits import log_file
from tests import stored
from tests.approved import SAID, approve, keeper
from tests.small_store import load_custody, new_store
from tests.test_app import DASHBOARD, shown_tables, visit, words
from tests.test_app_quality import table
from tests.test_app_upload import press, st_navigation_has_run  # noqa: F401
from tests.test_releases import LATER

PAGE = "pages/releases.py"
NONE = "There is no release to look at"


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two releases, a month apart."""
    folder = tmp_path_factory.mktemp("twice")
    own = replace(load_settings(PROJECT / "heard.toml"), store=new_store(folder))
    approve(own, replace(SAID, title="May"))
    load_custody(own, folder, LATER)
    approve(own, replace(SAID, title="June"))
    return own.store


@pytest.fixture
def two(twice: Path, settings: Settings) -> Settings:
    shutil.copytree(twice, settings.store)
    forget()
    return settings


def withdraw(settings: Settings, number: str) -> None:
    intake.withdraw(keeper(settings), number, "a wrong extract", "tests")


def changes(shown: AppTest) -> list[dict[str, str]]:
    """The first table of changes: that of the release that is looked at."""
    found = (rows for rows in shown_tables(shown) if "Marked" in rows[0])
    head, *rows = next(found)
    return [dict(zip(head, row, strict=True)) for row in rows]


def write(shown: AppTest, **said: str) -> None:
    """Write into the fields whose labels begin so, `_` for a space."""
    for name, text in said.items():
        label = name.replace("_", " ")
        fields = [*shown.text_input, *shown.text_area]
        (field, *_) = [one for one in fields if one.label.startswith(label)]
        field.set_value(text)


# What scrutiny looks at


def test_scrutiny_sees_the_latest_release_and_which_it_is(two: Settings) -> None:
    said = words(visit(profile=SCRUTINY))

    assert "Release 2: June, approved " in said
    assert "for Scrutiny panel. Data to June 2024." in said
    assert "Custody: March 2024 to June 2024" in said


def test_scrutiny_goes_back_to_an_earlier_release_by_the_address_and_it_stays(
    two: Settings,
) -> None:
    shown = visit(profile=SCRUTINY, release="1")

    assert "Release 1: May, approved " in words(shown)
    assert "Custody: March 2024 to May 2024" in words(shown)
    shown.switch_page("pages/overnight.py")
    shown.query_params.clear()
    assert "Release 1: May, approved " in words(shown.run())
    assert shown.query_params["release"] == "1"


def test_a_release_is_chosen_by_hand_and_stands_in_the_address(two: Settings) -> None:
    shown = visit(profile=SCRUTINY)
    (choice,) = shown.sidebar.selectbox
    assert choice.options == ["2: June", "1: May"]
    choice.set_value("1").run()

    assert "Release 1: May, approved " in words(shown)
    assert shown.query_params["release"] == "1"
    shown.sidebar.selectbox[0].set_value("").run()
    assert "Release 2: June, approved " in words(shown)
    assert "release" not in shown.query_params


def test_a_release_that_there_is_not_is_a_sentence(two: Settings) -> None:
    for number in ("7", "../1", "0"):
        shown = visit(profile=SCRUTINY, release=number)
        assert not shown.exception
        assert "There is no release" in shown.error[0].value


def test_a_withdrawn_release_says_so_and_the_latest_that_stands_is_shown(
    two: Settings,
) -> None:
    withdraw(two, "2")

    assert "Release 1: May, approved " in words(visit(profile=SCRUTINY))
    shown = visit(profile=SCRUTINY, release="2")
    assert "WITHDRAWN 20" in shown.error[0].value
    assert "a wrong extract. These figures were found to be wrong" in shown.error[0].value


def test_without_a_release_the_whole_page_says_how_to_make_one(two: Settings) -> None:
    for number in ("1", "2"):
        withdraw(two, number)
    shown = visit(profile=SCRUTINY)

    assert shown.title[0].value == NONE
    assert "Every release was withdrawn" in words(shown)
    assert "python -m heard release draft" in shown.code[0].value
    assert not shown.get("plotly_chart")
    shutil.rmtree(two.store / "releases")
    shown = visit("pages/areas.py", SCRUTINY)
    assert shown.title[0].value == NONE
    assert "No release has been approved yet" in words(shown)


def test_a_damaged_release_is_named_and_no_older_one_is_taken_for_it(two: Settings) -> None:
    stored.flipped(two.store / "releases" / "2" / "release.json")
    shown = visit(profile=SCRUTINY)

    assert "Release 2 is damaged: release.json is not what it was." in shown.error[0].value
    assert not shown.get("plotly_chart")
    assert "Release 2 is damaged" in words(visit(PAGE, SCRUTINY))


def test_internal_says_how_the_data_differ_from_the_latest_release(
    two: Settings, tmp_path: Path
) -> None:
    assert "These are the data of release 2 (June)." in words(visit(profile=INTERNAL))
    july = "2024-07-01 10:00 | 2024-07-01 12:00 | Exeter | Y | \n"
    load_custody(two, tmp_path, LATER + july)
    said = words(visit(profile=INTERNAL))
    assert "The data of custody have changed since release 2 (June)." in said
    assert "Draft a release to see how many figures differ." in said
    keeper(two).visit.draft()
    said = words(visit(profile=INTERNAL))
    assert "figures released then" in said


# The page


def test_the_page_lists_releases_says_what_one_is_and_what_it_changed(
    two: Settings,
) -> None:
    shown = visit(PAGE, SCRUTINY)
    said = words(shown)

    assert not shown.exception
    assert [
        (row["Release"], row["Status"], row["Title"]) for row in table(shown, "Title")
    ] == [
        ("2", "approved", "June"),
        ("1", "approved", "May"),
    ]
    assert "**Had it before it was public**: nobody named" in said
    assert "of periods in release 1 changed" in said
    detained = [row for row in changes(shown) if row["Indicator"] == "Child detentions"]
    assert {
        "Indicator": "Child detentions",
        "Table": "force_year",
        "Period": "April 2024 to March 2025",
        "Of": "",
        "Before": "10",
        "Now": "20",
        "Why": "rows of its months",
        "Marked": "scheduled revision",
    } in detained
    assert "Make a release" not in said
    assert "SHA-256</th>" not in said


def test_a_release_to_look_at_stands_in_the_address(two: Settings) -> None:
    shown = visit(PAGE, SCRUTINY, releases_look_at="1: May")

    assert "- **Title**: May" in words(shown)
    assert "It is the first release." in words(shown)


def test_two_releases_stand_side_by_side(two: Settings) -> None:
    shown = visit(PAGE, SCRUTINY)
    rows = {row.pop("Headline"): row for row in table(shown, "Headline")}

    assert {*rows["Child detentions"]} == {"Release 1: May", "Release 2: June"}
    choice = next(one for one in shown.selectbox if one.label == "Earlier")
    assert "Choose two different releases." in words(choice.set_value("2").run())


def test_a_release_is_drafted_looked_at_and_approved_on_the_page(
    two: Settings, tmp_path: Path
) -> None:
    july = "2024-07-01 10:00 | 2024-07-01 12:00 | Exeter | Y | \n"
    load_custody(two, tmp_path, LATER + july)
    shown = visit(PAGE, INTERNAL)
    draft = "Draft a release of the data in force"
    shown = press(shown, draft)
    assert "Write your name" in words(shown)
    write(shown, Name_of_who_drafts="An analyst")
    shown = press(shown, draft)
    assert "Audit passed." in words(shown)
    shown = press(shown, "Approve for good")
    assert "Give the release a title" in words(shown)
    write(
        shown,
        Title="July",
        Meeting="Panel",
        Name_of_who_approves="A keeper",
        Who="The panel",
    )
    shown = press(shown, "Approve for good")

    assert not shown.exception
    assert [one.value for one in shown.success] == [
        "Approved as release 3: July. It never changes."
    ]
    found = releases.find(two, "3")
    assert (found.about["drafted_by"], found.about["approved_by"]) == (
        "An analyst",
        "A keeper",
    )
    assert found.about["seen_before"] == ["The panel"]


def test_a_release_is_withdrawn_on_the_page(two: Settings) -> None:
    shown = visit(PAGE, INTERNAL)
    shown = press(shown, "Withdraw for good")
    assert "Write your name and a reason" in words(shown)
    write(shown, Reason="a wrong extract", Name_of_who_withdraws="A keeper")
    shown = press(shown, "Withdraw for good")

    assert [one.value for one in shown.success] == [
        "Release 2 is withdrawn, and says so wherever it is shown."
    ]
    assert releases.find(two, "2").withdrawn


def test_a_file_that_is_taken_away_is_logged_and_only_what_may_be_passed_on(
    two: Settings,
) -> None:
    content = intake.file_of(keeper(two), "2", "published.csv")

    assert content == releases.find(two, "2").content("published.csv")
    assert '"what": "export", "indicator": "release 2"' in log_file(two).read_text("utf-8")
    with pytest.raises(HeardError, match="has no file"):
        intake.file_of(keeper(two), "2", "made_of.json")


def test_an_empty_store_has_no_release_and_no_draft(settings: Settings) -> None:
    shown = AppTest.from_file(DASHBOARD, default_timeout=60)
    shown.session_state["view"] = INTERNAL
    shown.run()
    shown.switch_page(PAGE)
    said = words(shown.run())

    assert not shown.exception
    assert "No release has been approved yet" in said
    assert "No extract has been loaded yet." in said
