"""Pictures of every page, to be looked at: `python dev.py shots [PAGE ...]`.

Both profiles, light and dark, at every width, on the sample data, into build/shots.
"""

import sys

from playwright.sync_api import Browser, sync_playwright

from heard.disclosure import INTERNAL, PROFILES
from heard.ground.settings import PROJECT
from tests.browser.looking import (
    VISITOR,
    go,
    internally,
    launch,
    places,
    server,
    settle,
    shoot,
    visitor,
)

STORE = PROJECT / "build" / "sample-store"
ALL_WIDTHS = (1440, 320, 768, 1920)
SCHEMES = ("light", "dark")


def shots(browser: Browser, address: str, profile: str, scheme: str) -> None:
    """Every page as one visitor sees it who goes from page to page."""
    page = visitor(browser, scheme).new_page()
    page.goto(f"{address}/definitions")
    settle(page)
    if profile == INTERNAL:
        internally(page)
    for place in places():
        if len(sys.argv) > 1 and place.name not in sys.argv[1:]:
            continue
        go(page, place)
        for width in ALL_WIDTHS:
            print(shoot(page, f"{place.name}-{profile}-{scheme}", width))
        page.set_viewport_size(VISITOR["viewport"])
    page.context.close()


def main() -> None:
    """One visitor for each profile and scheme."""
    with server(STORE) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        if browser is None:
            sys.exit("Chromium is needed. As root: apt-get install chromium")
        for profile in PROFILES:
            for scheme in SCHEMES:
                shots(browser, address, profile, scheme)


if __name__ == "__main__":
    main()
