"""An analyst brings extracts in a real browser: good, bad, forbidden, twice, and back."""

import csv
import re
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from heard.ground.settings import PROJECT, load_settings
from heard.store import history
from tests.browser.conftest import Serve, Visit
from tests.browser.looking import internally, open_list, server, settle, visitor
from tests.browser.streamlit_server import free_port
from tests.own_system import own_config, own_system
from tests.supplying import load

SAMPLE = PROJECT / "sample_data/custody.csv"
EXAMPLES = PROJECT / "profiles/examples"
ROWS = 3000


@pytest.fixture(scope="module")
def upload(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the Upload page of a server whose store begins empty."""
    return serve(tmp_path_factory.mktemp("upload") / "store") + "/upload"


@pytest.fixture
def supply(tmp_path: Path) -> Path:
    """The first rows of the sample's custody extract."""
    path = tmp_path / "custody.csv"
    lines = SAMPLE.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[: ROWS + 1]), "utf-8")
    return path


def spoilt(path: Path) -> Path:
    """The same with 300 rows that have one of four errors each."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    wrong = {"age": "99", "suite": "=Narnia", "arrived_at": "2024-02-30", "sex": "boy"}
    for number, row in enumerate(rows[:300]):
        column = list(wrong)[number % 4]
        row[header.index(column)] = wrong[column]
    target = path.with_name("spoilt.csv")
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return target


def enter(visit: Visit, address: str) -> Page:
    """The page as whoever keeps the data sees it."""
    page = visit(address)
    page.get_by_test_id("stSidebar").get_by_text("Internal", exact=True).click()
    expect(page.get_by_role("heading", name="Check a file")).to_be_visible()
    settle(page)
    return page


def bring(page: Page, path: Path, name: str = "Custody") -> None:
    """Bring a file of an extract; another one is taken away first, with its button."""
    page.get_by_test_id("stMain").get_by_text(name, exact=True).click()
    earlier = page.get_by_role("button", name=re.compile("^Remove "))
    same = page.get_by_role("button", name=f"Remove {path.name}", exact=True)
    if earlier.count() and not same.count():
        earlier.click()
        expect(page.get_by_role("button", name="Check the file")).to_have_count(0)
    page.locator("input[type=file]").set_input_files(path)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a drop-down. Of a long list only what is near is in the page."""
    open_list(page, label).fill(option)
    page.get_by_role("option", name=option).first.click()


def check(page: Page, path: Path, name: str = "Custody") -> None:
    """Bring a file and have it checked."""
    bring(page, path, name)
    page.get_by_role("button", name="Check the file").click()


def publish(page: Page, reason: str = "the first of its rows") -> None:
    """Say that months without rows had none, sign the form, with a reason for what is
    unusual, and publish."""
    settle(page)
    for question in page.get_by_text("There were none: counted as 0").all():
        question.click()
    sign(page, reason)


def sign(page: Page, reason: str) -> None:
    """Name and reason, and the button that publishes."""
    page.get_by_role("textbox", name="Your name").fill("A. Analyst")
    if reason:
        page.get_by_role("textbox", name="Reason").fill(reason)
    page.get_by_role("button", name="Publish", exact=True).click()


def test_a_good_file_is_previewed_published_and_kept_in_the_history(
    visit: Visit, serve: Serve, supply: Path, tmp_path: Path
) -> None:
    page = enter(visit, serve(tmp_path / "store") + "/upload")
    expect(page.get_by_text("Nothing was ever loaded.")).to_be_visible()
    check(page, supply)
    expect(page.get_by_text(re.compile("read 3,000, added 3,000"))).to_be_visible()
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    expect(page.get_by_role("cell", name="no data").first).to_be_visible()
    publish(page)
    expect(page.get_by_text("Published as version 1 of custody.")).to_be_visible()
    expect(page.get_by_role("cell", name="A. Analyst").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Receipt of version 1").first.click()
    receipt = Path(download.value.path()).read_text("utf-8")
    assert "Rows added: 3,000" in receipt
    assert list((tmp_path / "store").glob("staging-*")) == []

    check(page, supply)
    warning = page.get_by_text("This very file is in force already, as version 1")
    expect(warning).to_be_visible()
    expect(page.get_by_text("There is nothing to publish.")).to_be_visible()
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)

    second = supply.with_name("second.csv")
    header, *rows = SAMPLE.read_text("utf-8").splitlines(keepends=True)
    second.write_text("".join([header, *rows[ROWS : ROWS + 300]]), "utf-8")
    check(page, second)
    expect(page.get_by_text(re.compile("read 300, added 300"))).to_be_visible()
    publish(page, "a further supply")
    expect(page.get_by_text("Published as version 2 of custody.")).to_be_visible()

    open_list(page, "Version")
    page.get_by_role("option", name=re.compile("^1: load of custody")).click()
    page.get_by_role("button", name="See what going back to version 1").click()
    expect(page.get_by_text("300 earlier rows would be withdrawn.")).to_be_visible()
    page.get_by_role("textbox", name="Your name").fill("B. Analyst")
    page.get_by_role("textbox", name="Reason").fill("wrong supply")
    page.get_by_role("button", name="Go back to version 1").click()
    expect(page.get_by_text("is again what it was at version 1")).to_be_visible()
    expect(page.get_by_role("cell", name="wrong supply")).to_be_visible()


