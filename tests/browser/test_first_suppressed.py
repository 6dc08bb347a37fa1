"""What a page says first where everything is suppressed: why, and no count of a child."""

import re

import pytest

from heard.disclosure import INTERNAL, SCRUTINY
from tests.first_counts import latest_share
from tests.first_screen import DESK, PAGES, PHONE, ZOOMED
from tests.first_seen import COUNTS, See, grain_of

WHY = r"[Ss]uppressed|Left out:|enough cases|Too few"
# Numbers that are of no child: dates, what the force has settled, and others' figures.
OF_NO_CHILD = (
    r"(April|March|January|February) \d{4}",
    r"Release \d+",
    r"fewer than (20|8)|below 8",
    r"\d of 12 months|last \d quarters",
    r"4 hours or more between midnight and 8am|between 20:00 and 04:00",
    r"Section 136|1,000 children|fewer than 8 years|http\S+|\b0\b",
)


@pytest.mark.parametrize("page", PAGES)
def test_where_everything_is_suppressed_a_page_says_why_and_shows_no_count(
    see: See, page: str
) -> None:
    seen = see("suppressed")
    for size in (DESK, PHONE, ZOOMED):
        text = seen.text(page, SCRUTINY, size)
        assert re.search(WHY, text), (page, size)
        assert not re.search(r"\d", re.sub("|".join(OF_NO_CHILD), "", text)), (page, size)


def test_the_same_store_shows_exact_counts_to_whoever_may_see_them(see: See) -> None:
    seen = see("suppressed")
    found = re.search(
        rf"\b(\d+)%\n{COUNTS} detentions, (.+) \(prov", seen.text("", INTERNAL)
    )
    assert found
    grain = grain_of(seen, "overnight_mh", found[4])
    expected = latest_share(seen.extracts, "overnight_mh", grain)
    assert (int(found[2]), int(found[3])) == (expected.hits, expected.of)


def test_of_no_complete_period_there_is_no_yes_and_no_no(see: See) -> None:
    answer = see("suppressed").screens.answers["", INTERNAL]
    assert answer.startswith("So far: ")
    assert "complete" in answer
