"""The Upload page without a browser: a check, a publication, refusals and the way back."""

import html
import re
from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from heard import store
from heard.app.parts.markdown import escape_markdown
from heard.disclosure import BANNER
from heard.ground.settings import Settings
from tests import books, supplying
from tests.conftest import Write
from tests.test_app import visit, words
from tests.test_store import FIRST

UPLOAD = "pages/upload.py"


@pytest.fixture(autouse=True)
def st_navigation_has_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest forgets it before every run: the page is then run alone first and sent to
    the dashboard, and a click is lost on the way. A server remembers it."""
    begin = PagesManager.__init__

    def begin_and_remember(self: PagesManager, *words: object, **more: object) -> None:
        begin(self, *words, **more)  # type: ignore[arg-type]
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", begin_and_remember)


def press(shown: AppTest, label: str) -> AppTest:
    """Press the button with these words."""
    (button,) = (one for one in shown.button if one.label.startswith(label))
    return button.click().run()


def brought(path: Path, extract: str = "custody") -> AppTest:
    """The page with a file, checked."""
    shown = visit(UPLOAD)
    shown.radio[0].set_value(extract).run()
    shown.file_uploader[0].upload(path.name, path.read_bytes(), "text/csv").run()
    return press(shown, "Check the file")


def sign(shown: AppTest, button: str, by: str, reason: str, gap: str = "none") -> AppTest:
    """Write a name and a reason into the form that is there, answer for every gap, and
    send it."""
    for one in shown.radio:
        if gap and str(one.key).startswith("gap_"):
            one.set_value(gap)
    shown.text_input[0].set_value(by)
    shown.text_area[0].set_value(reason)
    return press(shown, button)


def said(shown: AppTest) -> str:
    """Everything on the page in words, tables and warnings too."""
    kinds = ("warning", "success", "info", "error")
    parts = [str(one.value) for kind in kinds for one in shown.get(kind)]
    return html.unescape("\n".join([words(shown), *parts]))


def test_an_empty_store_can_be_filled_from_the_page(
    write: Write, settings: Settings
) -> None:
    shown = brought(write("custody", FIRST))
    assert not shown.exception
    assert BANNER in said(shown)
    assert "read 3, added 3, replaced 0, unchanged 0, refused 0" in said(shown)
    assert "2 months of rows would change, the newest first." in said(shown)
    assert "21 headline figures would change, the newest first. Scroll" in said(shown)
    assert not settings.store.exists()  # a check changes nothing
    shown = sign(shown, "Publish", "", "")
    assert "Write your name" in said(shown)
    shown = sign(shown, "Publish", "A. Analyst", "none were held in June")
    assert "Published as version 1 of custody." in said(shown)
    (_, version) = store.history(settings, "custody")
    assert (version.by, version.file, version.added) == ("A. Analyst", "custody.csv", 3)
    assert "A. Analyst" in said(shown)
    assert list(settings.store.glob("staging-*")) == []


def test_a_refused_file_is_a_sentence_without_a_value(
    write: Write, settings: Settings
) -> None:
    shown = brought(write("custody", "age | Postcode\n15 | PL4 8AA"))
    assert "would hold an identifier (postcode)" in said(shown)
    assert "PL4" not in said(shown)
    assert not any(one.label == "Publish" for one in shown.button)
    assert not settings.store.exists()
    assert "would hold an identifier" in said(shown.run())  # until another is checked
    shown.checkbox[0].check().run()
    assert "would hold an identifier" not in said(shown)


def test_a_new_file_may_be_sent_and_checked_in_one_run(write: Write) -> None:
    shown = brought(write("custody", FIRST))
    (uploader,) = shown.file_uploader
    other = write("custody", "custody_key | arrived_at\nz | 2024-05-02 12:00", "z.csv")
    uploader.upload(other.name, other.read_bytes(), "text/csv")
    shown = press(shown, "Check the file")  # before the page was drawn with it

    assert not shown.exception
    assert "**z.csv**: read 1, added 1" in said(shown)


def test_too_many_refused_rows_want_a_person_to_go_on_and_say_why(
    write: Write, settings: Settings
) -> None:
    shown = brought(write("custody", "age | suite\n15 | Exeter\n99 | [x](http://y)"))
    assert "More than 5 %" in said(shown)
    assert "must be at least 0 and at most 17" in said(shown)
    assert "<td>[x](http://y)</td>" in said(shown)  # as it is: no link
    assert not any(one.label == "Publish" for one in shown.button)
    shown = press(shown, "Go on without the refused rows")
    assert "What would change" in said(shown)
    shown = sign(shown, "Publish", "A", "")
    assert "Write a reason" in said(shown)
    shown = sign(shown, "Publish", "A", "the suite is being renamed")
    assert store.history(settings, "custody")[-1].reason == "the suite is being renamed"


@pytest.mark.parametrize("ending", [".xlsx", ".xlsm"])
def test_a_sheet_that_is_not_read_wants_a_reason_and_may_be_chosen(
    settings: Settings, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"custody{ending}"
    books.written(
        path,
        May=[["Custody report"], books.HEADER, *books.rows(3)],
        June=[books.HEADER, *books.rows(2, "j")],
    )
    shown = brought(path)
    asked = "Read: sheet May (3 rows). Not read: June (2 rows, the same columns)."
    assert asked in said(shown)
    assert "Row 2 is taken as the header; 1 line above it was passed over." in said(shown)
    shown = sign(shown, "Publish", "A. Analyst", "")
    assert "Write a reason" in said(shown)
    (sheet,) = (one for one in shown.selectbox if one.label == "Sheet")
    assert sheet.options[1:] == ["May", "June"]
    sheet.set_value("June").run()
    shown = press(shown, "Check the file")
    assert "Read: sheet June (2 rows). Not read: May (3 rows" in said(shown)
    shown = sign(shown, "Publish", "A. Analyst", "May came before")
    assert store.history(settings, "custody")[-1].added == 2


def test_a_query_wants_a_reason(write: Write, settings: Settings) -> None:
    table = "custody_key | arrived_at\n" + "\n".join(
        f"{month}{n} | 2024-{month}-{n + 1:02d} {n:02d}:{n + 30}"
        for month in ("04", "06")
        for n in range(20)
    )
    shown = brought(write("custody", table))
    assert "Query: 2024-05: no rows" in said(shown)
    assert "Write a reason" in said(sign(shown, "Publish", "A", " "))
    shown = sign(shown, "Publish", "A", "nobody was held")
    assert store.history(settings, "custody")[-1].reason == "nobody was held"


@pytest.mark.parametrize(("answer", "months"), [("no_data", 2), ("none", 3)])
def test_months_without_rows_must_be_answered_for_and_the_answer_counts(
    write: Write, settings: Settings, answer: str, months: int
) -> None:
    table = "custody_key | arrived_at\n" + "\n".join(
        f"{month}{n} | 2024-{month}-{n + 1:02d} {n:02d}:{n + 30}"
        for month in ("04", "06")
        for n in range(20)
    )
    shown = brought(write("custody", table))
    shown = sign(shown, "Publish", "A", "a new system", gap="")
    assert "Say what the months without rows are" in said(shown)
    assert store.history(settings, "custody") == []
    shown = sign(shown, "Publish", "A", "a new system", gap=answer)
    assert "Published as version 1 of custody." in said(shown)
    assert len(store.snapshot(settings).tables["custody"].months) == months


@pytest.mark.parametrize("name", ["same.csv", "other.csv"])
def test_a_file_of_which_nothing_would_change_says_so_and_offers_no_publication(
    write: Write, settings: Settings, name: str
) -> None:
    supplying.load(settings, "custody", write("custody", FIRST, "same.csv"), by="x")
    path = write("custody", FIRST, name)
    if name == "other.csv":
        path.write_text(path.read_text() + "\n")
    shown = brought(path)
    very = "This very file is in force already, as version 1"
    assert (very in said(shown)) == (name == "same.csv")
    assert "Nothing would change: the good rows of this file are in force" in said(shown)
    assert "No month would change." in said(shown)
    assert not any(one.label == "Publish" for one in shown.button)


def test_rows_around_months_of_which_a_person_said_that_there_is_no_data_are_no_news(
    write: Write, settings: Settings
) -> None:
    rows = [f"a{m}{n} | 2024-{m}-01 12:00" for m in ("05", "07") for n in range(20)]
    path = write("custody", "custody_key | arrived_at\n" + "\n".join(rows))
    gap = store.read_gap("2024-06", "custody", settings)
    answers = (store.Statement(gap, store.NO_DATA),)
    supplying.load(settings, "custody", path, by="x", answers=answers)
    path.write_text(path.read_text() + "\n")
    shown = brought(path)
    assert "There is nothing to publish." in said(shown)


def test_a_file_that_only_covers_more_months_is_news(
    write: Write, settings: Settings
) -> None:
    for month in ("05", "07"):
        table = f"custody_key | arrived_at\na{month} | 2024-{month}-01 12:00"
        supplying.load(settings, "custody", write("custody", table), by="x")
    both = "custody_key | arrived_at\na05 | 2024-05-01 12:00\na07 | 2024-07-01 12:00"
    shown = brought(write("custody", both))
    assert any(one.label == "Publish" for one in shown.button)


def test_a_preview_shows_months_figures_and_withdrawn_rows(
    write: Write, settings: Settings
) -> None:
    supplying.load(settings, "custody", write("custody", FIRST), by="x")
    second = "custody_key | arrived_at\na | 2024-05-02 12:00\nd | 2024-05-03 12:00"
    shown = visit(UPLOAD)
    shown.radio[0].set_value("custody").run()
    content = write("custody", second, "b.csv").read_bytes()
    shown.file_uploader[0].upload("b.csv", content, "text/csv").run()
    shown.checkbox[0].check().run()
    shown = press(shown, "Check the file")
    assert "1 earlier row would be withdrawn." in said(shown)
    assert "May 2024" in said(shown)
    assert "What would change" in said(shown)


def test_a_store_that_moved_on_since_the_check_is_not_written(
    write: Write, settings: Settings
) -> None:
    shown = brought(write("custody", FIRST))
    other = write("custody", "custody_key | arrived_at\nz | 2024-05-02 12:00", "z.csv")
    supplying.load(settings, "custody", other, by="B")
    shown = sign(shown, "Publish", "A", "none were held in June")
    assert "Somebody else changed the store" in said(shown)
    assert len(store.history(settings, "custody")) == 2


def test_a_revert_is_seen_before_it_is_done(write: Write, settings: Settings) -> None:
    supplying.load(settings, "custody", write("custody", FIRST), by="x")
    other = write("custody", "custody_key | arrived_at\nz | 2024-07-02 12:00", "z.csv")
    supplying.load(settings, "custody", other, by="x")
    shown = visit(UPLOAD)
    shown.radio[0].set_value("custody").run()
    shown.selectbox[0].set_value(1).run()
    shown = press(shown, "See what going back to version 1 would change")
    assert "1 earlier row would be withdrawn." in said(shown)
    assert "Write your name and a reason" in said(sign(shown, "Go back", "A", ""))
    shown = sign(shown, "Go back", "A", "wrong file")
    assert "Custody is again what it was at version 1. That is version 3." in said(shown)
    assert store.history(settings, "custody")[-1].reason == "wrong file"


def test_a_version_that_is_in_force_or_holds_the_same_offers_no_way_back(
    write: Write, settings: Settings
) -> None:
    path = write("custody", FIRST)
    supplying.load(settings, "custody", path, by="x")
    path.write_text(path.read_text() + "\n")
    supplying.load(settings, "custody", path, by="x")
    shown = visit(UPLOAD)
    shown.radio[0].set_value("custody").run()
    assert "Version 2 of custody is the one in force." in said(shown)
    shown.selectbox[0].set_value(1).run()
    assert "Custody is what it was at version 1." in said(shown)
    assert not any(one.label.startswith("See what") for one in shown.button)


def test_code_in_a_sentence_is_shown_as_code_and_not_as_it_is_typed_on_a_command_line(
    write: Write, settings: Settings
) -> None:
    shown = brought(write("custody", "age | Surname\n15 | Zyx"))
    assert "or name it under `drop` in a mapping profile and choose that." in said(shown)
    assert escape_markdown("`a_b` [x](y) `z") == "`a_b` \\[x\\](y) \\`z"


@pytest.mark.parametrize(
    "address", ["https://b.example", "http://b.example", "www.b.example", "a@b.example"]
)
def test_no_address_in_a_name_or_a_reason_is_a_link(address: str) -> None:
    said = escape_markdown(f"Sent by {address}.")

    assert said.replace("\u2060", "") == f"Sent by {address}."
    assert not re.search(r"https?://|www\.|\w@", said)


@pytest.mark.parametrize(
    "label", ["Template for contacts (CSV)", "Dictionary of all fields"]
)
def test_the_template_and_the_dictionary_are_offered(label: str) -> None:
    shown = visit(UPLOAD)
    assert label in [one.proto.label for one in shown.get("download_button")]