def test_a_file_with_three_hundred_errors_is_a_list_to_hand_on(
    visit: Visit, upload: str, supply: Path, chromium: Browser
) -> None:
    page = enter(visit, upload)
    check(page, spoilt(supply))
    expect(page.get_by_text("More than 5 % of the rows are refused")).to_be_visible()
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    expect(page.get_by_role("cell", name="99", exact=True).first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Refused rows with reasons (CSV)").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == 300
    assert page.request.get(download.value.url).status == 200
    with closing(visitor(chromium)) as another:
        assert another.request.get(download.value.url).status == 404
    assert {row["suite"] for row in rows if row["suite"].startswith("'")} == {"'=Narnia"}
    with page.expect_download() as download:
        page.get_by_role("button", name="Refused rows with reasons (Excel)").click()
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"

    page.get_by_role("button", name="Go on without the refused rows").click()
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    publish(page, "")
    expect(page.get_by_text("Write a reason")).to_be_visible()


def test_the_name_of_a_file_is_no_link(visit: Visit, upload: str, supply: Path) -> None:
    named = supply.rename(
        supply.with_name("www.foreign.example ~c~ https:www.b.example.csv")
    )
    page = enter(visit, upload)
    check(page, named)
    expect(page.get_by_text(re.compile("foreign.*read 3,000"))).to_be_visible()
    expect(page.get_by_test_id("stMain").get_by_role("link")).to_have_count(0)


def test_a_file_with_a_postcode_column_is_refused_without_a_value(
    visit: Visit, upload: str, supply: Path
) -> None:
    header, *rows = supply.read_text("utf-8").splitlines()
    lines = [f"{header},postcode", *(f"{row},PL4 8AA" for row in rows)]
    path = supply.with_name("postcodes.csv")
    path.write_text("\n".join(lines), "utf-8")
    page = enter(visit, upload)
    check(page, path)
    expect(
        page.get_by_text(re.compile("'postcode' would hold an identifier"))
    ).to_be_visible()
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    assert "PL4" not in page.content()


def test_a_file_over_the_limit_is_refused_in_the_browser(
    visit: Visit, upload: str, tmp_path: Path
) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(101 * 2**20)
    page = enter(visit, upload)
    page.locator("input[type=file]").set_input_files(large)
    expect(page.get_by_text(re.compile("must be 100", re.IGNORECASE))).to_be_visible()
    expect(page.get_by_role("button", name="Check the file")).to_have_count(0)


def test_a_windows_1252_file_with_semicolons_and_another_systems_headers_is_recognised(
    visit: Visit, serve: Serve, tmp_path: Path
) -> None:
    page = enter(visit, serve(tmp_path / "store") + "/upload")
    check(page, EXAMPLES / "spreadsheet-contacts.csv", "Contacts")
    expect(page.get_by_text("Recognised by its header")).to_be_visible()
    expect(page.get_by_text(re.compile("read 3, added 3"))).to_be_visible()
    publish(page)
    expect(page.get_by_text("Published as version 1 of contacts.")).to_be_visible()
    assert "Invented" not in page.content()


def test_an_excel_workbook_with_real_dates_is_read_from_the_sheet_of_its_profile(
    visit: Visit, serve: Serve, tmp_path: Path
) -> None:
    page = enter(visit, serve(tmp_path / "store") + "/upload")
    check(page, EXAMPLES / "niche-custody.xlsx")
    expect(page.get_by_text("Recognised by its header")).to_be_visible()
    expect(page.get_by_text(re.compile("read 3, added 3"))).to_be_visible()
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    publish(page)
    expect(page.get_by_text("Published as version 1 of custody.")).to_be_visible()


def test_columns_are_matched_in_the_page_and_saved_as_a_profile(
    visit: Visit, serve: Serve, tmp_path: Path
) -> None:
    page = enter(visit, serve(tmp_path / "store", own_config(tmp_path)) + "/upload")
    bring(page, own_system(tmp_path))
    expect(page.get_by_text("Choose a profile, or match the columns")).to_be_visible()
    choose(page, "How its columns are read", "Match the columns here")
    choose(page, "Station", "suite (required)")
    choose(page, "Grounds", "legal_basis (required)")
    page.get_by_role("textbox", name=re.compile("^Y,")).fill("Ja")
    page.get_by_role("textbox", name=re.compile("^N,")).fill("Nein")
    open_list(page, re.compile("^Times")).fill("01.05.2024")
    page.get_by_role("option", name=re.compile("01\\.05\\.2024")).click()
    page.keyboard.press("Escape")
    page.get_by_role("textbox", name=re.compile("^Name of the profile")).fill("ours")
    page.get_by_role("button", name="Save the profile and use it").click()
    expect(page.get_by_text("The profile ours is saved")).to_be_visible()
    page.get_by_role("button", name="Check the file").click()
    choose(page, "sex: Gärl (2 rows)", "F")
    page.get_by_role("button", name="Save these codes").click()
    expect(page.get_by_text("The profile ours is saved")).to_be_visible()
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_text(re.compile("read 3, added 3"))).to_be_visible()
    publish(page)
    expect(page.get_by_text("Published as version 1 of custody.")).to_be_visible()
    assert "Zyx" not in page.content()
    assert (tmp_path / "profiles/ours.toml").is_file()


