"""How soon a visitor reads: `python benchmarks/screen.py --help`.

A real browser and a warm server on one machine: the first figure, the first chart, a
filter, another page; beside the same written plainly (plain_page.py). The table, in
Markdown, goes to stdout.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

# Run as a file, Python looks for modules in this folder and not in the one above.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Locator, Page, sync_playwright

from benchmarks.child import PROJECT, say
from benchmarks.serving import Server, serving
from benchmarks.table import duration, machine, ratio
from tests.browser.looking import VISITOR, internally, launch, settle

TARGETS = {
    "the first figure can be read": 1.0,
    "the first chart is drawn": 2.5,
    "a filter's redraw": 0.3,
    "another page": 0.5,
}
_CHART = "[data-testid='stPlotlyChart'] .main-svg"
_PRODUCT_FIGURE = ".st-key-first_figure p"
_PLAIN_FIGURE = "[data-testid='stMetricValue']"
# Times are taken in the page, at the frame that shows what was waited for: what drives
# the browser takes a twentieth of a second itself. Asked for before the page is.
_ARRIVAL = """figure => {
    const seen = window.seen = {};
    const look = () => {
        if (document.querySelector(figure)?.textContent) seen.figure ??= performance.now();
        if (document.querySelector("CHART")) seen.chart ??= performance.now();
        if (!seen.chart || !seen.figure) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""
# Seconds from the next click to the frame that has the heading, a chart that is not the
# one before, and nothing left of the run before.
_CLICKED = """heading => {
    const drawn = () => [...document.querySelectorAll("CHART")]
        .map(chart => chart.innerHTML).join();
    const is_there = () => [...document.querySelectorAll("h1, h2, h3")]
        .some(one => one.textContent.trim() === heading);
    const before = drawn();
    window.taken = new Promise(told => {
        addEventListener("pointerdown", click => {
            const look = () => {
                const is_done = is_there() && drawn() && drawn() !== before;
                if (is_done) told((performance.now() - click.timeStamp) / 1000);
                else requestAnimationFrame(look);
            };
            look();
        }, {capture: true, once: true});
    });
}"""

Taken = dict[str, list[float]]


def product(page: Page, server: Server, taken: Taken) -> None:
    """One visit to the dashboard; after the first page with exact figures."""
    arrive(page, f"{server.address}/", _PRODUCT_FIGURE, taken)
    internally(page)
    visited(page, taken, "Percentage by month", "Percentage by quarter")


def plain(page: Page, server: Server, taken: Taken) -> None:
    """The same of the plain pages."""
    arrive(page, f"{server.address}/", _PLAIN_FIGURE, taken)
    month, quarter = "Percentage by month and suite", "Percentage by quarter and suite"
    visited(page, taken, month, quarter)


def arrive(page: Page, address: str, figure: str, taken: Taken) -> None:
    """From the address to the first figure, and to the first chart."""
    page.add_init_script(f"({_ARRIVAL.replace('CHART', _CHART)})({json.dumps(figure)})")
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.seen?.figure && window.seen?.chart")
    seen = page.evaluate("window.seen")
    taken["the first figure can be read"].append(seen["figure"] / 1000)
    taken["the first chart is drawn"].append(seen["chart"] / 1000)


def visited(page: Page, taken: Taken, month: str, quarter: str) -> None:
    """From the first page to the other, and there from months to quarters."""
    menu = page.get_by_test_id("stSidebarNav")
    link = menu.get_by_role("link", name="Indicator", exact=True)
    timed(page, "another page", taken, link, month)
    choice = page.get_by_text("Quarter", exact=True)
    timed(page, "a filter's redraw", taken, choice, quarter)


def timed(page: Page, what: str, taken: Taken, button: Locator, heading: str) -> None:
    """From a click, on a page that has come to rest, to the heading and chart it brings."""
    settle(page)
    page.evaluate(_CLICKED.replace("CHART", _CHART), heading)
    button.click()
    taken[what].append(page.evaluate("window.taken"))


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
