"""axe-core on the pages that answer: no serious or critical violation of ours.

Streamlit's own are left out by place: its menu puts a heading of a group into a list
(rules `list` and `listitem`).
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Visit, internally

OF_STREAMLIT = {"exclude": [["[data-testid='stSidebarNav']"]]}
PAGES = ("/", "/indicator?indicator=overnight&target=30")


def violations(page: Page) -> list[str]:
    """Serious and critical ones: rule, and the first element that breaks it."""
    found = Axe().run(page, context=OF_STREAMLIT).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html']}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("place", PAGES)
def test_axe_finds_nothing_serious_for_scrutiny(
    visit: Visit, served: str, place: str
) -> None:
    assert violations(visit(served + place)) == []


@pytest.mark.parametrize("place", PAGES)
def test_axe_finds_nothing_serious_for_the_internal_profile(
    visit: Visit, served: str, place: str
) -> None:
    assert violations(internally(visit(served + place))) == []
