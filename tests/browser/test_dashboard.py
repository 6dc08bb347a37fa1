"""What a visitor sees of the dashboard, in a real browser."""

import csv
import re
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Page, expect

from heard.app.parts.bar import PILLS
from heard.disclosure import INTERNAL, SCRUTINY
from tests.browser.conftest import Serve, Visit
from tests.browser.looking import go, internally, open_list, places, settle

PILL = PILLS[SCRUTINY]
DEEP_LINK = "/indicator?by=Custody+suite&indicator=Children+held+overnight&period=Month"
# What so small a store publishes by suite, and by quarter alone.
NEVER = "Section 136: children taken to a police station"
NEVER_LINK = f"/indicator?by=Custody+suite&indicator={quote_plus(NEVER)}"

(INDICATOR,) = (place for place in places() if place.name == "indicator")


def choice(page: Page, label: str) -> str:
    """What a select box stands at."""
    return page.get_by_role("combobox", name=label).input_value()


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a select box."""
    open_list(page, label)
    page.get_by_role("option", name=option, exact=True).click()


def test_a_first_request_deep_into_a_fresh_server_goes_through_the_dashboard(
    visit: Visit, serve: Serve, small_store: Path
) -> None:
    page = visit(serve(small_store) + NEVER_LINK)

    # By pages/ alone the menu would list dashboard, indicator and overview.
    menu = page.get_by_test_id("stSidebarNavLink")
    expect(menu.first).to_have_text("Overview")
    expect(menu.filter(has_text="dashboard")).to_have_count(0)
    expect(page).to_have_title(f"{NEVER} · Feeling Heard")
    expect(page.get_by_text(PILL, exact=True).last).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(NEVER)
    assert choice(page, "Indicator") == NEVER
    assert choice(page, "Broken down by") == "Custody suite"
    expect(page.get_by_role("radio", name="Quarter")).to_be_checked()


def test_the_overview_begins_with_the_answer_and_the_first_figure(
    visit: Visit, served: str
) -> None:
    page = internally(visit(served))

    question = "Are children with mental ill health being kept in police cells overnight?"
    expect(page.get_by_role("heading", level=1)).to_have_text(question)
    expect(page.locator(".st-key-answer_first")).to_have_text(re.compile("^So far: "))
    expect(page.get_by_role("paragraph").get_by_text("67%", exact=True)).to_be_visible()
    expect(page.get_by_text("4† of 6 detentions, April 2024 to March 2025")).to_be_visible()
    page.get_by_role("button", name="Data to May 2024").click()
    expect(page.get_by_text("extract taken 1 June 2024 at 06:00")).to_be_visible()
    page.keyboard.press("Escape")
    chart = page.get_by_role("figure", name=re.compile("^Children with mental ill health"))
    expect(chart.first).to_be_visible()


def test_a_row_leads_to_its_indicator(visit: Visit, served: str) -> None:
    page = visit(served)
    page.get_by_role("link", name="Child detentions", exact=True).click()
    expect(page).to_have_url(re.compile(r"/indicator\?indicator=Child\+detentions$"))
    settle(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Child detentions")


def test_choices_stand_in_the_address_and_come_back_from_it(
    visit: Visit, served: str
) -> None:
    page = internally(visit(f"{served}/indicator"))
    choose(page, "Indicator", "Children held overnight")
    expect(page.get_by_role("heading", level=1)).to_have_text("Children held overnight")
    choose(page, "Broken down by", "Custody suite")
    expect(page.get_by_role("cell", name="Torquay").first).to_be_visible()
    page.get_by_text("Month", exact=True).click()
    expect(page).to_have_url(f"{served}{DEEP_LINK}&view=Internal")

    expect(page.get_by_test_id("stCode").last).to_have_text(page.url)

    again = visit(page.url)
    expect(again.get_by_text(PILLS[INTERNAL])).to_be_visible()
    assert choice(again, "Broken down by") == "Custody suite"
    expect(again.get_by_role("heading", level=2).first).to_have_text(
        "Percentage by month and custody suite"
    )
    page.get_by_text("Quarter", exact=True).click()
    without = DEEP_LINK.replace("&period=Month", "")
    expect(page).to_have_url(f"{served}{without}&view=Internal")


def test_a_page_takes_nothing_along_and_comes_back_as_it_was(
    visit: Visit, served: str
) -> None:
    """With one press of Back, as static/history.js sees to it."""
    page = internally(visit(f"{served}/areas"))
    choose(page, "Show", "Custody suites")
    choose(page, "Period", "Quarter")
    address = f"{served}/areas?areas_by=Custody+suites&areas_period=Quarter&view=Internal"
    expect(page).to_have_url(address)
    go(page, INDICATOR)
    expect(page).to_have_url(f"{served}/indicator?view=Internal")
    assert choice(page, "Broken down by") == "No breakdown"
    page.go_back()
    expect(page).to_have_url(address)
    expect(page.get_by_role("combobox", name="Show")).to_have_value("Custody suites")
    assert choice(page, "Period") == "Quarter"
    page.go_forward()
    expect(page).to_have_url(f"{served}/indicator?view=Internal")


def test_headings_of_the_rug_lead_on_and_keep_the_visit(visit: Visit, served: str) -> None:
    """What leads on lies over the headings: it is clicked where they are."""
    page = internally(visit(f"{served}/areas?areas_by=Custody+suites"))
    over = page.locator(".heard-rug th", has_text="Left custody with help").bounding_box()
    assert over
    page.mouse.click(over["x"] + 40, over["y"] + over["height"] / 2)
    expect(page).to_have_url(re.compile(r"indicator=Left\+custody\+with\+help"))
    assert choice(page, "Indicator") == "Left custody with help"
    settle(page)
    over = page.locator(".heard-rug th", has_text="Torquay").bounding_box()
    assert over
    page.mouse.click(over["x"] + 20, over["y"] + over["height"] / 2)
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Torquay (custody suite)")
    expect(page).to_have_url(
        f"{served}/place?view=Internal&place=Torquay+%28custody+suite%29"
    )
    expect(page.get_by_text(PILLS[INTERNAL])).to_be_visible()


def test_a_link_from_a_page_with_a_choice_opens_the_series_by_it(
    visit: Visit, served: str
) -> None:
    page = internally(visit(f"{served}/fairness?fairness_groups=Sex"))
    page.get_by_role("link", name="Wait for an appropriate adult").click()
    expect(page).to_have_url(
        re.compile(r"/indicator\?view=Internal&indicator=Wait[^&]+&by=Sex$")
    )
    settle(page)

    assert choice(page, "Broken down by") == "Sex"


def test_an_invalid_address_shows_the_default_and_is_put_right(
    visit: Visit, served: str
) -> None:
    page = visit(f"{served}/indicator?indicator=nothing&by=<b>Sex</b>&by=x&period=Week")

    title = "Children with mental ill health held overnight"
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page).to_have_url(f"{served}/indicator")


def test_the_table_is_downloaded_as_it_is_shown(visit: Visit, served: str) -> None:
    page = internally(
        visit(f"{served}/indicator?indicator=Children+held+overnight&period=Month")
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Download this table (CSV)").click()

    text = Path(download.value.path()).read_text("utf-8-sig")
    assert download.value.suggested_filename == "overnight-all-month.csv"
    rows = list(csv.reader(text.splitlines()[4:]))
    cells = "row => [...row.cells].map(cell => cell.innerText.trim())"
    shown = [row.evaluate(cells) for row in page.get_by_role("row").all()]
    assert shown == rows
    assert ["April 2024", "3", "7", "42.9", "100"] in [row[:5] for row in rows]


@pytest.mark.parametrize("place", ["/", "/indicator"])
def test_an_empty_store_says_how_to_begin(visit: Visit, empty: str, place: str) -> None:
    page = visit(empty + place)

    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("No extract has been loaded yet")
    expect(page.get_by_text("python -m heard load contacts FILE")).to_be_visible()
    expect(page.get_by_text(PILL, exact=True).last).to_be_visible()
    expect(page.get_by_role("link", name="All indicators")).to_have_count(1)
    assert page.get_by_role("alert").count() == 0


@pytest.fixture(scope="module")
def empty(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a server to whose store nothing was ever loaded."""
    return serve(tmp_path_factory.mktemp("empty") / "store")
