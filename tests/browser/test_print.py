"""A page on paper, A4: nothing to click, nothing cut off, and what it is stands on it.

The printed pages are left in build/shots, to be looked at.
"""

import pytest
from playwright.sync_api import Page, expect

from heard.disclosure import BANNERS, INTERNAL
from tests.browser.conftest import Visit
from tests.browser.looking import SHOTS, internally

PAPER = {"width": 703, "height": 1009}  # pixels of A4 within the margins
NOT_ON_PAPER = (
    *("stSidebar", "stHeader", "stToolbar", "stSkipToContent", "stSelectbox", "stRadio"),
    *("stNumberInput", "stButton", "stDownloadButton", "stPageLink"),
)
# A printer gets the charts as they stand on the screen: copies do not fit themselves.
COPIES = """() => document.querySelectorAll('.js-plotly-plot').forEach(
    plot => plot.replaceWith(plot.cloneNode(true)))"""
RIGHT_ENDS = """all => all.map(one => one.getBoundingClientRect())
    .filter(box => box.width).map(box => box.right)"""
# Points on paper of each text that is seen, as its chart is scaled.
POINTS = """all => all.filter(one => one.getBoundingClientRect().height).map(one =>
    parseFloat(one.style.fontSize) * 0.75
        * one.getBoundingClientRect().height / one.getBBox().height)"""
CUT_OFF = """() => [...document.querySelectorAll('[data-testid="stMain"] *')]
    .filter(one => ['auto', 'scroll', 'hidden'].includes(getComputedStyle(one).overflowY)
        && one.getBoundingClientRect().height > 1
        && one.scrollHeight > one.clientHeight + 1 && !one.closest('svg'))
    .map(one => one.dataset.testid || one.className)"""


def printed(page: Page, name: str) -> Page:
    """The page as a printer has it; the PDF that it prints is kept."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.pdf(path=SHOTS / f"{name}.pdf", prefer_css_page_size=True)
    page.evaluate(COPIES)
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    return page


@pytest.mark.parametrize("place", ["", "indicator", "overnight", "areas"])
def test_a_printed_page_has_its_banner_and_all_of_its_charts(
    visit: Visit, even: str, place: str
) -> None:
    page = internally(visit(f"{even}/{place}"))
    drawn = page.locator(".main-svg:visible").count()  # what is folded up stays away
    printed(page, f"print-{place or 'overview'}")

    expect(page.get_by_text(BANNERS[INTERNAL])).to_be_visible()
    expect(page.get_by_text("extract taken 1 April 2024 at 06:00")).to_be_visible()
    for name in NOT_ON_PAPER:
        assert not any(one.is_visible() for one in page.get_by_test_id(name).all())
    ends = page.locator(".main-svg").evaluate_all(RIGHT_ENDS)
    assert drawn
    assert len(ends) == drawn
    assert max(ends) <= PAPER["width"]
    sizes = page.locator(".main-svg text").evaluate_all(POINTS)
    assert min(sizes) >= 8
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    assert page.evaluate(CUT_OFF) == []
