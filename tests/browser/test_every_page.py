"""Every page of the dashboard, in both profiles, at every width, and in the dark.

Pictures of all are left in build/shots. axe-core leaves out Streamlit's own by place:
its menu puts a heading of a group into a list (rules `list` and `listitem`).
"""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from heard.app.parts.bar import PILLS
from heard.disclosure import BANNERS, INTERNAL, PROFILES, SCRUTINY
from tests.browser.conftest import Tour
from tests.browser.looking import (
    WIDTHS,
    Place,
    go,
    places,
    shoot,
    width_and_room,
)

OF_STREAMLIT = {"exclude": [["[data-testid='stSidebarNav']"]]}
FIRST_FIGURES = {
    INTERNAL: "10 of 40 detentions, February 2024",
    SCRUTINY: "10 of 40 detentions, February 2024",  # months can speak here
}
every_page = pytest.mark.parametrize("place", places(), ids=lambda place: place.name)


def violations(page: Page) -> list[str]:
    """Serious and critical ones: rule, and the first element that breaks it."""
    found = Axe().run(page, context=OF_STREAMLIT).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html']}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def is_in_order(page: Page) -> bool:
    """Whether the headings begin with the first level and none is passed over."""
    headings = page.get_by_role("heading")
    levels = headings.evaluate_all("all => all.map(one => Number(one.tagName[1]))")
    return levels[0] == 1 and all(low - high <= 1 for high, low in pairwise(levels))


def dead_links(page: Page) -> list[str]:
    """Links within the page that lead nowhere."""
    links = page.locator("a[href^='#']").evaluate_all("all => all.map(one => one.hash)")
    return [link for link in links if page.locator(link).count() == 0]


@pytest.mark.parametrize("profile", PROFILES)
@every_page
def test_a_page_fits_every_screen_and_anybody_can_use_it(
    tour: Tour, place: Place, profile: str
) -> None:
    page, faults = tour(profile)
    go(page, place)

    expect(page.locator(f".st-key-pill_{profile}")).to_have_text(PILLS[profile])
    if place.is_public or profile == INTERNAL:
        expect(page.locator(".st-key-marking")).to_have_text(BANNERS[profile])
    assert violations(page) == []
    assert is_in_order(page)
    assert dead_links(page) == []
    for width in WIDTHS:
        shoot(page, f"{place.name}-{profile}-light", width)
        wide, seen = width_and_room(page)
        assert wide <= seen <= width
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    assert faults == []


@every_page
def test_a_page_can_be_read_in_the_dark(tour: Tour, place: Place) -> None:
    page, faults = tour(INTERNAL, "dark")
    go(page, place)

    assert violations(page) == []
    shoot(page, f"{place.name}-{INTERNAL}-dark", WIDTHS[0])
    assert faults == []


@pytest.mark.parametrize("profile", PROFILES)
def test_the_first_figure_is_the_one_worked_out_by_hand(tour: Tour, profile: str) -> None:
    page, _ = tour(profile)
    go(page, places()[0])

    first = page.get_by_role("paragraph").get_by_text("25%", exact=True).first
    expect(first).to_have_css("font-weight", "700")
    expect(page.get_by_text(FIRST_FIGURES[profile])).to_be_visible()
