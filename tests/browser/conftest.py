"""Real servers and a real browser: Debian's Chromium, by Playwright.

Every visitor fails its test if anything is asked of another host than this one, or
if the browser's console reports an error.
"""

import contextlib
import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from heard.disclosure import INTERNAL
from heard.ground.settings import PROJECT, load_settings
from tests.approved import approve_in
from tests.browser.looking import internally, launch, server, settle, visitor, watch
from tests.even_store import load_even
from tests.first_seen import See, Seen, look_at
from tests.small_store import new_store

Visit = Callable[..., Page]
Serve = Callable[..., str]
Tour = Callable[..., tuple[Page, list[str]]]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium. A machine without it fails: the tests are never left out."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        if running is None:
            pytest.fail(
                "The browser tests need Chromium. As root: "
                "apt-get install chromium fonts-liberation"
            )
        yield running
        running.close()


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> BrowserContext:
    """One context for all, as it keeps Streamlit's scripts: every page is a session of
    its own to the server all the same."""
    return visitor(chromium)


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose figures are worked out by hand in tests/small_store.py."""
    return approve_in(new_store(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """serve(store) -> the address of a new server; all end with the session. A second
    argument is the settings' file, if not the project's."""
    with contextlib.ExitStack() as servers:
        yield lambda *store_and_config: servers.enter_context(server(*store_and_config))


@pytest.fixture(scope="session")
def served(serve: Serve, small_store: Path) -> str:
    """The address of a server of the small store."""
    return serve(small_store)


@pytest.fixture(scope="session")
def even(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a server of a store of which scrutiny, too, sees the figures."""
    folder = tmp_path_factory.mktemp("even")
    settings = load_settings(PROJECT / "heard.toml")
    load_even(dataclasses.replace(settings, store=folder / "store"), folder)
    return serve(approve_in(folder / "store"))


@pytest.fixture(scope="session")
def tour(chromium: Browser, even: str) -> Tour:
    """tour(profile, scheme) -> a visitor of the even store who goes from page to page by
    the menu, and the faults that it has met. One for each profile and scheme."""
    found: dict[tuple[str, str], tuple[Page, list[str]]] = {}

    def visit_of(profile: str, scheme: str = "light") -> tuple[Page, list[str]]:
        if (profile, scheme) not in found:
            page = visitor(chromium, scheme).new_page()
            found[profile, scheme] = page, []
            watch(page, found[profile, scheme][1])
            page.goto(f"{even}/definitions")
            settle(page)
            if profile == INTERNAL:
                internally(page)
        return found[profile, scheme]

    return visit_of


@pytest.fixture(scope="session")
def see(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> See:
    """see(kind) -> the first screens of that kind of store, built and looked at once."""
    known: dict[str, Seen] = {}

    def one(name: str) -> Seen:
        if name not in known:
            known[name] = look_at(chromium, name, tmp_path_factory.mktemp(name))
        return known[name]

    return one


@pytest.fixture
def visit(browser: BrowserContext) -> Iterator[Visit]:
    """visit(address) -> the settled page of a new visitor."""
    faults: list[str] = []
    pages: list[Page] = []

    def arrive(address: str) -> Page:
        page = browser.new_page()
        pages.append(page)
        watch(page, faults)
        page.goto(address)
        settle(page)
        return page

    yield arrive
    for page in pages:
        page.close()
    assert not faults