def test_a_page_whose_server_was_restarted_says_that_nothing_was_published(
    browser: BrowserContext, supply: Path, tmp_path: Path
) -> None:
    page, store, port = browser.new_page(), tmp_path / "store", free_port()
    with server(store, port=port) as address:
        page.goto(f"{address}/upload")
        internally(page)
        check(page, supply)
        offer = page.get_by_role("button", name="Publish", exact=True)
        expect(offer).to_be_visible()
        settle(page)  # a part of the page that is still on its way never comes
    with server(store, port=port):
        settle(page)  # until the page is connected again
        offer.click()
        said = page.get_by_text(re.compile("connected anew.*nothing was published", re.S))
        expect(said).to_contain_text("Bring the file again.")
        expect(page.get_by_text("custody.csv")).to_have_count(0)
        expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
        assert not store.exists()

        check(page, supply)
        expect(page.get_by_text(re.compile("read 3,000, added 3,000"))).to_be_visible()
        expect(said).to_have_count(0)
        publish(page)
        expect(page.get_by_text("Published as version 1 of custody.")).to_be_visible()
    page.close()


def test_a_way_back_whose_server_was_restarted_says_that_nothing_was_changed(
    browser: BrowserContext, tmp_path: Path
) -> None:
    page, folder, port = browser.new_page(), tmp_path / "store", free_port()
    settings = replace(load_settings(PROJECT / "heard.toml"), store=folder)
    for name in ("sql-server-custody.tsv", "niche-custody.xlsx"):
        load(settings, "custody", EXAMPLES / name, by="A")
    with server(folder, port=port) as address:
        page.goto(f"{address}/upload")
        internally(page)
        page.get_by_test_id("stMain").get_by_text("Custody", exact=True).click()
        expect(page.get_by_role("cell", name="load of sql-server")).to_be_visible()
        choose(page, "Version", "1: load of sql-server")
        page.get_by_role("button", name="See what going back to version 1").click()
        expect(page.get_by_role("button", name="Go back to version 1")).to_be_visible()
        settle(page)
    with server(folder, port=port):
        page.get_by_role("button", name="Go back to version 1").click()
        said = page.get_by_text(re.compile("connected anew.*nothing was changed", re.S))
        expect(said).to_contain_text("Look again.")
        assert len(history(settings, "custody")) == 3
    page.close()


def test_a_date_and_its_time_of_day_are_offered_to_be_joined(
    visit: Visit, serve: Serve, tmp_path: Path
) -> None:
    path = tmp_path / "bookings.csv"
    path.write_text(
        "Report ID,Area,Age,Booking Date,Booking Time,Suite,Basis\n"
        "r1x,Devon,16,2024-05-13,1000,Exeter,pace_arrest\n"
    )
    page = enter(visit, serve(tmp_path / "store", own_config(tmp_path)) + "/upload")
    bring(page, path)
    choose(page, "How its columns are read", "Match the columns here")
    joined = page.get_by_role("combobox", name="Time of day of Booking Date")
    expect(joined).to_have_value("Booking Time")
    choose(page, "Report ID", "custody_key (required)")
    choose(page, "Booking Date", "arrived_at (required)")
    choose(page, "Basis", "legal_basis (required)")
    page.get_by_role("textbox", name=re.compile("^Name of the profile")).fill("ours")
    page.get_by_role("button", name="Save the profile and use it").click()
    expect(page.get_by_text("The profile ours is saved")).to_be_visible()
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_text(re.compile("read 1, added 1"))).to_be_visible()
    written = (tmp_path / "profiles/ours.toml").read_text("utf-8")
    assert "arrived_at = [" in written


def test_a_browser_closed_in_the_middle_leaves_nothing_behind(
    visit: Visit, supply: Path, tmp_path: Path
) -> None:
    store, temporary = tmp_path / "store", tmp_path / "temporary"
    temporary.mkdir()
    with server(store, TMPDIR=str(temporary)) as running:
        address = f"{running}/upload"
        page = enter(visit, address)
        check(page, supply)
        page.close()  # in the middle of a check
        page = enter(visit, address)
        page.locator("input[type=file]").set_input_files(supply)
        page.close()  # in the middle of an upload
        page = enter(visit, address)
        expect(page.get_by_text("Nothing was ever loaded.")).to_be_visible()
        assert not store.exists()
        until = time.monotonic() + 60  # the check that was left alone comes to its end
        while any(temporary.iterdir()) and time.monotonic() < until:
            time.sleep(0.2)
        assert not any(temporary.iterdir())
