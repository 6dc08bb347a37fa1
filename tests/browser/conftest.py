"""Real servers and a real browser: Debian's Chromium, by Playwright.

Every visitor fails its test if anything is asked of another host than this one, or
if the browser's console reports an error.
"""

import contextlib
import dataclasses
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from heard.disclosure import BANNERS, INTERNAL
from heard.settings import PROJECT, load_settings
from tests.small_store import load_custody

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
]
_SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
    return app?.dataset.testConnectionState === 'CONNECTED'
        && app.dataset.testScriptState === 'notRunning'
        && !!document.querySelector('h1')
        && !document.querySelector(
            '[data-stale="true"], [data-testid="stSkeleton"], [data-testid="stSpinner"]')
        && charts.every(chart => chart.querySelector('.main-svg'));
}"""
# Asked for below a page's address first, then again at the root: no fault of ours.
_HARMLESS = ("/_stcore/health", "/_stcore/host-config")

_HERE = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")

Visit = Callable[..., Page]
Serve = Callable[..., str]


@pytest.fixture(scope="session")
def browser() -> Iterator[BrowserContext]:
    """Debian's Chromium. A machine without it fails: the tests are never left out.

    One context for all, as it keeps Streamlit's scripts: every page is a session of
    its own to the server all the same.
    """
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail(
            "The browser tests need Chromium. As root: "
            "apt-get install chromium fonts-liberation"
        )
    expect.set_options(timeout=20_000)  # milliseconds: a busy machine is slow
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield running.new_context(
            viewport={"width": 1280, "height": 900},
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        running.close()


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose figures are worked out by hand in tests/small_store.py."""
    folder = tmp_path_factory.mktemp("small")
    settings = load_settings(PROJECT / "heard.toml")
    load_custody(dataclasses.replace(settings, store=folder / "store"), folder)
    return folder / "store"


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """serve(store) -> the address of a new server; all end with the session. A second
    argument is the settings' file, if not the project's."""
    with contextlib.ExitStack() as servers:
        yield lambda store, config=PROJECT / "heard.toml": servers.enter_context(
            _server(store, config)
        )


@contextlib.contextmanager
def _server(store: Path, config: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = store.parent / f"server-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    variables = {"HEARD_STORE": str(store), "HEARD_CONFIG": str(config)}
    with log.open("w") as written:
        process = subprocess.Popen(
            [*command, f"--server.port={port}"],
            cwd=PROJECT,
            env={**os.environ, **variables},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_up(process, port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)
    assert "Traceback" not in log.read_text("utf-8")


def _wait_until_up(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            address = f"http://127.0.0.1:{port}/_stcore/health"
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        time.sleep(0.1)
    pytest.fail(f"The server did not come up:\n{log.read_text('utf-8')}")


@pytest.fixture(scope="session")
def served(serve: Serve, small_store: Path) -> str:
    """The address of a server of the small store."""
    return serve(small_store)


@pytest.fixture
def visit(browser: BrowserContext) -> Iterator[Visit]:
    """visit(address) -> the settled page of a new visitor."""
    faults: list[str] = []
    pages: list[Page] = []

    def arrive(address: str) -> Page:
        page = browser.new_page()
        pages.append(page)
        _watch(page, faults)
        page.goto(address)
        settle(page)
        return page

    yield arrive
    for page in pages:
        page.close()
    assert not faults


def _watch(page: Page, faults: list[str]) -> None:
    def note(message: ConsoleMessage) -> None:
        asked_for = message.location["url"]
        if message.type == "error" and not asked_for.endswith(_HARMLESS):
            faults.append(f"console: {message.text} {asked_for}")

    def stay_here(address: str) -> None:
        if not address.startswith(
            ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
        ):
            faults.append(f"asked of another host: {address}")

    page.on("console", note)
    page.on("pageerror", lambda error: faults.append(f"page: {error}"))
    page.on("request", lambda request: stay_here(request.url))
    page.on("websocket", lambda websocket: stay_here(websocket.url))


def settle(page: Page) -> None:
    """Wait until the page has run and every chart is drawn; no exception is shown."""
    page.wait_for_function(_SETTLED, timeout=60_000)
    assert page.get_by_test_id("stException").count() == 0


def internally(page: Page) -> Page:
    """The same page with exact figures, as a viewer on this machine may choose."""
    page.get_by_text("Internal: exact figures").click()
    expect(page.get_by_text(BANNERS[INTERNAL])).to_be_visible()
    settle(page)
    return page
