"""A page on paper, A4: nothing to click, nothing cut off, and what it is stands on it.

The printed pages are left in build/shots, to be looked at.
"""

import re

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from heard.disclosure import BANNERS, INTERNAL
from tests.browser.conftest import Visit
from tests.browser.looking import SHOTS, internally

PAPER = {"width": 703, "height": 1009}  # pixels of A4 within the margins
WORDS_OF_MARGINS = 30
NOT_ON_PAPER = (
    *("stSidebar", "stHeader", "stToolbar", "stSkipToContent", "stSelectbox", "stRadio"),
    *("stNumberInput", "stButton", "stDownloadButton"),
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


def printed(page: Page, name: str) -> list[str]:
    """Turn the page into what a printer has of it; gives the words of every sheet. The
    PDF is kept."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.pdf(path=SHOTS / f"{name}.pdf", prefer_css_page_size=True)
    sheets = [
        re.sub(r"\s+", " ", sheet.extract_text())
        for sheet in PdfReader(SHOTS / f"{name}.pdf").pages
    ]
    page.evaluate(COPIES)
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    return sheets


@pytest.mark.parametrize("place", ["", "indicator", "overnight", "areas"])
def test_a_printed_page_has_its_banner_and_all_of_its_charts(
    visit: Visit, even: str, place: str
) -> None:
    page = internally(visit(f"{even}/{place}"))
    drawn = page.locator(".main-svg:visible").count()  # what is folded up stays away
    sheets = printed(page, f"print-{place or 'overview'}")

    for number, sheet in enumerate(sheets, 1):
        assert BANNERS[INTERNAL] in sheet
        assert "Feeling Heard · Devon and Cornwall Police" in sheet
        assert re.search(r"Data to March 2024; printed \d+ \w+ 20\d\d", sheet)
        assert f"Page {number} of {len(sheets)}" in sheet
        assert len(sheet.split()) > WORDS_OF_MARGINS + 5  # no sheet is near-blank
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
