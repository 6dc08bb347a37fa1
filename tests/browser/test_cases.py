"""Cases of tests/cases that are about what a page shows, in a real browser."""

import contextlib
import dataclasses
import re
import runpy
from pathlib import Path

import pytest
from playwright.sync_api import expect

from heard.ground.settings import PROJECT, load_settings
from heard.store import NONE, Gap, Statement
from tests.browser.conftest import Serve, Visit
from tests.browser.looking import go, internally, places, settle
from tests.browser.test_upload import check, choose, enter, sign
from tests.supplying import load

CASES = PROJECT / "tests/cases"
PLACES = {place.name: place for place in places()}


def loaded(store: Path, case: str, *answers: Statement) -> Path:
    """A store that holds the custody extract of a case."""
    settings = dataclasses.replace(load_settings(PROJECT / "heard.toml"), store=store)
    load(settings, "custody", CASES / case / "custody.csv", by="test", answers=answers)
    return store


def test_months_that_nobody_supplied_are_asked_about_and_never_drawn_as_none(
    visit: Visit, serve: Serve, tmp_path: Path
) -> None:
    address = serve(tmp_path / "store")
    page = enter(visit, f"{address}/upload")
    check(page, CASES / "dc-two-months-missing/custody.csv")
    question = page.get_by_role(
        "radiogroup", name=re.compile("2022-11 to 2022-12: no rows")
    )
    expect(question).to_be_visible()
    sign(page, "a new system")
    expect(page.get_by_text("Say what the months without rows are:")).to_be_visible()
    question.get_by_text("Nothing was supplied: no data").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published as version 1 of custody.")).to_be_visible()

    go(page, PLACES["quality"])
    expect(page.get_by_role("cell", name="November 2022 to December 2022")).to_be_visible()
    page.goto(f"{address}/indicator?indicator=Child+detentions&period=Quarter")
    settle(page)
    internally(page)
    expect(page.get_by_role("cell", name="1 of 3 months")).to_be_visible()
    expect(page.get_by_text("improvement")).to_have_count(0)

    page.goto(
        f"{address}/areas?areas_indicator=Children+held+overnight&areas_period=Quarter"
    )
    settle(page)
    internally(page)
    page.get_by_text("Over time: Children held overnight").click()
    expect(
        page.get_by_text(re.compile("Hollow and dotted: .*1 of 3 months"))
    ).to_be_visible()

    # The answer is taken back: there were none.
    go(page, PLACES["quality"])
    page.get_by_text("Say what months without rows are").click()
    form = page.get_by_test_id("stForm")
    for label, month in (("From", "November 2022"), ("To", "December 2022")):
        choose(page, label, month)
    form.get_by_text("There were none: counted as 0").click()
    form.get_by_role("textbox", name="Your name").fill("A. Analyst")
    form.get_by_role("textbox", name="Reason").fill("the suites were shut")
    form.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("Kept as version 2 of custody.")).to_be_visible()
    expect(page.get_by_text("covered, and without a record").first).to_be_visible()


def test_an_area_without_cases_is_no_further_place(
    visit: Visit, serve: Serve, tmp_path: Path
) -> None:
    page = visit(serve(loaded(tmp_path / "store", "areas-named-all")) + "/areas")
    internally(page)
    expect(page.get_by_text("Torbay").first).to_be_visible()
    expect(page.get_by_text("All", exact=True)).to_have_count(0)


def test_a_month_of_three_is_no_improvement(
    visit: Visit, serve: Serve, tmp_path: Path
) -> None:
    said = Statement(Gap("2024-03", "2024-03"), NONE)
    store = loaded(tmp_path / "store", "small-denominator-month", said)
    page = visit(serve(store) + "/indicator")
    internally(page)
    expect(page.get_by_role("cell", name="March 2024")).to_be_visible()
    expect(page.get_by_text("improvement")).to_have_count(0)
    expect(page.get_by_text("Unusually low")).to_have_count(0)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_lines_above_the_header_are_passed_over_and_said(
    visit: Visit, serve: Serve, tmp_path: Path, ending: str
) -> None:
    page = enter(visit, serve(tmp_path / "store") + "/upload")
    check(page, CASES / f"title-lines-above-the-header/custody.{ending}")
    expect(
        page.get_by_text(re.compile("Row 4 is taken as the header; 3 lines"))
    ).to_be_visible()
    expect(page.get_by_text(re.compile("read 2, added 2"))).to_be_visible()


def test_a_million_blank_rows_show_progress_and_cost_seconds(
    visit: Visit, serve: Serve, tmp_path: Path
) -> None:
    with contextlib.chdir(tmp_path):
        runpy.run_path(str(CASES / "blank-formatted-rows/make.py"))
    page = enter(visit, serve(tmp_path / "store") + "/upload")
    check(page, tmp_path / "custody.xlsx")
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_text(re.compile("read 5, added 5"))).to_be_visible()
