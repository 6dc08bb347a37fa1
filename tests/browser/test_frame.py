"""What stands around every page: its title, the view in the address, the keyboard, the
projector; and how high the first pages are, on the samples."""

import re

import pytest
from playwright.sync_api import Page, expect

from heard.app.parts.bar import PILLS
from heard.disclosure import INTERNAL, SCRUTINY
from tests.bad_stores import KINDS, approved
from tests.browser.conftest import Serve, Visit
from tests.browser.looking import Place, places, settle

MOST_HIGH = {"": 1000, "overnight": 3000}  # pixels at a width of 1440
WHOLE = """() => Math.ceil(document.querySelector('[data-testid="stMain"]').scrollHeight)"""
# Whether there are charts, and each text of theirs has 18 pixels.
IS_LARGE = """() => {
    const all = [...document.querySelectorAll('.main-svg text')];
    const sizes = all.map(one => parseFloat(getComputedStyle(one).fontSize));
    return sizes.length > 0 && Math.min(...sizes) >= 18;
}"""
OUTLINE = """() => {
    const style = getComputedStyle(document.activeElement);
    return [style.outlineStyle, parseFloat(style.outlineWidth), style.outlineColor];
}"""


@pytest.fixture(scope="module")
def samples(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a server of the samples, with a release of them approved."""
    (kind,) = [kind for kind in KINDS if kind.name == "samples"]
    folder = tmp_path_factory.mktemp("samples")
    return serve(approved(kind.write(folder), folder))


def pill(page: Page, profile: str) -> None:
    expect(page.locator(f".st-key-pill_{profile}")).to_have_text(PILLS[profile])


@pytest.mark.parametrize("place", places(), ids=lambda place: place.name)
def test_each_page_has_its_own_title(visit: Visit, served: str, place: Place) -> None:
    page = visit(f"{served}{place.path}?view=Internal")

    expect(page).to_have_title(re.compile(r".+ · Feeling Heard$"))
    if place.name != "indicator":
        expect(page).to_have_title(f"{place.title} · Feeling Heard")


def test_the_view_survives_a_reload_another_page_and_a_link(
    visit: Visit, served: str
) -> None:
    page = visit(f"{served}/overnight?view=Internal&overnight_more=How+long")
    pill(page, INTERNAL)
    page.reload()
    settle(page)
    pill(page, INTERNAL)
    expect(page.get_by_role("tab", name="How long")).to_have_attribute(
        "aria-selected", "true"
    )
    menu = page.get_by_test_id("stSidebarNav")
    menu.get_by_role("link", name="Helped?", exact=True).click()
    expect(page).to_have_url(f"{served}/help?view=Internal")
    settle(page)
    pill(page, INTERNAL)
    pill(visit(page.url), INTERNAL)


def test_a_link_to_what_is_not_there_says_so(visit: Visit, even: str) -> None:
    page = visit(f"{even}/?view=Keeper")
    expect(page.get_by_text("This link asks for the view")).to_be_visible()
    pill(page, SCRUTINY)
    page = visit(f"{even}/indicator?by=Shoe+size")
    expect(page.get_by_text("The link asks for 'Shoe size'")).to_be_visible()


def test_scrutiny_has_no_dead_ends_in_its_menu(visit: Visit, served: str) -> None:
    menu = visit(served).get_by_test_id("stSidebarNavLink")
    names = [place.title for place in places() if place.is_public]

    expect(menu).to_have_text(names)
    assert {place.name for place in places() if not place.is_public} == {
        "upload",
        "quality",
    }


def test_the_keyboard_goes_through_the_menu_and_opens_a_table(
    visit: Visit, even: str
) -> None:
    page = visit(f"{even}/overnight?view=Internal")
    menu = page.get_by_test_id("stSidebarNavLink")
    menu.first.focus()
    page.keyboard.press("Tab")
    expect(menu.nth(1)).to_be_focused()
    style, width, _ = page.evaluate(OUTLINE)
    assert (style, width) == ("solid", 3)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Did children get help?")
    settle(page)
    summary = page.locator("summary", has_text="Table:").first
    summary.focus()
    style, width, _ = page.evaluate(OUTLINE)
    assert (style, width) == ("solid", 3)
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Table").first).to_be_visible()


def test_on_a_projector_words_and_charts_are_larger(visit: Visit, even: str) -> None:
    page = visit(f"{even}/?view=Internal")
    page.get_by_test_id("stSidebar").get_by_text("Present").click()
    expect(page).to_have_url(re.compile("present=true"))
    settle(page)
    expect(page.locator("html")).to_have_css("font-size", "20px")
    page.wait_for_function(IS_LARGE)
    page.reload()
    settle(page)
    expect(page.locator("html")).to_have_css("font-size", "20px")


@pytest.mark.parametrize("view", ["Scrutiny", "Internal"])
@pytest.mark.parametrize("place", MOST_HIGH)
def test_a_page_is_no_higher_than_a_person_looks(
    visit: Visit, samples: str, place: str, view: str
) -> None:
    page = visit(f"{samples}/{place}?view={view}")

    assert page.evaluate(WHOLE) <= MOST_HIGH[place]
