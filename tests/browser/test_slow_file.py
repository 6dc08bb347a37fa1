"""A small file that takes long to check holds up nobody, and can be cancelled."""

import time
from pathlib import Path

import psutil
import pyarrow as pa
import pyarrow.parquet
import pytest
from playwright.sync_api import Page, expect

from tests.books import HEADER, rows
from tests.browser.conftest import Serve, Visit
from tests.browser.test_upload import bring, check, enter

_PATIENCE = 60  # seconds, on a machine that does other things too


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """A few kilobytes of a million rows, all of one key."""
    values = dict(zip(HEADER, rows(1)[0], strict=True))
    columns = {
        name: pa.array([value] * 1_000_000).dictionary_encode()
        for name, value in values.items()
    }
    path = tmp_path / "slow.parquet"
    pyarrow.parquet.write_table(pa.table(columns), path)
    assert path.stat().st_size < 100_000
    return path


def workers(store: Path) -> list[psutil.Process]:
    """Processes that read a file for the server of a store."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        try:
            is_worker = "heard.confined.working" in (process.info["cmdline"] or [])
            if is_worker and process.environ()["HEARD_STORE"] == str(store):
                found.append(process)
        except (psutil.Error, KeyError):
            continue
    return found


@pytest.fixture
def staging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the server stages files while there is no store."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def until_nothing_is_left(store: Path, staging: Path) -> None:
    """Neither a process nor anything of a file."""
    until = time.monotonic() + _PATIENCE
    while workers(store) or any(staging.rglob("staging-*")):
        assert time.monotonic() < until
        time.sleep(0.1)


def at_work(page: Page, path: Path) -> None:
    """Bring the file and have it checked; it is being read."""
    check(page, path)
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_text("Looking for repeated keys")).to_be_visible(
        timeout=_PATIENCE * 1_000
    )


def test_a_slow_file_holds_up_nobody_shows_how_far_it_is_and_can_be_cancelled(
    visit: Visit, serve: Serve, slow: Path, tmp_path: Path, staging: Path
) -> None:
    store = tmp_path / "store"
    address = serve(store)
    page = enter(visit, f"{address}/upload")
    at_work(page, slow)
    (worker,) = workers(store)
    assert any(staging.rglob("staging-*"))

    begun = time.monotonic()
    other = visit(f"{address}/definitions")
    expect(other.get_by_role("heading", name="Definitions")).to_be_visible()
    took = time.monotonic() - begun
    assert worker.is_running()
    assert took < 20  # some 2 on an idle machine
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()

    page.get_by_role("button", name="Cancel").click()
    said = page.get_by_text("Cancelled. Nothing was published.")
    expect(said).to_be_visible()
    until_nothing_is_left(store, staging)
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    assert not store.exists()

    at_work(page, slow)  # and it may be begun again
    expect(said).to_have_count(0)
    page.close()  # which ends it too
    until_nothing_is_left(store, staging)


def test_a_file_that_breaks_the_limits_is_a_sentence_and_the_page_goes_on(
    visit: Visit, serve: Serve, slow: Path, tmp_path: Path
) -> None:
    config = tmp_path / "heard.toml"
    given = (Path(__file__).parents[2] / "heard.toml").read_text("utf-8")
    config.write_text(given.replace("seconds = 120", "seconds = 5"), "utf-8")
    page = enter(visit, serve(tmp_path / "store", config) + "/upload")
    bring(page, slow)
    page.get_by_role("button", name="Check the file").click()
    expect(
        page.get_by_text("could not be read and checked within 5 seconds")
    ).to_be_visible(timeout=_PATIENCE * 1_000)
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    assert not (tmp_path / "store").exists()
