"""A clock that was wrong while a version was made: nothing of what is held is forgotten."""

import time
from dataclasses import replace

import pytest

from heard import store
from heard.__main__ import main
from heard.ground.settings import Settings
from heard.store import records
from heard.store.records import Record
from heard.store.times import believed, out_of_order
from tests import stored, supplying
from tests.conftest import Write

DAY = 24 * 60 * 60 * 1000
AGO = {"now": 0, "last week": -7, "long ago": -400, "ahead": 2000}  # days


def made(settings: Settings, *whens: str) -> None:
    """As if the clock had said so when each version was made."""
    known = stored.record(settings)
    now = time.time_ns() // 1_000_000
    entries = [
        replace(entry, at=now + AGO[when] * DAY - (len(whens) - entry.number) * 1000)
        for entry, when in zip(known.entries, whens, strict=True)
    ]
    for path in (known.folder / "_heard").iterdir():
        path.unlink()
    records.write(Record(known.folder), *entries)


@pytest.fixture
def moved(twice: Settings, write: Write) -> Settings:
    """The third version moves a row, so that the second has a file of its own."""
    table = "custody_key | authorised_at\na | 2024-06-05 12:00"
    supplying.load(twice, "custody", write("custody", table, "third.csv"), by="A")
    return twice


@pytest.mark.parametrize(
    ("whens", "removed"),
    [
        (("long ago", "long ago", "long ago", "last week"), 0),
        (("long ago", "long ago", "long ago", "long ago"), 2),
        # Ahead while the second was made: it was in force until the third was.
        (("long ago", "long ago", "ahead", "last week"), 0),
        (("long ago", "long ago", "ahead", "long ago"), 2),
        # Ahead since the beginning, and put right last week.
        (("ahead", "ahead", "ahead", "last week"), 0),
        (("ahead", "ahead", "ahead", "ahead"), 0),
        # Set back while the third was made: the second may be of last week.
        (("last week", "last week", "last week", "long ago"), 0),
    ],
)
def test_prune_keeps_what_was_in_force_lately_whatever_a_clock_said(
    moved: Settings, whens: tuple[str, ...], removed: int
) -> None:
    made(moved, *whens)
    files = stored.data_files(moved, 2)
    assert store.prune(moved, 30, by="A") == removed
    assert sum(not path.exists() for path in files) == removed
    assert stored.records_read(moved) == 4


def test_history_doubts_a_time_that_other_versions_contradict(
    moved: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    made(moved, "long ago", "last week", "ahead", "now")
    assert main(["history"]) == 0
    lines = capsys.readouterr().out.splitlines()
    doubted = ["(the clock was wrong)" in line for line in lines if " version " in line]
    assert doubted == [False, False, True, False]


def test_a_version_made_while_the_clock_was_ahead_is_followed_by_others(
    moved: Settings, write: Write
) -> None:
    made(moved, "ahead", "ahead", "ahead", "ahead")
    table = "custody_key | authorised_at\nz | 2024-05-09 12:00"
    assert (
        supplying.load(moved, "custody", write("custody", table, "z.csv"), by="A").version
        == 4
    )
    assert stored.records_read(moved) == 5
    store.revert(moved, "custody", 1, by="A", reason="")
    assert stored.records_read(moved) == 2


@pytest.mark.parametrize(
    ("times", "wrong"),
    [
        ([], set()),
        ([1, 2, 3], set()),
        ([1, 1, 1], set()),
        ([1, 9, 2, 3], {1}),
        ([5, 6, 1, 7], {2}),
        ([9, 1, 2, 3], {0}),
        ([1, 8, 9, 2, 3, 4], {1, 2}),
    ],
)
def test_times_that_do_not_fit_are_as_few_as_can_be(
    times: list[int], wrong: set[int]
) -> None:
    assert out_of_order(times) == wrong


def test_a_wrong_time_is_taken_for_that_of_the_next_that_fits() -> None:
    assert believed([1, 90, 3, 4], now=10) == [1, 3, 3, 4]
    assert believed([1, 2, 90], now=10) == [1, 2, 10]
    assert believed([5, 1, 6], now=10) == [1, 1, 6]
