"""A store of which scrutiny may see nothing: every page says why, and tells nothing.

Two stores have the same months and the same hidden counts, of other sizes. Whatever is
sent to the browser must be the same word for word: else it would tell which is which.
"""

import dataclasses
import re
from pathlib import Path

import pytest

from heard.disclosure import INTERNAL, SCRUTINY
from heard.ground.settings import PROJECT, load_settings
from tests.approved import approve
from tests.browser.looking import places
from tests.small_store import load_custody
from tests.test_app import visit

_ROW = "{month}-{day:02d} {begun} | {month}-{day:02d} {ended} | Exeter | {need}"
_BY_CHANCE = re.compile(
    r"(?:loaded|approved) \d+ \w+ \d{4} at \d\d:\d\d|\d{4}(-\d\d){2} \d\d:\d\d|"
    r"\d+ \w+ \d{4} at \d\d:\d\d|deferred_file_id: \S+"  # names of downloads
)
_WHY = ("suppressed", "too few", "For those who keep the data", "No extract", "Too early")
PAGES = [place.name for place in places()]


def _table(nights_at_first: int) -> str:
    """In each of six months three detentions, half with need, of which one overnight; in
    the first month so many."""
    rows = ["authorised_at | released_at | suite | mh_marker"]
    for month in (f"2024-{number:02d}" for number in range(1, 7)):
        nights = nights_at_first if month == "2024-01" else 1
        times = [("00:00", "09:00")] * nights + [("10:00", "15:00")] * (3 - nights)
        for number, (begun, ended) in enumerate(times):
            need = "YN"[number % 2]
            rows.append(
                _ROW.format(
                    month=month, day=1 + number, begun=begun, ended=ended, need=need
                )
            )
    return "\n".join(rows)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """One of 6 nights in half a year, one of 7: never enough to be shown."""
    found = []
    for nights in (1, 2):
        folder = tmp_path_factory.mktemp("hidden")
        settings = load_settings(PROJECT / "heard.toml")
        own = dataclasses.replace(settings, store=folder / "store")
        load_custody(own, folder, _table(nights))
        approve(own)
        found.append(folder / "store")
    return found[0], found[1]


def sent(store: Path, page: str, profile: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Everything that a page sends to the browser of whoever looks at it."""
    monkeypatch.setenv("HEARD_STORE", str(store))
    shown = visit("" if page == "overview" else f"pages/{page}.py", profile)
    assert not shown.exception
    return _BY_CHANCE.sub("", "\n".join(str(part.proto) for part in shown.main))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_hidden_figures_says_why_and_gives_nothing_away(
    stores: tuple[Path, Path], page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fewer, more = (sent(store, page, SCRUTINY, monkeypatch) for store in stores)

    assert fewer == more
    assert any(reason in fewer for reason in _WHY) or page == "definitions"


@pytest.mark.parametrize("page", ["overview", "overnight"])
def test_exact_figures_would_tell_the_two_stores_apart(
    stores: tuple[Path, Path], page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fewer, more = (sent(store, page, INTERNAL, monkeypatch) for store in stores)

    assert fewer != more
