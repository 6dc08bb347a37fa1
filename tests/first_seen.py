"""First screens of the kinds of stores, beside what is counted anew of each."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from heard.disclosure import INTERNAL
from heard.ground.settings import PROJECT
from tests import recount
from tests.bad_stores import KINDS, OUTLIER, Kind, approved
from tests.first_counts import GRAINS, Share, in_words, latest_share, newest, rounded
from tests.first_screen import DESK, PAGES, FirstScreens, first_screens
from tests.recount.extracts import Extracts

POPULATION = PROJECT / "sample_data/reference/population.csv"
OUTLIERS_PAGE = f"place?place={OUTLIER} (custody suite)"
FULL = ("samples", "quiet", "outlier", "never")  # stores that scrutiny is told of
COUNTS = r"([\d,]+)†? of ([\d,]+)†?"
_FIRST = rf"\b(\d+)%\n{COUNTS} detentions, (.+)"


@dataclass(frozen=True)
class Seen:
    """A kind of store: its extracts, counted anew, and every first screen of it."""

    kind: Kind
    extracts: Extracts
    screens: FirstScreens

    def text(self, page: str, profile: str, size: tuple[int, int] = DESK) -> str:
        return self.screens.text(page, profile, size)

    def share(self, indicator: str, profile: str, grain: str) -> Share:
        """Of the latest complete period, as this profile is to be shown it."""
        exact = latest_share(self.extracts, indicator, grain)
        return exact if profile == INTERNAL else rounded(exact)


See = Callable[[str], Seen]


def look_at(browser: Browser, name: str, folder: Path) -> Seen:
    """Build the store of a kind in an empty folder, and look at every page of it."""
    (kind,) = [kind for kind in KINDS if kind.name == name]
    files = kind.write(folder)
    extracts = recount.load(files.contacts, files.custody, POPULATION)
    pages = (*PAGES, OUTLIERS_PAGE) if name == "outlier" else PAGES
    screens = first_screens(browser, approved(files, folder), pages)
    return Seen(kind, extracts, screens)


def number(digits: str) -> int:
    return int(digits.replace(",", ""))


def first_figure(text: str) -> tuple[int, Share]:
    """The percentage, and its counts with the period, of the Overview."""
    found = re.search(_FIRST, text)
    assert found, text
    percent, hits, of, period = found.groups()
    return int(percent), Share(period, number(hits), number(of))


def grain_of(seen: Seen, indicator: str, period: str) -> str:
    """Of what kind a period is that a page leads with: the latest complete of it."""
    names = {
        in_words(newest(seen.extracts, indicator, grain), grain): grain for grain in GRAINS
    }
    assert period in names, f"{period} is not the latest complete period"
    return names[period]


def leading_grain(seen: Seen, profile: str) -> str:
    _, first = first_figure(seen.text("", profile))
    return grain_of(seen, "overnight_mh", first.period)
