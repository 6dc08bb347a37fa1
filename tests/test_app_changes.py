"""What is said of the newest supplies, and what must not be said for scrutiny."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from heard import store
from heard.briefs.revised import newest_supplies, supply_words
from heard.disclosure import SCRUTINY
from heard.ground.settings import Settings
from heard.store import snapshot
from tests import supplying
from tests.approved import approve
from tests.conftest import Write
from tests.test_app import visit, words
from tests.test_app_quality import table

QUALITY = "pages/quality.py"
HEADER = "custody_key | authorised_at | released_at | mh_marker"
FIRST = f"""{HEADER}
a | 2024-04-01 22:00 | 2024-04-02 08:00 | Y
b | 2024-05-01 10:00 | 2024-05-01 12:00 | Y"""
SECOND = f"""{HEADER}
a | 2024-04-01 22:00 | 2024-04-01 23:00 | Y
c | 2024-05-02 10:00 | 2024-05-02 12:00 | Y
d | 2024-05-03 10:00 | 2024-05-03 12:00 | Y"""


@pytest.fixture
def twice(settings: Settings, write: Write) -> Settings:
    """A first supply, and one that replaces one of its rows and adds two."""
    for name, text in (("first.csv", FIRST), ("second.csv", SECOND)):
        supplying.load(settings, "custody", write("custody", text, name), by="x")
    return settings


def asked_for(settings: Settings) -> AppTest:
    """Data quality after its button was pressed."""
    shown = visit(QUALITY)
    labels = [one.label for one in shown.button]
    assert "Which headline figures did the last supply of custody move?" in labels
    shown.session_state[f"moved_custody_{snapshot(settings).key}"] = True
    return shown.run()


def test_the_newest_supply_is_told_with_its_counts(twice: Settings) -> None:
    said = words(visit(QUALITY))

    assert re.search(
        r"Custody: April 2024 to May 2024, loaded .* from second.csv: "
        r"2 rows added, 1 replaced, 0 withdrawn\.",
        said,
    )
    assert "- Contacts:" not in said


def test_the_figures_that_it_moved_are_shown_when_they_are_asked_for(
    twice: Settings,
) -> None:
    shown = asked_for(twice)
    moved = {
        (row["Headline"], row["Month"]): (row["From"], row["To"])
        for row in table(shown, "Moved by")
    }

    assert not shown.exception
    assert moved["Children held overnight", "April 2024"] == (
        "100% (1† of 1†)",
        "0% (0 of 1†)",
    )
    assert moved["Child detentions", "May 2024"] == ("1†", "3†")
    assert ("Child detentions", "April 2024") not in moved


def test_one_supply_alone_has_nothing_before_it(settings: Settings, write: Write) -> None:
    supplying.load(settings, "custody", write("custody", FIRST), by="x")

    assert "There is no earlier version to compare with." in words(asked_for(settings))


def test_scrutiny_is_told_when_and_which_months_and_no_count(twice: Settings) -> None:
    approve(twice)
    shown = visit(profile=SCRUTINY)
    assert re.search(
        r"Custody: April 2024 to May 2024, the extract does not say when it was taken, "
        r"loaded \d+ \w+ \d{4} at \d\d:\d\d\.",
        words(shown),
    )
    assert not shown.button
    assert "second.csv" not in words(shown)


def test_a_revert_is_told_as_one(twice: Settings) -> None:
    store.revert(twice, "custody", 1, by="x", reason="wrong")
    found = newest_supplies(twice, snapshot(twice))

    assert list(found) == ["custody"]
    said = supply_words("custody", found["custody"])
    assert said.startswith("Custody: put back to an earlier version, ")
