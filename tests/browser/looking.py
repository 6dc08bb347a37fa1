"""A server of the dashboard, Debian's Chromium, and the way from page to page."""

import ast
import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Playwright,
    expect,
)

from heard.app.parts.bar import PILLS
from heard.disclosure import INTERNAL
from heard.ground.settings import PROJECT
from tests.browser.streamlit_server import free_port, is_up

SHOTS = PROJECT / "build" / "shots"
WIDTHS = (1440, 1920, 768, 390, 320)
HEIGHT = 900

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
]
VISITOR = {
    "viewport": {"width": WIDTHS[0], "height": HEIGHT},
    "locale": "en-GB",
    "timezone_id": "Europe/London",
    "reduced_motion": "reduce",
}
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
_AT_REST = """async () => {
    const next = () => new Promise(requestAnimationFrame);
    const ends = one => one.effect.getTiming().iterations !== Infinity;
    while (document.getAnimations().some(one => one.playState === 'running' && ends(one)))
        await next();
    await next();
    await next();
}"""
# Asked for below a page's address first, then again at the root: no fault of ours.
_HARMLESS = ("/_stcore/health", "/_stcore/host-config")
_BUSY = 60_000  # milliseconds: a busy machine is slow
_PATIENCE = 180_000  # milliseconds: a first visitor may wait for a release
_HERE = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
# The page as it is when its own part, which scrolls by itself, is shown whole.
_WHOLE = (
    """() => Math.ceil(document.querySelector('[data-testid="stMain"]').scrollHeight)"""
)


@dataclass(frozen=True)
class Place:
    """A page in the menu: its file's name, what the menu calls it, its address, and
    whether scrutiny has it in the menu."""

    name: str
    title: str
    path: str
    is_public: bool


def places() -> list[Place]:
    """Every page that dashboard.py lists, in its order."""
    source = (PROJECT / "dashboard.py").read_text("utf-8")
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page"
    ]
    return [_place(call) for call in sorted(calls, key=lambda call: call.lineno)]


def _place(call: ast.Call) -> Place:
    name = Path(ast.literal_eval(call.args[0])).stem
    said = {word.arg: ast.unparse(word.value) for word in call.keywords}
    path = "/" if "default" in said else f"/{name}"
    return Place(name, ast.literal_eval(said["title"]), path, "visibility" not in said)


def launch(playwright: Playwright) -> Browser | None:
    """Debian's Chromium; none where there is none."""
    found = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    expect.set_options(timeout=_BUSY)
    if found is None:
        return None
    return playwright.chromium.launch(executable_path=found, args=_FLAGS)


def visitor(browser: Browser, scheme: str = "light") -> BrowserContext:
    """A browser of a visitor's own."""
    context = browser.new_context(**VISITOR, color_scheme=scheme)
    context.set_default_timeout(_BUSY)
    return context


@contextlib.contextmanager
def server(
    store: Path, config: Path = PROJECT / "heard.toml", port: int = 0, **more: str
) -> Iterator[str]:
    """The address of a new server, at a free port if none is given; no traceback stands
    in its log when it ends. `more`: further variables of its environment."""
    port = port or free_port()
    log = store.parent / f"server-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    variables = {"HEARD_STORE": str(store), "HEARD_CONFIG": str(config)}
    with log.open("w") as written:
        process = subprocess.Popen(
            [*command, f"--server.port={port}"],
            cwd=PROJECT,
            env={**os.environ, **variables, **more},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        if not is_up(process, port, seconds=60):
            raise RuntimeError(f"The server did not come up:\n{log.read_text('utf-8')}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)
    assert "Traceback" not in log.read_text("utf-8")


def settle(page: Page) -> None:
    """Wait until the page has run and every chart is drawn; no exception is shown."""
    page.wait_for_function(_SETTLED, timeout=_PATIENCE)
    assert page.get_by_test_id("stException").count() == 0


def open_list(page: Page, label: str | re.Pattern[str]) -> Locator:
    """The drop-down of this name, opened by one click. It closes when the page scrolls, as
    while a part of it unfolds, of which the browser tells only with the next picture."""
    box = page.get_by_role("combobox", name=label, exact=isinstance(label, str))
    box.scroll_into_view_if_needed()
    page.evaluate(_AT_REST)
    box.click()
    expect(box).to_have_attribute("aria-expanded", "true")
    return box


def internally(page: Page) -> Page:
    """The same page with exact figures, as a viewer on this machine may choose."""
    page.get_by_test_id("stSidebar").get_by_text("Internal", exact=True).click()
    expect(page.get_by_text(PILLS[INTERNAL])).to_be_visible()
    settle(page)
    return page


def watch(page: Page, faults: list[str]) -> None:
    """Add to the faults whatever the page asks of another host than this one, and each
    error of the browser's console."""

    def note(message: ConsoleMessage) -> None:
        asked_for = message.location["url"]
        if message.type == "error" and not asked_for.endswith(_HARMLESS):
            faults.append(f"console: {message.text} {asked_for}")

    def stay_here(address: str) -> None:
        if not address.startswith(_HERE):
            faults.append(f"asked of another host: {address}")

    page.on("console", note)
    page.on("pageerror", lambda error: faults.append(f"page: {error}"))
    page.on("request", lambda request: stay_here(request.url))
    page.on("websocket", lambda websocket: stay_here(websocket.url))


def width_and_room(page: Page) -> tuple[int, int]:
    """How wide the page's own part is, and how much of it the screen shows."""
    main = page.get_by_test_id("stMain")
    wide, seen = main.evaluate("main => [main.scrollWidth, main.clientWidth]")
    return wide, seen


def go(page: Page, place: Place) -> None:
    """By the menu, so that the visitor stays the same; by its address, where it is not in
    the menu of whoever looks."""
    link = page.get_by_test_id("stSidebarNav").get_by_role(
        "link", name=place.title, exact=True
    )
    if link.count():
        link.click()
    else:
        page.goto(urljoin(page.url, place.path))
    expect(page).to_have_url(re.compile(rf":\d+{place.path}(\?.*)?$"))
    settle(page)


def shoot(page: Page, name: str, width: int) -> Path:
    """A picture of the whole page at a width, in build/shots."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.set_viewport_size({"width": width, "height": HEIGHT})
    settle(page)
    whole = max(HEIGHT, page.evaluate(_WHOLE))
    page.set_viewport_size({"width": width, "height": whole})
    settle(page)
    target = SHOTS / f"{name}-{width}.png"
    page.screenshot(path=target, animations="disabled")  # the menu slides in and out
    page.set_viewport_size({"width": width, "height": HEIGHT})
    return target
