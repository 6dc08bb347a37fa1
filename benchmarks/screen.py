"""How soon a visitor reads: `python benchmarks/screen.py --help`.

A real browser and a warm server on one machine: the first figure, the first chart, a
filter, another page; beside the same written plainly (plain_page.py). The table, in
Markdown, goes to stdout.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

# Run as a file, Python looks for modules in this folder and not in the one above.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Page, sync_playwright

from benchmarks.child import PROJECT, say
from benchmarks.serving import Server, serving
from benchmarks.table import duration, machine, ratio
from tests.browser.looking import VISITOR, internally, launch

TARGETS = {
    "the first figure can be read": 1.0,
    "the first chart is drawn": 2.5,
    "a filter's redraw": 0.3,
    "another page": 0.5,
}
_CHART = "[data-testid='stPlotlyChart'] .main-svg"
_PRODUCT_FIGURE = "[data-testid='stHtml'] p[style*='5rem']"
_PLAIN_FIGURE = "[data-testid='stMetricValue']"

Taken = dict[str, list[float]]


def product(page: Page, server: Server, taken: Taken) -> None:
    """One visit to the dashboard; after the first page with exact figures."""
    arrive(page, f"{server.address}/", _PRODUCT_FIGURE, taken)
    internally(page)
    switch = page.get_by_test_id("stSidebarNav").get_by_role("link", name="Indicator")
    timed(page, "another page", taken, switch.click, "Percentage by month")
    click = page.get_by_text("Quarter", exact=True).click
    timed(page, "a filter's redraw", taken, click, "Percentage by quarter")


def plain(page: Page, server: Server, taken: Taken) -> None:
    """The same of the plain pages."""
    arrive(page, f"{server.address}/", _PLAIN_FIGURE, taken)
    switch = page.get_by_test_id("stSidebarNav").get_by_role("link", name="Indicator")
    done = "Percentage by month and suite"
    timed(page, "another page", taken, switch.click, done)
    click = page.get_by_text("Quarter", exact=True).click
    done = "Percentage by quarter and suite"
    timed(page, "a filter's redraw", taken, click, done)


def arrive(page: Page, address: str, figure: str, taken: Taken) -> None:
    """From the address to the first figure, and to the first chart."""
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(figure).first.wait_for()
    taken["the first figure can be read"].append(time.perf_counter() - begun)
    page.locator(_CHART).first.wait_for()
    taken["the first chart is drawn"].append(time.perf_counter() - begun)


def timed(
    page: Page, what: str, taken: Taken, do: Callable[[], object], heading: str
) -> None:
    """From a click to the heading that it leads to and its chart."""
    begun = time.perf_counter()
    do()
    page.get_by_role("heading", name=heading, exact=True).first.wait_for()
    page.locator(_CHART).first.wait_for()
    taken[what].append(time.perf_counter() - begun)


def measured(
    script: str, visit: Callable[[Page, Server, Taken], None], times: int, **variables: str
) -> dict[str, float]:
    """The median of some visits to a warm server; each is a session of its own."""
    taken: Taken = {what: [] for what in TARGETS}
    with serving(script, **variables) as server, sync_playwright() as playwright:
        browser = launch(playwright)
        if browser is None:
            sys.exit("Chromium is needed: apt-get install chromium")
        context = browser.new_context(**VISITOR)
        context.set_default_timeout(60_000)
        for number in range(times + 2):
            page = context.new_page()
            visit(page, server, taken)
            page.close()
            said = {what: f"{all_[-1]:.2f}" for what, all_ in taken.items()}
            say(f"    {'warm-up' if number < 2 else number - 1}: {said}")
        browser.close()
    return {what: statistics.median(all_[2:]) for what, all_ in taken.items()}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times the screen in a browser.")
    parser.add_argument(
        "--store", type=Path, default=PROJECT / "build" / "sample-store",
        help="the store whose pages are timed (default: the samples')",
    )  # fmt: skip
    parser.add_argument(
        "--custody", type=Path, default=PROJECT / "sample_data" / "custody.csv",
        help="the same custody records as CSV, for the plain pages",
    )  # fmt: skip
    parser.add_argument("--visits", type=int, default=9)
    return parser.parse_args()


def main() -> None:
    """Time both, and print the table."""
    wanted, before = arguments(), machine()
    say("  the dashboard")
    ours = measured(
        "dashboard.py", product, wanted.visits, HEARD_STORE=str(wanted.store.resolve())
    )
    say("  plain pandas and plotly express")
    theirs = measured(
        "benchmarks/plain_page.py", plain, wanted.visits,
        PLAIN_CUSTODY=str(wanted.custody.resolve()),
    )  # fmt: skip
    print(f"{before}\n")
    print("| in a browser, warm | time | target | plain | plain ÷ product |")
    print("| --- | --- | --- | --- | --- |")
    for what, target in TARGETS.items():
        said = "met" if ours[what] <= target else "missed"
        print(
            f"| {what} | {duration(ours[what])} | {duration(target)}: {said} "
            f"| {duration(theirs[what])} | {ratio(theirs[what] / ours[what])} |"
        )


if __name__ == "__main__":
    main()
